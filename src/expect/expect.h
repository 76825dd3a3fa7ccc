// The check language evaluated: facts + one expect -> an outcome, group by group. Three-valued throughout.
// Both the profile and the checks are written in this language, so it has a room of its own.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "readycheck/check.h"
#include "readycheck/verdict.h"
#include "readycheck/vocabulary.h"

namespace readycheck::expect {

// What an expect is judged against.
struct World {
  const std::vector<const Fact*>& facts;                     // those that the component sees
  const Vocabulary& vocabulary;
  std::function<Truth(const std::string&)> profile;          // value of a profile fact
  std::string as_of;                                         // YYYY-MM-DD
};

struct Outcome {
  Status status = Status::unknown;     // pass partial fail unknown not_applicable
  bool silent = false;                 // nothing was selected: status is the expect's own silence, or unset
  bool silence_is_ours = false;        // the expect carried its own `silence`
  std::int64_t lo = 0, hi = whole;
  std::vector<Group> groups;
  std::vector<const Fact*> violations; // certain or likely
  std::vector<const Fact*> evidence;   // certain or likely positives
  std::vector<const Fact*> unsure;     // facts that could only ask
};

Outcome evaluate(const Expect& expect, const World& world);
Truth evaluate(const Predicate& predicate, const std::function<Truth(const std::string&)>& profile);

}  // namespace readycheck::expect
