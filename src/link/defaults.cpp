// One setting for all calls of an HTTP library bounds those that say nothing themselves.
#include <algorithm>

#include "link/join.h"

namespace readycheck::link {

void join_defaults(Sightings& seen) {
  std::vector<const Fact*> defaults;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "http-default" && fact.role == Role::production) defaults.push_back(&fact);
  if (defaults.empty()) return;
  for (Fact& fact : seen.facts) {
    const auto timeout = fact.traits.find("timeout");
    if (fact.kind != "http-call" || timeout == fact.traits.end() || timeout->second == Truth::yes) continue;
    for (const Fact* setting : defaults) {
      const auto value = setting->traits.find("timeout");
      const std::string library = text_of(*setting, "library");
      const bool same = !library.empty() && fact.subject.starts_with(library);
      if (!same || value == setting->traits.end() || value->second != Truth::yes) continue;
      timeout->second = Truth::yes;
      fact.because.push_back(setting->at);
      break;
    }
  }
}

}  // namespace readycheck::link
