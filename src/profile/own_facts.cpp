// A programming language is what rules/languages calls one; formats of documents are none.
#include "profile/own_facts.h"

#include <set>

namespace readycheck::profile {

std::vector<Fact> own_facts(const Rules& rules, const std::vector<Component>& components, const Component& component,
                            const Sightings& seen) {
  std::vector<Fact> facts;
  for (const Component& one : components) {
    Fact fact;
    fact.kind = "component";
    fact.subject = one.name;
    fact.at.path = one.path;
    facts.push_back(std::move(fact));
  }
  std::set<std::string> languages, told;
  for (const Language& language : rules.languages) languages.insert(language.id);
  const View view(component);
  for (const FileSummary& file : seen.files) {
    if (file.role != Role::production || !languages.contains(file.language) || !view.sees(file.path)) continue;
    if (!told.insert(file.language).second) continue;
    Fact fact;
    fact.kind = "source-file";
    fact.subject = file.language;
    fact.language = file.language;
    fact.at.path = file.path;
    facts.push_back(std::move(fact));
  }
  return facts;
}

}  // namespace readycheck::profile
