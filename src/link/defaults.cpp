// One setting for all calls of a library bounds those that say nothing themselves.
#include <algorithm>

#include "link/join.h"

namespace readycheck::link {

namespace {

bool holds_for(const Fact& setting, const Fact& call) {
  const std::string library = text_of(setting, "library");
  const auto value = setting.traits.find("timeout");
  return !library.empty() && call.subject.starts_with(library) && value != setting.traits.end() && value->second == Truth::yes;
}

void bound(Fact& call, const Fact& setting) {
  call.traits["timeout"] = call.traits["limit-chosen"] = Truth::yes;
  call.details["limit_from"] = std::string("global");
  call.details.erase("limit");
  if (const auto limit = setting.details.find("limit"); limit != setting.details.end()) call.details["limit"] = limit->second;
  call.because.push_back(setting.at);
}

// A deadline for every remote call: by a config that says so, or perhaps by code that stands before each call.
void bound_remote_calls(Sightings& seen) {
  const Fact* setting = nullptr;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "rpc-default" && fact.role == Role::production && (setting == nullptr || fact.confidence > setting->confidence)) setting = &fact;
  if (setting == nullptr) return;
  for (Fact& fact : seen.facts) {
    const auto timeout = fact.traits.find("timeout");
    if (fact.kind != "rpc-call" || timeout == fact.traits.end() || timeout->second == Truth::yes) continue;
    if (setting->confidence == Confidence::hint) timeout->second = Truth::unknown;
    else bound(fact, *setting);
  }
}

}  // namespace

void join_defaults(Sightings& seen) {
  bound_remote_calls(seen);
  std::vector<const Fact*> defaults;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "http-default" && fact.role == Role::production) defaults.push_back(&fact);
  if (defaults.empty()) return;
  for (Fact& fact : seen.facts) {
    const auto timeout = fact.traits.find("timeout");
    if (timeout == fact.traits.end() || timeout->second == Truth::yes || fact.kind == "http-default") continue;
    const auto setting = std::find_if(defaults.begin(), defaults.end(), [&](const Fact* one) { return holds_for(*one, fact); });
    if (setting != defaults.end()) bound(fact, **setting);
  }
}

}  // namespace readycheck::link
