// Roles by path. One walk over the parts of a path against small sorted tables, no expression is matched for a file that a
// table settles. The tables hold the shared part of CHECKLIST T0; what a language adds is in rules/languages.
#include "git/roles.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "git/glob.h"
#include "git/path_rules.h"

namespace readycheck::git {

namespace {

using std::string_view;

constexpr std::size_t longest_part = 64;      // bytes; a longer folder name is in no table
constexpr std::size_t header_length = 1024;   // bytes in which a file may say that it is generated
constexpr std::size_t longest_first_line = 256;

struct FolderRole {
  string_view name;
  Role role;
};

// Folders by their whole name, in lower case. Sorted by name.
constexpr auto folders = std::to_array<FolderRole>({
    {".devcontainer", Role::dev},       {".idea", Role::dev},         {".vscode", Role::dev},
    {"__fixtures__", Role::test},       {"__mocks__", Role::test},    {"__snapshots__", Role::test},
    {"__tests__", Role::test},          {"bower_components", Role::vendored},
    {"build", Role::generated},         {"demo", Role::example},      {"dist", Role::generated},
    {"docs", Role::docs},               {"e2e", Role::test},          {"example", Role::example},
    {"examples", Role::example},        {"fixtures", Role::test},     {"mocks", Role::test},
    {"node_modules", Role::vendored},   {"sample", Role::example},    {"samples", Role::example},
    {"spec", Role::test},               {"specs", Role::test},        {"stubs", Role::test},
    {"test", Role::test},               {"test_data", Role::test},    {"testdata", Role::test},
    {"tests", Role::test},              {"third-party", Role::vendored}, {"third_party", Role::vendored},
    {"thirdparty", Role::vendored},     {"vendor", Role::vendored},
});

// Folders that count only at the root, where no code calls itself so.
constexpr auto root_folders = std::to_array<FolderRole>({
    {"demos", Role::example}, {"doc", Role::docs}, {"documentation", Role::docs},
});

// Where several roles are claimed the first of these wins.
constexpr auto precedence = std::to_array<Role>({Role::vendored, Role::generated, Role::test, Role::example, Role::dev, Role::docs});

const std::vector<std::string>& names_of(Role role) {
  static const std::vector<std::string> none,
      generated{"*.pb.*", "*_pb2.*", "*_pb2_grpc.*", "*.min.js", "*.min.css", "*.min.mjs", "*.bundle.js", "*.js.map", "*.css.map"},
      test{"*_test.*", "*.spec.*", "*.test.*"},
      example{"*.example", "*.sample", "*.template", "*.dist", "*.example.*", "*.sample.*", "example.env", "sample.env"},
      dev{"docker-compose.override*", "docker-compose.dev*",  "docker-compose-dev*", "compose.override*",
          "compose.dev*",             "Dockerfile.dev*",      "*.local.*",           ".env.local",
          ".env.dev*",                ".env.test*",           "application-{dev,development,test,local}.*",
          "appsettings.{Development,Test,Local}.*"},
      docs{"*.md", "*.mdx", "*.markdown", "*.rst", "*.adoc", "*.asciidoc", "README", "README.txt", "CHANGELOG", "CONTRIBUTING"};
  switch (role) {
    case Role::generated: return generated;
    case Role::test: return test;
    case Role::example: return example;
    case Role::dev: return dev;
    case Role::docs: return docs;
    default: return none;
  }
}

// In config/ a file is named after the environment that reads it.
const std::vector<std::string> config_globs{"**/config/development*", "**/config/environments/{development,test}*",
                                            "**/config/{local,test,dev}.*"};

const FolderRole* look_up(const auto& table, string_view name) {
  const auto found = std::lower_bound(table.begin(), table.end(), name,
                                      [](const FolderRole& row, string_view wanted) { return row.name < wanted; });
  return found != table.end() && found->name == name ? &*found : nullptr;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

// "Billing.Tests", "acceptance-tests", "integration_test": a folder whose last word says test. "latest" and "contest" do not.
bool ends_in_test(string_view name) {
  for (const string_view word : {"tests", "test"}) {
    if (!name.ends_with(word) || name.size() < word.size() + 2) continue;
    const char before = name[name.size() - word.size() - 1];
    return before == '.' || before == '-' || before == '_';
  }
  return false;
}

// What a folder below `src` holds by the layout that puts main and test side by side: "testFixtures", "integrationTest".
bool is_test_source_set(string_view name) { return name.starts_with("test") || name.ends_with("Test") || name.ends_with("Tests"); }

// scripts/dev, scripts/dev-db.sh, scripts/devserver: for developers. scripts/devops, scripts/devices: not.
bool is_dev_script(string_view name) {
  if (!name.starts_with("dev")) return false;
  const string_view rest = name.substr(3);
  if (rest.empty() || rest.front() < 'a' || rest.front() > 'z') return true;
  for (const string_view word : {"el", "env", "server", "setup", "up"})
    if (rest.starts_with(word)) return true;
  return false;
}

// The roles that a path claims, as bits.
class Claims {
 public:
  void add(Role role) { bits_ |= 1U << static_cast<unsigned>(role); }
  void drop(Role role) { bits_ &= ~(1U << static_cast<unsigned>(role)); }
  bool has(Role role) const { return (bits_ >> static_cast<unsigned>(role) & 1U) != 0; }

 private:
  unsigned bits_ = 0;
};

// The globs of names, sorted by what they end in so that most files meet few of them.
class NameGlobs {
 public:
  NameGlobs() {
    for (const Role role : precedence)
      if (!names_of(role).empty()) globs_.emplace_back(role, PathGlobs(names_of(role)));
  }
  void claim(string_view name, Claims& claims) const {
    for (const auto& [role, globs] : globs_)
      if (globs.match(name)) claims.add(role);
  }

 private:
  std::vector<std::pair<Role, PathGlobs>> globs_;
};

struct LanguageRules {
  std::string id;
  PathGlobs tests;
};

using Index = std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>>;

}  // namespace

struct Roles::State {
  const Repository& repository;
  PathGlobs excluded, declared_dev, declared_generated, config{config_globs};
  NameGlobs names;
  std::vector<LanguageRules> languages;
  Index by_extension, by_name, by_interpreter;
  std::unordered_set<std::string, TextHash, std::equal_to<>> spec_folders;  // "spec" folders that hold code, so tests
  std::string unknown;

  void learn(const std::vector<Language>& known);
  void find_spec_folders();
  const LanguageRules* language_by_path(string_view path) const;
  void claim_folders(string_view path, Claims& claims) const;
  void claim_attributes(string_view path, Claims& claims) const;
  bool claim_folder(string_view path, string_view part, std::size_t end, string_view before, Claims& claims) const;
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

// A folder named spec is a test folder only when code lies in it: an interface's description is no test.
void Roles::State::find_spec_folders() {
  for (const TreeEntry& entry : repository.entries()) {
    const string_view path = entry.path;
    for (std::size_t from = 0, slash = path.find('/'); slash != string_view::npos; from = slash + 1, slash = path.find('/', from)) {
      const string_view part = path.substr(from, slash - from);
      if ((part == "spec" || part == "specs") && !spec_folders.contains(path.substr(0, slash)) && language_by_path(path) != nullptr)
        spec_folders.emplace(path.substr(0, slash));
    }
  }
}

const LanguageRules* Roles::State::language_by_path(string_view path) const {
  const string_view name = name_of(path);
  if (const auto found = by_name.find(name); found != by_name.end()) return &languages[found->second];
  for (std::size_t dot = name.find('.'); dot != string_view::npos; dot = name.find('.', dot + 1)) {
    const string_view extension = name.substr(dot + 1);
    auto found = by_extension.find(extension);
    if (found == by_extension.end() && name.find('.', dot + 1) == string_view::npos) found = by_extension.find(lowered(extension));
    if (found != by_extension.end()) return &languages[found->second];
  }
  return nullptr;
}

// False when the folders below say no more about roles: under src/main stands the code that runs, whatever its packages
// are called.
bool Roles::State::claim_folder(string_view path, string_view part, std::size_t end, string_view before, Claims& claims) const {
  if (before == "src" && part == "main") return false;
  if (before == "src" && is_test_source_set(part)) claims.add(Role::test);
  if (before == "scripts" && is_dev_script(part)) claims.add(Role::dev);
  if (part.size() > longest_part) return true;
  std::array<char, longest_part> small{};
  std::transform(part.begin(), part.end(), small.begin(), lower);
  const string_view name(small.data(), part.size());
  if (before.data() == nullptr)
    if (const FolderRole* row = look_up(root_folders, name)) claims.add(row->role);
  const FolderRole* row = look_up(folders, name);
  if (row == nullptr) {
    if (ends_in_test(name)) claims.add(Role::test);
    return true;
  }
  const bool is_spec = name == "spec" || name == "specs";
  if (!is_spec || spec_folders.contains(path.substr(0, end))) claims.add(row->role);
  return true;
}

void Roles::State::claim_folders(string_view path, Claims& claims) const {
  string_view before;
  bool inside_sources = false, more = true;
  for (std::size_t from = 0, slash = path.find('/'); slash != string_view::npos; from = slash + 1, slash = path.find('/', from)) {
    const string_view part = path.substr(from, slash - from);
    if (more) {
      const bool had = claims.has(Role::generated);
      more = claim_folder(path, part, slash, before, claims);
      if (!had && inside_sources) claims.drop(Role::generated);  // src/build is code that builds something
    } else if (part == "vendor" || part == "node_modules") {
      claims.add(Role::vendored);
    }
    inside_sources = inside_sources || part == "src" || part == "lib" || part == "app" || part == "internal" || part == "pkg";
    before = part;
  }
  if (more && before == "scripts" && is_dev_script(name_of(path))) claims.add(Role::dev);
}

void Roles::State::claim_attributes(string_view path, Claims& claims) const {
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
  auto made = std::make_unique<State>(State{repository, PathGlobs(declared.exclude), PathGlobs(declared.dev), PathGlobs(declared.generated)});
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
  state_->claim_folders(path, claims);
  state_->names.claim(name_of(path), claims);
  if (state_->config.match(path)) claims.add(Role::dev);
  const LanguageRules* language = state_->language_by_path(path);
  if (language != nullptr && language->tests.match(path)) claims.add(Role::test);
  state_->claim_attributes(path, claims);
  for (const Role role : precedence)
    if (claims.has(role)) return role;
  return Role::production;
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
  }
  return before;
}

}  // namespace readycheck::git
