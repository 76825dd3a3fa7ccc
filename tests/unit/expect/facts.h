// Hand-made facts and clauses for the tests of the check language.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "expect/expect.h"

namespace readycheck::tests {

struct FactMaker {
  Fact fact;
  FactMaker(std::string kind, std::string path, std::uint32_t line = 1) {
    fact.kind = std::move(kind);
    fact.at.path = std::move(path);
    fact.at.line = line;
    fact.subject = "call" + std::to_string(line);
  }
  FactMaker& trait(const std::string& name, Truth truth) { return fact.traits[name] = truth, *this; }
  FactMaker& detail(const std::string& name, Detail value) { return fact.details[name] = std::move(value), *this; }
  FactMaker& hint() { return fact.confidence = Confidence::hint, *this; }
  FactMaker& role(Role role) { return fact.role = role, *this; }
  FactMaker& language(std::string id) { return fact.language = std::move(id), *this; }
  operator Fact() const { return fact; }
};

inline Expect clause(Expect::Form form, std::string kind, const std::string& trait = "", std::string per = "") {
  Expect made;
  made.form = form;
  made.select.kinds = {std::move(kind)};
  if (!trait.empty()) made.has.push_back({trait, std::nullopt, {}, Truth::unknown});
  if (!per.empty()) made.per.push_back(std::move(per));
  return made;
}

inline Expect every(std::string kind, const std::string& trait, std::string per = "") {
  return clause(Expect::Form::every, std::move(kind), trait, std::move(per));
}
inline Expect some(std::string kind) { return clause(Expect::Form::some, std::move(kind)); }
inline Expect none(std::string kind) { return clause(Expect::Form::none, std::move(kind)); }

inline Expect with_clauses(Expect::Form form, std::vector<Expect> of) {
  Expect made;
  made.form = form;
  made.of = std::move(of);
  return made;
}

inline Predicate profile_fact(std::string name) { return {Predicate::Form::fact, std::move(name), {}}; }

// What an expect says of some facts; members may be set before `judge`.
struct Court {
  std::vector<Fact> facts{};
  Vocabulary vocabulary{};
  Status silence = Status::unknown;
  bool doubtful = false;
  std::map<std::string, Truth> profile{};
  std::function<bool(const Select&)> unread{};
  std::function<expect::Word(const std::string&)> answer{};

  expect::Outcome judge(const Expect& what) const {
    std::vector<const Fact*> pointers;
    for (const Fact& fact : facts) pointers.push_back(&fact);
    const expect::Seen seen = expect::index(pointers, vocabulary);
    const auto value = [this](const std::string& name) {
      const auto found = profile.find(name);
      return found == profile.end() ? Truth::unknown : found->second;
    };
    return expect::evaluate(what, {seen, value, "2026-11-24", silence, doubtful, unread, answer});
  }
};

}  // namespace readycheck::tests
