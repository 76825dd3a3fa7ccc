// The services that the code calls beside those that the team lists: each is a fact of its own, so that a check can ask
// whether the two agree and what the team says of each.
#include <algorithm>
#include <map>
#include <set>

#include "link/join.h"

namespace readycheck::link {

namespace {

using Named = std::map<std::string, std::vector<const Fact*>>;

Named called_services(const Sightings& seen) {
  Named calls;
  for (const Fact& fact : seen.facts) {
    const std::string part = text_of(fact, "part"), name = text_of(fact, "dependency");
    const bool service = (part == "call" || part == "client") && fact.kind != "subprocess-call" && fact.role == Role::production;
    if (service && fact.from_code && !name.empty() && text_of(fact, "runs") != "browser") calls[name].push_back(&fact);
  }
  return calls;
}

bool is_grave(const Fact& fact) {
  const std::string waits = text_of(fact, "waits_for"), said = text_of(fact, "critical");
  return said == "yes" || (said != "no" && (waits == "worker" || waits == "job" || waits == "sign-in" || waits == "payment"));
}

Fact called(const std::string& name, const std::vector<const Fact*>& calls, const std::vector<Dependency>& declared) {
  Fact fact;
  fact.kind = "called-dependency";
  fact.subject = name;
  fact.at = calls.front()->at;
  fact.language = calls.front()->language;
  for (std::size_t i = 1; i < calls.size() && i < 8; ++i) fact.because.push_back(calls[i]->at);
  fact.details["dependency"] = name;
  fact.details["critical"] = std::string(std::any_of(calls.begin(), calls.end(), [](const Fact* one) { return is_grave(*one); }) ? "yes" : "no");
  const bool listed = std::any_of(declared.begin(), declared.end(), [&](const Dependency& one) { return one.name == name; });
  // A service that is known by the file that calls it alone has no name that a list could hold.
  const bool nameless = name.find('/') != std::string::npos;
  fact.traits["listed"] = listed ? Truth::yes : declared.empty() || nameless ? Truth::unknown : Truth::no;
  return fact;
}

Fact listed(const Dependency& one, const Named& calls, const std::set<std::string>& files) {
  Fact fact;
  fact.kind = "declared-dependency";
  fact.subject = one.name;
  fact.at = one.at;
  fact.details["dependency"] = one.name;
  if (!one.on.empty()) fact.details["on"] = one.on;
  if (!one.by.empty()) fact.details["by"] = one.by;
  fact.traits["called"] = calls.contains(one.name) ? Truth::yes : Truth::unknown;
  fact.traits["behaviour"] = !one.mode.empty() && !one.user_sees.empty() ? Truth::yes : Truth::unknown;
  const auto there = [&](std::string path) {
    path = path.substr(0, std::min(path.find(':'), path.find('#')));
    while (path.starts_with("./")) path.erase(0, 2);
    return path.empty() || files.contains(path);
  };
  fact.traits["paths-exist"] = there(one.fallback_path) && there(one.test) ? Truth::yes : Truth::no;
  return fact;
}

}  // namespace

void state_inventory(Sightings& seen, const std::vector<Dependency>& declared) {
  const Named calls = called_services(seen);
  std::set<std::string> files;
  if (!declared.empty())
    for (const FileSummary& file : seen.files) files.insert(file.path);
  std::vector<Fact> stated;
  for (const auto& [name, facts] : calls) stated.push_back(called(name, facts, declared));
  for (const Dependency& one : declared) stated.push_back(listed(one, calls, files));
  std::move(stated.begin(), stated.end(), std::back_inserter(seen.facts));
}

// A webhook whose file writes by the event's own id acts once.
void join_repeats(Sightings& seen) {
  std::map<std::string, const Fact*> guards;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "repeat-guard" && fact.role == Role::production) guards.emplace(fact.at.path, &fact);
  for (Fact& fact : seen.facts) {
    const auto guard = fact.kind == "webhook-route" ? guards.find(fact.at.path) : guards.end();
    if (guard == guards.end()) continue;
    const Location at = guard->second->at;
    fact.traits["deduplicated"] = Truth::yes;
    fact.because.push_back(at);
  }
}

}  // namespace readycheck::link
