// The table of verdicts: gaps first, then the first row that is true. Every row leaves its reasons.
#include <algorithm>

#include "score/weighing.h"

namespace readycheck::score {

namespace {

constexpr const char* secrets_check = "security.no-secrets-in-tree";

bool is_grave(Severity severity) { return severity >= Severity::high; }

const Check* check_named(const Rules& rules, const std::string& id) {
  const auto found =
      std::find_if(rules.checks.begin(), rules.checks.end(), [&](const Check& one) { return one.id == id; });
  return found == rules.checks.end() ? nullptr : &*found;
}

std::string brief_of(const Rules& rules, const NonNegotiable& one) {
  for (const NonNegotiableRule& rule : rules.checklist.non_negotiables)
    if (rule.id == one.id && !rule.brief.empty()) return rule.brief;
  return one.title;
}

const Finding* open_secret(const Weighing& weighing) {
  const Verdict* verdict = weighing.verdict(secrets_check);
  if (verdict == nullptr) return nullptr;
  for (const Finding& finding : verdict->findings)
    if (finding.state == Finding::State::open && finding.confidence != Confidence::hint) return &finding;
  return nullptr;
}

// A gap is as grave as its worst finding that is open; a failure without findings as its check.
void add_gap(const Check& check, const Verdict& verdict, Gaps& gaps) {
  bool open = verdict.findings.empty() && is_grave(check.severity), written = false;
  bool critical = open && check.severity == Severity::critical;
  for (const Finding& finding : verdict.findings) {
    if (!is_grave(finding.severity)) continue;
    open = open || finding.state == Finding::State::open;
    written = written || finding.state == Finding::State::traded;
    critical = critical || (finding.state == Finding::State::open && finding.severity == Severity::critical);
  }
  if (open) gaps.unwritten.push_back(check.id);
  if (!open && written) gaps.written.push_back(check.id);
  gaps.critical = gaps.critical || critical;
}

bool has_unwritten(const Verdict& verdict) {
  return verdict.findings.empty() ||
         std::any_of(verdict.findings.begin(), verdict.findings.end(),
                     [](const Finding& finding) { return finding.critical && finding.state == Finding::State::open; });
}

void say(std::vector<std::string>& reasons, const Weighing& weighing, const std::vector<std::string>& checks,
         const std::string& what) {
  for (const std::string& id : checks) {
    const Check* check = check_named(weighing.rules, id);
    const Verdict* verdict = weighing.verdict(id);
    std::string place;
    if (verdict != nullptr && !verdict->findings.empty()) place = to_string(verdict->findings.front().at);
    reasons.push_back(what + (check == nullptr ? id : check->title) + (place.empty() ? "" : " (" + place + ")"));
  }
}

void say(std::vector<std::string>& reasons, const Weighing& weighing, const std::vector<NonNegotiable>& all,
         Holding holding) {
  for (const NonNegotiable& one : all)
    if (one.holding == holding)
      reasons.push_back(brief_of(weighing.rules, one) + (holding == Holding::fails ? " fails: " : " is not known: ") +
                        one.because);
}

bool any(const std::vector<NonNegotiable>& all, Holding holding) {
  return std::any_of(all.begin(), all.end(), [holding](const NonNegotiable& one) { return one.holding == holding; });
}

Truth deploys(const Weighing& weighing) {
  const auto found = weighing.component.profile.find("deploys");
  return found == weighing.component.profile.end() ? Truth::unknown : found->second.value;
}

}  // namespace

Gaps gaps_of(const Weighing& weighing, const std::vector<NonNegotiable>& non_negotiables) {
  Gaps gaps;
  for (const Check& check : weighing.rules.checks)
    if (is_broken(weighing.status(check.id)) && weighing.weight(check) > 0)
      add_gap(check, *weighing.verdict(check.id), gaps);
  if (weighing.bar == Bar::hard) return gaps;
  // On the soft bar a failing non-negotiable may be written down like any gap, and must be.
  for (const NonNegotiable& one : non_negotiables)
    for (const std::string& id : one.holding == Holding::fails ? one.checks : std::vector<std::string>{}) {
      const bool known = std::find(gaps.unwritten.begin(), gaps.unwritten.end(), id) != gaps.unwritten.end();
      if (!known && is_broken(weighing.status(id)) && has_unwritten(*weighing.verdict(id)))
        gaps.unwritten.push_back(id);
    }
  return gaps;
}

Ready row_of(const Weighing& weighing, const std::vector<NonNegotiable>& all, const Gaps& gaps,
             std::vector<std::string>& reasons) {
  const bool runs = deploys(weighing) != Truth::no, hard = weighing.bar == Bar::hard;
  const Finding* secret = open_secret(weighing);
  if (secret != nullptr) reasons.push_back("a secret lies in the tree (" + to_string(secret->at) + ")");
  if (runs && hard) say(reasons, weighing, all, Holding::fails);
  if (runs && gaps.critical) say(reasons, weighing, gaps.unwritten, "written down nowhere: not true here that ");
  if (secret != nullptr || (runs && (gaps.critical || (hard && any(all, Holding::fails))))) return Ready::not_ready;
  reasons.clear();
  if (!runs) {
    reasons.push_back("nothing of it is run as a service");
    return Ready::not_a_service;
  }
  if (hard && any(all, Holding::unknown)) {
    say(reasons, weighing, all, Holding::unknown);
    return Ready::unproven;
  }
  say(reasons, weighing, gaps.unwritten, "written down nowhere: not true here that ");
  if (!gaps.unwritten.empty()) return Ready::gaps_not_written_down;
  if (!hard) {
    reasons.push_back("judged as a demo");
    return Ready::demo_ready;
  }
  say(reasons, weighing, gaps.written, "accepted for now: not true here that ");
  return gaps.written.empty() ? Ready::production_ready : Ready::ready_with_tradeoffs;
}

ComponentScore score_of(const Weighing& weighing) {
  ComponentScore score;
  score.component = weighing.component.name;
  score.pillars = pillars_of(weighing, score.lost);
  score.non_negotiables = non_negotiables_of(weighing);
  const Gaps gaps = gaps_of(weighing, score.non_negotiables);
  score.ready = row_of(weighing, score.non_negotiables, gaps, score.reasons);
  score.gaps = gaps.unwritten;
  score.traded = gaps.written;
  if (any(score.non_negotiables, Holding::fails)) {
    score.cap = 490;
    score.cap_reason = "a non-negotiable fails";
  } else if (any(score.non_negotiables, Holding::unknown)) {
    score.cap = 790;
    score.cap_reason = "a non-negotiable is not known";
  } else if (!gaps.unwritten.empty()) {
    score.cap = 890;
    score.cap_reason = "a gap is written down nowhere";
  }
  std::vector<std::int64_t> proven, possible;
  for (const PillarScore& pillar : score.pillars)
    if (pillar.applies) {
      proven.push_back(pillar.proven);
      possible.push_back(pillar.possible);
    }
  score.index_proven = std::min(score.cap, geometric_mean(proven));
  score.index_possible = std::min(score.cap, geometric_mean(possible));
  return score;
}

}  // namespace readycheck::score
