// A pipeline that only others call runs when they run: what starts the caller starts it. Two calls deep.
#include <map>
#include <set>

#include "link/join.h"

namespace readycheck::link {
namespace {

constexpr const char* triggers[] = {"on_change", "on_schedule", "on_release", "by_hand"};
using Started = std::map<std::string, std::set<std::string>>;   // pipeline -> what starts it

std::string file_of(const Fact& call) {
  const std::string path = text_of(call, "calls");
  return path.starts_with("./") ? path.substr(2) : path;
}

Started called(const std::vector<Fact>& facts) {
  Started started;
  for (const Fact& fact : facts) {
    if (fact.kind != "task-call" || text_of(fact, "runner") != "pipeline") continue;
    for (const char* trigger : triggers)
      if (text_of(fact, trigger) == "yes") started[file_of(fact)].insert(trigger);
  }
  return started;
}

}  // namespace

void join_callers(Sightings& seen) {
  for (int step = 0; step < 2; ++step) {
    const Started started = called(seen.facts);
    if (started.empty()) return;
    for (Fact& fact : seen.facts) {
      const auto by = started.find(fact.at.path);
      if (by == started.end() || !fact.details.contains("on_change")) continue;
      for (const std::string& trigger : by->second) fact.details[trigger] = std::string("yes");
    }
  }
}

}  // namespace readycheck::link
