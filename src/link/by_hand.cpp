// What somebody types and watches weighs less than what runs unseen: helper scripts beside the product wait, and fail,
// in front of a person.
#include <algorithm>
#include <iterator>

#include "link/join.h"

namespace readycheck::link {

bool is_helper(const std::string& path) {
  static constexpr std::string_view folders[] = {"scripts/",       "script/",  "bin/",
                                                 "tools/",         "hack/",    "contrib/",
                                                 "utils/scripts/", ".github/", "management/commands/",
                                                 "benchmarks/"};
  return std::any_of(std::begin(folders), std::end(folders), [&](std::string_view folder) {
    const std::size_t at = path.find(folder);
    return at == 0 || (at != std::string::npos && path[at - 1] == '/' && folder == "management/commands/");
  });
}

void join_by_hand(Sightings& seen) {
  for (Fact& fact : seen.facts) {
    if (fact.kind == "print-call" || fact.kind == "log-call")
      fact.details["by_hand"] = std::string(is_helper(fact.at.path) ? "yes" : "no");
    const bool waits_or_fails = fact.kind == "http-call" || fact.details.contains("part") || fact.kind == "error-handler" ||
                                fact.kind == "dropped-error" || fact.kind == "failure-path";
    if (!waits_or_fails || !is_helper(fact.at.path)) continue;
    fact.details["severity"] = std::string("low");
    fact.details["critical"] = std::string("no");
  }
}

}  // namespace readycheck::link
