// Everything that the probes saw: facts, the outlines of the source files, and what could not be read.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "readycheck/completeness.h"
#include "readycheck/fact.h"
#include "readycheck/outline.h"

namespace readycheck {

// A file of the tree as the report counts it.
struct FileSummary {
  std::string path;
  std::string language;
  Role role = Role::production;
  std::uint64_t bytes = 0;
  bool parsed = true;  // false: a probe that wanted it could not understand it; its checks turn unknown
};

// One secret, wherever it stands. Never its value.
struct FoundSecret {
  std::string fingerprint;  // keyed hash of rule and value (SCORING §6)
  std::string rule;
  bool in_head = true;                    // false: history only
  std::string first_commit, last_commit;  // ids, "" when the history was not asked for
  int days_exposed = 0;
  Confidence confidence = Confidence::certain;
  std::vector<Location> places;          // the first is the one that is reported
  std::vector<std::string> reused_for;   // names under which the same value stands, when there are several
};

struct SecretCounts {
  int in_head = 0, history_only = 0, fixtures = 0, encrypted_by_design = 0;
  std::map<std::string, int> dropped;  // reason -> n
  std::vector<FoundSecret> found;      // sorted by place
};

struct Sightings {
  std::vector<Fact> facts;         // sorted by place, kind, subject
  std::vector<FileSummary> files;  // sorted by path
  std::vector<Outline> outlines;   // sorted by path; only what links need is kept
  Completeness completeness;
  SecretCounts secrets;
};

}  // namespace readycheck
