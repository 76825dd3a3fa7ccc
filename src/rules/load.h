// rules/*.yml and .readycheck/*.yml -> Rules. Mistakes are collected per file and thrown together as one Error.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "readycheck/rules.h"

namespace readycheck::rules {

using TextFiles = std::vector<std::pair<std::string, std::string>>;  // path -> text

Rules load(const TextFiles& files);            // a rules folder as text, examples included
Rules load_folder(const std::string& folder);  // --rules DIR

// What the build packed: no YAML is parsed, and how things look in a language is read only where `wanted` says yes (all,
// when it is empty). The blob must outlive the rules.
using LanguageFilter = std::function<bool(const Language&)>;
Rules load_packed(std::string_view blob, const LanguageFilter& wanted = {});
std::string pack(const Rules& rules);          // without examples
// Adds .readycheck/: profile.yml, checks/, vocabulary/ (may add, never redefine), tradeoffs, answers, ignore.
void add_team_files(Rules& rules, const TextFiles& files);

// Every regular expression of the rules, with the entry or rule that holds it: whoever can compile them tries them
// early.
using Expressions = std::vector<std::pair<std::string, Location>>;
Expressions expressions(const Rules& rules);

// The file formats that `readycheck schema NAME` prints.
std::vector<std::string> schema_names();
std::string schema(const std::string& name);  // throws Error with "did you mean"
std::string closest(const std::string& word, const std::vector<std::string>& words);  // "" when nothing is near

}  // namespace readycheck::rules
