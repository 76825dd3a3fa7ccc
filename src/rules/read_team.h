// Values of a team's files that fit their form -> nouns.
#pragma once

#include <vector>

#include "rules/read.h"

namespace readycheck::rules {

Declarations read_profile(const Value& value, Reading& reading);
// `checks`: an earlier id (alias) is read as the check that bears it.
std::vector<Tradeoff> read_tradeoffs(const Value& value, const std::vector<Check>& checks, Reading& reading);
std::vector<Answer> read_answers(const Value& value, const std::vector<Check>& checks, Reading& reading);
std::vector<Ignore> read_ignores(const Value& value, const std::vector<Check>& checks, Reading& reading);
std::vector<Dependency> read_dependencies(const Value& value, Reading& reading);

}  // namespace readycheck::rules
