// Sentences are put together from counts and from the profile's own words; no check is known here by name.
#include "checks/reason.h"

#include <fmt/format.h>

#include <algorithm>

namespace readycheck::checks {

namespace {

using Form = Predicate::Form;

Truth value_of(const Profile& profile, const std::string& name) {
  const auto found = profile.find(name);
  return found == profile.end() ? Truth::unknown : found->second.value;
}

Truth opposite(Truth truth) { return truth == Truth::yes ? Truth::no : truth == Truth::no ? Truth::yes : truth; }

std::string means_of(const Rules& rules, const std::string& name) {
  const ProfileRule* rule = profile_rule(rules, name);
  if (rule == nullptr || rule->means.empty()) return name;
  std::string sentence = rule->means;
  if (sentence.ends_with('.')) sentence.pop_back();
  return sentence;
}

std::string places(std::size_t count) { return count == 1 ? "one place" : fmt::format("{} places", count); }

std::string by_group(const std::vector<Group>& groups) {
  const auto count = [&groups](auto... statuses) {
    return std::count_if(groups.begin(), groups.end(),
                         [=](const Group& group) { return ((group.status == statuses) || ...); });
  };
  const auto good = count(Status::pass, Status::attested), bad = count(Status::fail), open = count(Status::unknown);
  std::string sentence = fmt::format("{} of {} hold", good, groups.size());
  if (bad > 0) sentence += fmt::format(", {} {} not", bad, bad == 1 ? "does" : "do");
  if (open > 0) sentence += fmt::format(", {} cannot be told", open);
  return sentence;
}

std::string broken(const expect::Outcome& outcome) {
  if (outcome.violations.empty())
    return outcome.silent ? "nothing of the kind was found, and it would have to be here"
                          : "too little of it was found";
  if (!outcome.groups.empty()) return by_group(outcome.groups);
  if (outcome.evidence.empty())
    return places(outcome.violations.size()) + (outcome.violations.size() == 1 ? " breaks it" : " break it");
  return fmt::format("it holds in {} and not in {}", places(outcome.evidence.size()),
                     places(outcome.violations.size()));
}

}  // namespace

const ProfileRule* profile_rule(const Rules& rules, const std::string& name) {
  const auto found = std::find_if(rules.profile.begin(), rules.profile.end(),
                                  [&](const ProfileRule& rule) { return rule.name == name; });
  return found == rules.profile.end() ? nullptr : &*found;
}

std::vector<std::string> blamed(const Predicate& predicate, const Profile& profile, Truth wanted) {
  const auto value = [&profile](const std::string& name) { return value_of(profile, name); };
  if (expect::evaluate(predicate, value) != wanted) return {};
  if (predicate.form == Form::fact) return {predicate.fact};
  if (predicate.form == Form::negation) return blamed(predicate.of.front(), profile, opposite(wanted));
  std::vector<std::string> facts;
  for (const Predicate& part : predicate.of) {
    for (std::string& fact : blamed(part, profile, wanted))
      if (std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(std::move(fact));
    // One false part is enough for `all` to be false.
    if (predicate.form == Form::all && wanted == Truth::no && !facts.empty()) break;
  }
  return facts;
}

std::string not_applicable(const std::vector<std::string>& facts, const Rules& rules, const Profile& profile) {
  std::string sentence = "does not apply";
  for (const std::string& fact : facts) {
    const auto found = profile.find(fact);
    const bool said = found != profile.end() && found->second.origin == ProfileFact::Origin::declared;
    const bool is = value_of(profile, fact) == Truth::yes;
    sentence += fmt::format("{} {}: {}{}", &fact == &facts.front() ? ", since this is" : ";", is ? "so" : "not so",
                            means_of(rules, fact), said ? " (the team says so)" : "");
  }
  return sentence;
}

std::string still_open(const std::vector<std::string>& facts, const Rules& rules) {
  if (facts.empty()) return "it is not known whether this applies";
  return "it is not known whether this applies: " + means_of(rules, facts.front()) + "?";
}

std::string told_by(const expect::Outcome& outcome) {
  switch (outcome.status) {
    case Status::fail:
    case Status::partial:
      return broken(outcome);
    case Status::pass:
      if (outcome.silent) return "looked for everywhere, and nothing of the kind was found";
      if (!outcome.groups.empty()) return by_group(outcome.groups);
      return outcome.evidence.empty() ? "nothing speaks against it" : places(outcome.evidence.size()) + " here show it";
    case Status::attested:
      return "somebody says so; the files alone do not show it";
    case Status::not_applicable:
      return "there is nothing here that this could be about";
    case Status::error:
      return "a file that could have shown it was not understood";
    case Status::unknown:
      break;
  }
  if (outcome.unsure.empty()) return "nothing was found here, and it may be kept somewhere else";
  if (!outcome.groups.empty()) return by_group(outcome.groups);
  return places(outcome.unsure.size()) + (outcome.unsure.size() == 1 ? " hints at it" : " hint at it") +
         " without settling it";
}

}  // namespace readycheck::checks
