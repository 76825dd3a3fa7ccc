// Checks judge facts: one verdict per component and check (SCORING §3).
#pragma once

#include <string>
#include <vector>

#include "readycheck/audit.h"

namespace readycheck::checks {

std::vector<Verdict> judge(const Rules& rules, const std::vector<Component>& components, const Sightings& seen,
                           const std::string& as_of);

}  // namespace readycheck::checks
