// The maps are made once for a report and point into the audit, which outlives it.
#include "report/view.h"

#include <algorithm>

namespace readycheck::report {

View::View(const Audit& audit) : audit_(audit) {
  for (const Check& check : audit.rules.checks) checks_.emplace(check.id, &check);
  for (const Verdict& verdict : audit.verdicts) verdicts_[verdict.check].push_back(&verdict);
}

const Check* View::check(std::string_view id) const {
  const auto found = checks_.find(id);
  return found == checks_.end() ? nullptr : found->second;
}

const NonNegotiableRule* View::non_negotiable(std::string_view id) const {
  for (const NonNegotiableRule& rule : checklist().non_negotiables)
    if (rule.id == id) return &rule;
  return nullptr;
}

const Component* View::component(std::string_view name) const {
  for (const Component& component : audit_.components)
    if (component.name == name) return &component;
  return nullptr;
}

const ComponentScore& View::worst() const {
  static const ComponentScore none;
  return audit_.score.components.empty() ? none : audit_.score.components.front();
}

const std::vector<const Verdict*>& View::verdicts(std::string_view check) const {
  static const std::vector<const Verdict*> none;
  const auto found = verdicts_.find(check);
  return found == verdicts_.end() ? none : found->second;
}

const Verdict* View::verdict(std::string_view check, std::string_view component) const {
  for (const Verdict* verdict : verdicts(check))
    if (verdict->component == component) return verdict;
  return nullptr;
}

const Verdict* View::worst_verdict(std::string_view check) const {
  const auto& all = verdicts(check);
  const auto worse = [](const Verdict* a, const Verdict* b) {
    return rank(a->status) != rank(b->status) ? rank(a->status) < rank(b->status) : a->lo < b->lo;
  };
  const auto found = std::min_element(all.begin(), all.end(), worse);
  return found == all.end() ? nullptr : *found;
}

bool View::counts(std::string_view name) const {
  const Component* found = component(name);
  if (found == nullptr) return true;
  const auto deploys = found->profile.find("deploys");
  return deploys == found->profile.end() || deploys->second.value != Truth::no;
}

int View::weight(const Check& check) const { return weight_of(check, audit_.score.stage, checklist()); }

std::vector<const Fact*> View::facts_at(const Location& at) const {
  const auto& facts = audit_.seen.facts;
  const auto before = [](const Fact& fact, const Location& place) { return fact.at < place; };
  std::vector<const Fact*> found;
  for (auto i = std::lower_bound(facts.begin(), facts.end(), at, before); i != facts.end() && i->at == at; ++i)
    found.push_back(&*i);
  return found;
}

Truth holds(const Predicate& predicate, const Profile& profile) {
  using Form = Predicate::Form;
  if (predicate.form == Form::always) return Truth::yes;
  if (predicate.form == Form::fact) {
    const auto found = profile.find(predicate.fact);
    return found == profile.end() ? Truth::unknown : found->second.value;
  }
  if (predicate.form == Form::negation) {
    const Truth inner = predicate.of.empty() ? Truth::unknown : holds(predicate.of.front(), profile);
    return inner == Truth::unknown ? inner : inner == Truth::yes ? Truth::no : Truth::yes;
  }
  Truth sum = predicate.form == Form::all ? Truth::yes : Truth::no;
  for (const Predicate& part : predicate.of) {
    const Truth value = holds(part, profile);
    sum = predicate.form == Form::all ? std::min(sum, value) : std::max(sum, value);
  }
  return sum;
}

bool mentions(const Predicate& predicate, std::string_view fact) {
  if (predicate.form == Predicate::Form::fact) return predicate.fact == fact;
  return std::any_of(predicate.of.begin(), predicate.of.end(),
                     [fact](const Predicate& part) { return mentions(part, fact); });
}

bool is_open(const Finding& finding) { return finding.state == Finding::State::open; }

}  // namespace readycheck::report
