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

using Key = std::pair<std::string, std::string>;   // folder, service
struct Layers {
  std::multimap<Key, const Fact*> mounts, stores;
  std::vector<std::vector<std::string>> started;   // the names of the files that one command lays over each other
};

Key key_of(const Fact& fact) { return {std::string(folder_of(fact.at.path)), fact.subject}; }

Layers layers_in(const Sightings& seen) {
  Layers made;
  for (const Fact& fact : seen.facts) {
    if (fact.kind == "store-mount") made.mounts.emplace(key_of(fact), &fact);
    if (fact.kind == "datastore" && text_of(fact, "where") == "compose") made.stores.emplace(key_of(fact), &fact);
    if (fact.kind != "compose-up") continue;
    std::vector<std::string>& files = made.started.emplace_back();
    for (const std::string& file : texts_of(fact, "file")) files.emplace_back(name_of(file));
  }
  return made;
}

// Is the mount's file laid over the store's? One that only adds to the service is, and so are an override, a layer for
// production and what a command names together. Two files that both describe the service are two ways to run it, where a command names one alone.
Truth laid_over(const Fact& store, const Fact& mount, const Layers& layers) {
  if (store.at.path == mount.at.path) return Truth::yes;
  const std::string own(name_of(store.at.path)), other(name_of(mount.at.path));
  for (const char* word : {"override", "prod", "deploy"})
    if ((own + " " + other).find(word) != std::string::npos) return Truth::yes;
  const auto [begin, end] = layers.stores.equal_range(key_of(store));
  if (std::none_of(begin, end, [&](const auto& one) { return one.second->at.path == mount.at.path; })) return Truth::yes;
  bool alone = false;
  for (const std::vector<std::string>& files : layers.started) {
    const auto named = [&](const std::string& name) { return std::find(files.begin(), files.end(), name) != files.end(); };
    if (named(own) && named(other)) return Truth::yes;
    alone = alone || (files.size() == 1 && named(own));
  }
  return alone ? Truth::no : Truth::unknown;
}

// A service may get its mounts in another file of the same folder that is laid over this one.
Truth mounted(const Fact& store, const Layers& layers, const Fact*& by) {
  const auto [begin, end] = layers.mounts.equal_range(key_of(store));
  Truth said = Truth::no;
  for (auto it = begin; it != end; ++it) {
    const Truth over = laid_over(store, *it->second, layers);
    if (over == Truth::no) continue;
    const std::string target = text_of(*it->second, "target");
    if (target.empty() || target == "unknown") said = std::max(said, Truth::unknown);
    else if (holds_data(text_of(store, "engine"), target)) {
      if (over == Truth::unknown) {
        said = Truth::unknown;
        continue;
      }
      by = it->second;
      return Truth::yes;
    }
  }
  return said;
}

void settle_compose(Fact& store, const Layers& layers) {
  const Fact* by = nullptr;
  const Truth said = mounted(store, layers, by);
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
  const Layers layers = layers_in(seen);
  for (Fact& fact : seen.facts)
    if (fact.kind == "datastore" && text_of(fact, "where") == "compose") settle_compose(fact, layers);
  settle_protection(seen);
  for (const char* name : {"durable", "protected", "encrypted"}) believe_infrastructure(seen, name);
}

}  // namespace readycheck::link
