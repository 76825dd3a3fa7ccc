// A small checklist with hand-made verdicts, to be weighed.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "score/weigh.h"

namespace readycheck::tests {

inline Finding finding(Severity severity, bool critical = false, Finding::State state = Finding::State::open) {
  Finding made;
  made.message = "nothing ends a call";
  made.severity = severity;
  made.critical = critical;
  made.state = state;
  made.at = {"app.x", 7, 1, 0, ""};
  return made;
}

struct Scales {
  Rules rules{};
  std::vector<Component> components{};
  std::vector<Verdict> verdicts{};
  Completeness completeness{};
  Options options{};

  Scales() {
    rules.checklist.weights = {{Severity::critical, 8}, {Severity::high, 4}, {Severity::medium, 2}, {Severity::low, 1}};
    rules.checklist.pillars = {{"reliability", "Reliability", ""}, {"security", "Security", ""}};
    rules.checklist.non_negotiables = {
        {"access", "Access title", "Access", "access", "Access holds.", "Access fails.", "Access is not known."},
        {"errors", "Errors title", "Errors", "errors", "Errors hold.", "Errors fail.", "Errors are not known."}};
    component("shop", Truth::yes);
  }

  Component& component(std::string name, Truth deploys) {
    Component& made = components.emplace_back();
    made.name = std::move(name);
    made.profile["deploys"].value = deploys;
    return made;
  }

  Check& check(std::string id, Severity severity = Severity::high, std::vector<std::string> gate = {}) {
    Check& made = rules.checks.emplace_back();
    made.id = std::move(id);
    made.title = "Calls end";
    made.severity = severity;
    made.from = Stage::mvp;
    made.gate = std::move(gate);
    return made;
  }

  Verdict& verdict(std::string check, Status status, std::vector<Finding> findings = {}) {
    Verdict& made = verdicts.emplace_back();
    made.check = std::move(check);
    made.component = components.back().name;
    made.status = status;
    const bool good = status == Status::pass || status == Status::attested;
    made.lo = good ? whole : status == Status::partial ? whole / 2 : 0;
    made.hi = status == Status::partial ? whole / 2 : status == Status::fail ? 0 : whole;
    made.findings = std::move(findings);
    return made;
  }

  // A check of its own with its verdict.
  Verdict& judged(std::string id, Status status, Severity severity = Severity::high,
                  std::vector<Finding> findings = {}) {
    check(id, severity);
    return verdict(std::move(id), status, std::move(findings));
  }

  Score weigh() const { return score::weigh(rules, components, verdicts, completeness, options); }
  ComponentScore first() const { return weigh().components.front(); }
};

}  // namespace readycheck::tests
