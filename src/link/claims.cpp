// Which compose file is production? The one that a deploy starts: by a unit, over ssh, in a deploy job or a deploy script,
// or that says so in its name. One that a README or a test starts runs on somebody's laptop.
#include <algorithm>
#include <array>
#include <set>

#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {
namespace {

bool mentions_deploy(std::string_view name) {
  const std::string text = lowered(name);
  static constexpr std::array<std::string_view, 6> words{"deploy", "release", "prod", "rollout", "upgrade", "provision"};
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

bool deploys(const Fact& command) {
  const std::string where = text_of(command, "where");
  if (where == "document") return mentions_deploy(name_of(command.at.path));   // what a page about deploying says is done
  if (where == "unit" || where == "cron" || text_of(command, "remote") == "yes") return true;
  if (where == "ci") return !text_of(command, "environment").empty() || mentions_deploy(text_of(command, "job")) || mentions_deploy(name_of(command.at.path));
  return (where == "script" || where == "make" || where == "package-script" || where == "task") &&
         (mentions_deploy(text_of(command, "task")) || mentions_deploy(name_of(command.at.path)));
}

// Does this command mean that file? By its name, or by the usual name in its folder or at the top.
bool names(const Fact& command, const std::string& path) {
  std::vector<std::string> files;
  if (const auto said = command.details.find("file"); said != command.details.end()) {
    if (const auto* many = std::get_if<std::vector<std::string>>(&said->second)) files = *many;
    if (const auto* one = std::get_if<std::string>(&said->second); one != nullptr && !one->empty()) files = {*one};
  }
  for (std::string& file : files)
    while (file.starts_with("./")) file.erase(0, 2);
  if (!files.empty())
    return std::any_of(files.begin(), files.end(), [&](const std::string& file) { return path == file || path.ends_with("/" + file) || name_of(path) == name_of(file); });
  static const std::set<std::string_view> usual{"compose.yml", "compose.yaml", "docker-compose.yml", "docker-compose.yaml"};
  const std::string folder = path.substr(0, path.size() - name_of(path).size());
  return usual.contains(name_of(path)) && (folder.empty() || folder == text_of(command, "folder") + "/");
}

// What a compose file that nobody deploys says of ports, restarts or powers holds for a laptop: it can only ask.
bool hints_only(std::string_view kind) { return kind == "workload" || kind == "exposed-port" || kind == "extra-power" || kind == "tls-end"; }

bool told_by_file(std::string_view kind) {
  return hints_only(kind) || kind == "deployed-image" || kind == "datastore" || kind == "runtime-version" ||
         kind == "seeded-account" || kind == "debug-surface";
}

// Starting them where they are deployed is the deploy.
std::vector<Fact> as_deploys(const std::vector<const Fact*>& starts) {
  std::vector<Fact> out;
  for (const Fact* start : starts) {
    const std::string where = text_of(*start, "where");
    const bool called_so = (text_of(*start, "task") + std::string(name_of(start->at.path))).find("deploy") != std::string::npos;
    if (where == "unit" || where == "cron" || where == "document" || (where != "ci" && !called_so)) continue;   // an upgrade is no deploy
    Fact fact = *start;
    fact.kind = "deploy-job";
    fact.details.erase("file");
    fact.details["tool"] = std::string("compose");
    fact.details["trial"] = fact.details["aside"] = std::string("no");
    out.push_back(std::move(fact));
  }
  return out;
}

// What a pipeline or a script changes on another machine is a deploy, whatever the program.
std::vector<Fact> over_ssh(const std::vector<Fact>& facts) {
  static const std::set<std::string_view> starters{"ci", "script", "make", "package-script", "task"};
  std::vector<Fact> out;
  for (const Fact& change : facts) {
    if (change.kind != "remote-change" || text_of(change, "remote") != "yes" || !starters.contains(text_of(change, "where"))) continue;
    Fact fact = change;
    fact.kind = "deploy-job";
    fact.details["tool"] = std::string("ssh");
    fact.details["trial"] = fact.details["aside"] = fact.details["static"] = std::string("no");
    out.push_back(std::move(fact));
  }
  return out;
}

}  // namespace

void join_claims(Sightings& seen) {
  std::vector<const Fact*> starts;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "compose-up" && deploys(fact)) starts.push_back(&fact);
  for (Fact& fact : seen.facts) {
    if (fact.kind == "reset-command" || fact.kind == "loose-start") fact.details["deploys"] = std::string(deploys(fact) ? "yes" : "no");
    if (text_of(fact, "where") != "compose" || !told_by_file(fact.kind)) continue;
    const auto start = std::find_if(starts.begin(), starts.end(), [&](const Fact* one) { return names(*one, fact.at.path); });
    const bool claimed = start != starts.end() || mentions_deploy(name_of(fact.at.path));
    fact.details["claimed"] = std::string(claimed ? "yes" : "no");
    if (!claimed && hints_only(fact.kind)) fact.confidence = Confidence::hint;
    if (start != starts.end()) fact.because.push_back((*start)->at);
  }
  for (const Fact& deploy : over_ssh(seen.facts)) seen.facts.push_back(deploy);
  const std::vector<Fact> deploys_by_compose = as_deploys(starts);
  seen.facts.insert(seen.facts.end(), deploys_by_compose.begin(), deploys_by_compose.end());
}

}  // namespace readycheck::link
