// CI says `make test`, the make file says what that is: the commands of a task count where the task is called. Two steps
// deep, so that CI -> make -> package script is still seen.
#include <algorithm>
#include <map>
#include <set>

#include "link/join.h"

namespace readycheck::link {
namespace {

constexpr std::size_t most_copies = 20'000;
constexpr const char* setting[] = {"where", "job", "environment", "on_change", "on_request", "on_schedule", "on_release", "by_hand"};

// A task by who is asked for it, its name and its folder. Scripts are known by their path alone.
std::string key_of(const std::string& runner, const std::string& task) {
  std::string name = task;
  while (name.rfind("./", 0) == 0) name.erase(0, 2);
  return runner + "\n" + name;
}

// The script, target or package script that a command stands in, "" when it stands in none.
std::string home_of(const Fact& fact) {
  const std::string task = text_of(fact, "task");
  return task.empty() ? "" : key_of(text_of(fact, "task_runner"), task);
}

bool is_root_or_same(const Fact& task, const Fact& call) {
  const std::string folder = text_of(task, "folder");
  static const std::set<std::string> by_name{"script", "action", "stage"};   // wherever the call stands
  return folder.empty() || folder == text_of(call, "folder") || by_name.contains(text_of(task, "task_runner"));
}

// The fact as it stands where the task is called: there it runs, with that place's triggers.
Fact moved(const Fact& fact, const Fact& call) {
  Fact out = fact;
  for (const char* name : setting) {
    const auto found = call.details.find(name);
    if (found == call.details.end()) out.details.erase(name);
    else out.details[name] = found->second;
  }
  if (text_of(call, "masked") == "yes") out.details["masked"] = std::string("yes");
  out.details["task"] = text_of(call, "task");
  out.details["task_runner"] = text_of(call, "task_runner");
  out.details["folder"] = text_of(call, "folder");
  out.because.insert(out.because.begin(), fact.at);
  out.at = call.at;
  out.role = call.role;
  return out;
}

// A wait without end or a lost failure is the script's own, once, however many ask for the script.
bool stays(const Fact& fact) {
  static const std::set<std::string> kinds{"http-call", "sdk-call", "datastore-client", "dropped-error", "log-call"};
  return kinds.contains(fact.kind);
}

// One step: every call of a task gets the facts of that task.
std::vector<Fact> step(const std::vector<Fact>& facts, const std::vector<Fact>& bodies) {
  std::multimap<std::string, const Fact*> by_task;
  for (const Fact& fact : bodies)
    if (const std::string home = home_of(fact); !home.empty() && !stays(fact)) by_task.emplace(home, &fact);
  std::vector<Fact> out;
  for (const Fact& call : facts) {
    if (call.kind != "task-call") continue;
    const auto [begin, end] = by_task.equal_range(key_of(text_of(call, "runner"), text_of(call, "calls")));
    for (auto it = begin; it != end && out.size() < most_copies; ++it)
      if (is_root_or_same(*it->second, call) && it->second->at != call.at) out.push_back(moved(*it->second, call));
  }
  return out;
}

}  // namespace

void join_tasks(Sightings& seen) {
  const std::vector<Fact> once = step(seen.facts, seen.facts);
  const std::vector<Fact> twice = step(once, seen.facts);
  seen.facts.insert(seen.facts.end(), once.begin(), once.end());
  seen.facts.insert(seen.facts.end(), twice.begin(), twice.end());
}

}  // namespace readycheck::link
