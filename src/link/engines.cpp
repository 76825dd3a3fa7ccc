// Code that speaks to a database through a mapper does not name it; where the repository names one such store, it is that.
#include <array>
#include <algorithm>
#include <set>

#include "link/join.h"

namespace readycheck::link {
namespace {

constexpr std::array<std::string_view, 3> engines{"postgres", "mysql", "sqlite"};

bool is_store(const Fact& fact) { return fact.kind == "datastore" || fact.kind == "datastore-client"; }

}  // namespace

void join_engines(Sightings& seen) {
  std::set<std::string> named;
  for (const Fact& fact : seen.facts) {
    const std::string engine = is_store(fact) && fact.role != Role::test ? text_of(fact, "engine") : "";
    if (std::find(engines.begin(), engines.end(), engine) != engines.end()) named.insert(engine);
  }
  if (named.size() != 1) return;
  for (Fact& fact : seen.facts)
    if (is_store(fact) && text_of(fact, "engine") == "sql") fact.details["engine"] = *named.begin();
}

}  // namespace readycheck::link
