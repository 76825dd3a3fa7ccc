// A function of one's own that leaves the time limit to its callers: once the callers have been judged, the call inside
// it has been answered, and nothing more is asked of it.
#include <algorithm>
#include <set>

#include "link/join.h"

namespace readycheck::link {

namespace {

// "clients/http.py#Api().get" -> file and "Api.get"; the file is empty for any other subject.
std::pair<std::string, std::string> wrapper_in(const std::string& subject) {
  const std::size_t hash = subject.find('#');
  if (hash == std::string::npos) return {};
  std::string name = subject.substr(hash + 1);
  for (std::size_t i = name.find("()"); i != std::string::npos; i = name.find("()")) name.erase(i, 2);
  return {subject.substr(0, hash), name};
}

bool leaves_open(const Fact& fact) {
  return std::any_of(fact.details.begin(), fact.details.end(), [&](const auto& detail) {
    if (!detail.first.starts_with("open_")) return false;
    const auto trait = fact.traits.find(detail.first.substr(5));
    return trait != fact.traits.end() && trait->second == Truth::unknown;
  });
}

}  // namespace

void join_wrappers(Sightings& seen) {
  std::set<std::pair<std::string, std::string>> called;
  for (Fact& fact : seen.facts) {
    const auto wrapper = wrapper_in(fact.subject);
    if (wrapper.first.empty()) continue;
    called.insert(wrapper);
    fact.subject = wrapper.second;
  }
  std::erase_if(seen.facts, [&](const Fact& fact) {
    return leaves_open(fact) && called.contains(std::pair(fact.at.path, fact.symbol));
  });
}

}  // namespace readycheck::link
