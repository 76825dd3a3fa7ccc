// Both looks put together, the joins made, everything sorted by place.
#include <algorithm>
#include <set>
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

void sort_by_place(std::vector<Fact>& facts) {
  std::stable_sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) { return order_of(a) < order_of(b); });
}

// What speaks of operations. All else is about the other repository's own software.
bool is_evidence(const Fact& fact) {
  static const std::set<std::string, std::less<>> kinds{
      "alert-rule",     "alert-receiver",    "alert-test",      "backup",          "datastore",          "deploy-job",       "deployed-image",  "exposed-port", "extra-power",
      "iac-file",       "job-limit",         "job-watch",       "limit-default",   "live-host",          "log-shipper",      "machine-right",   "manifest-apply", "objective",
      "off-host-copy",  "oncall-document",   "platform-file",   "recovery-document", "recovery-note",    "recovery-objective", "restore",       "restore-drill",  "result-check",
      "rollback",       "rollback-document", "runbook",         "scaler",          "scheduled-job",      "single-instance-note", "store-protection", "tls-end",   "uptime-monitor",
      "workload"};
  return !fact.from_code && kinds.contains(fact.kind);
}

}  // namespace

void take_in(Sightings& seen, std::vector<Beside> others) {
  for (Beside& other : others) {
    const std::string prefix = other.name + ":";
    for (Fact& fact : other.seen.facts) {
      if (!is_evidence(fact)) continue;
      fact.at.path = prefix + fact.at.path;
      for (Location& at : fact.because) at.path = prefix + at.path;
      seen.facts.push_back(std::move(fact));
    }
    for (Skipped& file : other.seen.completeness.files_skipped) {
      file.path = prefix + file.path;
      seen.completeness.files_skipped.push_back(std::move(file));
    }
  }
  if (others.empty()) return;
  for (const Join& join : joins_across()) join.join(seen);
  sort_by_place(seen.facts);
}

Sightings relate(Sightings first, Sightings second, const Rules& rules) {
  Sightings seen = std::move(first);
  if (!second.files.empty()) replace_code(seen, std::move(second));
  for (const Join& join : joins()) join.join(seen);
  apply_declared(seen, rules.team.dependencies);
  state_inventory(seen, rules.team.dependencies);
  apply_public_routes(seen, rules.declared.public_routes);
  sort_by_place(seen.facts);
  return seen;
}

}  // namespace readycheck::link
