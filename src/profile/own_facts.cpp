// Components are seen from each other, so these facts lie in no folder that hides them.
#include "profile/own_facts.h"

namespace readycheck::profile {

std::vector<Fact> own_facts(const std::vector<Component>& components) {
  std::vector<Fact> facts;
  for (const Component& one : components) {
    Fact fact;
    fact.kind = "component";
    fact.subject = one.name;
    fact.at.path = one.path;
    facts.push_back(std::move(fact));
  }
  return facts;
}

}  // namespace readycheck::profile
