// Does the data outlive the container? In a compose file the mount says it, if it is where this kind of store really
// writes. Code that opens a store does not know; the infrastructure beside it does.
#include <algorithm>
#include <array>
#include <map>

#include "link/recovery.h"
#include "readycheck/names.h"

namespace readycheck::link {
namespace {

struct Home {
  std::string_view engine;
  std::string_view path;
};

// Where the usual images of a store keep their data.
constexpr std::array homes{Home{"postgres", "/var/lib/postgresql"}, Home{"postgres", "/bitnami/postgresql"}, Home{"postgres", "/pgdata"},
                           Home{"mysql", "/var/lib/mysql"},         Home{"mysql", "/bitnami"},               Home{"mongo", "/data/db"},
                           Home{"mongo", "/bitnami/mongodb"},       Home{"redis", "/data"},                  Home{"redis", "/bitnami/redis"}};

// A mount of the folder itself, of one above it, or of the one inside that holds everything.
bool holds_data(const std::string& engine, const std::string& target) {
  bool known = false;
  for (const Home& home : homes) {
    if (home.engine != engine) continue;
    known = true;
    if (is_below(target, home.path) || (target.size() > 1 && is_below(home.path, target))) return true;
  }
  return !known && target.find("/etc/") == std::string::npos && target.find("init") == std::string::npos;
}

using Mounts = std::multimap<std::pair<std::string, std::string>, const Fact*>;   // folder, service

// A service may get its mounts in another file of the same folder that is laid over this one.
Truth mounted(const Fact& store, const Mounts& mounts, const Fact*& by) {
  const auto [begin, end] = mounts.equal_range({std::string(folder_of(store.at.path)), store.subject});
  Truth said = Truth::no;
  for (auto it = begin; it != end; ++it) {
    const std::string target = text_of(*it->second, "target");
    if (target.empty() || target == "unknown") said = std::max(said, Truth::unknown);
    else if (holds_data(text_of(store, "engine"), target)) {
      by = it->second;
      return Truth::yes;
    }
  }
  return said;
}

void settle_compose(Fact& store, const Mounts& mounts) {
  const Fact* by = nullptr;
  const Truth said = mounted(store, mounts, by);
  store.traits["durable"] = said;
  if (by != nullptr) rest_on(store, by->at);
  // Nobody fails by a file that nothing starts.
  if (said == Truth::no && text_of(store, "claimed") != "yes") store.traits["durable"] = Truth::unknown;
}

// The worst that infrastructure says of a kind of store.
std::map<std::string, Truth> said_by_infrastructure(const Sightings& seen, std::string_view name) {
  std::map<std::string, Truth> said;
  for (const Fact& fact : seen.facts) {
    if (fact.kind != "datastore" || fact.role != Role::production) continue;
    const Truth truth = trait_of(fact, name);
    for (const std::string& engine : engines_of(fact)) {
      const auto [known, fresh] = said.try_emplace(engine, truth);
      if (!fresh) known->second = std::min(known->second, truth);
    }
  }
  return said;
}

void believe_infrastructure(Sightings& seen, const char* name) {
  const std::map<std::string, Truth> said = said_by_infrastructure(seen, name);
  for (Fact& fact : seen.facts) {
    if (fact.kind != "datastore-client" || fact.traits.contains(name)) continue;
    for (const std::string& engine : engines_of(fact))
      if (const auto found = said.find(engine); found != said.end() && found->second != Truth::no) fact.traits[name] = found->second;
  }
}

// What protects a store stands in its own block, or locks everything.
void settle_protection(Sightings& seen) {
  std::map<Location, Truth> own;
  bool locked = false;
  for (const Fact& fact : seen.facts) {
    if (fact.kind != "store-protection") continue;
    const auto found = fact.traits.find("protected");
    if (found == fact.traits.end()) continue;
    own.emplace(fact.at, found->second);
    locked = locked || (found->second == Truth::yes && fact.language == "hcl" && engines_of(fact).size() > 3);
  }
  for (Fact& fact : seen.facts) {
    if (fact.kind != "datastore") continue;
    if (const auto found = own.find(fact.at); found != own.end()) fact.traits["protected"] = locked && found->second == Truth::unknown ? Truth::yes : found->second;
  }
}

}  // namespace

void join_stores(Sightings& seen) {
  Mounts mounts;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "store-mount") mounts.emplace(std::pair(std::string(folder_of(fact.at.path)), fact.subject), &fact);
  for (Fact& fact : seen.facts)
    if (fact.kind == "datastore" && text_of(fact, "where") == "compose") settle_compose(fact, mounts);
  settle_protection(seen);
  for (const char* name : {"durable", "protected", "encrypted"}) believe_infrastructure(seen, name);
}

}  // namespace readycheck::link
