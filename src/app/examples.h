// The examples inside checks: each a small real repository, and what must come of it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "probes/collect.h"
#include "readycheck/audit.h"

namespace readycheck::app {

// What an example says must happen. Lines are "path:line".
struct Expected {
  std::set<std::string> findings, unknown;
  Status verdict = Status::unknown;
  bool any_verdict = true;  // the example names none
};

// What a judged example gave.
struct Outcome {
  std::set<std::string> findings, unknown;
  Status verdict = Status::unknown;
};

// The example's steps with every marker ("<- finding", "<- unknown") taken out and remembered, and every secret
// ({{forge:RULE}}) made up.
struct Story {
  std::vector<ExampleCommit> commits;
  Expected expected;
};
Story story_of(const Example& example, const Rules& rules);

// Makes the repository, audits it and picks what the check said.
Outcome play(const Check& check, const Example& example, const Story& story, const Rules& rules,
             const probes::Probes& probes);

// Why the outcome is not what was expected, a line each; empty: it is.
std::vector<std::string> differences(const Expected& expected, const Outcome& outcome);

}  // namespace readycheck::app
