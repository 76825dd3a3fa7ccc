// Both looks put together, the joins made, everything sorted by place.
#include <algorithm>
#include <tuple>

#include "link/join.h"
#include "link/link.h"

namespace readycheck::link {
namespace {

auto order_of(const Fact& fact) { return std::tie(fact.at.path, fact.at.line, fact.at.column, fact.kind, fact.subject, fact.symbol); }

// The second look sees all of a file with more knowledge: what it says of a file's code replaces what the first one said.
void replace_code(Sightings& seen, Sightings second) {
  std::vector<std::string> again;
  for (const FileSummary& file : second.files) again.push_back(file.path);
  std::sort(again.begin(), again.end());
  std::vector<Fact> kept;
  for (Fact& fact : seen.facts)
    if (!fact.from_code || !std::binary_search(again.begin(), again.end(), fact.at.path)) kept.push_back(std::move(fact));
  std::move(second.facts.begin(), second.facts.end(), std::back_inserter(kept));
  seen.facts = std::move(kept);
}

}  // namespace

Sightings relate(Sightings first, Sightings second, const Rules& rules) {
  Sightings seen = std::move(first);
  if (!second.files.empty()) replace_code(seen, std::move(second));
  for (const Join& join : joins()) join.join(seen);
  apply_declared(seen, rules.team.dependencies);
  state_inventory(seen, rules.team.dependencies);
  apply_public_routes(seen, rules.declared.public_routes);
  std::stable_sort(seen.facts.begin(), seen.facts.end(), [](const Fact& a, const Fact& b) { return order_of(a) < order_of(b); });
  return seen;
}

}  // namespace readycheck::link
