// An entry lives until its day, its stage, or the event that ends it. Where it names places, only those are traded.
#include "checks/trade.h"

#include <algorithm>

#include "readycheck/wildcard.h"
#include "expect/days.h"

namespace readycheck::checks {

namespace {

bool is_over(const std::string& day, const std::string& as_of) {
  const auto end = expect::days_of(day), today = expect::days_of(as_of);
  return end && today && *end < *today;
}

bool lives(const Tradeoff& entry, const Rules& rules, const expect::ProfileValue& profile, const std::string& as_of) {
  if (is_over(entry.expires, as_of) || is_over(entry.ends_on, as_of)) return false;
  if (entry.ends_at && rules.declared.stage.value_or(Stage::v1) >= *entry.ends_at) return false;
  return !entry.ends_when || expect::evaluate(*entry.ends_when, profile) != Truth::yes;
}

bool covers(const Tradeoff& entry, const Finding& finding) {
  if (std::find(entry.covers.begin(), entry.covers.end(), finding.check) == entry.covers.end()) return false;
  if (entry.where.empty()) return true;
  return std::any_of(entry.where.begin(), entry.where.end(), [&](const std::string& place) {
    return place == finding.group || place == finding.component ||
           (!finding.at.path.empty() && glob_matches(place, finding.at.path));
  });
}

}  // namespace

void trade(Verdict& verdict, const Rules& rules, const expect::ProfileValue& profile, const std::string& as_of) {
  for (const Tradeoff& entry : rules.team.tradeoffs) {
    if (!lives(entry, rules, profile, as_of)) continue;
    for (Finding& finding : verdict.findings)
      if (finding.state == Finding::State::open && covers(entry, finding)) finding.state = Finding::State::traded;
  }
}

}  // namespace readycheck::checks
