// The check language and predicates -> Expect, Predicate. Traits and details are held against the kinds they are asked
// of.
#include <algorithm>
#include <set>

#include "rules/read.h"

namespace readycheck::rules {
namespace {

// What every fact has, whatever its kind.
const std::vector<std::string>& details_of_every_fact() {
  static const std::vector<std::string> names = {"subject", "symbol", "path", "language"};
  return names;
}

template <typename Member>
std::vector<std::string> gather(const Vocabulary& vocabulary, const std::vector<std::string>& kinds, Member member) {
  std::set<std::string> names, done;
  std::vector<std::string> open = kinds;
  while (!open.empty()) {
    const std::string kind = std::move(open.back());
    open.pop_back();
    const auto found = vocabulary.kinds.find(kind);
    if (found == vocabulary.kinds.end() || !done.insert(kind).second) continue;
    for (const auto& [name, sentence] : found->second.*member) names.insert(name);
    open.insert(open.end(), found->second.also.begin(), found->second.also.end());
  }
  return {names.begin(), names.end()};
}

bool holds(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<const Value*> each(const Value* value) {
  std::vector<const Value*> out;
  if (value == nullptr) return out;
  if (!value->is_list()) return {value};
  for (const Value& item : value->items) out.push_back(&item);
  return out;
}

Match read_match(const Value& value) {
  Match match;
  if (!value.is_map()) {
    match.any = details_of(&value);
    return match;
  }
  match.none_of = details_of(value.find("not"));
  if (const Value* least = value.find("at_least")) match.at_least = detail_of(*least);
  if (const Value* most = value.find("at_most")) match.at_most = detail_of(*most);
  if (const Value* age = value.find("newer_than")) match.newer_than = duration_in(text_of(age));
  return match;
}

// Reads selects and traits of one clause; `reading` takes the mistakes.
class Clause {
 public:
  explicit Clause(Reading& reading) : reading_(reading) {}

  Select select(const Value& value) {
    Select select;
    if (!value.is_map()) {
      select.kinds = {text_of(&value)};
      return select;
    }
    select.kinds = texts_of(value.find("kind"));
    if (const Value* roles = value.find("in")) {
      select.roles.clear();
      for (const std::string& role : texts_of(roles)) select.roles.push_back(role_in(role));
    }
    select.language = text_of(value.find("language"));
    if (const Value* with = value.find("with"))
      for (const auto& [key, match] : with->members) {
        known(key, "detail", details(select));
        select.with.emplace(key.text, read_match(match));
      }
    return select;
  }

  std::vector<Trait> traits(const Value* value, const Select& judged) {
    std::vector<Trait> traits;
    for (const Value* one : each(value)) traits.push_back(trait(*one, judged));
    return traits;
  }

  std::vector<std::string> groups(const Value* value, const Select& judged) {
    for (const Value* one : each(value)) known(*one, "detail", details(judged));
    return texts_of(value);
  }

 private:
  Trait trait(const Value& value, const Select& judged) {
    Trait trait;
    if (!value.is_map()) {
      known(value, "trait", traits_of(reading_.vocabulary, judged.kinds));
      trait.name = text_of(&value);
      return trait;
    }
    trait.some = select(*value.find("some"));
    for (const Value* one : each(value.find("same"))) {
      known(*one, "detail", details(judged));
      known(*one, "detail", details(*trait.some));
    }
    trait.same = texts_of(value.find("same"));
    trait.otherwise = text_of(value.find("else")) == "no" ? Truth::no : Truth::unknown;
    return trait;
  }

  std::vector<std::string> details(const Select& select) const {
    return details_of_kinds(reading_.vocabulary, select.kinds);
  }

  void known(const Value& value, std::string_view what, const std::vector<std::string>& names) {
    if (reading_.names.contains("kind") && !holds(names, value.text)) reading_.mistakes.unknown(value, what, names);
  }

  Reading& reading_;
};

void read_fact_clause(const Value& value, const Value& selected, Expect& expect, Reading& reading) {
  Clause clause(reading);
  expect.select = clause.select(selected);
  expect.has = clause.traits(value.find("has"), expect.select);
  expect.per = clause.groups(value.find("per"), expect.select);
  const Value* least = value.find("at_least");
  if (least == nullptr) return;
  expect.at_least = share_in(least->text);
  expect.share = expect.at_least.has_value();
  if (!expect.share) expect.at_least = number_in(least->text);
  if (expect.form == Expect::Form::every && !expect.share)
    reading.mistakes.add(*least, "every takes a share", "write it as a percentage: at_least: 80%");
  if (expect.form == Expect::Form::some && expect.share)
    reading.mistakes.add(*least, "some takes a number of facts", "a share belongs to every");
}

}  // namespace

std::vector<std::string> traits_of(const Vocabulary& vocabulary, const std::vector<std::string>& kinds) {
  return gather(vocabulary, kinds, &Kind::traits);
}

std::vector<std::string> own_details_of(const Vocabulary& vocabulary, const std::vector<std::string>& kinds) {
  return gather(vocabulary, kinds, &Kind::details);
}

std::vector<std::string> details_of_kinds(const Vocabulary& vocabulary, const std::vector<std::string>& kinds) {
  std::vector<std::string> names = own_details_of(vocabulary, kinds);
  names.insert(names.end(), details_of_every_fact().begin(), details_of_every_fact().end());
  return names;
}

Predicate read_predicate(const Value* value) {
  Predicate predicate;
  if (value == nullptr || (value->is_scalar() && value->text == "always")) return predicate;
  if (value->is_scalar()) return {Predicate::Form::fact, value->text, {}};
  if (const Value* negated = value->find("not")) return {Predicate::Form::negation, "", {read_predicate(negated)}};
  const Value* all = value->find("all");
  const Value* list = all != nullptr ? all : value->find("any");
  predicate.form = all != nullptr ? Predicate::Form::all : Predicate::Form::any;
  for (const Value& item : list->items) predicate.of.push_back(read_predicate(&item));
  return predicate;
}

Expect read_expect(const Value& value, Reading& reading) {
  using Form = Expect::Form;
  static constexpr std::pair<const char*, Form> openers[] = {{"every", Form::every},
                                                             {"some", Form::some},
                                                             {"none", Form::none},
                                                             {"all_of", Form::all_of},
                                                             {"any_of", Form::any_of}};
  Expect expect;
  const Value* opened = nullptr;
  for (const auto& [word, form] : openers)
    if (const Value* found = value.find(word)) {
      expect.form = form;
      opened = found;
    }
  if (opened->is_list())
    for (const Value& item : opened->items) expect.of.push_back(read_expect(item, reading));
  else
    read_fact_clause(value, *opened, expect, reading);
  if (const Value* when = value.find("if")) expect.when = read_predicate(when);
  if (const Value* silence = value.find("silence")) expect.silence = status_in(silence->text);
  if (const Value* half = value.find("else")) expect.otherwise = status_in(half->text);
  return expect;
}

}  // namespace readycheck::rules
