// A verdict: what one check says of one component, with its findings and evidence.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "readycheck/check.h"

namespace readycheck {

// Shares (lo, hi) are in millionths, so that scores are integer arithmetic.
inline constexpr std::int64_t whole = 1'000'000;

struct Finding {
  enum class State : std::uint8_t { open, traded, ignored, reviewed };
  std::string check;
  std::string message;
  Severity severity = Severity::none;
  std::string group;
  bool critical = false;  // its group is critical (SCORING §4)
  Location at;            // empty path: an absence
  Confidence confidence = Confidence::certain;
  std::string subject;
  std::string symbol;
  std::string fingerprint;  // SHA-256, hex; filled by the checks room
  std::string component;
  State state = State::open;
};

struct Group {
  std::string name;
  Status status = Status::unknown;
  bool critical = false;
};

struct Verdict {
  std::string check;      // id
  std::string component;  // name
  Status status = Status::unknown;
  std::int64_t lo = 0, hi = whole;
  std::vector<Group> groups;
  std::vector<Finding> findings;
  std::vector<Location> evidence;  // what made it pass, at most a handful
  std::vector<Location> unsure;    // facts that could only ask
  std::string reason;              // one plain sentence: why this status
  std::string question;            // set when a person could settle it
  std::string unread;              // a file that was not understood and could have changed this, "" none
};

}  // namespace readycheck
