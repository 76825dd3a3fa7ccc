// Facts and declarations -> the components of a repository, each with its profile and scope.
#pragma once

#include <string>
#include <vector>

#include "readycheck/component.h"
#include "readycheck/rules.h"
#include "readycheck/sightings.h"

namespace readycheck::profile {

std::vector<Component> establish(const Rules& rules, const Sightings& seen, const std::string& repository_name,
                                 const std::string& as_of);

// The facts that a component sees: its own and the shared ones, not those of other components.
std::vector<const Fact*> visible(const Component& component, const std::vector<Fact>& facts);

}  // namespace readycheck::profile
