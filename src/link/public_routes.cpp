// Routes that the team says are open on purpose (public_routes of .readycheck/profile.yml).
#include <algorithm>

#include "link/join.h"

namespace readycheck::link {

namespace {

// "*" stands for anything within a part of the path, "**" for anything.
bool covers(std::string_view pattern, std::string_view path) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  bool wide = false;
  while (t < path.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      wide = p + 1 < pattern.size() && pattern[p + 1] == '*';
      p += wide ? 2 : 1;
      star = p;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == path[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos && (wide || path[resume] != '/')) {
      p = star;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace

void apply_public_routes(Sightings& seen, const std::vector<std::string>& patterns) {
  if (patterns.empty()) return;
  for (Fact& fact : seen.facts) {
    if (fact.kind != "route" || text_of(fact, "guard") == "protected") continue;
    const bool open = std::any_of(patterns.begin(), patterns.end(),
                                  [&](const std::string& pattern) { return covers(pattern, fact.subject); });
    if (!open) continue;
    fact.details["guard"] = std::string("public");
    fact.details["guard_by"] = std::string("public_routes");
    fact.traits["guarded"] = fact.traits["followed"] = Truth::yes;
  }
}

}  // namespace readycheck::link
