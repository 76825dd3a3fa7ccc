// Shares are integers in millionths, rounded down; whether a bar is reached is decided on the counts, never on shares.
#include "expect/tally.h"

#include <cmath>

namespace readycheck::expect {

namespace {

std::int64_t needed(const Expect& clause, std::int64_t all) {
  const double bar = clause.at_least.value_or(1);
  if (!clause.share) return static_cast<std::int64_t>(std::ceil(bar));
  // 80 % of 5 is 4, whatever the last bit of 0.8 says.
  return static_cast<std::int64_t>(std::ceil(bar * static_cast<double>(all) - 1e-9));
}

void reach(std::int64_t bar, const Tally& tally, Outcome& outcome) {
  if (tally.pass >= bar) return settle(outcome, Status::pass);
  if (tally.pass + tally.unknown < bar) return settle(outcome, Status::fail);
  settle(outcome, tally.fail == 0 ? Status::unknown : Status::partial);
  outcome.lo = 0;
  outcome.hi = whole;
}

}  // namespace

void settle(Outcome& outcome, Status status) {
  outcome.status = status;
  const bool earned = status == Status::pass || status == Status::attested;
  outcome.lo = earned ? whole : status == Status::partial ? whole / 2 : 0;
  outcome.hi = status == Status::partial ? whole / 2 : status == Status::fail ? 0 : whole;
}

void conclude_every(const Expect& clause, const Tally& tally, Outcome& outcome) {
  if (clause.at_least) return reach(needed(clause, tally.all()), tally, outcome);
  const bool halved = clause.otherwise == Status::partial;
  const std::int64_t possible = tally.pass + tally.unknown;
  if (tally.pass == tally.all()) return settle(outcome, Status::pass);
  settle(outcome, tally.fail == 0 ? Status::unknown : possible == 0 && !halved ? Status::fail : Status::partial);
  const std::int64_t bonus = halved ? tally.fail : 0;  // in half groups
  outcome.lo = (2 * tally.pass + bonus) * whole / (2 * tally.all());
  outcome.hi = (2 * possible + bonus) * whole / (2 * tally.all());
}

void conclude_some(const Expect& clause, const Tally& tally, Outcome& outcome) {
  const std::int64_t bar = needed(clause, tally.all());
  if (tally.pass >= bar) return settle(outcome, Status::pass);
  settle(outcome, tally.pass + tally.unknown < bar ? Status::fail : Status::unknown);
}

void soften(const Expect& clause, Outcome& outcome) {
  if (outcome.status != Status::fail || !clause.otherwise) return;
  settle(outcome, *clause.otherwise);
  if (*clause.otherwise == Status::partial || *clause.otherwise == Status::fail) return;
  if (*clause.otherwise == Status::unknown)
    outcome.unsure.insert(outcome.unsure.end(), outcome.violations.begin(), outcome.violations.end());
  outcome.violations.clear();
}

}  // namespace readycheck::expect
