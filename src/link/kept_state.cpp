// What goes with an instance when it goes: sessions and files that lie in its own process or on its own disk. A volume
// keeps a disk, a second instance sees nothing of the first, and a named store replaces what a framework does by itself.
#include <algorithm>
#include <map>
#include <set>

#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {
namespace {

bool counts(const Fact& fact) { return fact.role == Role::production && fact.confidence != Confidence::hint; }

// What surrounds the software, as far as its files say.
struct Ground {
  const Fact* several = nullptr;    // two or more of it run
  const Fact* container = nullptr;  // what is deployed is thrown away with its disk
  const Fact* note = nullptr;       // a record accepts that it runs once
  std::vector<const Fact*> volumes;
};

std::set<std::string> store_services(const Sightings& seen) {
  std::set<std::string> names;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "datastore" || (fact.kind == "workload" && text_of(fact, "store") == "yes")) names.insert(fact.subject);
  return names;
}

void take_workload(const Fact& fact, Ground& ground) {
  const std::string where = text_of(fact, "where");
  if (!counts(fact) || text_of(fact, "store") == "yes" || where == "image") return;
  if (trait_of(fact, "several") == Truth::yes && text_of(fact, "serves") != "no") ground.several = &fact;
  const bool thrown_away = where == "workload" || where == "compose" || where == "platform" || where == "cloud";
  if (thrown_away && ground.container == nullptr && text_of(fact, "claimed") != "no") ground.container = &fact;
}

Ground ground_of(const Sightings& seen) {
  Ground ground;
  const std::set<std::string> stores = store_services(seen);
  for (const Fact& fact : seen.facts) {
    if (fact.kind == "workload") take_workload(fact, ground);
    if (fact.kind == "single-instance-note" && ground.note == nullptr) ground.note = &fact;
    if (fact.kind == "app-volume" && fact.role != Role::test && !stores.contains(fact.subject)) ground.volumes.push_back(&fact);
  }
  return ground;
}

// "./public/uploads/" -> "uploads"
std::string last_folder(std::string path) {
  while (path.ends_with('/') || path.ends_with('.')) path.pop_back();
  return lowered(std::string(name_of(path)));
}

// A folder of the disk: kept by a volume that ends in the same name, perhaps by another one, lost with a container.
void settle_disk(Fact& fact, const Ground& ground) {
  const std::string folder = last_folder(text_of(fact, "folder"));
  for (const Fact* volume : ground.volumes)
    for (const std::string& target : texts_of(*volume, "target"))
      if (!folder.empty() && last_folder(target) == folder) {
        fact.traits["outside"] = Truth::yes;
        return rest_on(fact, volume->at);
      }
  fact.traits["outside"] = Truth::unknown;
  const Fact* lost_by = ground.container != nullptr ? ground.container : ground.several;
  if (!ground.volumes.empty() || lost_by == nullptr || !counts(fact)) return;
  fact.traits["outside"] = Truth::no;
  rest_on(fact, lost_by->at);
}

// These are no loss to a single instance: nothing to judge where it is one.
bool only_among_several(const std::string& what) { return what == "counters" || what == "schedule" || what == "rooms" || what == "database"; }

// false: nothing to judge.
bool settle_shared(Fact& fact, const Ground& ground) {
  if (trait_of(fact, "outside") == Truth::yes) return true;
  if (ground.several == nullptr) return false;
  fact.traits["outside"] = ground.note != nullptr ? Truth::unknown : Truth::no;
  rest_on(fact, ground.several->at);
  return true;
}

// A file of a store's own is a second truth as soon as there is a second instance; where another engine is named, the
// file may be the one for developers.
void state_database_files(Sightings& seen) {
  std::vector<Fact> stated;
  for (const Fact& fact : seen.facts) {
    if (!is_store(fact) || fact.role != Role::production) continue;
    const std::string engine = text_of(fact, "engine");
    if (engine == "postgres" || engine == "mysql" || engine == "mongo" || engine == "sql") return;
    if (engine != "sqlite" || !counts(fact) || is_helper(fact.at.path)) continue;
    Fact state;
    state.kind = "kept-state";
    state.subject = fact.subject;
    state.at = fact.at;
    state.confidence = Confidence::likely;
    state.language = fact.language;
    state.details["what"] = std::string("database");
    state.details["kept"] = std::string("disk");
    stated.push_back(std::move(state));
  }
  std::move(stated.begin(), stated.end(), std::back_inserter(seen.facts));
}

// What a framework does by itself, once something says otherwise.
bool replaced(const Fact& fact, const std::set<std::string>& chosen) {
  return text_of(fact, "by_default") == "yes" && chosen.contains(text_of(fact, "what"));
}

}  // namespace

void join_kept_state(Sightings& seen) {
  state_database_files(seen);
  const Ground ground = ground_of(seen);
  std::set<std::string> chosen, answering;
  for (const Fact& fact : seen.facts) {
    if (fact.kind == "kept-state" && counts(fact) && text_of(fact, "by_default") != "yes") chosen.insert(text_of(fact, "what"));
    if (fact.kind == "route" || (fact.kind == "entry-code" && text_of(fact, "by") == "route")) answering.insert(fact.at.path);
  }
  std::erase_if(seen.facts, [&](Fact& fact) {
    if (fact.kind != "kept-state") return false;
    const std::string what = text_of(fact, "what");
    if (replaced(fact, chosen)) return true;
    if (what == "memory") return !answering.contains(fact.at.path);
    if (only_among_several(what)) return !settle_shared(fact, ground);
    if (text_of(fact, "kept") == "disk") settle_disk(fact, ground);
    return false;
  });
}

}  // namespace readycheck::link
