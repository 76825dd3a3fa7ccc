// A small repository of hand-made facts, judged by hand-made checks.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "checks/judge.h"
#include "unit/expect/facts.h"

namespace readycheck::tests {

inline Check check(std::string id, std::optional<Expect> expect, Status silence = Status::unknown) {
  Check made;
  made.id = std::move(id);
  made.title = "Calls end";
  made.finding = "{subject} of {group} waits for ever";
  made.question = "What ends a call?";
  made.severity = Severity::critical;
  made.from = Stage::v1;
  made.expect = std::move(expect);
  made.silence = silence;
  made.attest.need = Attest::Need::allowed;
  return made;
}

struct CheckCourt {
  Rules rules{};
  Sightings seen{};
  Component component{"shop", "", {}, Scope::service, {""}, {}};

  CheckCourt& know(const std::string& name, Truth value, std::vector<Location> evidence = {}) {
    component.profile[name] = {value, ProfileFact::Origin::detected, std::move(evidence)};
    return *this;
  }
  CheckCourt& see(Fact fact) { return seen.facts.push_back(std::move(fact)), *this; }

  std::vector<Verdict> judge_all() const { return checks::judge(rules, {component}, seen, "2026-11-24"); }
  Verdict judge(Check one) {
    rules.checks = {std::move(one)};
    return judge_all().front();
  }
};

}  // namespace readycheck::tests
