// Facts that the profile states itself, because only it knows them: which components there are.
#pragma once

#include <vector>

#include "readycheck/component.h"
#include "readycheck/fact.h"

namespace readycheck::profile {

// One fact of kind `component` for each.
std::vector<Fact> own_facts(const std::vector<Component>& components);

}  // namespace readycheck::profile
