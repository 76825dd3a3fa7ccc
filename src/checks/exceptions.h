// What the team excused, as facts: whether each entry still holds.
#pragma once

#include <string>
#include <vector>

#include "readycheck/fact.h"
#include "readycheck/team.h"
#include "readycheck/verdict.h"

namespace readycheck::checks {

// One fact of kind `exception` for each entry of ignore.yml and of the ledger.
std::vector<Fact> exceptions_of(const TeamFiles& team, const std::vector<Verdict>& verdicts, const std::string& as_of);

}  // namespace readycheck::checks
