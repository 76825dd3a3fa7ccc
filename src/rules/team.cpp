// What a repository says of itself below .readycheck/, added to the rules: it may add checks and vocabulary, never
// redefine.
#include <algorithm>

#include "readycheck/digest.h"
#include "rules/loading.h"
#include "rules/read_team.h"

namespace readycheck::rules {
namespace {

constexpr std::string_view home = ".readycheck/";
constexpr std::string_view single_files[] = {"profile.yml", "tradeoffs.yml", "answers.yml", "ignore.yml",
                                             "dependencies.yml"};

std::string_view below_home(std::string_view path) { return path.starts_with(home) ? path.substr(home.size()) : path; }

// Name of a single file, "checks/" or "vocabulary/" -> parsed files.
using Parts = std::map<std::string, std::vector<Parsed>, std::less<>>;

Parts parse_all(const TextFiles& sorted, Loading& loading) {
  Parts parts;
  for (const auto& [path, text] : sorted) {
    if (!is_yaml(path)) continue;
    const std::string name(below_home(path));
    std::string part;
    for (const std::string_view folder : {"checks/", "vocabulary/"})
      if (name.starts_with(folder)) part = folder;
    if (std::find(std::begin(single_files), std::end(single_files), name) != std::end(single_files)) part = name;
    if (!part.empty()) {
      parts[part].push_back(loading.parse(path, text));
      continue;
    }
    const std::string near = closest(name, {std::begin(single_files), std::end(single_files)});
    loading.mistakes().open(path, text);
    loading.mistakes().add(
        0, 0, "no file of this name is read",
        near.empty()
            ? "known: profile.yml, tradeoffs.yml, answers.yml, ignore.yml, dependencies.yml, checks/, vocabulary/"
            : "did you mean '" + near + "'?");
  }
  return parts;
}

// The one file of a name when it says something and fits; nullptr otherwise.
const Value* fitting(const Parts& parts, std::string_view name, std::string_view form, Loading& loading) {
  const auto found = parts.find(name);
  if (found == parts.end()) return nullptr;
  const Parsed& file = found->second.front();
  if (!file.usable || (file.root.kind == Value::Kind::null)) return nullptr;
  return loading.fits(file, form) ? &file.root : nullptr;
}

void load_single_files(const Parts& parts, Loading& loading, Rules& rules) {
  Reading reading = loading.reading();
  TeamFiles& team = rules.team;
  if (const Value* value = fitting(parts, "profile.yml", "profile", loading))
    rules.declared = read_profile(*value, reading);
  if (const Value* value = fitting(parts, "tradeoffs.yml", "tradeoffs", loading))
    team.tradeoffs = read_tradeoffs(*value, rules.checks, reading);
  if (const Value* value = fitting(parts, "answers.yml", "answers", loading))
    team.answers = read_answers(*value, rules.checks, reading);
  if (const Value* value = fitting(parts, "ignore.yml", "ignore", loading))
    team.ignores = read_ignores(*value, rules.checks, reading);
  if (const Value* value = fitting(parts, "dependencies.yml", "dependencies", loading))
    team.dependencies = read_dependencies(*value, reading);
}

// A team's own claims change what is judged, so they change the digest.
void add_to_digest(const TextFiles& sorted, Rules& rules) {
  Sha256 sum;
  bool added = false;
  sum.add(rules.digest);
  for (const auto& [path, text] : sorted) {
    const std::string_view name = below_home(path);
    if (!is_yaml(path) || !(name.starts_with("checks/") || name.starts_with("vocabulary/"))) continue;
    sum.add(std::string(name) + '\0' + std::to_string(text.size()) + '\0').add(text);
    added = true;
  }
  if (added) rules.digest = sum.hex();
}

}  // namespace

void add_team_files(Rules& rules, const TextFiles& files) {
  TextFiles sorted = files;
  std::sort(sorted.begin(), sorted.end());
  Rules enlarged = rules;  // all or nothing
  Loading loading(enlarged, Adding::team);
  loading.know_rules();
  Parts parts = parse_all(sorted, loading);
  loading.declare_kinds(parts["vocabulary/"]);
  loading.load_entries(parts["vocabulary/"]);
  loading.load_checks(parts["checks/"]);
  load_single_files(parts, loading, enlarged);
  loading.mistakes().raise();
  for (const auto& [path, text] : sorted) enlarged.team.paths.push_back(path);
  add_to_digest(sorted, enlarged);
  rules = std::move(enlarged);
}

}  // namespace readycheck::rules
