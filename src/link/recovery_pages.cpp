// Pages about recovery: what each speaks of is counted, and a page that leaves out a store of this repository is named.
#include <algorithm>
#include <map>
#include <set>

#include "link/recovery.h"

namespace readycheck::link {
namespace {

constexpr std::size_t enough_topics = 4;   // of loss, downtime, who, steps, begin, check

const std::set<std::string, std::less<>>& topics() {
  static const std::set<std::string, std::less<>> all{"loss", "downtime", "who", "steps", "begin", "check"};
  return all;
}

std::set<std::string> stores_of(const Sightings& seen) {
  std::set<std::string> stores;
  for (const Fact& fact : seen.facts)
    if (is_store_of_record(fact) && fact.role == Role::production)
      for (const std::string& engine : engines_of(fact))
        if (engine != "sql" && engine != "other" && engine != "files") stores.insert(engine);
  return stores;
}

}  // namespace

void join_recovery_pages(Sightings& seen) {
  std::map<std::string, std::set<std::string>> said;   // page -> topics
  for (const Fact& fact : seen.facts)
    if (fact.kind == "recovery-note") said[fact.at.path].insert(text_of(fact, "topic"));
  const std::set<std::string> stores = stores_of(seen);
  std::set<std::string> anywhere;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "recovery-document") anywhere.merge(std::set<std::string>(said[fact.at.path]));
  for (Fact& fact : seen.facts) {
    if (fact.kind != "recovery-document") continue;
    std::vector<std::string> held;
    for (const std::string& topic : said[fact.at.path])
      if (topics().contains(topic)) held.push_back(topic);
    const bool complete = held.size() >= enough_topics;
    fact.details["topics"] = held;
    fact.traits["complete"] = complete ? Truth::yes : Truth::unknown;
    const bool all = std::all_of(stores.begin(), stores.end(), [&](const std::string& store) { return anywhere.contains(store); });
    fact.traits["covers"] = all ? Truth::yes : complete ? Truth::no : Truth::unknown;
  }
}

}  // namespace readycheck::link
