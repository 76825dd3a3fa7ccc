// Repository → File → Fact → link → Component → Verdict → Score → Audit, in the order in which it happens.
#include "app/audit.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "app/beside.h"
#include "app/glob.h"
#include "app/version.h"
#include "checks/judge.h"
#include "link/link.h"
#include "probes/hide.h"
#include "profile/establish.h"
#include "readycheck/error.h"
#include "readycheck/names.h"
#include "rules/load.h"
#include "score/weigh.h"

extern "C" {
extern const char readycheck_rules_begin[];
extern const char readycheck_rules_end[];
}

namespace readycheck::app {
namespace {

// Adds the team's files. A mistake shows the line where it stands, so it is told without the secrets of that line.
void add_team_files(Rules& rules, rules::TextFiles files) {
  try {
    rules::add_team_files(rules, files);
  } catch (const Error&) {
    for (auto& [path, text] : files) text = probes::without_secrets(path, text, rules);
    rules::add_team_files(rules, files);
    throw;
  }
}

// Which languages a repository may hold: by the ends of its names, and by an interpreter where a name has no end.
rules::LanguageFilter spoken_in(const git::Repository& repository) {
  std::set<std::string, std::less<>> ends;
  bool bare = false;
  for (const git::TreeEntry& entry : repository.entries()) {
    const std::string_view name = name_of(entry.path);
    bare = bare || name.find('.', 1) == std::string_view::npos;
    for (std::size_t at = name.find('.'); at != std::string_view::npos; at = name.find('.', at + 1)) ends.insert(lowered(name.substr(at + 1)));
  }
  const auto has_file = [&repository](const std::string& name) {
    return std::ranges::any_of(repository.entries(), [&](const git::TreeEntry& entry) { return name_of(entry.path) == name; });
  };
  return [=](const Language& language) {
    return (bare && !language.interpreters.empty()) ||
           std::ranges::any_of(language.extensions, [&](const std::string& end) { return ends.contains(lowered(end)); }) ||
           std::ranges::any_of(language.filenames, has_file);
  };
}

bool is_asked_for(const Check& check, const Options& options) {
  return std::any_of(options.pillars.begin(), options.pillars.end(), [&](const std::string& pillar) { return pillar == check.pillar(); }) ||
         any_glob(options.checks, check.id);
}

// Only checks that look for secrets were asked for: the others are left out, and with them the parsing.
void leave_secrets_alone(Rules& rules, Options& options) {
  std::vector<Check> asked;
  for (const Check& check : rules.checks)
    if (is_asked_for(check, options)) asked.push_back(check);
  options.secrets_alone = are_about_secrets(asked);
  if (options.secrets_alone) rules.checks = std::move(asked);
  else if (!options.base.empty())
    throw Error("--base compares secrets alone so far", {}, "add --check security.no-secrets-in-tree");
}

}  // namespace

bool are_about_secrets(const std::vector<Check>& checks) {
  const auto is_one = [](const Check& check) { return check.id.starts_with("security.no-secrets-in-"); };
  return !checks.empty() && std::all_of(checks.begin(), checks.end(), is_one);
}

Rules base_rules(const Options& options, const rules::LanguageFilter& wanted) {
  if (!options.rules_dir.empty()) return rules::load_folder(options.rules_dir);
  return rules::load_packed(std::string_view(readycheck_rules_begin,
                                             static_cast<std::size_t>(readycheck_rules_end - readycheck_rules_begin)),
                            wanted);
}

Audit audit(const Options& options) {
  const git::Repository repository(options.path, options.rev);
  const rules::LanguageFilter spoken = spoken_in(repository);
  // A repository beside this one may speak other languages; then all of them are made ready.
  Rules rules = base_rules(options, options.with.empty() ? spoken : rules::LanguageFilter{});
  const rules::TextFiles team = options.evidence_only ? rules::TextFiles{} : repository.team_files();
  if (!team.empty()) add_team_files(rules, team);
  Options own = options;
  leave_secrets_alone(rules, own);
  const probes::Probes probes(rules);
  return audit(repository, rules, probes, own);
}

Audit audit(const git::Repository& repository, Rules& rules, const probes::Probes& probes, const Options& options) {
  Sightings first = probes.collect(repository, rules.declared, options);
  const Derived derived = link::derive(first, rules);  // the repository's own clients and wrappers
  Sightings second = derived.empty() ? Sightings{} : probes.collect(repository, rules.declared, options, derived);
  Audit result;
  result.tool_version = version();
  result.repository = repository.info();
  result.as_of = options.as_of;
  result.seen = link::relate(std::move(first), std::move(second), rules);
  look_beside(probes, rules, options, result);
  result.components = profile::establish(rules, result.seen, result.repository.name, options.as_of);
  result.verdicts = checks::judge(rules, result.components, result.seen, options.as_of);
  result.score = score::weigh(rules, result.components, result.verdicts, result.seen.completeness, options);
  if (options.secrets_alone) result.seen.completeness.not_attempted.emplace_back("everything but secrets: only their checks were asked for");
  result.rules = std::move(rules);
  return result;
}

}  // namespace readycheck::app
