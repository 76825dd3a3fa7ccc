// Changes of records in a function that opens no transaction itself are held together all the same where the function is
// called while one is open, here or in another file. Functions are known by their name alone.
#include <algorithm>
#include <map>
#include <string>

#include "link/join.h"

namespace readycheck::link {
namespace {

// Names that say too little to tell one function from another.
bool is_common(std::string_view name) {
  static constexpr std::string_view common[] = {"add", "create", "delete", "destroy", "execute", "get", "handle", "insert", "process", "remove", "run", "save", "set", "update"};
  return name.size() < 3 || std::find(std::begin(common), std::end(common), name) != std::end(common);
}

}  // namespace

void join_held_writes(Sightings& seen) {
  std::map<std::string, const Fact*, std::less<>> called;  // by the name of what is called: where the transaction stands
  for (const Fact& fact : seen.facts)
    if (fact.kind == "transaction-calls")
      for (const std::string& name : texts_of(fact, "calls")) called.emplace(name, &fact);
  std::map<std::string, int, std::less<>> bearers;  // how many of the functions have the name
  for (const Fact& fact : seen.facts)
    if (fact.kind == "multi-write") ++bearers[std::string(last_name(fact.subject))];
  for (Fact& fact : seen.facts) {
    if (fact.kind != "multi-write" || trait_of(fact, "atomic") != Truth::no) continue;
    const std::string_view name = last_name(fact.subject);
    const auto found = called.find(name);
    if (found == called.end() || is_common(name)) continue;
    fact.traits["atomic"] = bearers.find(name)->second > 1 ? Truth::unknown : Truth::yes;  // which of them is not known
    rest_on(fact, found->second->at);
  }
}

}  // namespace readycheck::link
