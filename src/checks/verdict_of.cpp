// First whether the check applies at all and to whom, then what files show, then what somebody says; silence comes
// last.
#include "checks/verdict_of.h"

#include <fmt/format.h>

#include <algorithm>

#include "checks/findings.h"
#include "checks/reason.h"
#include "checks/settle.h"
#include "checks/trade.h"

namespace readycheck::checks {

namespace {

constexpr std::size_t most_evidence = 5;
constexpr std::size_t most_unsure = 20;

void add_place(std::vector<Location>& places, const Location& at, std::size_t most) {
  if (places.size() < most && std::find(places.begin(), places.end(), at) == places.end()) places.push_back(at);
}

Verdict blank(const Check& check, const Bench& bench, Status status = Status::unknown, std::string reason = "") {
  Verdict verdict;
  verdict.check = check.id;
  verdict.component = bench.component.name;
  verdict.status = status;
  verdict.reason = std::move(reason);
  return verdict;
}

// Known not to apply, with the profile facts that say so and where they were seen.
Verdict dropped(const Check& check, const Bench& bench) {
  const Profile& profile = bench.component.profile;
  const auto facts = blamed(check.applies, profile, Truth::no);
  Verdict verdict = blank(check, bench, Status::not_applicable, not_applicable(facts, bench.rules, profile));
  for (const std::string& fact : facts)
    if (const auto found = profile.find(fact); found != profile.end())
      for (const Location& at : found->second.evidence) add_place(verdict.evidence, at, most_evidence);
  return verdict;
}

Verdict recorded(const Check& check, const Bench& bench, const Hearing& hearing, expect::Outcome outcome) {
  Verdict verdict = blank(check, bench, outcome.status, told_by(outcome));
  // A question earns nothing until it is answered, in part as little as in whole: else a check that is broken in one
  // place would be worth more than the same check with nothing but the question.
  const bool asks = outcome.open || outcome.status == Status::unknown || outcome.status == Status::error;
  verdict.lo = asks && outcome.status != Status::pass && outcome.status != Status::attested ? 0 : outcome.lo;
  verdict.hi = outcome.hi;
  verdict.findings = findings_of(check, bench.component, outcome, hearing.answers());
  for (const Fact* fact : outcome.evidence) add_place(verdict.evidence, fact->at, most_evidence);
  for (const expect::Found& found : outcome.unsure) add_place(verdict.unsure, found.fact->at, most_unsure);
  verdict.groups = std::move(outcome.groups);
  return verdict;
}

// Whom to ask: about the project first, where it is open whether the check applies at all.
void ask(Verdict& verdict, const Check& check, const Bench& bench, Truth applies) {
  verdict.question = check.question;
  if (applies != Truth::unknown) return;
  const auto facts = blamed(check.applies, bench.component.profile, Truth::unknown);
  verdict.reason = still_open(facts, bench.rules);
  const ProfileRule* rule = facts.empty() ? nullptr : profile_rule(bench.rules, facts.front());
  if (rule != nullptr && !rule->question.empty()) verdict.question = rule->question;
}

Verdict as_ours(const Check& check, const Bench& bench, const Hearing& hearing) {
  if (check.planned || !check.expect) return blank(check, bench, Status::unknown, "not built yet");
  bool called_good = false;
  Verdict verdict = recorded(check, bench, hearing, hearing.by_facts(called_good));
  verdict.unread = bench.unread.file_for(*check.expect, expect::Unread::Care::matters);
  // A template is no broken file: what it decides is open, and everybody can see that it does.
  if (verdict.status == Status::error && verdict.unread.empty()) verdict.status = Status::unknown;
  if (verdict.status == Status::unknown || verdict.status == Status::error)
    ask(verdict, check, bench, hearing.applies());
  if (called_good) verdict.reason = "the files speak for it, but only somebody who was there can say that it works";
  if (verdict.status == Status::error)
    verdict.reason = "not understood: " + verdict.unread;
  return verdict;
}

// In scope shipped: the operator's own business, or what the operator is told about it.
Verdict as_operators(const Check& check, const Bench& bench, const Hearing& hearing) {
  if (check.operated.question.empty())
    return blank(check, bench, Status::not_applicable, "the operator's: others run this product");
  Verdict verdict = recorded(check, bench, hearing, hearing.by_instructions());
  if (verdict.status == Status::pass) verdict.reason = "the operator is told";
  if (verdict.status == Status::unknown) {
    verdict.reason = "others run this product, and what they are told about this was not found";
    verdict.question = check.operated.question;
  }
  return verdict;
}

// When a thing is both run by us and shipped to others, the worse one counts.
int badness(Status status) {
  constexpr Status order[] = {Status::fail,     Status::partial, Status::error,         Status::unknown,
                              Status::attested, Status::pass,    Status::not_applicable};
  return static_cast<int>(std::find(std::begin(order), std::end(order), status) - std::begin(order));
}

Verdict heard(const Check& check, const Bench& bench) {
  const Hearing hearing(check, bench);
  if (hearing.applies() == Truth::no) return dropped(check, bench);
  const bool theirs = check.operated.theirs || !check.operated.question.empty();
  const bool both = bench.rules.declared.operated_by == "both";
  if (!theirs || (bench.component.scope != Scope::shipped && !both)) return as_ours(check, bench, hearing);
  Verdict shipped = as_operators(check, bench, hearing);
  if (!both) return shipped;
  Verdict ours = as_ours(check, bench, hearing);
  return badness(shipped.status) < badness(ours.status) ? shipped : ours;
}

}  // namespace

Verdict verdict_of(const Check& check, const Bench& bench) {
  Verdict verdict = heard(check, bench);
  settle(verdict, bench.rules.team.ignores, bench.as_of);
  trade(verdict, bench.rules, profile_of(bench.component), bench.as_of);
  return verdict;
}

}  // namespace readycheck::checks
