// What a team writes below .readycheck/ about its own project: the ledger, answers, false alarms, dependencies.
// Their shape is checked when they are read; whether they hold (expired, unused, nobody's) is for honesty.* to judge.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "readycheck/check.h"

namespace readycheck {

// A corner that was cut on purpose. It excuses gaps; it never makes a check pass.
struct Tradeoff {
  std::vector<std::string> covers;  // check ids
  std::vector<std::string> where;   // path globs or groups; empty: everywhere
  std::string reason, owner;
  std::vector<std::string> agreed_with;
  std::string cost_now, cost_to_uncut;
  std::string expires;                 // date, "" none
  std::string ends_on;                 // ends_when: a date, "" none
  std::optional<Stage> ends_at;        // ends_when: a stage
  std::optional<Predicate> ends_when;  // ends_when: a statement about the project
  Location at;
};

// Somebody's word on what files cannot show.
struct Answer {
  std::vector<std::string> covers;  // check ids
  std::vector<std::string> groups;  // `for`; empty: all
  bool yes = false;
  std::string statement, by, role, on;
  std::vector<std::string> evidence;
  Location at;
};

// Findings that were looked at and are none: one by its fingerprint, or a check's at a path.
struct Ignore {
  std::string fingerprint;  // "" when it goes by path and check
  std::string path;         // glob
  std::string check;
  std::string reason, owner, expires;
  Location at;
};

// A service that the project calls, and what happens without it.
struct Dependency {
  std::string name, owner;
  Truth critical = Truth::unknown;
  std::string by, on;
  std::string mode, user_sees, fallback_path, test;  // on_failure
  Location at;
};

struct TeamFiles {
  std::vector<Tradeoff> tradeoffs;
  std::vector<Answer> answers;
  std::vector<Ignore> ignores;
  std::vector<Dependency> dependencies;
  std::vector<std::string> paths;  // every file below .readycheck/ that was read, sorted
};

}  // namespace readycheck
