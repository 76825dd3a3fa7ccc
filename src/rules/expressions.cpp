// The regular expressions of the rules. This room cannot compile them (text does that), so it says which there are.
#include "rules/load.h"

namespace readycheck::rules {
namespace {

void add_entry(const Entry& entry, Expressions& found) {
  std::vector<const Entry*> open{&entry};
  while (!open.empty()) {
    const Entry& one = *open.back();
    open.pop_back();
    if (one.look == Look::line) found.emplace_back(one.pattern, one.where);
    if (one.value) found.emplace_back(*one.value, one.where);
    for (const auto& [what, expression] : one.only_if) found.emplace_back(expression, one.where);
    for (const Entry& other : one.unless) open.push_back(&other);
  }
}

}  // namespace

Expressions expressions(const Rules& rules) {
  Expressions found;
  for (const Entry& entry : rules.vocabulary.entries) add_entry(entry, found);
  for (const SecretRule& rule : rules.secrets) {
    found.emplace_back(rule.pattern, rule.where);
    if (!rule.anchor.empty()) found.emplace_back(rule.anchor, rule.where);
  }
  return found;
}

}  // namespace readycheck::rules
