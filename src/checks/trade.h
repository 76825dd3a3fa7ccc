// Gaps that the team wrote down on purpose: their findings stay, and count as traded while the entry lives.
#pragma once

#include <string>

#include "expect/expect.h"
#include "readycheck/rules.h"
#include "readycheck/verdict.h"

namespace readycheck::checks {

// Marks the open findings that a live entry of the ledger covers. No status changes: a trade-off never makes a check
// pass.
void trade(Verdict& verdict, const Rules& rules, const expect::ProfileValue& profile, const std::string& as_of);

}  // namespace readycheck::checks
