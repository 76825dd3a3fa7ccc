// Which manifest is production? The one that a command, a pipeline, a document or a controller puts on a cluster, and what
// such a one includes. Of the others nobody knows whose they are: what they show is a hint.
#include <algorithm>
#include <set>

#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {
namespace {

// Facts that stand in manifests.
const std::set<std::string, std::less<>>& placed_kinds() {
  static const std::set<std::string, std::less<>> kinds{"workload", "datastore", "exposed-port", "extra-power", "tls-end"};
  return kinds;
}

// "a/b" + "../c" -> "a/c", up to what a variable or a pattern decides; "" when nothing is left.
std::string joined(std::string_view folder, std::string_view path) {
  std::vector<std::string> parts;
  const std::string whole = path.starts_with('/') || folder.empty() ? std::string(path) : std::string(folder) + "/" + std::string(path);
  for (std::size_t at = 0; at <= whole.size();) {
    const std::size_t end = std::min(whole.find('/', at), whole.size());
    const std::string part = whole.substr(at, end - at);
    at = end + 1;
    if (part.find_first_of("$*{<") != std::string::npos) break;
    if (part == ".." && !parts.empty()) parts.pop_back();
    else if (part != ".." && part != "." && !part.empty()) parts.push_back(part);
  }
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "/") + part;
  return out;
}

using Places = std::set<std::string>;

bool is_placed(const std::string& path, const Places& places) {
  return std::any_of(places.begin(), places.end(), [&](const std::string& place) { return is_below(path, place); });
}

void take(const Fact& fact, Places& places) {
  const std::string folder(folder_of(fact.at.path));
  for (const std::string& target : texts_of(fact, "target")) {
    if (target.find("://") != std::string::npos || target == "-" || target == "yes") continue;
    for (const std::string& place : {joined("", target), joined(folder, target)})
      if (!place.empty()) places.insert(place);
    if (target == "." || target == "./") places.insert(folder);
  }
}

}  // namespace

void join_placements(Sightings& seen) {
  Places places;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "manifest-apply" && text_of(fact, "where") != "overlay" && text_of(fact, "trial") != "yes" && fact.role != Role::test) take(fact, places);
  for (int round = 0; round < 3; ++round)   // an overlay, its base, and the base of that
    for (const Fact& fact : seen.facts)
      if (fact.kind == "manifest-apply" && text_of(fact, "where") == "overlay" && is_placed(fact.at.path, places)) take(fact, places);
  for (Fact& fact : seen.facts) {
    const std::string where = text_of(fact, "where");
    if (!placed_kinds().contains(fact.kind) || where != "workload") continue;
    const bool placed = is_placed(fact.at.path, places);
    fact.details["claimed"] = std::string(placed ? "yes" : "no");
    if (!placed) fact.confidence = Confidence::hint;
  }
}

}  // namespace readycheck::link
