// What the user asked for, after the command line was understood. Made once; nobody changes it afterwards.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "readycheck/check.h"

namespace readycheck {

struct Options {
  std::string path = ".";
  std::string rev;  // "" the working tree
  std::string base;  // "": not compared; a revision, or "auto"
  std::vector<std::string> with;  // DIR[@REV]: other repositories that count as evidence
  std::optional<Stage> stage, require;
  std::optional<Severity> fail_on;
  bool fail_on_silent_gap = false;
  bool allow_unproven = false, report_only = false, evidence_only = false, history = false;
  bool secrets_alone = false;                // nothing is parsed, and nothing else is judged
  bool word_filter = true;                   // --no-filter switches it off; no byte of any report may change
  std::string as_of;                         // YYYY-MM-DD, never empty after the command line was read
  std::vector<std::string> pillars, checks;  // --pillar, --check GLOB; empty: all
  std::string rules_dir;                     // "" the rules that the binary carries
  unsigned jobs = 0;                         // 0: as many as there are cores
};

}  // namespace readycheck
