// A pipeline that only others call or include runs when they run: what starts the caller starts it. Two calls deep.
#include <map>
#include <set>

#include "link/join.h"

namespace readycheck::link {
namespace {

constexpr const char* triggers[] = {"on_change", "on_request", "on_schedule", "on_release", "by_hand"};

struct Caller {
  std::string file;   // as called: a path from the root or from the caller's folder, with a * for several
  std::string folder;
  std::set<std::string> starts;
};

std::vector<Caller> callers(const std::vector<Fact>& facts) {
  std::vector<Caller> all;
  for (const Fact& fact : facts) {
    if (fact.kind != "task-call" || text_of(fact, "runner") != "pipeline" || text_of(fact, "where") != "ci") continue;
    Caller caller{text_of(fact, "calls"), text_of(fact, "folder"), {}};
    if (caller.file.starts_with("./")) caller.file.erase(0, 2);
    for (const char* trigger : triggers)
      if (text_of(fact, trigger) == "yes") caller.starts.insert(trigger);
    all.push_back(std::move(caller));
  }
  return all;
}

bool calls(const Caller& caller, const std::string& path) {
  return fits_star(caller.file, path) || (!caller.folder.empty() && fits_star(caller.folder + "/" + caller.file, path));
}

}  // namespace

void join_callers(Sightings& seen) {
  for (int step = 0; step < 2; ++step) {
    const std::vector<Caller> all = callers(seen.facts);
    if (all.empty()) return;
    std::map<std::string, std::set<std::string>> started;   // file -> what starts it; looked up once for each file
    for (Fact& fact : seen.facts) {
      if (!fact.details.contains("on_change")) continue;
      const auto [at, fresh] = started.try_emplace(fact.at.path);
      if (fresh)
        for (const Caller& caller : all)
          if (calls(caller, fact.at.path)) at->second.insert(caller.starts.begin(), caller.starts.end());
      if (at->second.empty()) continue;
      const bool part = text_of(fact, "where") == "part";
      if (part) fact.details["where"] = std::string("ci");
      if (text_of(fact, "on_change") == "no" || (part && text_of(fact, "on_change") == "yes")) continue;   // by its own rules
      for (const std::string& trigger : at->second) fact.details[trigger] = std::string("yes");
    }
  }
}

}  // namespace readycheck::link
