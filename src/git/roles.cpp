// Roles by path: the shared tables, the traps of folders that are called like something else, what a language and
// .gitattributes add, and before all of them what the team declares.
#include "git/roles.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "git/glob.h"
#include "git/path_rules.h"
#include "git/role_tables.h"
#include "readycheck/names.h"

namespace readycheck::git {

namespace {

using std::string_view;

constexpr std::size_t header_length = 1024;  // bytes in which a file may say that it is generated
constexpr std::size_t longest_first_line = 256;

bool is_spec_folder(string_view name) { return name == "spec" || name == "specs"; }

// Folders in which code stands whatever it is called: src/build builds something, it was not built.
bool holds_sources(string_view name) {
  constexpr auto names = std::to_array<string_view>({"app", "internal", "lib", "pkg", "src"});
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Folders at the root in which the files of a build host stand.
bool is_of_build_host(string_view name) {
  constexpr auto names = std::to_array<string_view>({".buildkite", ".circleci", ".github", ".gitlab"});
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Neither a document nor settings, by its ending.
bool is_code_name(string_view name) {
  constexpr auto others = std::to_array<string_view>({"", "adoc", "cfg", "conf", "env", "hcl", "ini", "json", "md", "rst", "sh", "tf", "toml", "txt", "yaml", "yml"});
  const auto dot = name.rfind('.');
  const string_view ending = dot == string_view::npos ? string_view{} : name.substr(dot + 1);
  return std::find(others.begin(), others.end(), ending) == others.end();
}

// What is never the output of a build: build/ci and build/package hold such by a widespread layout.
bool is_build_recipe(string_view name) {
  constexpr auto endings = std::to_array<string_view>({".hcl", ".mk", ".ps1", ".sh", ".tf", ".yaml", ".yml"});
  return name.starts_with("Dockerfile") || name == "Makefile" ||
         std::any_of(endings.begin(), endings.end(), [&](string_view ending) { return name.ends_with(ending); });
}

// Calls `use(part, end)` for each folder of a path, outermost first, until it returns false.
template <typename Use>
void each_folder(string_view path, Use use) {
  for (std::size_t from = 0, slash = path.find('/'); slash != string_view::npos;
       from = slash + 1, slash = path.find('/', from))
    if (!use(path.substr(from, slash - from), slash)) return;
}

struct LanguageRules {
  std::string id;
  PathGlobs tests;
};

using Index = std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>>;

}  // namespace

struct Roles::State {
  const Repository& repository;
  PathGlobs excluded, declared_dev, declared_generated;
  std::vector<LanguageRules> languages;
  Index by_extension, by_name, by_interpreter;
  std::unordered_set<std::string, TextHash, std::equal_to<>> spec_folders;  // those that hold tests
  std::string unknown;

  void learn(const std::vector<Language>& known);
  void find_spec_folders();
  const LanguageRules* language_by_path(string_view path) const;
  void claim_by_folders(string_view path, Claims& claims) const;
  void claim_by_attributes(string_view path, Claims& claims) const;
};

void Roles::State::learn(const std::vector<Language>& known) {
  for (const Language& language : known) {
    const std::size_t number = languages.size();
    languages.push_back({language.id, PathGlobs(language.test_paths)});
    for (const std::string& extension : language.extensions) by_extension.emplace(lowered(extension), number);
    for (const std::string& name : language.filenames) by_name.emplace(name, number);
    for (const std::string& interpreter : language.interpreters) by_interpreter.emplace(interpreter, number);
  }
}

// A folder named spec is a test folder when a file in it calls itself one: it may also describe an interface, or hold
// the specifications of a domain.
void Roles::State::find_spec_folders() {
  for (const TreeEntry& entry : repository.entries()) {
    const string_view path = entry.path;
    if (path.find("spec") == string_view::npos || !is_spec_file(name_of(path))) continue;
    each_folder(path, [&](string_view part, std::size_t end) {
      if (is_spec_folder(part)) spec_folders.emplace(path.substr(0, end));
      return true;
    });
  }
}

const LanguageRules* Roles::State::language_by_path(string_view path) const {
  const string_view name = name_of(path);
  if (const auto found = by_name.find(name); found != by_name.end()) return &languages[found->second];
  for (std::size_t dot = name.find('.'); dot != string_view::npos; dot = name.find('.', dot + 1)) {
    const string_view extension = name.substr(dot + 1);
    auto found = by_extension.find(extension);
    if (found == by_extension.end() && name.find('.', dot + 1) == string_view::npos)
      found = by_extension.find(lowered(extension));
    if (found != by_extension.end()) return &languages[found->second];
  }
  return nullptr;
}

// Two kinds of folders make those below them mean nothing but foreign code: src/main, where the code that runs stands
// whatever its packages are called, and the folders that a build host reads: there `test` is the name of a step.
void Roles::State::claim_by_folders(string_view path, Claims& claims) const {
  const string_view file = name_of(path);
  const bool read_by_host = is_of_build_host(path.substr(0, path.find('/')));
  bool plain_names = read_by_host, inside_sources = false;
  string_view above;
  each_folder(path, [&](string_view part, std::size_t end) {
    plain_names = plain_names || (above == "src" && part == "main");
    Claims found = claims_of_folder(part, above);
    if (is_spec_folder(part) && spec_folders.contains(path.substr(0, end))) found.add(Role::test);
    if (part == "build" && (inside_sources || is_build_recipe(file))) found.drop(Role::generated);
    if (!plain_names)
      claims.add(found);
    else if (found.has(Role::vendored))
      claims.add(Role::vendored);
    inside_sources = inside_sources || holds_sources(part);
    above = part;
    return true;
  });
  Claims found = claims_of_file(file, above);
  if (read_by_host) {
    found.drop(Role::test);
    if (is_code_name(file)) found.add(Role::dev);   // a helper of the pipelines
  }
  claims.add(found);
}

void Roles::State::claim_by_attributes(string_view path, Claims& claims) const {
  static constexpr auto marks = std::to_array<std::pair<string_view, Role>>({{"linguist-vendored", Role::vendored},
                                                                             {"linguist-generated", Role::generated},
                                                                             {"linguist-documentation", Role::docs}});
  for (const auto& [mark, role] : marks) {
    const std::string value = repository.attribute(path, mark);
    if (value == "true") claims.add(role);
    if (value == "false") claims.drop(role);
  }
}

Roles::Roles(const Repository& repository, const Rules& rules, const Declarations& declared) {
  auto made = std::make_unique<State>(
      State{repository, PathGlobs(declared.exclude), PathGlobs(declared.dev), PathGlobs(declared.generated)});
  made->learn(rules.languages);
  made->find_spec_folders();
  state_ = std::move(made);
}

Roles::~Roles() = default;
Roles::Roles(Roles&&) noexcept = default;

Role Roles::of(string_view path) const {
  if (state_->declared_generated.match(path)) return Role::generated;
  if (state_->declared_dev.match(path)) return Role::dev;
  Claims claims;
  state_->claim_by_folders(path, claims);
  const LanguageRules* language = state_->language_by_path(path);
  if (language != nullptr && language->tests.match(path)) claims.add(Role::test);
  state_->claim_by_attributes(path, claims);
  return claims.strongest();
}

bool Roles::excluded(string_view path) const { return state_->excluded.match(path); }

namespace {

// "#!/usr/bin/env -S tool3.11 -u" -> "tool3.11"; "" without such a line.
string_view interpreter_of(string_view bytes) {
  if (!bytes.starts_with("#!")) return {};
  string_view line = bytes.substr(2, std::min(bytes.find('\n'), longest_first_line) - 2);
  const auto next = [&line] {
    line.remove_prefix(std::min(line.find_first_not_of(" \t\r"), line.size()));
    const string_view word = line.substr(0, std::min(line.find_first_of(" \t\r"), line.size()));
    line.remove_prefix(word.size());
    return word;
  };
  string_view word = name_of(next());
  if (word != "env") return word;
  for (word = next(); word.starts_with('-') || word.find('=') != string_view::npos;) word = next();
  return name_of(word);
}

}  // namespace

const std::string& Roles::language_of(string_view path, string_view bytes) const {
  if (const LanguageRules* language = state_->language_by_path(path)) return language->id;
  if (name_of(path).find('.', 1) != string_view::npos) return state_->unknown;
  string_view tool = interpreter_of(bytes);
  const auto known = [this](string_view name) { return state_->by_interpreter.find(name); };
  auto found = known(tool);
  if (found == state_->by_interpreter.end() && !tool.empty()) {
    tool = tool.substr(0, tool.find_last_not_of("0123456789.") + 1);
    found = known(tool);
  }
  return found == state_->by_interpreter.end() ? state_->unknown : state_->languages[found->second].id;
}

Role role_by_header(Role before, string_view bytes) {
  if (before != Role::production && before != Role::dev) return before;
  string_view head = bytes.substr(0, header_length);
  while (!head.empty()) {
    string_view line = head.substr(0, head.find('\n'));
    head.remove_prefix(std::min(line.size() + 1, head.size()));
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    const bool comment = line.find_first_of("/#*-<;%\"'") == 0;
    if (!comment) continue;
    for (const string_view words : {"DO NOT EDIT", "@generated", "Code generated by"})
      if (line.find(words) != string_view::npos) return Role::generated;
    // Lists of packages and schemas say so too, yet are what the program is made with: their comments begin otherwise.
    const bool of_code = line.front() == '/' || line.front() == '*';
    for (const string_view words : {"auto-generated", "autogenerated", "automatically generated"})
      if (of_code && lowered(line).find(words) != std::string::npos && line.find("ile") != string_view::npos) return Role::generated;
  }
  return before;
}

}  // namespace readycheck::git
