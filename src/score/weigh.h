// Verdicts -> pillar scores, the five non-negotiables, the verdict and the exit code (SCORING §§2, 4, 5).
#pragma once

#include <vector>

#include "readycheck/audit.h"
#include "readycheck/options.h"

namespace readycheck::score {

Score weigh(const Rules& rules, const std::vector<Component>& components, const std::vector<Verdict>& verdicts,
            const Completeness& completeness, const Options& options);

}  // namespace readycheck::score
