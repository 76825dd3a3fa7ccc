// A database's limits often stand in its address or settings and not where the client is made: there they hold for the
// clients that say nothing of their own.
#include <algorithm>
#include <set>

#include "link/join.h"

namespace readycheck::link {

namespace {

bool makes_client(const Fact& fact) {
  return fact.kind == "datastore-client" && fact.from_code && text_of(fact, "sql") == "yes" && fact.role == Role::production;
}

// A statement runs over a connection that is made here, or over that of the file where the limit stands or the settings:
// a limit that stands beside one client is not that of a client in another file.
bool reaches(const Fact& limit, const Fact& call, const std::set<std::string>& with_clients) {
  return limit.at.path == call.at.path || !with_clients.contains(call.at.path) || !with_clients.contains(limit.at.path);
}

void hold(Fact& client, const char* trait, const Fact* limit) {
  if (limit == nullptr) return;
  Truth& truth = client.traits.try_emplace(trait, Truth::unknown).first->second;
  if (truth != Truth::unknown) return;
  truth = Truth::yes;
  client.because.push_back(limit->at);
  if (std::string_view(trait) == "timeout") client.details["limit_from"] = std::string("global");
}

// Jobs that wait in the database are statements; those that wait in a key-value server are ended by its client.
void settle_jobs(Sightings& seen) {
  std::set<std::string> stores;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "queue-client" && fact.role != Role::test)
      if (const std::string store = text_of(fact, "keeps_in"); !store.empty()) stores.insert(store);
  if (stores.size() != 1) return;
  for (Fact& fact : seen.facts) {
    if (text_of(fact, "kept_by") != "adapter" || trait_of(fact, "timeout") != Truth::unknown) continue;
    fact.details["limit_from"] = std::string("library-default");
    if (*stores.begin() == "sql") fact.details["library_limit"] = std::string("none");
    else fact.traits["timeout"] = Truth::yes;
  }
}

}  // namespace

void join_store_limits(Sightings& seen) {
  settle_jobs(seen);
  const Fact* acquire = nullptr;
  std::vector<const Fact*> executions;
  std::set<std::string> with_clients;
  for (const Fact& fact : seen.facts) {
    if (makes_client(fact)) with_clients.insert(fact.at.path);
    if (fact.kind != "db-limit" || fact.role != Role::production) continue;
    if (text_of(fact, "bound") == "execution") executions.push_back(&fact);
    else if (acquire == nullptr) acquire = &fact;
  }
  if (acquire == nullptr && executions.empty()) return;
  for (Fact& fact : seen.facts) {
    const bool client = fact.kind == "datastore-client" && text_of(fact, "sql") == "yes";
    if (client) hold(fact, "acquire-limit", acquire);
    if (!client && fact.kind != "sql-call") continue;
    const auto own = std::find_if(executions.begin(), executions.end(), [&](const Fact* one) { return reaches(*one, fact, with_clients); });
    if (own != executions.end()) hold(fact, "timeout", *own);
  }
}

}  // namespace readycheck::link
