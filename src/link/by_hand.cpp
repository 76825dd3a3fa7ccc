// What somebody types and watches weighs less than what runs unseen: helper scripts beside the product wait, and fail,
// in front of a person.
#include <algorithm>
#include <iterator>
#include <optional>

#include "link/entries.h"
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

namespace {

// Folders that hold helper scripts in one repository and a part of the product in another: imports tell which.
bool may_hold_helpers(const std::string& path) {
  static constexpr std::string_view folders[] = {"utils/", "util/", "misc/", "maintenance/", "dev/"};
  return std::any_of(std::begin(folders), std::end(folders), [&](std::string_view folder) { return path.starts_with(folder); });
}

class Helpers {
 public:
  explicit Helpers(const Sightings& seen) : seen_(seen) {}
  bool hold(const std::string& path) {
    if (is_helper(path)) return true;
    if (!may_hold_helpers(path)) return false;
    if (!entries_) entries_.emplace(seen_);
    return !entries_->used_outside(path);
  }

 private:
  const Sightings& seen_;
  std::optional<Entries> entries_;
};

}  // namespace

void join_by_hand(Sightings& seen) {
  Helpers helpers(seen);
  for (Fact& fact : seen.facts) {
    if (fact.kind == "print-call" || fact.kind == "log-call")
      fact.details["by_hand"] = std::string(helpers.hold(fact.at.path) ? "yes" : "no");
    const bool waits_or_fails = fact.kind == "http-call" || fact.details.contains("part") || fact.kind == "error-handler" ||
                                fact.kind == "dropped-error" || fact.kind == "failure-path";
    if (!waits_or_fails || !helpers.hold(fact.at.path)) continue;
    fact.details["severity"] = std::string("low");
    fact.details["critical"] = std::string("no");
  }
}

}  // namespace readycheck::link
