// A framework's default bounds the lists of all its classes; pages of its own bound a class.
#include <algorithm>
#include <set>

#include "link/join.h"

namespace readycheck::link {

void join_pages(Sightings& seen) {
  std::set<std::string> frameworks;
  std::set<std::pair<std::string, std::string>> classes;  // file and class
  for (const Fact& fact : seen.facts) {
    if (fact.kind != "page-bound" || fact.role != Role::production) continue;
    if (const std::string framework = text_of(fact, "framework"); !framework.empty()) frameworks.insert(framework);
    classes.emplace(fact.at.path, fact.subject.substr(0, fact.subject.find('.')));
  }
  std::erase_if(seen.facts, [&](const Fact& fact) {
    if (fact.kind != "list-read" || text_of(fact, "seen_in") != "class") return false;
    return frameworks.contains(text_of(fact, "framework")) || classes.contains({fact.at.path, fact.subject});
  });
}

}  // namespace readycheck::link
