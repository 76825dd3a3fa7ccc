// Settings come in layers: what a production layer beside them switches off is off, whatever the base layer says.
#include <algorithm>
#include <map>

#include "link/join.h"

namespace readycheck::link {

namespace {

std::pair<std::string, std::string> folder_and_name(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return {"", path};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

bool is_off(const Fact& fact, Truth wanted) {
  const auto off = fact.traits.find("off");
  return off != fact.traits.end() && off->second == wanted;
}

}  // namespace

void join_overrides(Sightings& seen) {
  std::map<std::pair<std::string, std::string>, Location> switched_off;  // (folder, setting)
  for (const Fact& fact : seen.facts) {
    const auto [folder, name] = folder_and_name(fact.at.path);
    const bool production = name.find("prod") != std::string::npos || name.find("deploy") != std::string::npos;
    if (fact.kind == "debug-setting" && production && is_off(fact, Truth::yes))
      switched_off.emplace(std::pair(folder, fact.subject), fact.at);
  }
  for (Fact& fact : seen.facts) {
    if (fact.kind != "debug-setting" || !is_off(fact, Truth::no)) continue;
    const auto found = switched_off.find(std::pair(folder_and_name(fact.at.path).first, fact.subject));
    if (found == switched_off.end()) continue;
    fact.traits["off"] = Truth::yes;
    fact.because.push_back(found->second);
  }
}

}  // namespace readycheck::link
