// One component on the scales: its verdicts by check, the stage and the bar. What the parts of this room share.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "readycheck/component.h"
#include "readycheck/rules.h"
#include "readycheck/score.h"
#include "readycheck/verdict.h"

namespace readycheck::score {

struct Weighing {
  const Rules& rules;
  const Component& component;
  std::map<std::string, const Verdict*, std::less<>> verdicts;  // by check
  Stage stage = Stage::v1;
  Bar bar = Bar::hard;

  // Null where the check was not judged.
  const Verdict* verdict(const std::string& check) const {
    const auto found = verdicts.find(check);
    return found == verdicts.end() ? nullptr : found->second;
  }
  Status status(const std::string& check) const {
    const Verdict* found = verdict(check);
    return found == nullptr ? Status::unknown : found->status;
  }
  int weight(const Check& check) const { return weight_of(check, stage, rules.checklist); }
};

inline bool is_broken(Status status) { return status == Status::fail || status == Status::partial; }
inline bool is_open(Status status) { return status == Status::unknown || status == Status::error; }
// Not known, as a whole or in one of its groups: only then is more possible than is proven.
inline bool is_open(const Verdict& verdict) {
  return is_open(verdict.status) || (verdict.status == Status::partial && verdict.lo < verdict.hi);
}
// A finding that is really there, whether or not it was accepted.
inline bool is_real(const Finding& finding) {
  return finding.state == Finding::State::open || finding.state == Finding::State::traded;
}

// Pillars in the checklist's order, and a line for every point that is not earned.
std::vector<PillarScore> pillars_of(const Weighing& weighing, std::vector<Lost>& lost);

// The geometric mean in tenths of a per cent, half up; no pillar counts for less than five per cent. 0 without pillars.
std::int64_t geometric_mean(const std::vector<std::int64_t>& tenths);

std::vector<NonNegotiable> non_negotiables_of(const Weighing& weighing);

// Required checks that are broken in something grave: with a finding nobody wrote down, or with all of them in the
// ledger.
struct Gaps {
  std::vector<std::string> unwritten, written;
  bool critical = false;  // an unwritten one is critical
};
Gaps gaps_of(const Weighing& weighing, const std::vector<NonNegotiable>& non_negotiables);

// The first true row of the table of verdicts, with what makes it true.
Ready row_of(const Weighing& weighing, const std::vector<NonNegotiable>& non_negotiables, const Gaps& gaps,
             std::vector<std::string>& reasons);

ComponentScore score_of(const Weighing& weighing);

}  // namespace readycheck::score
