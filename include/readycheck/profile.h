// The profile: what kind of project this is. Each fact is three-valued, with its evidence.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "readycheck/check.h"
#include "readycheck/fact.h"

namespace readycheck {

// A rule of rules/profile.yml: one expect in the check language; it may name other profile facts.
struct ProfileRule {
  std::string name;
  std::string means;     // a sentence that is true when the fact is yes
  std::string question;  // asked once when the fact is unknown and a check hangs on it
  Expect expect;
  Truth silence = Truth::no;
  std::optional<Predicate> known_no;      // "known no": when nothing was seen and this holds
  std::optional<Predicate> unknown_when;  // when nothing was seen and this holds: unknown after all
  bool planned = false;                   // nobody looks for it yet: unknown until declared
  Location where;
};

struct ProfileFact {
  enum class Origin : std::uint8_t { declared, detected, assumed };
  Truth value = Truth::unknown;
  Origin origin = Origin::assumed;
  std::vector<Location> evidence;
};

using Profile = std::map<std::string, ProfileFact, std::less<>>;

enum class Scope : std::uint8_t { service, shipped, none };

// What .readycheck/profile.yml says (INTERFACE, files of the audited repository). Absent members: not declared.
struct Declarations {
  std::optional<Stage> stage;
  std::map<std::string, Truth, std::less<>> facts;  // any fact of CHECKLIST §2, `live` among them
  std::string operated_by;                          // us | others | both | ""
  std::vector<std::string> owners;
  std::string reviewed, review_on;                              // dates
  std::vector<std::pair<std::string, std::string>> components;  // name, path
  std::vector<std::string> public_routes;
  std::vector<std::string> exclude, dev, generated;  // path globs
  Location where;                                    // empty path: no such file
};

}  // namespace readycheck
