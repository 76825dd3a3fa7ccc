// Language data -> Dialect.
#include "syntax/dialect.h"

#include <cstdlib>

namespace readycheck::syntax {
namespace {

WordSet words(const Language& language, std::string_view name) {
  const auto found = language.words.find(name);
  return found == language.words.end() ? WordSet{} : WordSet(found->second.begin(), found->second.end());
}

bool option_is(const Language& language, std::string_view name, std::string_view value) {
  const auto found = language.options.find(name);
  return found != language.options.end() && found->second == value;
}

}  // namespace

Dialect::Dialect(const Language& language)
    : self(words(language, "self")),
      blank(words(language, "blank")),
      import_calls(words(language, "import_calls")),
      exports(words(language, "exports")),
      broad_errors(words(language, "broad_errors")),
      raising_calls(words(language, "raising_calls")),
      getters(words(language, "getters")),
      constructors(words(language, "constructors")),
      empty_functions(words(language, "empty_functions")),
      suppressors(words(language, "suppressors")),
      format_methods(words(language, "format_methods")),
      format_calls(words(language, "format_calls")),
      then_calls(words(language, "then_calls")),
      loop_calls(words(language, "loop_calls")),
      catch_calls(words(language, "catch_calls")),
      error_names(words(language, "error_names")),
      error_tests(words(language, "error_tests")),
      error_patterns(words(language, "error_patterns")),
      passing_calls(words(language, "passing_calls")),
      passing_methods(words(language, "passing_methods")),
      setter_calls(words(language, "setter_calls")),
      test_marks(words(language, "test_marks")),
      type_wrappers(words(language, "type_wrappers")),
      inferred_types(words(language, "inferred_types")),
      pragmas(words(language, "pragmas")),
      package_affixes(words(language, "package_affixes")),
      block_scopes(option_is(language, "scopes", "block")),
      assignment_declares(option_is(language, "assignment_declares", "yes")),
      closures_share(option_is(language, "closures", "share")),
      bare_statements(option_is(language, "statements", "bare")),
      first_result(option_is(language, "several_results", "first")),
      types_hold(option_is(language, "declared_types", "hold")),
      blocks_configure(option_is(language, "blocks_configure", "yes")),
      members_configure(option_is(language, "members_configure", "yes")),
      last_segment_binds(option_is(language, "import_binds", "last") || option_is(language, "import_binds", "name")),
      first_segment_binds(option_is(language, "import_binds", "first")),
      return_raises(option_is(language, "return_raises", "yes")),
      reopens_types(option_is(language, "classes", "reopen")),
      tail_returns(option_is(language, "results", "tail")),
      open_holes(option_is(language, "holes", "open")) {
  if (option_is(language, "class_scopes", "body")) type_scopes = Names::TypeScopes::body;
  if (option_is(language, "class_scopes", "open")) type_scopes = Names::TypeScopes::open;
  if (const auto found = language.options.find("scope_separator"); found != language.options.end())
    scope_separator = found->second;
  if (const auto found = language.options.find("module_separator"); found != language.options.end())
    module_separator = found->second;
  if (option_is(language, "import_binds", "name")) segment_end = '.';
  if (option_is(language, "format_marks", "{")) format_mark = '{';
  if (const auto found = language.options.find("join_sign"); found != language.options.end()) join_sign = found->second;
  if (option_is(language, "exports", "all")) exported = Exports::all;
  if (option_is(language, "exports", "upper")) exported = Exports::upper;
  for (const std::string& unit : words(language, "units")) {
    const std::size_t equal = unit.find('=');
    if (equal != std::string::npos) units[unit.substr(0, equal)] = std::strtod(unit.c_str() + equal + 1, nullptr);
  }
}

}  // namespace readycheck::syntax
