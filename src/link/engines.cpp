// Code that speaks to a database through a mapper does not name it; where the repository names one such store, it is that.
// One that works inside the process is not called: nothing leaves it.
#include <array>
#include <algorithm>
#include <map>
#include <set>

#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {
namespace {

constexpr std::array<std::string_view, 3> engines{"postgres", "mysql", "sqlite"};

// Folders whose code opens databases inside the process, and no others.
std::set<std::string> own_process(const Sightings& seen) {
  std::map<std::string, bool> all_local;
  for (const Fact& fact : seen.facts) {
    if (fact.kind != "datastore-client" || !fact.from_code || text_of(fact, "sql") != "yes" || fact.role != Role::production) continue;
    const bool local = text_of(fact, "part") == "local";
    const auto [at, fresh] = all_local.try_emplace(std::string(folder_of(fact.at.path)), local);
    if (!fresh) at->second = at->second && local;
  }
  std::set<std::string> folders;
  for (const auto& [folder, local] : all_local)
    if (local) folders.insert(folder);
  return folders;
}

void keep_inside(Sightings& seen, bool everywhere) {
  const std::set<std::string> folders = everywhere ? std::set<std::string>{} : own_process(seen);
  for (Fact& fact : seen.facts) {
    const bool sql = fact.kind == "sql-call" || (fact.kind == "datastore-client" && text_of(fact, "sql") == "yes");
    if (!sql || !fact.details.contains("part")) continue;
    const bool inside = everywhere || (fact.kind == "sql-call" && folders.contains(std::string(folder_of(fact.at.path))));
    if (inside) fact.details["part"] = std::string("local");
  }
}

}  // namespace

void join_engines(Sightings& seen) {
  std::set<std::string> named;
  for (const Fact& fact : seen.facts) {
    const std::string engine = is_store(fact) && fact.role != Role::test ? text_of(fact, "engine") : "";
    if (std::find(engines.begin(), engines.end(), engine) != engines.end()) named.insert(engine);
  }
  keep_inside(seen, named.size() == 1 && named.contains("sqlite"));
  if (named.size() != 1) return;
  for (Fact& fact : seen.facts)
    if (is_store(fact) && text_of(fact, "engine") == "sql") fact.details["engine"] = *named.begin();
}

}  // namespace readycheck::link
