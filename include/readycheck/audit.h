// The audit: all that a report may show. A report is a pure function of it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "readycheck/component.h"
#include "readycheck/rules.h"
#include "readycheck/score.h"
#include "readycheck/sightings.h"
#include "readycheck/verdict.h"

namespace readycheck {

// Another repository that counted as evidence.
struct OtherRepository {
  std::string name, head;
};

struct RepositoryInfo {
  std::string name;         // folder name; never an absolute path, never a host
  std::string head;         // full commit id, "" when there is none (no repository, unborn HEAD)
  std::string commit_date;  // YYYY-MM-DD
  std::string branch;
  bool dirty = false, shallow = false, is_repository = true;
  std::string rev;        // the revision that was asked for, "" for the working tree
  std::string subfolder;  // "" unless only a part was judged
  std::vector<OtherRepository> with;
  std::uint64_t files = 0, bytes = 0;
  std::map<std::string, std::uint64_t> languages;  // bytes
};

struct Audit {
  std::string tool_version;       // of readycheck itself, from the build; app fills it in
  RepositoryInfo repository;
  std::string as_of;  // YYYY-MM-DD
  Rules rules;
  Sightings seen;
  std::vector<Component> components;
  std::vector<Verdict> verdicts;  // per component, then per check
  Score score;
};

}  // namespace readycheck
