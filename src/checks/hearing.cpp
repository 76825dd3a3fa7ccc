// Files decide first. An answer settles what they leave open, a no breaks what they show, and no answer mends a
// violation.
#include "checks/hearing.h"

#include <algorithm>

namespace readycheck::checks {

namespace {

void overrule(expect::Outcome& outcome, Status status) {
  outcome.status = status;
  outcome.lo = status == Status::attested ? whole : 0;
  outcome.hi = status == Status::fail ? 0 : whole;
}

Expect with_documents(Expect expect) {
  for (const Role role : {Role::docs, Role::example})
    if (std::find(expect.select.roles.begin(), expect.select.roles.end(), role) == expect.select.roles.end())
      expect.select.roles.push_back(role);
  for (Expect& part : expect.of) part = with_documents(std::move(part));
  return expect;
}

}  // namespace

expect::ProfileValue profile_of(const Component& component) {
  return [&component](const std::string& name) {
    const auto found = component.profile.find(name);
    return found == component.profile.end() ? Truth::unknown : found->second.value;
  };
}

Hearing::Hearing(const Check& check, const Bench& bench)
    : check_(check),
      bench_(bench),
      answers_(bench.rules.team.answers, check, bench.rules.declared.review_on, bench.as_of) {
  profile_ = profile_of(bench.component);
  applies_ = expect::evaluate(check.applies, profile_);
  if (check.attest.need == Attest::Need::required && check.attest.unless)
    unless_ = expect::evaluate(*check.attest.unless, world());
}

expect::World Hearing::world() const {
  expect::World made{bench_.seen, profile_, bench_.as_of, check_.silence, applies_ == Truth::unknown, {}, {}, {}};
  made.unread = [this](const Select& what) { return !bench_.unread.file_for(what, expect::Unread::Care::all).empty(); };
  return made;
}

// Do files alone prove this group, or with "" all of it?
bool Hearing::proven(const std::string& group) const {
  if (check_.attest.need != Attest::Need::required) return true;
  if (!unless_) return false;
  if (unless_->status == Status::pass) return true;
  return std::any_of(unless_->groups.begin(), unless_->groups.end(),
                     [&](const Group& one) { return one.name == group && one.status == Status::pass; });
}

expect::Outcome Hearing::by_facts(bool& called_good) const {
  expect::World made = world();
  made.answer = [this](const std::string& group) { return answers_.word_about(group); };
  made.proven = [this](const std::string& group) { return proven(group); };
  expect::Outcome outcome = expect::evaluate(*check_.expect, made);
  const bool grouped = !outcome.groups.empty();
  called_good = outcome.status == Status::pass || (grouped && outcome.violations.empty() && outcome.unsure.empty());
  if (outcome.status == Status::pass && !grouped && !proven("")) overrule(outcome, Status::unknown);
  take_word(outcome);
  called_good = called_good && outcome.status == Status::unknown;
  return outcome;
}

expect::Outcome Hearing::by_instructions() const {
  expect::Outcome outcome;
  if (!check_.planned && check_.expect) {
    expect::World made = world();
    made.silence = Status::unknown;
    made.unread = nullptr;
    outcome = expect::evaluate(with_documents(*check_.expect), made);
  }
  if (outcome.status != Status::pass || outcome.silent) outcome = {};
  take_word(outcome);
  return outcome;
}

// Somebody's word about the check as a whole. What is not there to be judged needs none.
void Hearing::take_word(expect::Outcome& outcome) const {
  const expect::Word word = answers_.word_about("");
  if (outcome.status == Status::not_applicable || word == expect::Word::none) return;
  if (word == expect::Word::no) return overrule(outcome, Status::fail);
  const bool open = outcome.status == Status::unknown || outcome.status == Status::error;
  if (open || outcome.silent) overrule(outcome, Status::attested);
}

}  // namespace readycheck::checks
