// The languages of rules/languages as the syntax room takes them, for tests that need no other rule.
#pragma once

#include <string>
#include <vector>

#include "readycheck/language.h"

namespace readycheck::tests {

Language language(const std::string& id);  // with what it inherits
std::vector<std::string> language_ids();   // sorted

}  // namespace readycheck::tests
