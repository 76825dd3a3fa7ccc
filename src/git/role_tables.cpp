// Names are cut at their dots and looked up word by word, so that no glob is tried for the many files that match none.
// Sorted tables; what a language adds stands in rules/languages.
#include "git/role_tables.h"

#include <algorithm>
#include <array>

namespace readycheck::git {

namespace {

using std::string_view;

struct Row {
  string_view word;
  Role role;
};

// Folders, in lower case.
constexpr auto folders = std::to_array<Row>({
    {".devcontainer", Role::dev},
    {".idea", Role::dev},
    {".vscode", Role::dev},
    {"__fixtures__", Role::test},
    {"__generated__", Role::generated},
    {"__mocks__", Role::test},
    {"__snapshots__", Role::test},
    {"__tests__", Role::test},
    {"bower_components", Role::vendored},
    {"build", Role::generated},
    {"demo", Role::example},
    {"dist", Role::generated},
    {"docs", Role::docs},
    {"e2e", Role::test},
    {"example", Role::example},
    {"examples", Role::example},
    {"fixtures", Role::test},
    {"generated", Role::generated},
    {"mocks", Role::test},
    {"node_modules", Role::vendored},
    {"sample", Role::example},
    {"samples", Role::example},
    {"stubs", Role::test},
    {"test", Role::test},
    {"test_data", Role::test},
    {"testdata", Role::test},
    {"tests", Role::test},
    {"third-party", Role::vendored},
    {"third_party", Role::vendored},
    {"thirdparty", Role::vendored},
    {"vendor", Role::vendored},
});

// Folders that count at the root alone, where no code calls itself so.
constexpr auto root_folders = std::to_array<Row>({
    {"demos", Role::example},
    {"deps", Role::vendored},
    {"doc", Role::docs},
    {"documentation", Role::docs},
});

// The last word of a file's name, behind a dot.
constexpr auto endings = std::to_array<Row>({
    {"adoc", Role::docs},
    {"asciidoc", Role::docs},
    {"dist", Role::example},
    {"example", Role::example},
    {"markdown", Role::docs},
    {"md", Role::docs},
    {"mdx", Role::docs},
    {"rst", Role::docs},
    {"sample", Role::example},
    {"template", Role::example},
});

// A word between two dots.
constexpr auto inner_words = std::to_array<Row>({
    {"ci", Role::test},
    {"example", Role::example},
    {"gen", Role::generated},
    {"generated", Role::generated},
    {"local", Role::dev},
    {"min", Role::generated},
    {"pb", Role::generated},
    {"sample", Role::example},
    {"spec", Role::test},
    {"test", Role::test},
});

// What a word before a dot may end in.
constexpr auto tails = std::to_array<Row>({
    {"_pb2", Role::generated},
    {"_pb2_grpc", Role::generated},
    {"_test", Role::test},
});

// What a whole name may begin with.
constexpr auto beginnings = std::to_array<Row>({
    {".env.dev", Role::dev},
    {".env.local", Role::dev},
    {".env.test", Role::dev},
    {"@", Role::vendored},  // @scope--name.js: fetched from a registry under its package's name
    {"Dockerfile.ci", Role::test},
    {"Dockerfile.cypress", Role::test},
    {"Dockerfile.dev", Role::dev},
    {"Dockerfile.e2e", Role::test},
    {"Dockerfile.playwright", Role::test},
    {"Dockerfile.test", Role::test},
    {"application-dev", Role::dev},
    {"application-local.", Role::dev},
    {"application-test.", Role::dev},
    {"appsettings.Development.", Role::dev},
    {"compose.dev", Role::dev},
    {"compose.override", Role::dev},
    {"docker-compose-dev", Role::dev},
    {"docker-compose.dev", Role::dev},
    {"docker-compose.override", Role::dev},
});

constexpr auto whole_names = std::to_array<Row>({
    {"CHANGELOG", Role::docs},
    {"CONTRIBUTING", Role::docs},
    {"README", Role::docs},
    {"README.txt", Role::docs},
    {"example.env", Role::example},
    {"sample.env", Role::example},
});

// Where several roles are claimed the first of these wins.
constexpr auto strongest_first =
    std::to_array<Role>({Role::vendored, Role::generated, Role::test, Role::example, Role::dev, Role::docs});

constexpr std::size_t longest_word = 24;  // bytes; a longer one is in no table

template <std::size_t Size>
constexpr bool is_sorted_and_short(const std::array<Row, Size>& table) {
  for (std::size_t i = 0; i < Size; ++i)
    if (table[i].word.size() > longest_word || (i > 0 && !(table[i - 1].word < table[i].word))) return false;
  return true;
}
static_assert(is_sorted_and_short(folders) && is_sorted_and_short(root_folders) && is_sorted_and_short(endings) &&
              is_sorted_and_short(inner_words) && is_sorted_and_short(whole_names));

template <std::size_t Size>
void claim(const std::array<Row, Size>& table, string_view word, Claims& claims) {
  const auto row = std::lower_bound(table.begin(), table.end(), word,
                                    [](const Row& each, string_view wanted) { return each.word < wanted; });
  if (row != table.end() && row->word == word) claims.add(row->role);
}

bool is_separator(char c) { return c == '.' || c == '-' || c == '_'; }

// "Billing.Tests", "acceptance-tests", "test_helpers": the first or last word says test. "latest" and "contest" do not.
bool names_tests(string_view name) {
  for (const string_view word : {"tests", "test"}) {
    if (name.size() < word.size() + 2) continue;
    if (name.starts_with(word) && is_separator(name[word.size()])) return true;
    if (name.ends_with(word) && is_separator(name[name.size() - word.size() - 1])) return true;
  }
  return false;
}

// What stands beside `main` below `src` where a layout puts both there: "test", "testFixtures", "integrationTest".
bool is_test_source_set(string_view name) {
  return name.starts_with("test") || name.ends_with("Test") || name.ends_with("Tests");
}

// scripts/dev, scripts/dev-db.sh, scripts/devserver are for developers; scripts/devops and scripts/devices are not.
bool is_dev_script(string_view name, string_view above) {
  if (above != "scripts" || !name.starts_with("dev")) return false;
  const string_view rest = name.substr(3);
  if (rest.empty() || rest.front() < 'a' || rest.front() > 'z') return true;
  constexpr auto words = std::to_array<string_view>({"el", "env", "server", "setup", "up"});
  return std::any_of(words.begin(), words.end(), [&](string_view word) { return rest.starts_with(word); });
}

// In config/ a file is named after the environment that reads it.
bool is_dev_setting(string_view name, string_view above) {
  if (above != "config" && above != "environments") return false;
  if (name.starts_with("development")) return true;
  const string_view stem = name.substr(0, name.find('.'));
  return stem == "dev" || stem == "local" || stem == "test";
}

}  // namespace

Role Claims::strongest() const {
  for (const Role role : strongest_first)
    if (has(role)) return role;
  return Role::production;
}

Claims claims_of_folder(string_view name, string_view above) {
  Claims claims;
  if (is_dev_script(name, above)) claims.add(Role::dev);
  if (above == "src" && is_test_source_set(name)) claims.add(Role::test);
  if (name.size() > longest_word) name = name.substr(name.size() - longest_word);
  std::array<char, longest_word> letters{};
  std::transform(name.begin(), name.end(), letters.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const string_view small(letters.data(), name.size());
  claim(folders, small, claims);
  if (above.empty()) claim(root_folders, small, claims);
  if (names_tests(small)) claims.add(Role::test);
  return claims;
}

Claims claims_of_file(string_view name, string_view above) {
  Claims claims;
  for (std::size_t from = 0, dot = name.find('.'); dot != string_view::npos;
       from = dot + 1, dot = name.find('.', from)) {
    const string_view word = name.substr(from, dot - from);
    if (from > 0) claim(inner_words, word, claims);
    for (const Row& tail : tails)
      if (word.ends_with(tail.word)) claims.add(tail.role);
  }
  if (const std::size_t dot = name.rfind('.'); dot != string_view::npos) claim(endings, name.substr(dot + 1), claims);
  for (const Row& row : beginnings)
    if (name.starts_with(row.word)) claims.add(row.role);
  claim(whole_names, name, claims);
  if (is_dev_script(name, above) || is_dev_setting(name, above)) claims.add(Role::dev);
  return claims;
}

bool is_spec_file(string_view name) {
  const string_view stem = name.substr(0, name.find('.'));
  return name.find(".spec.") != string_view::npos || stem.ends_with("_spec") || stem.ends_with("-spec") ||
         stem.ends_with("Spec") || stem == "spec_helper" || stem == "rails_helper" || stem.ends_with("_test");
}

}  // namespace readycheck::git
