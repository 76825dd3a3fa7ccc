// One check judged for one component: the order of questions of SCORING §3.
#pragma once

#include "checks/hearing.h"
#include "readycheck/verdict.h"

namespace readycheck::checks {

Verdict verdict_of(const Check& check, const Bench& bench);

}  // namespace readycheck::checks
