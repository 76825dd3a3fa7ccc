// One detail against one MATCH: yes, no, or unknown when the detail is not known or cannot be compared.
#pragma once

#include <string>
#include <vector>

#include "readycheck/check.h"

namespace readycheck::expect {

// A fact's detail; `subject`, `path`, `symbol` and `language` name its own members where no detail of that name was
// stated. Unknown when nobody stated it.
Detail detail_of(const Fact& fact, const std::string& name);

// The values of a detail as texts; none when it is unknown. Numbers are written without trailing zeros.
std::vector<std::string> texts_of(const Detail& detail);

Truth matches(const Detail& detail, const Match& match, const std::string& as_of);

}  // namespace readycheck::expect
