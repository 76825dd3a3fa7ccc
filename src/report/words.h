// The words that reports use for the nouns' enumerations: the JSON names, and the plain ones for people.
#pragma once

#include <string>
#include <string_view>

#include "readycheck/audit.h"

namespace readycheck::report {

// As the JSON report and the files of a team write them.
std::string_view word(Status status);
std::string_view word(Severity severity);
std::string_view word(Stage stage);
std::string_view word(Holding holding);
std::string_view word(Bar bar);
std::string_view word(Scope scope);
std::string_view word(Confidence confidence);
std::string_view word(Finding::State state);
std::string_view word(ProfileFact::Origin origin);
std::string_view word(Ready ready);

// The mark in front of a line: ✓ ✗ ? –
std::string_view mark(Status status);
std::string_view mark(Holding holding);

// "1 file", "3 files".
std::string counted(std::uint64_t number, std::string_view one, std::string_view many);
// Tenths as a decimal number: 613 is "61.3".
std::string tenths(std::int64_t number);

}  // namespace readycheck::report
