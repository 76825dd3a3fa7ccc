// Clauses combined: all_of takes the worst, any_of the best, and what does not apply drops out.
// The tree of clauses is as deep as the rule file that it was read from; the reader bounds that.
#include <algorithm>

#include "expect/expect.h"
#include "expect/leaf.h"
#include "expect/tally.h"

namespace readycheck::expect {

namespace {

using Form = Expect::Form;

bool broken(Status status) { return status == Status::fail || status == Status::partial; }
bool holds(Status status) { return status == Status::pass || status == Status::attested; }

template <class T>
void append(std::vector<T>& all, const std::vector<T>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

// The same group judged by several clauses: its worst, or its best where one clause is enough.
void merge_groups(std::map<std::string, Group>& all, const std::vector<Group>& more, Form form) {
  for (const Group& group : more) {
    const auto [at, fresh] = all.try_emplace(group.name, group);
    if (fresh) continue;
    const bool better = rank(at->second.status) < rank(group.status);
    if (better == (form == Form::any_of)) at->second.status = group.status;
    at->second.critical = at->second.critical || group.critical;
  }
}

// What the clauses saw, as far as it explains the status that they came to together.
void gather(Outcome& outcome, const std::vector<const Outcome*>& parts, Form form) {
  std::map<std::string, Group> groups;
  for (const Outcome* part : parts) {
    if (form == Form::any_of && holds(outcome.status) && !holds(part->status)) continue;  // an alternative not needed
    merge_groups(groups, part->groups, form);
    append(outcome.evidence, part->evidence);
    append(outcome.unsure, part->unsure);
    append(broken(outcome.status) ? outcome.violations : outcome.unsure, part->violations);
  }
  for (auto& [name, group] : groups) outcome.groups.push_back(std::move(group));
}

Outcome combine(const std::vector<Outcome>& all, Form form) {
  Outcome outcome;
  std::vector<const Outcome*> parts;
  for (const Outcome& one : all)
    if (one.status != Status::not_applicable) parts.push_back(&one);
  if (parts.empty()) {
    settle(outcome, Status::not_applicable);
    outcome.silent = std::any_of(all.begin(), all.end(), [](const Outcome& one) { return one.silent; });
    return outcome;
  }
  const auto worse = [](const Outcome* a, const Outcome* b) { return rank(a->status) < rank(b->status); };
  const auto less_proven = [](const Outcome* a, const Outcome* b) { return a->lo < b->lo; };
  const auto less_possible = [](const Outcome* a, const Outcome* b) { return a->hi < b->hi; };
  const auto pick = [&](const auto& less) {
    return form == Form::all_of ? *std::min_element(parts.begin(), parts.end(), less)
                                : *std::max_element(parts.begin(), parts.end(), less);
  };
  outcome.status = pick(worse)->status;
  outcome.lo = pick(less_proven)->lo;
  outcome.hi = pick(less_possible)->hi;
  outcome.silent = std::all_of(parts.begin(), parts.end(), [](const Outcome* one) { return one->silent; });
  outcome.open = std::any_of(parts.begin(), parts.end(), [](const Outcome* one) {
    return one->open || one->status == Status::unknown || one->status == Status::error;
  });
  gather(outcome, parts, form);
  return outcome;
}

}  // namespace

Truth evaluate(const Predicate& predicate, const ProfileValue& profile) {
  using Kind = Predicate::Form;
  const auto opposite = [](Truth truth) {
    return truth == Truth::yes ? Truth::no : truth == Truth::no ? Truth::yes : truth;
  };
  switch (predicate.form) {
    case Kind::always:
      return Truth::yes;
    case Kind::fact:
      return profile ? profile(predicate.fact) : Truth::unknown;
    case Kind::negation:
      return opposite(evaluate(predicate.of.front(), profile));
    case Kind::all:
    case Kind::any:
      break;
  }
  Truth truth = predicate.form == Kind::all ? Truth::yes : Truth::no;
  for (const Predicate& part : predicate.of) {
    const Truth one = evaluate(part, profile);
    truth = predicate.form == Kind::all ? std::min(truth, one) : std::max(truth, one);
  }
  return truth;
}

Outcome evaluate(const Expect& expect, const World& world) {
  World here = world;
  if (expect.when) {
    const Truth holds = evaluate(*expect.when, world.profile);
    if (holds == Truth::no) {
      Outcome dropped;
      settle(dropped, Status::not_applicable);
      return dropped;
    }
    here.doubtful = here.doubtful || holds == Truth::unknown;
  }
  if (expect.form != Form::all_of && expect.form != Form::any_of) return judge_leaf(expect, here);
  if (expect.silence) here.silence = *expect.silence;
  std::vector<Outcome> parts;
  for (const Expect& part : expect.of) parts.push_back(evaluate(part, here));
  return combine(parts, expect.form);
}

bool has_groups(const Expect& expect) {
  return !expect.per.empty() || std::any_of(expect.of.begin(), expect.of.end(), has_groups);
}

Seen index(std::vector<const Fact*> facts, const Vocabulary& vocabulary) {
  Seen seen;
  std::map<std::string, std::vector<std::string>, std::less<>> all_kinds;  // of a fact's kind, found once
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const auto [at, fresh] = all_kinds.try_emplace(facts[i]->kind);
    if (fresh) at->second = vocabulary.all_kinds(facts[i]->kind);
    for (const std::string& kind : at->second) seen.by_kind[kind].push_back(i);
  }
  seen.facts = std::move(facts);
  return seen;
}

}  // namespace readycheck::expect
