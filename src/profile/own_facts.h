// Facts that the profile states itself, because only it knows them: which components there are, and what code they
// hold.
#pragma once

#include <vector>

#include "readycheck/component.h"
#include "readycheck/rules.h"
#include "readycheck/sightings.h"

namespace readycheck::profile {

// `component`: one for each. `source-file`: for each language, the first production file that this component sees.
std::vector<Fact> own_facts(const Rules& rules, const std::vector<Component>& components, const Component& component,
                            const Sightings& seen);

}  // namespace readycheck::profile
