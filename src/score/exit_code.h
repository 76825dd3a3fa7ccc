// The exit code: what was asked for against what came out (SCORING §5).
#pragma once

#include <vector>

#include "readycheck/completeness.h"
#include "readycheck/options.h"
#include "readycheck/rules.h"
#include "readycheck/score.h"

namespace readycheck::score {

// Sets exit_code and exit_reason of a score that is otherwise complete. The order is 1, 3, 4, 0; 2 is nobody's verdict.
void set_exit(Score& score, const Rules& rules, const std::vector<Verdict>& verdicts, const Completeness& completeness,
              const Options& options);

}  // namespace readycheck::score
