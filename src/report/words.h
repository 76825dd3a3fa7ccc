// The words that only reports need, beside those of readycheck/words.h, and the marks in front of lines.
#pragma once

#include <string>
#include <string_view>

#include "readycheck/audit.h"
#include "readycheck/words.h"

namespace readycheck::report {

std::string_view word(Finding::State state);
std::string_view word(ProfileFact::Origin origin);
using readycheck::word;

// The mark in front of a line: ✓ ✗ ? –
std::string_view mark(Status status);
std::string_view mark(Holding holding);

// "1 file", "3 files".
std::string counted(std::uint64_t number, std::string_view one, std::string_view many);
// Tenths as a decimal number: 613 is "61.3".
std::string tenths(std::int64_t number);

}  // namespace readycheck::report
