// A database's limits often stand in its address or settings and not where the client is made: there they hold for the
// clients that say nothing of their own.
#include "link/join.h"

namespace readycheck::link {

namespace {

void hold(Fact& client, const char* trait, const Fact* limit) {
  if (limit == nullptr) return;
  Truth& truth = client.traits.try_emplace(trait, Truth::unknown).first->second;
  if (truth != Truth::unknown) return;
  truth = Truth::yes;
  client.because.push_back(limit->at);
}

}  // namespace

void join_store_limits(Sightings& seen) {
  const Fact* acquire = nullptr;
  const Fact* execution = nullptr;
  for (const Fact& fact : seen.facts) {
    if (fact.kind != "db-limit" || fact.role != Role::production) continue;
    const Fact*& slot = text_of(fact, "bound") == "acquire" ? acquire : execution;
    if (slot == nullptr) slot = &fact;
  }
  if (acquire == nullptr && execution == nullptr) return;
  for (Fact& fact : seen.facts) {
    if (fact.kind != "datastore-client" || text_of(fact, "sql") != "yes") continue;
    hold(fact, "acquire-limit", acquire);
    hold(fact, "timeout", execution);
  }
}

}  // namespace readycheck::link
