// A rule is a claim in the check language: holds is yes, broken is no, and nothing seen is what the rule's silence
// says.
#include "profile/settle.h"

#include <algorithm>
#include <set>

namespace readycheck::profile {

namespace {

using Origin = ProfileFact::Origin;

constexpr std::size_t most_evidence = 5;

void add_place(ProfileFact& fact, const Location& at) {
  if (fact.evidence.size() < most_evidence &&
      std::find(fact.evidence.begin(), fact.evidence.end(), at) == fact.evidence.end())
    fact.evidence.push_back(at);
}

// What was seen, apart from what is declared. `firmest`: how far what decides can be trusted, a hint when nothing does.
struct Detected {
  ProfileFact fact;
  Confidence firmest = Confidence::hint;
};

class Settling {
 public:
  Settling(const Rules& rules, const expect::Seen& seen, const expect::Unread& unread, const std::string& as_of)
      : rules_(rules), seen_(seen), unread_(unread), as_of_(as_of) {
    for (const ProfileRule& rule : rules.profile) by_name_[rule.name] = &rule;
  }

  Profile all() {
    for (const auto& [name, rule] : by_name_) value_of(name);
    for (const auto& [name, declared] : rules_.declared.facts)
      if (!profile_.contains(name)) profile_[name] = {declared, Origin::declared, {rules_.declared.where}};
    return std::move(profile_);
  }

 private:
  // As deep as rules name each other; there are only so many rules.
  Truth value_of(const std::string& name) {
    if (const auto known = profile_.find(name); known != profile_.end()) return known->second.value;
    const auto rule = by_name_.find(name);
    const auto declared = rules_.declared.facts.find(name);
    if (rule == by_name_.end()) return declared == rules_.declared.facts.end() ? Truth::unknown : declared->second;
    if (!open_.insert(name).second) return Truth::unknown;  // a circle
    const ProfileFact fact = decide(*rule->second);
    open_.erase(name);
    return profile_.emplace(name, fact).first->second.value;
  }

  ProfileFact decide(const ProfileRule& rule) {
    const Detected detected = detect(rule);
    const auto declared = rules_.declared.facts.find(rule.name);
    if (declared == rules_.declared.facts.end()) return detected.fact;
    const Confidence needed =
        rule.name == "live" && declared->second == Truth::no ? Confidence::certain : Confidence::likely;
    if (detected.firmest >= needed && detected.fact.value != declared->second) return detected.fact;
    return {declared->second, Origin::declared, {rules_.declared.where}};
  }

  Detected detect(const ProfileRule& rule) {
    Detected detected;
    if (rule.planned) return detected;
    expect::World world{seen_, [this](const std::string& name) { return value_of(name); }, as_of_};
    world.silence = rule.silence == Truth::no ? Status::fail : Status::unknown;
    world.unread = [this](const Select& what) {
      return !unread_.file_for(what, expect::Unread::Care::matters).empty();
    };
    const expect::Outcome outcome = expect::evaluate(rule.expect, world);
    detected.fact.value = outcome.status == Status::pass   ? Truth::yes
                          : outcome.status == Status::fail ? Truth::no
                                                           : Truth::unknown;
    if (outcome.silent || outcome.status == Status::not_applicable) {
      // Nothing there, and the clause's own `if` does not hold or is open: that is silence as well.
      const bool conditional = outcome.status == Status::not_applicable || outcome.status == Status::unknown;
      if (conditional) detected.fact.value = rule.silence;
      listen_to_silence(rule, detected.fact.value);
      return detected;
    }
    if (detected.fact.value == Truth::yes)
      for (const Fact* fact : outcome.evidence) support(detected, *fact);
    if (detected.fact.value == Truth::no)  // too few of something is an absence, which contradicts nobody
      for (const expect::Found& found : outcome.violations) support(detected, *found.fact);
    for (const expect::Found& found : outcome.unsure) add_place(detected.fact, found.fact->at);
    if (detected.firmest != Confidence::hint) detected.fact.origin = Origin::detected;
    return detected;
  }

  static void support(Detected& detected, const Fact& fact) {
    detected.firmest = std::max(detected.firmest, fact.confidence);
    add_place(detected.fact, fact.at);
  }

  void listen_to_silence(const ProfileRule& rule, Truth& value) {
    const auto names = [this](const std::string& name) { return value_of(name); };
    if (rule.known_no && expect::evaluate(*rule.known_no, names) == Truth::yes) value = Truth::no;
    if (rule.unknown_when && value == Truth::no && expect::evaluate(*rule.unknown_when, names) == Truth::yes)
      value = Truth::unknown;
  }

  const Rules& rules_;
  const expect::Seen& seen_;
  const expect::Unread& unread_;
  const std::string& as_of_;
  std::map<std::string, const ProfileRule*, std::less<>> by_name_;
  std::set<std::string> open_;
  Profile profile_;
};

}  // namespace

Profile settle(const Rules& rules, const expect::Seen& seen, const expect::Unread& unread, const std::string& as_of) {
  return Settling(rules, seen, unread, as_of).all();
}

}  // namespace readycheck::profile
