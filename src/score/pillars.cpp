// Integers only: shares in millionths, weights in whole numbers, results in tenths of a per cent, half up. The gains of
// a pillar add up to exactly what it misses: each is rounded down, and the tenths left over go to the largest
// remainders.
#include <algorithm>

#include "score/weighing.h"

namespace readycheck::score {

namespace {

constexpr std::size_t most_places = 5;

struct Share {
  const Check* check = nullptr;
  const Verdict* verdict = nullptr;
  std::int64_t weight = 0, lo = 0, hi = whole;
};

// What a status earns; the verdict's own shares speak only where it is partial.
Share share_of(const Check& check, const Weighing& weighing) {
  Share share{&check, weighing.verdict(check.id), weighing.weight(check)};
  const Status status = weighing.status(check.id);
  const bool good = status == Status::pass || status == Status::attested;
  if (status == Status::partial) {
    share.lo = share.verdict->lo;
    share.hi = share.verdict->hi;
  } else {
    share.lo = good ? whole : 0;
    share.hi = good || is_open(status) ? whole : 0;
  }
  return share;
}

std::int64_t tenths(std::int64_t part, std::int64_t all) { return all == 0 ? 0 : (2000 * part + all) / (2 * all); }

std::vector<Location> places_of(const Verdict* verdict) {
  std::vector<Location> places;
  if (verdict == nullptr) return places;
  const auto add = [&places](const Location& at) {
    const bool known = std::find(places.begin(), places.end(), at) != places.end();
    if (places.size() < most_places && !at.path.empty() && !known) places.push_back(at);
  };
  for (const Finding& finding : verdict->findings) add(finding.at);
  for (const Location& at : verdict->unsure) add(at);
  return places;
}

void add_lost(const std::vector<Share>& shares, std::int64_t all, std::int64_t proven, std::vector<Lost>& lost) {
  struct Open {
    Lost line;
    std::int64_t rest = 0;
  };
  std::vector<Open> open;
  std::int64_t left = 1000 - proven;
  for (const Share& share : shares) {
    if (share.lo == whole) continue;
    const std::int64_t exact = 1000 * share.weight * (whole - share.lo), unit = all * whole;
    open.push_back({{share.check->id, share.weight, exact / unit, places_of(share.verdict)}, exact % unit});
    left -= exact / unit;
  }
  std::vector<std::size_t> order(open.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return open[a].rest > open[b].rest; });
  for (std::size_t i = 0; i < order.size() && left > 0; ++i, --left) ++open[order[i]].line.gain;
  std::stable_sort(open.begin(), open.end(), [](const Open& a, const Open& b) { return a.line.gain > b.line.gain; });
  for (Open& one : open) lost.push_back(std::move(one.line));
}

PillarScore pillar_of(const PillarRule& rule, const Weighing& weighing, std::vector<Lost>& lost) {
  PillarScore score;
  score.id = rule.id;
  score.title = rule.title;
  std::vector<Share> shares;
  std::int64_t all = 0, lo = 0, hi = 0, open = 0, attested = 0;
  for (const Check& check : weighing.rules.checks) {
    if (check.pillar() != rule.id || weighing.weight(check) == 0) continue;
    const Status status = weighing.status(check.id);
    ++score.counts[status];
    if (status == Status::not_applicable) continue;
    const Share share = share_of(check, weighing);
    all += share.weight;
    lo += share.weight * share.lo;
    hi += share.weight * share.hi;
    open += is_open(status) ? share.weight : 0;
    attested += status == Status::attested ? share.weight : 0;
    shares.push_back(share);
  }
  score.applies = all > 0;
  if (!score.applies) return score;
  score.proven = tenths(lo, all * whole);
  score.possible = tenths(hi, all * whole);
  score.unknown_share = tenths(open, all);
  score.attested_share = tenths(attested, all);
  add_lost(shares, all, score.proven, lost);
  return score;
}

}  // namespace

std::vector<PillarScore> pillars_of(const Weighing& weighing, std::vector<Lost>& lost) {
  std::vector<PillarScore> scores;
  for (const PillarRule& rule : weighing.rules.checklist.pillars) scores.push_back(pillar_of(rule, weighing, lost));
  return scores;
}

}  // namespace readycheck::score
