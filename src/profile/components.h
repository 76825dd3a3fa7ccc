// Which folders of a repository are built and run on their own, and what each of them can see.
#pragma once

#include <string>
#include <vector>

#include "readycheck/component.h"
#include "readycheck/rules.h"
#include "readycheck/sightings.h"

namespace readycheck::profile {

// Components with name, path, parts and others; profile and scope are for later. Never empty, sorted by path.
// Facts that count: `manifest` and `entry-point` where they stand, `deploy-unit` with its `folder`, and
// `workspace-use` from one folder to another.
std::vector<Component> components_of(const Declarations& declared, const Sightings& seen,
                                     const std::string& repository_name);

}  // namespace readycheck::profile
