// A call whose client comes from elsewhere has a time limit when every client of its library that is made here has one:
// whichever of them it is given, its wait has an end.
#include <map>
#include <tuple>

#include "link/join.h"

namespace readycheck::link {
namespace {

bool of_library(const Fact& call, const std::string& library) {
  const std::string own = text_of(call, "library");
  return !library.empty() && (own.empty() ? call.subject.starts_with(library) : own == library);
}

// Of each library, a place where a limit is set; null: one of its clients is made without. What one function does to a
// client counts together.
std::map<std::string, const Fact*> bounded_libraries(const Sightings& seen) {
  std::map<std::tuple<std::string, std::string, std::string>, const Fact*> made;  // library, file and function
  for (const Fact& fact : seen.facts) {
    if (fact.kind != "http-client" || fact.role != Role::production) continue;
    const Fact*& limit = made[{text_of(fact, "library"), fact.at.path, fact.symbol}];
    const auto timeout = fact.traits.find("timeout");
    if (timeout != fact.traits.end() && timeout->second == Truth::yes) limit = &fact;
  }
  std::map<std::string, const Fact*> bounded;
  for (const auto& [key, limit] : made) {
    const auto [at, fresh] = bounded.try_emplace(std::get<0>(key), limit);
    if (!fresh && limit == nullptr) at->second = nullptr;
  }
  return bounded;
}

}  // namespace

void join_clients(Sightings& seen) {
  const std::map<std::string, const Fact*> bounded = bounded_libraries(seen);
  for (Fact& fact : seen.facts) {
    const auto timeout = fact.traits.find("timeout");
    if (fact.kind != "http-call" || timeout == fact.traits.end() || timeout->second != Truth::unknown) continue;
    for (const auto& [library, limit] : bounded) {
      if (limit == nullptr || !of_library(fact, library)) continue;
      timeout->second = Truth::yes;
      fact.details["limit_from"] = std::string("client");
      fact.because.push_back(limit->at);
      break;
    }
  }
}

}  // namespace readycheck::link
