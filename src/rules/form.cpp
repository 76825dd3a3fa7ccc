// The table of all forms, looked up by name.
#include "rules/form.h"

#include <cassert>
#include <map>

namespace readycheck::rules {
namespace {

using Kind = Form::Kind;

// What a single value may be. How each is recognised stands in fit.cpp.
std::vector<Form> scalar_forms() {
  return {
      {"text", Kind::scalar, "text that is not empty"},
      {"literal", Kind::scalar, "yes, no, unknown, a number, a duration such as 30s, a date, or text"},
      {"flag", Kind::scalar, "yes or no"},
      {"truth", Kind::scalar, "yes, no or unknown"},
      {"count", Kind::scalar, "a whole number, not negative"},
      {"number", Kind::scalar, "a number"},
      {"date", Kind::scalar, "a date written YYYY-MM-DD"},
      {"duration", Kind::scalar, "a duration such as 30s, 5m, 12h, 180d or 2w"},
      {"threshold", Kind::scalar, "a share such as 80%, or a number of facts"},
      {"check-id", Kind::scalar, "an id written pillar.short-name in small letters"},
      {"name", Kind::scalar, "a name in small letters, digits, - and _"},
      {"severity", Kind::word, "how bad it is", {"critical", "high", "medium", "low", "none"}},
      {"stage", Kind::word, "how far a project is", {"prototype", "mvp", "v1", "scale"}},
      {"role",
       Kind::word,
       "what a file is for",
       {"production", "test", "docs", "example", "dev", "generated", "vendored"}},
      {"confidence", Kind::word, "how far a fact can be trusted", {"certain", "likely", "hint"}},
  };
}

std::map<std::string_view, Form> table_of_forms() {
  std::map<std::string_view, Form> table;
  for (const auto& part : {scalar_forms(), check_forms(), vocabulary_forms(), checklist_forms(), team_forms()})
    for (const Form& one : part) {
      const bool fresh = table.emplace(one.id, one).second;
      assert(fresh);
      (void)fresh;
    }
  return table;
}

}  // namespace

Use use_of(std::string_view written) {
  if (written.starts_with('[')) return {Use::Many::list, written.substr(1, written.size() - 2)};
  if (written.starts_with('{')) return {Use::Many::names, written.substr(1, written.size() - 2)};
  if (written.ends_with('+')) return {Use::Many::one_or_list, written.substr(0, written.size() - 1)};
  return {Use::Many::one, written};
}

const Form& form_of(std::string_view id) {
  static const std::map<std::string_view, Form> table = table_of_forms();
  const auto found = table.find(id);
  assert(found != table.end());
  return found->second;
}

}  // namespace readycheck::rules
