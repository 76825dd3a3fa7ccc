// Each non-negotiable is decided by the checks that name it as their gate: one that breaks something critical, else one
// that is not known, else it holds. The words come from the checklist and from the check that decides.
#include <algorithm>
#include <cctype>

#include "score/weighing.h"

namespace readycheck::score {

namespace {

// A finding that nobody can live with: what is critical, or a failure without any finding to look at.
const Finding* critical_finding(const Verdict& verdict) {
  for (const Finding& finding : verdict.findings)
    if (finding.critical && is_real(finding)) return &finding;
  return nullptr;
}

bool breaks(const Verdict& verdict) {
  if (!is_broken(verdict.status)) return false;
  return critical_finding(verdict) != nullptr || (verdict.status == Status::fail && verdict.findings.empty());
}

// A plain first word gets a capital; the name of a thing stays as it is written.
std::string sentence(std::string text) {
  if (text.empty()) return text;
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto end = std::find_if_not(text.begin(), text.end(), lower);
  if (end == text.end() || *end == ' ' || *end == ',')
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  if (!text.ends_with('.') && !text.ends_with('?') && !text.ends_with('!')) text += '.';
  return text;
}

struct Member {
  const Check* check = nullptr;
  const Verdict* verdict = nullptr;
};

using Members = std::vector<Member>;

const Member* first(const Members& members, const auto& wanted) {
  const auto found = std::find_if(members.begin(), members.end(), wanted);
  return found == members.end() ? nullptr : &*found;
}

void decide(NonNegotiable& result, Holding holding, const Member& member, std::string because) {
  result.holding = holding;
  result.decided_by_check = member.check->id;
  result.because = std::move(because);
}

void fail(NonNegotiable& result, const NonNegotiableRule& rule, const Member& member) {
  const Finding* finding = critical_finding(*member.verdict);
  const std::string told = finding == nullptr ? member.verdict->reason : finding->message;
  decide(result, Holding::fails, member, told.empty() ? rule.fails : sentence(told));
  if (finding != nullptr) result.decided_by = finding->at;
}

void leave_open(NonNegotiable& result, const NonNegotiableRule& rule, const Member& member) {
  std::string because = rule.unknown;
  if (member.verdict != nullptr && member.verdict->status == Status::error)
    because += " " + sentence(member.verdict->reason);
  decide(result, Holding::unknown, member, std::move(because));
  if (member.verdict == nullptr) return;
  if (!member.verdict->unsure.empty()) result.decided_by = member.verdict->unsure.front();
}

// Holds, with the groups that fail all the same and the place that shows most.
void hold(NonNegotiable& result, const NonNegotiableRule& rule, const Members& applying) {
  for (const Member& member : applying)
    for (const Finding& finding : member.verdict->findings) {
      const std::string& name = finding.group.empty() ? finding.subject : finding.group;
      auto& groups = result.failing_groups;
      const bool told = std::find(groups.begin(), groups.end(), name) != groups.end();
      if (is_real(finding) && !name.empty() && !told) groups.push_back(name);
    }
  const Member* shown = first(applying, [](const Member& one) { return !one.verdict->evidence.empty(); });
  decide(result, Holding::holds, shown != nullptr ? *shown : applying.front(), rule.holds);
  if (shown != nullptr) result.decided_by = shown->verdict->evidence.front();
  if (result.failing_groups.empty()) return;
  std::string names;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, result.failing_groups.size()); ++i)
    names += (i == 0 ? "" : ", ") + result.failing_groups[i];
  if (result.failing_groups.size() > 3) names += " and others";
  result.because += " Not for " + names + ", which is less grave.";
}

// The checks that decide, what weighs most first; equals in order of their ids.
Members members_of(const NonNegotiableRule& rule, const Weighing& weighing, NonNegotiable& result) {
  Members members;
  const auto names = [&rule](const std::vector<std::string>& list) {
    return std::find(list.begin(), list.end(), rule.id) != list.end();
  };
  for (const Check& check : weighing.rules.checks) {
    if (names(check.proves)) result.supporting.push_back(check.id);
    if (!names(check.gate)) continue;
    result.checks.push_back(check.id);
    members.push_back({&check, weighing.verdict(check.id)});
  }
  std::stable_sort(members.begin(), members.end(),
                   [](const Member& a, const Member& b) { return a.check->severity > b.check->severity; });
  return members;
}

NonNegotiable judged(const NonNegotiableRule& rule, const Weighing& weighing) {
  NonNegotiable result;
  result.id = rule.id;
  result.title = rule.title;
  const Members members = members_of(rule, weighing, result);
  const auto asks = [](const Member& one) { return one.verdict == nullptr || is_open(*one.verdict); };
  const Member* broken =
      first(members, [](const Member& one) { return one.verdict != nullptr && breaks(*one.verdict); });
  const Member* open = first(members, asks);
  // Better a question that somebody can answer than one that nobody looked into.
  const Member* built =
      first(members, [&](const Member& one) { return asks(one) && !one.check->planned && one.verdict != nullptr; });
  Members applying;
  for (const Member& member : members)
    if (member.verdict != nullptr && member.verdict->status != Status::not_applicable) applying.push_back(member);
  if (broken != nullptr) {
    fail(result, rule, *broken);
  } else if (open != nullptr) {
    leave_open(result, rule, built != nullptr ? *built : *open);
  } else if (!applying.empty()) {
    hold(result, rule, applying);
  } else {
    result.holding = Holding::not_applicable;
    if (!members.empty()) result.because = sentence(members.front().verdict->reason);
  }
  return result;
}

}  // namespace

std::vector<NonNegotiable> non_negotiables_of(const Weighing& weighing) {
  std::vector<NonNegotiable> all;
  for (const NonNegotiableRule& rule : weighing.rules.checklist.non_negotiables) all.push_back(judged(rule, weighing));
  return all;
}

}  // namespace readycheck::score
