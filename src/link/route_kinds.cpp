// Special routes know what was found out about the route at their place: who may pass, and whether calls are counted.
#include <map>

#include "link/join.h"

namespace readycheck::link {

namespace {

struct Standing {
  Truth guarded = Truth::unknown, limited = Truth::no;
  Truth verified = Truth::unknown;
  bool followed = false, writes = false;
};

Standing standing_of(const Fact& route) {
  Standing standing;
  const std::string guard = text_of(route, "guard");
  standing.followed = text_of(route, "reached") == "yes";
  standing.writes = text_of(route, "writes") == "yes";
  const bool by_design = guard == "public" && text_of(route, "guard_by").empty();  // a sign-in among the panels
  const bool closed = by_design || guard == "protected" || text_of(route, "pass") == "closed";
  if (closed) standing.guarded = Truth::yes;
  if (!closed && standing.followed) standing.guarded = Truth::no;
  standing.verified = by_design ? (standing.followed ? Truth::no : Truth::unknown) : standing.guarded;
  if (text_of(route, "limited") == "yes") standing.limited = Truth::yes;
  return standing;
}

}  // namespace

void join_route_kinds(Sightings& seen) {
  std::map<std::pair<std::string, std::uint32_t>, Standing> routes;
  bool limiter = false;
  for (const Fact& fact : seen.facts) {
    if (fact.kind == "route" && fact.role == Role::production) {
      Standing& standing = routes[{fact.at.path, fact.at.line}];
      const Standing one = standing_of(fact);
      standing.guarded = standing.followed ? std::min(standing.guarded, one.guarded) : one.guarded;
      standing.verified = standing.followed ? std::min(standing.verified, one.verified) : one.verified;
      standing.limited = std::max(standing.limited, one.limited);
      standing.followed = standing.followed || one.followed;
      standing.writes = standing.writes || one.writes;
    }
    limiter = limiter ||
              (fact.kind == "rate-limiter" && fact.role == Role::production && fact.confidence != Confidence::hint);
  }
  for (Fact& fact : seen.facts) {
    const bool webhook = fact.kind == "webhook-route", admin = fact.kind == "admin-route";
    const bool surface = fact.kind == "debug-surface", sign_in = fact.kind == "sign-in-route";
    const auto route =
        webhook || admin || surface || sign_in ? routes.find({fact.at.path, fact.at.line}) : routes.end();
    if (route == routes.end()) {
      if (admin)
        fact.details["writes"] = std::string("none");  // no route of its own: what registers or draws the panel
      continue;
    }
    const Standing& standing = route->second;
    if (webhook) fact.traits["verified"] = standing.verified;
    if ((admin || surface) && (standing.followed || standing.guarded == Truth::yes))
      fact.traits["closed"] = standing.guarded;
    if (sign_in)
      fact.traits["limited"] = standing.limited == Truth::yes ? Truth::yes : limiter ? Truth::no : Truth::unknown;
    fact.details["writes"] = std::string(standing.writes ? "yes" : "no");
  }
}

}  // namespace readycheck::link
