// The recovery table: what is copied, when, to where, and what brings it back stand in different files, and only together
// they say what happens when a server dies. Copies are joined with stores by the kind of store.
#include <algorithm>
#include <set>

#include "link/recovery.h"
#include "readycheck/names.h"

namespace readycheck::link {
namespace {

using Facts = std::vector<const Fact*>;

bool is_test(const Fact& fact) { return fact.role == Role::test || fact.role == Role::vendored || fact.role == Role::generated; }

bool is_told_only(const Fact& fact) { return fact.role == Role::docs || text_of(fact, "where") == "document"; }

// Names that clouds have for the same store.
std::string plain_engine(const std::string& engine) {
  const std::string text = lowered(engine);
  if (text.find("postgres") != std::string::npos) return "postgres";
  if (text.find("mysql") != std::string::npos || text.find("maria") != std::string::npos) return "mysql";
  return engine;
}

void rename_engines(Sightings& seen) {
  for (Fact& fact : seen.facts)
    if (const auto found = fact.details.find("engine"); found != fact.details.end())
      if (auto* text = std::get_if<std::string>(&found->second)) *text = plain_engine(*text);
}

// Everything here that runs by the clock, by the names under which it may be called.
struct Schedules {
  bool any = false;
  std::set<std::string, std::less<>> programs;   // file names that a crontab or a timer's unit calls
  std::set<std::string> timers;                  // paths of units without their ending
  std::set<std::string> charts;                  // folders of charts with a job by the clock
  std::set<Location> places;                     // where a copy is made by the clock, and where its command really stands

  void learn(const Fact& fact) {
    const std::string where = text_of(fact, "where");
    if (fact.kind == "scheduled-job" && where != "code" && where != "ci" && fact.role == Role::production) learn_job(fact, where);
    if (fact.kind == "task-call" && text_of(fact, "on_schedule") == "yes") programs.insert(std::string(name_of(text_of(fact, "calls"))));
    if (fact.kind == "backup" && text_of(fact, "on_schedule") == "yes") {
      places.insert(fact.at);
      places.insert(fact.because.begin(), fact.because.end());
    }
  }

  void learn_job(const Fact& fact, const std::string& where) {
    any = true;
    const std::string path = fact.at.path;
    if (where == "unit") timers.insert(path.substr(0, path.rfind('.')));
    if (const std::size_t at = path.find("/templates/"); at != std::string::npos) charts.insert(path.substr(0, at));
    for (const std::string& word : split_words(text_of(fact, "command"))) programs.insert(std::string(name_of(word)));
  }

  // What timers start is known only when all timers are.
  void learn_unit(const Fact& fact) {
    if (text_of(fact, "where") != "unit" || !timers.contains(fact.at.path.substr(0, fact.at.path.rfind('.')))) return;
    if (fact.kind == "task-call") programs.insert(std::string(name_of(text_of(fact, "calls"))));
    if (fact.kind == "backup") places.insert(fact.at);
  }

  Truth of(const Fact& copy) const {
    if (places.contains(copy.at)) return Truth::yes;
    const std::string script(name_of(copy.at.path));
    const bool in_script = text_of(copy, "task_runner") == "script" || text_of(copy, "where") == "make" || text_of(copy, "where").empty();
    if (in_script && programs.contains(script)) return Truth::yes;
    if (const std::string task = text_of(copy, "task"); !task.empty() && programs.contains(name_of(task))) return Truth::yes;
    for (const std::string& chart : charts)
      if (is_below(copy.at.path, chart)) return Truth::yes;
    return any && charts.empty() ? Truth::no : Truth::unknown;
  }
};

bool engines_meet(const Fact& a, const Fact& b) {
  const auto left = engines_of(a), right = engines_of(b);
  return std::any_of(left.begin(), left.end(), [&](const std::string& one) { return std::find(right.begin(), right.end(), one) != right.end(); });
}

// One job carries a copy away when it stands in the same script, target or step list.
const Fact* carried_by(const Fact& copy, const Facts& carriers) {
  const auto found = std::find_if(carriers.begin(), carriers.end(), [&](const Fact* one) {
    return one->at.path == copy.at.path && text_of(*one, "job") == text_of(copy, "job") && text_of(*one, "task") == text_of(copy, "task");
  });
  if (found != carriers.end()) return *found;
  const auto near = std::find_if(carriers.begin(), carriers.end(), [&](const Fact* one) { return one->at.path == copy.at.path; });
  return near == carriers.end() ? nullptr : *near;
}

void settle_isolation(Fact& copy, const Facts& carriers) {
  if (copy.traits.contains("isolated")) return;
  if (const Fact* by = carried_by(copy, carriers); by != nullptr) {
    copy.traits["isolated"] = Truth::yes;
    if (by->at != copy.at) rest_on(copy, by->at);
    return;
  }
  const std::string where = text_of(copy, "where");
  const bool makes_file = where == "script" || where == "cron" || where == "unit" || where == "make";
  const std::vector<std::string> engines = engines_of(copy);
  const bool files = std::find(engines.begin(), engines.end(), "files") != engines.end();   // its target is set elsewhere
  copy.traits["isolated"] = makes_file && carriers.empty() && !files ? Truth::no : Truth::unknown;
}

void settle_return(Fact& copy, const Facts& restores) {
  const auto found = std::find_if(restores.begin(), restores.end(), [&](const Fact* one) { return engines_meet(*one, copy); });
  if (found != restores.end()) {
    copy.traits["restorable"] = Truth::yes;
    rest_on(copy, (*found)->at);
    return;
  }
  // A command or an operator's object is ours to undo; the provider of a managed store shows a button.
  const bool managed = copy.language == "hcl" || (text_of(copy, "where").empty() && trait_of(copy, "isolated") == Truth::yes);
  copy.traits["restorable"] = managed ? Truth::unknown : Truth::no;
}

// What stands where a store is made copies that store and no other of its kind; a command may copy all of them.
class Owners {
 public:
  explicit Owners(const std::vector<Fact>& facts) {
    for (const Fact& fact : facts)
      if (fact.kind == "datastore") places_.insert(place_of(fact));
  }

  Facts copies_of(const Fact& store, const Facts& copies) const {
    Facts own, others, open;
    for (const Fact* copy : copies) {
      if (!engines_meet(*copy, store)) continue;
      (place_of(*copy) == place_of(store) ? own : places_.contains(place_of(*copy)) ? others : open).push_back(copy);
    }
    const Facts& more = own.empty() ? others : own;   // a replica, or the same store in a file for laptops
    open.insert(open.end(), more.begin(), more.end());
    return open;
  }

 private:
  using Place = std::pair<std::string, std::uint32_t>;
  static Place place_of(const Fact& fact) { return {fact.at.path, fact.at.line}; }

  std::set<Place> places_;
};

// What all copies of one store say together: the best of them, and never worse than a question.
Truth best(const Facts& copies, std::string_view name) {
  for (const Fact* copy : copies)
    if (trait_of(*copy, "on") == Truth::yes && trait_of(*copy, name) == Truth::yes) return Truth::yes;
  return Truth::unknown;
}

// Copies by the clock, and none of them more often than a dump is made.
Truth to_the_minute(const Facts& copies) {
  bool dumps = false;
  for (const Fact* copy : copies) {
    if (trait_of(*copy, "on") != Truth::yes) continue;
    if (trait_of(*copy, "continuous") != Truth::no) return trait_of(*copy, "continuous");
    dumps = dumps || trait_of(*copy, "scheduled") == Truth::yes;
  }
  return dumps ? Truth::no : Truth::unknown;
}

void settle_store(Fact& store, const Facts& copies, const Facts& restores) {
  store.traits["saved"] = best(copies, "on");
  store.traits["scheduled"] = best(copies, "scheduled");
  store.traits["isolated"] = best(copies, "isolated");
  store.traits["recoverable"] = to_the_minute(copies);
  const bool back = std::any_of(restores.begin(), restores.end(), [&](const Fact* one) { return engines_meet(*one, store); });
  store.traits["restorable"] = back ? Truth::yes : Truth::unknown;
}

// A job by the clock that brings a copy back and looks at it proves that copies work.
void settle_tests(Sightings& seen) {
  Facts checks;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "result-check") checks.push_back(&fact);
  for (Fact& fact : seen.facts) {
    if (fact.kind != "restore" || text_of(fact, "checked") == "yes") continue;
    fact.details["checked"] = std::string("no");
    if (text_of(fact, "on_schedule") != "yes") continue;
    const bool looked = std::any_of(checks.begin(), checks.end(), [&](const Fact* check) {
      return check->at.path == fact.at.path && text_of(*check, "job") == text_of(fact, "job") && text_of(*check, "on_schedule") == "yes";
    });
    fact.details["checked"] = looked ? Detail(std::string("yes")) : Detail{};
  }
}

}  // namespace

std::vector<std::string> engines_of(const Fact& fact) { return texts_of(fact, "engine"); }

bool is_store_of_record(const Fact& fact) {
  return is_store(fact) && !is_test(fact) && text_of(fact, "cache") != "yes";
}

void join_recovery(Sightings& seen) {
  rename_engines(seen);
  settle_tests(seen);
  Schedules schedules;
  Facts carriers, restores;
  std::set<std::string> engines;
  for (const Fact& fact : seen.facts) {
    schedules.learn(fact);
    if (fact.kind == "off-host-copy" && !is_test(fact) && !is_told_only(fact)) carriers.push_back(&fact);
    if (fact.kind == "restore" && !is_test(fact)) restores.push_back(&fact);
    if (!is_store_of_record(fact)) continue;
    for (const std::string& engine : engines_of(fact)) engines.insert(engine);
  }
  for (const Fact& fact : seen.facts) schedules.learn_unit(fact);
  const Owners owners(seen.facts);
  Facts copies;
  for (Fact& copy : seen.facts) {
    if (copy.kind != "backup" || is_test(copy)) continue;
    if (!copy.traits.contains("scheduled")) copy.traits["scheduled"] = schedules.of(copy);
    settle_isolation(copy, carriers);
    settle_return(copy, restores);
    const std::vector<std::string> own = engines_of(copy);
    if (std::any_of(own.begin(), own.end(), [&](const std::string& one) { return engines.contains(one); })) copy.details["critical"] = std::string("yes");
    if (!is_told_only(copy)) copies.push_back(&copy);
  }
  for (Fact& store : seen.facts) {
    if (!is_store_of_record(store)) continue;
    settle_store(store, owners.copies_of(store, copies), restores);
    if (store.kind == "datastore") store.details["critical"] = std::string("yes");
  }
}

}  // namespace readycheck::link
