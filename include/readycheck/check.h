// A check: one claim about the repository, in the check language (docs/writing-a-check.md).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "readycheck/fact.h"

namespace readycheck {

enum class Severity : std::uint8_t { none, low, medium, high, critical };
enum class Stage : std::uint8_t { prototype, mvp, v1, scale };
// In the order in which all_of takes the worst: fail first.
enum class Status : std::uint8_t { fail, partial, unknown, pass, not_applicable, attested, error };

// How bad a status is beside another one, 0 the worst: for "the worst of", and for what is shown first.
inline int rank(Status status) {
  switch (status) {
    case Status::fail:
      return 0;
    case Status::partial:
      return 1;
    case Status::error:
      return 2;
    case Status::unknown:
      return 3;
    case Status::attested:
      return 4;
    case Status::pass:
      return 5;
    case Status::not_applicable:
      return 6;
  }
  return 3;
}

// with: {DETAIL: MATCH}. All that is set must hold; an unknown detail still selects, but such a fact can only ask.
struct Match {
  std::vector<Detail> any;
  std::vector<Detail> none_of;
  std::optional<Detail> at_least;
  std::optional<Detail> at_most;
  std::optional<double> newer_than;  // seconds before the audit's date
};

struct Select {
  std::vector<std::string> kinds;
  std::vector<Role> roles{Role::production};
  std::string language;
  std::map<std::string, Match, std::less<>> with;
};

// has: NAME, or a fact of another kind that shares details with the judged one (a backup for this datastore).
struct Trait {
  std::string name;
  std::optional<Select> some;
  std::vector<std::string> same;
  Truth otherwise = Truth::unknown;  // else: what it is when no such fact was seen
};

// A three-valued predicate over profile facts.
struct Predicate {
  enum class Form : std::uint8_t { always, fact, negation, all, any };
  Form form = Form::always;
  std::string fact;
  std::vector<Predicate> of;
};

struct Expect {
  enum class Form : std::uint8_t { every, some, none, all_of, any_of };
  Form form = Form::none;
  Select select;
  std::vector<Trait> has;          // every, some: all of them
  std::optional<double> at_least;  // a share (0..1] when `share`, else a number of facts
  bool share = false;
  std::vector<std::string> per;     // details that make the groups; empty: each fact is its own group
  std::optional<Predicate> when;    // `if`: known false makes the clause not-applicable
  std::optional<Status> silence;    // what "nothing to judge" means here
  std::optional<Status> otherwise;  // `else: partial`: the clause's failures count one half
  std::vector<Expect> of;           // all_of, any_of
};

struct Attest {
  enum class Need : std::uint8_t { no, allowed, required };
  Need need = Need::no;
  double lifetime = 0;  // seconds; 0: none given
  std::string per;
  std::optional<Expect> unless;  // files alone prove it when this holds
};

// Who answers for it in scope shipped: us as ever, the operator, or a question put in the check's place.
struct Operator {
  bool theirs = false;
  std::string question;
};

// One step of an example's history: `commits: [{files: {PATH: TEXT}, remove: [PATH], message:, date:, author:}]`.
struct ExampleCommit {
  std::vector<std::pair<std::string, std::string>> files;
  std::vector<std::string> removed;
  std::string message, date, author;  // date: YYYY-MM-DD; "" one fixed day; author: "Name <address>"; "" a fixed one
};

// One story inside a check: files as text, and what must come of it. Not part of the packed rules.
struct Example {
  std::string name;
  std::vector<std::pair<std::string, std::string>> files;  // path -> text (markers still inside)
  std::vector<ExampleCommit> commits;
  std::map<std::string, std::string> bytes;  // path -> base64
  std::string profile;                       // text of .readycheck/profile.yml
  std::string as_of;
  std::string verdict;                // pass | fail | partial | unknown | not-applicable | ""
  std::vector<std::string> findings;  // path:line
  Location where;
};

struct Check {
  std::string id;  // pillar.short-name
  std::string title, why, fix, finding, question;
  Severity severity = Severity::none;
  Stage from = Stage::prototype;
  std::optional<Stage> until;
  std::vector<std::string> gate, proves, quick_test, aliases;
  Predicate applies;
  Status silence = Status::unknown;
  Attest attest;
  std::string topic;
  Operator operated;
  std::string effort, cost_if_left, tier;
  bool planned = false;
  std::optional<Expect> expect;  // absent only while planned
  std::vector<Example> examples;
  Location where;

  std::string pillar() const { return id.substr(0, id.find('.')); }
};

}  // namespace readycheck
