// The expressions of a secret rule, as the probe and the build's packer both need them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "readycheck/rules.h"

namespace readycheck {

// The whole expression: with keywords, one of them must stand in front of the value on its line.
inline std::string whole_pattern(const SecretRule& rule) {
  constexpr int usual_context = 40;  // bytes
  if (rule.keywords.empty()) return rule.pattern;
  std::string words;
  for (const std::string& word : rule.keywords) words += (words.empty() ? "" : "|") + word;
  return "(?i:" + words + ")[^\\n]{0," + std::to_string(rule.context > 0 ? rule.context : usual_context) +
         "}?[^A-Za-z0-9_.+/-](" + rule.pattern + ")(?:[^A-Za-z0-9_+/=-]|$)";
}

// Rules for a few names of files need no part in the pass over all: a file of such a name is searched at once.
inline bool is_found_by_name(const SecretRule& rule) { return rule.options.contains("by_name"); }

// Rules for the other half of a pair are searched for only within a few lines of the first.
inline std::string stands_beside(const SecretRule& rule) {
  const auto found = rule.options.find("beside");
  return found == rule.options.end() ? std::string() : found->second;
}

// The rules (by number) of the pass, in the order of its expressions.
inline std::vector<std::uint32_t> passed_rules(const Rules& rules) {
  std::vector<std::uint32_t> numbers;
  for (std::size_t i = 0; i < rules.secrets.size(); ++i)
    if (!is_found_by_name(rules.secrets[i]) && stands_beside(rules.secrets[i]).empty()) numbers.push_back(static_cast<std::uint32_t>(i));
  return numbers;
}

// Their expressions: for the pass over every file.
inline std::vector<std::string> first_pass(const Rules& rules) {
  std::vector<std::string> expressions;
  for (const std::uint32_t number : passed_rules(rules)) {
    const SecretRule& rule = rules.secrets[number];
    expressions.push_back(rule.anchor.empty() ? whole_pattern(rule) : rule.anchor);
  }
  return expressions;
}

// The expressions (by place in the pass) of rules that match within a few lines and occur often: the pass also says where.
inline bool is_told_everywhere(const SecretRule& rule) {
  return rule.judge == "named-value" || rule.options.contains("near");
}
inline std::vector<std::uint32_t> told_everywhere(const Rules& rules) {
  std::vector<std::uint32_t> places;
  const std::vector<std::uint32_t> passed = passed_rules(rules);
  for (std::size_t i = 0; i < passed.size(); ++i)
    if (is_told_everywhere(rules.secrets[passed[i]])) places.push_back(static_cast<std::uint32_t>(i));
  return places;
}

}  // namespace readycheck
