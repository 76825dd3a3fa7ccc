// Findings that somebody has looked at and called a false alarm: counted, never forgotten, and worth no more than a
// word.
#pragma once

#include <string>
#include <vector>

#include "readycheck/team.h"
#include "readycheck/verdict.h"

namespace readycheck::checks {

bool covers(const Ignore& entry, const Finding& finding);

// Marks the findings that a live entry of ignore.yml covers. A verdict whose every finding is settled is attested.
void settle(Verdict& verdict, const std::vector<Ignore>& ignores, const std::string& as_of);

}  // namespace readycheck::checks
