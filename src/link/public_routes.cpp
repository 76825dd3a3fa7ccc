// Routes that the team says are open on purpose (public_routes of .readycheck/profile.yml).
#include <algorithm>

#include "link/join.h"
#include "readycheck/wildcard.h"

namespace readycheck::link {

void apply_public_routes(Sightings& seen, const std::vector<std::string>& patterns) {
  if (patterns.empty()) return;
  for (Fact& fact : seen.facts) {
    if (fact.kind != "route" || text_of(fact, "guard") == "protected") continue;
    const bool open = std::any_of(patterns.begin(), patterns.end(),
                                  [&](const std::string& pattern) { return glob_matches(pattern, fact.subject); });
    if (!open) continue;
    fact.details["guard"] = std::string("public");
    fact.details["guard_by"] = std::string("public_routes");
    fact.traits["guarded"] = fact.traits["followed"] = Truth::yes;
  }
}

}  // namespace readycheck::link
