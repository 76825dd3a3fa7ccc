// Where an error ends that nobody catches on its way: at the last-resort handler of what was entered, in the same package
// and language family; else nowhere. A program that somebody started by hand ends in front of that person.
#include <algorithm>
#include <map>
#include <set>

#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {

namespace {

// The manifests' folders: a last resort of one package does not help another one.
class Packages {
 public:
  explicit Packages(const Sightings& seen) {
    for (const Fact& fact : seen.facts)
      if (fact.kind == "manifest") folders_.insert(std::string(folder_of(fact.at.path)));
  }
  std::string of(std::string_view path) const {
    for (std::string folder(folder_of(path)); !folder.empty(); folder = folder_of(folder))
      if (folders_.contains(folder)) return folder;
    return {};
  }

 private:
  std::set<std::string> folders_;
};

// The way in that a call's wait speaks of, as last-resort handlers name it.
std::string entry_of(const std::string& waits) {
  if (waits == "route" || waits == "sign-in" || waits == "payment" || waits == "set-up") return "server";
  if (waits == "worker" || waits == "task") return "worker";
  if (waits == "job") return "job";
  return {};
}

class Ends {
 public:
  explicit Ends(const Sightings& seen) : packages_(seen) {
    for (const Fact& fact : seen.facts) {
      if (fact.role != Role::production) continue;
      if (fact.kind == "last-resort-handler") handlers_.push_back(&fact);
      if (const std::string entry = entry_of(waits_in(fact)); !entry.empty()) {
        ways_[packages_.of(fact.at.path)].insert(entry);
        all_ways_[fact.language].insert(entry);
      }
    }
  }

  void settle(Fact& fact) const {
    const std::string word = text_of(fact, "on_error"), waits = text_of(fact, "waits_for");
    if (const std::string here = text_of(fact, "handled_at"); !here.empty()) fact.details["ends_at"] = here;
    const auto handled = fact.traits.find("handled");
    if (handled == fact.traits.end() || handled->second != Truth::unknown || (word != "unhandled" && word != "re-raised")) return;
    if (waits == "command" || waits == "start") return end(fact, "the program", Truth::yes);
    if (waits == "browser") return;
    if (const std::string entry = entry_of(waits); !entry.empty()) return end_at(fact, entry);
    const auto ways = ways_.find(packages_.of(fact.at.path));
    if (ways == ways_.end()) return settle_library(fact);
    const bool each = std::all_of(ways->second.begin(), ways->second.end(), [&](const std::string& way) { return last_resort(fact, way) != nullptr; });
    if (each) end_at(fact, *ways->second.begin());
  }

  // A package that nothing enters runs in the programs of the others: when each way into them has a last resort, so has it.
  void settle_library(Fact& fact) const {
    const auto ways = all_ways_.find(fact.language);
    if (ways == all_ways_.end()) return;
    const Fact* taken = nullptr;
    for (const std::string& way : ways->second) {
      const auto handler = std::find_if(handlers_.begin(), handlers_.end(), [&](const Fact* one) { return fits(*one, fact, way); });
      if (handler == handlers_.end()) return;
      if (taken == nullptr) taken = *handler;
    }
    end_in(fact, *taken);
  }

 private:
  static std::string waits_in(const Fact& fact) {
    if (fact.kind == "route") return "route";
    return fact.kind == "entry-code" ? text_of(fact, "by") : std::string();
  }

  // One's own code speaks before a framework; of several, the one beside what was entered.
  static int fitness(const Fact& handler, const Fact& fact) {
    const std::string entered = text_of(fact, "waits_at");
    const bool beside = entered.starts_with(handler.at.path) || fact.at.path == handler.at.path;
    return (text_of(handler, "by") == "framework" ? 0 : 2) + (beside ? 1 : 0);
  }

  const Fact* last_resort(const Fact& fact, const std::string& entry) const {
    const Fact* best = nullptr;
    for (const Fact* one : handlers_) {
      const std::string of = text_of(*one, "entry");
      if ((of != entry && of != "any") || !is_below(fact.at.path, packages_.of(one->at.path))) continue;
      if (best == nullptr || fitness(*one, fact) > fitness(*best, fact)) best = one;
    }
    return best;
  }

  bool elsewhere(const Fact& fact, const std::string& entry) const {
    return std::any_of(handlers_.begin(), handlers_.end(), [&](const Fact* one) { return fits(*one, fact, entry); });
  }

  static bool fits(const Fact& handler, const Fact& fact, const std::string& entry) {
    const std::string of = text_of(handler, "entry");
    return (of == entry || of == "any") && handler.language == fact.language;
  }

  void end_at(Fact& fact, const std::string& entry) const {
    const Fact* handler = last_resort(fact, entry);
    if (handler == nullptr && elsewhere(fact, entry)) return;  // another package of this program may have it
    if (handler == nullptr) return end(fact, "nobody", Truth::no);
    end_in(fact, *handler);
  }

  static void end_in(Fact& fact, const Fact& handler) {
    const std::string by = text_of(handler, "by");
    end(fact, handler.at.path + ":" + std::to_string(handler.at.line) + (by.empty() || by == "code" ? "" : " (" + by + ")"), Truth::yes);
    fact.because.push_back(handler.at);
  }

  static void end(Fact& fact, const std::string& where, Truth handled) {
    fact.details["ends_at"] = where;
    fact.traits["handled"] = handled;
    fact.confidence = std::min(fact.confidence, Confidence::likely);
  }

  Packages packages_;
  std::vector<const Fact*> handlers_;
  std::map<std::string, std::set<std::string>> ways_, all_ways_;  // by package, by language
};

}  // namespace

void join_ends(Sightings& seen) {
  const Ends ends(seen);
  for (Fact& fact : seen.facts)
    if (text_of(fact, "part") == "call" && fact.from_code) ends.settle(fact);
}

}  // namespace readycheck::link
