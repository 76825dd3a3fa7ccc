// The check language evaluated: facts + one expect -> an outcome, group by group. Three-valued throughout.
// Both the profile and the checks are written in this language, so it has a room of its own.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "readycheck/check.h"
#include "readycheck/verdict.h"
#include "readycheck/vocabulary.h"

namespace readycheck::expect {

// The facts that one component sees, in order of place, and by every kind that they are (their own and all it is
// `also`).
struct Seen {
  std::vector<const Fact*> facts;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_kind;  // positions in `facts`
};
Seen index(std::vector<const Fact*> facts, const Vocabulary& vocabulary);

using ProfileValue = std::function<Truth(const std::string&)>;
enum class Word : std::uint8_t { none, yes, no };  // somebody's answer about a group

// What an expect is judged against.
struct World {
  const Seen& seen;
  ProfileValue profile;              // value of a profile fact
  std::string as_of;                 // YYYY-MM-DD
  Status silence = Status::unknown;  // what a clause without its own `silence` says when there is nothing to judge
  bool doubtful = false;             // it is not known whether the claim applies: only what was found decides
  std::function<bool(const Select&)> unread;  // a file that could have held such facts was not understood; may be empty
  std::function<Word(const std::string&)> answer;  // about a group of a clause with `per`; may be empty
  std::function<bool(const std::string&)> proven;  // what files call good counts only for these groups; empty: for all
};

// A fact with the group it was judged in ("" where the clause makes no groups).
struct Found {
  const Fact* fact = nullptr;
  std::string group;
};

struct Outcome {
  Status status = Status::unknown;  // pass partial fail unknown not_applicable attested, error: silent, but a file was
                                    // not understood
  bool silent = false;              // nothing decisive was selected anywhere: the status is a silence
  std::int64_t lo = 0, hi = whole;  // millionths: groups that pass; those and the ones that could
  bool open = false;                // a group of it cannot be told
  std::vector<Group> groups;        // of clauses with `per`, sorted by name
  std::vector<Found> violations;    // certain or likely
  std::vector<const Fact*> evidence;  // certain or likely positives
  std::vector<Found> unsure;          // facts that could only ask
};

Outcome evaluate(const Expect& expect, const World& world);
Truth evaluate(const Predicate& predicate, const ProfileValue& profile);

// Does any clause make groups of its own?
bool has_groups(const Expect& expect);

// Whether something that nobody may lose hangs on this fact. Probes and links say so in details: `critical: yes|no`, or
// `waits_for: worker|job|sign-in|payment` where the place is one that a person, a queue or money waits for.
bool is_critical(const Fact& fact);

}  // namespace readycheck::expect
