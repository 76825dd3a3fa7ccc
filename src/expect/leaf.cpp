// A leaf selects facts, lets each say yes, no or "ask" about the claim, puts them into groups and counts the groups.
#include "expect/leaf.h"

#include <algorithm>
#include <optional>

#include "expect/match.h"
#include "expect/select.h"
#include "expect/tally.h"

namespace readycheck::expect {

namespace {

using Form = Expect::Form;

// What is known of one group before anybody is asked: the worst of its facts, or the best where one good one is enough.
struct Members {
  std::optional<Truth> truth;
  bool critical = false;
};
using Groups = std::map<std::string, Members>;

// A fact belongs to the group of its value for `per`; with several values to each, with several details to one joined
// name, and where nobody could say the value, to its file.
std::vector<std::string> groups_of(const Fact& fact, const std::vector<std::string>& per) {
  if (per.size() == 1) {
    std::vector<std::string> names = texts_of(detail_of(fact, per.front()));
    if (names.empty()) names.push_back(fact.at.path);
    return names;
  }
  std::string joined;
  for (const std::string& name : per) {
    std::string values;
    for (const std::string& value : texts_of(detail_of(fact, name))) values += (values.empty() ? "" : "+") + value;
    joined += (joined.empty() ? "" : ", ") + (values.empty() ? fact.at.path : values);
  }
  return {joined};
}

// What one selected fact says in this form: yes for the claim, no against it, unknown: it asks. Nothing: it does not
// count.
std::optional<Truth> says(Form form, Truth has, bool decides, bool doubtful) {
  if (form == Form::every) {
    if (decides) return doubtful && has == Truth::no ? Truth::unknown : has;
    if (has == Truth::yes) return std::nullopt;  // a hint of something good is never worse than silence
    return Truth::unknown;
  }
  if (has == Truth::no) return std::nullopt;
  if (!decides || has == Truth::unknown) return Truth::unknown;
  return form == Form::some ? Truth::yes : Truth::no;
}

Truth has_all(const std::vector<Asked>& asked, const Fact& fact) {
  Truth all = Truth::yes;
  for (const Asked& one : asked) all = std::min(all, one.of(fact));
  return all;
}

void note(Outcome& outcome, Truth said, const Fact* fact, const std::string& group) {
  if (said == Truth::no) outcome.violations.push_back({fact, group});
  if (said == Truth::unknown) outcome.unsure.push_back({fact, group});
  if (said == Truth::yes && (outcome.evidence.empty() || outcome.evidence.back() != fact))
    outcome.evidence.push_back(fact);
}

void count(Tally& tally, Truth said) {
  (said == Truth::yes ? tally.pass : said == Truth::no ? tally.fail : tally.unknown) += 1;
}

void join(Members& members, Truth said, const Fact& fact, Form form) {
  const Truth before = members.truth.value_or(said);
  members.truth = form == Form::some ? std::max(before, said) : std::min(before, said);
  members.critical = members.critical || is_critical(fact);
}

// Lets every selected fact speak: into its groups, or straight into the tally where the clause makes none.
void listen(const Expect& clause, const World& world, Groups& groups, Tally& tally, Outcome& outcome) {
  std::vector<Asked> asked;
  for (const Trait& trait : clause.has) asked.emplace_back(trait, world);
  for (const Selected& one : select(clause.select, world)) {
    const Truth has = has_all(asked, *one.fact);
    const auto said = says(clause.form, has, one.decides, world.doubtful);
    if (!said && has == Truth::yes) outcome.unsure.push_back({one.fact, ""});
    if (!said) continue;
    if (clause.per.empty()) {
      note(outcome, *said, one.fact, "");
      count(tally, *said);
      continue;
    }
    for (const std::string& name : groups_of(*one.fact, clause.per)) {
      note(outcome, *said, one.fact, name);
      join(groups[name], *said, *one.fact, clause.form);
    }
  }
}

// Groups with somebody's word about them: a yes settles what files could not, a no breaks what they said.
// Returns whether a group needed that word.
bool count_groups(const Groups& groups, const World& world, Tally& tally, Outcome& outcome) {
  bool by_word = false;
  for (const auto& [name, members] : groups) {
    const Word word = world.answer ? world.answer(name) : Word::none;
    const Truth facts = members.truth.value_or(Truth::unknown);
    const bool unproven = facts == Truth::yes && world.proven && !world.proven(name);
    const Truth seen = unproven ? Truth::unknown : facts;
    const bool attested = seen == Truth::unknown && word == Word::yes;
    const Truth truth = word == Word::no ? Truth::no : attested ? Truth::yes : seen;
    count(tally, truth);
    const Status status = attested              ? Status::attested
                          : truth == Truth::yes ? Status::pass
                          : truth == Truth::no  ? Status::fail
                                                : Status::unknown;
    outcome.groups.push_back({name, status, members.critical});
    by_word = by_word || attested;
  }
  return by_word;
}

// Nothing was there to judge. What could not be read, or an open question whether the claim applies, keeps this from
// being an answer; a hint of something good turns a failure by silence into a question.
void stay_silent(const Expect& clause, const World& world, Outcome& outcome) {
  const Status silence = clause.silence.value_or(clause.form == Form::none ? Status::pass : world.silence);
  const bool hinted = silence == Status::fail && !outcome.unsure.empty();
  outcome.silent = true;
  const bool unread = world.unread && world.unread(clause.select);
  settle(outcome, unread ? Status::error : world.doubtful || hinted ? Status::unknown : silence);
}

void conclude(const Expect& clause, const Tally& tally, bool doubtful, Outcome& outcome) {
  if (clause.form == Form::every) conclude_every(clause, tally, outcome);
  if (clause.form == Form::some) conclude_some(clause, tally, outcome);
  if (clause.form == Form::none)
    settle(outcome, tally.fail > 0 ? Status::fail : tally.unknown > 0 ? Status::unknown : Status::pass);
  // Too few good ones is an absence, and absences do not count while it is open whether the claim applies.
  if (clause.form == Form::some && doubtful && outcome.status == Status::fail) settle(outcome, Status::unknown);
}

}  // namespace

bool is_critical(const Fact& fact) {
  const auto is = [&fact](const char* name, std::initializer_list<std::string> values) {
    const auto found = fact.details.find(name);
    if (found == fact.details.end()) return false;
    const std::vector<std::string> texts = texts_of(found->second);
    return std::find_first_of(texts.begin(), texts.end(), values.begin(), values.end()) != texts.end();
  };
  return is("critical", {"yes"}) ||
         (!is("critical", {"no"}) && is("waits_for", {"worker", "job", "sign-in", "payment"}));
}

Outcome judge_leaf(const Expect& clause, const World& world) {
  Outcome outcome;
  Groups groups;
  Tally tally;
  listen(clause, world, groups, tally, outcome);
  const bool by_word = count_groups(groups, world, tally, outcome);
  if (tally.all() == 0) {
    stay_silent(clause, world, outcome);
    return outcome;
  }
  conclude(clause, tally, world.doubtful, outcome);
  outcome.open = tally.unknown > 0 && outcome.status != Status::pass && outcome.status != Status::fail;
  soften(clause, outcome);
  if (outcome.status == Status::pass && by_word) outcome.status = Status::attested;
  if (outcome.status == Status::pass || outcome.status == Status::attested) outcome.violations.clear();
  return outcome;
}

}  // namespace readycheck::expect
