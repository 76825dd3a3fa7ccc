// One check heard for one component: what the facts come to, and what somebody's word adds to that.
#pragma once

#include <optional>
#include <string>

#include "checks/answers.h"
#include "expect/expect.h"
#include "expect/unread.h"
#include "readycheck/component.h"
#include "readycheck/rules.h"

namespace readycheck::checks {

// What is the same for all checks of a component.
struct Bench {
  const Rules& rules;
  const Component& component;
  const expect::Seen& seen;
  const expect::Unread& unread;
  const std::string& as_of;
};

// The component's profile as predicates ask for it; the component must outlive it.
expect::ProfileValue profile_of(const Component& component);

class Hearing {
 public:
  Hearing(const Check& check, const Bench& bench);

  Truth applies() const { return applies_; }
  const Answers& answers() const { return answers_; }

  // What files and answers come to. `called_good`: the files would do, were no word of somebody required.
  expect::Outcome by_facts(bool& called_good) const;
  // What the operator of a product that others run is told: documents and samples count, and their silence only asks.
  expect::Outcome by_instructions() const;

 private:
  expect::World world() const;
  bool proven(const std::string& group) const;
  void take_word(expect::Outcome& outcome) const;

  const Check& check_;
  const Bench& bench_;
  Answers answers_;
  expect::ProfileValue profile_;
  Truth applies_;
  std::optional<expect::Outcome> unless_;  // what proves a check that otherwise needs somebody's word
};

}  // namespace readycheck::checks
