// What the team says of the services that it calls outweighs what was guessed: those that it declares critical weigh so.
#include <algorithm>

#include "link/join.h"

namespace readycheck::link {

void apply_declared(Sightings& seen, const std::vector<Dependency>& declared) {
  for (Fact& fact : seen.facts) {
    const std::string name = text_of(fact, "dependency");
    const auto found = std::find_if(declared.begin(), declared.end(),
                                    [&name](const Dependency& one) { return !name.empty() && one.name == name; });
    if (found == declared.end() || found->critical == Truth::unknown) continue;
    fact.details["critical"] = std::string(found->critical == Truth::yes ? "yes" : "no");
    fact.because.push_back(found->at);
  }
}

}  // namespace readycheck::link
