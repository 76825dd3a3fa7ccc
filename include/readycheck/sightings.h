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

struct Sightings {
  std::vector<Fact> facts;         // sorted by place, kind, subject
  std::vector<FileSummary> files;  // sorted by path
  std::vector<Outline> outlines;   // sorted by path; only what links need is kept
  Completeness completeness;
};

}  // namespace readycheck
