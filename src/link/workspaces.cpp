// One package of the repository asks for another by its name: the component that uses it has it for a part.
#include <map>

#include "link/join.h"

namespace readycheck::link {

void join_workspaces(Sightings& seen) {
  std::map<std::pair<std::string, std::string>, std::string> folders;   // ecosystem and name -> folder
  for (const Fact& fact : seen.facts)
    if (fact.kind == "manifest" && !text_of(fact, "name").empty()) folders.emplace(std::pair(text_of(fact, "ecosystem"), text_of(fact, "name")), text_of(fact, "folder"));
  std::vector<Fact> uses;
  for (const Fact& fact : seen.facts) {
    if (fact.kind != "dependency") continue;
    const auto found = folders.find({text_of(fact, "ecosystem"), fact.subject});
    if (found == folders.end() || found->second == text_of(fact, "folder")) continue;
    Fact use;
    use.kind = "workspace-use";
    use.subject = fact.subject;
    use.at = fact.at;
    use.role = fact.role;
    use.details["from"] = text_of(fact, "folder");
    use.details["to"] = found->second;
    uses.push_back(std::move(use));
  }
  seen.facts.insert(seen.facts.end(), uses.begin(), uses.end());
}

}  // namespace readycheck::link
