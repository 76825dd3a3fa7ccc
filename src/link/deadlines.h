// Time limits that stand around a call and not at it: the server or platform that ends a request, and the limit that a
// caller hands down with what it gives.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "readycheck/sightings.h"

namespace readycheck::link {

class Deadlines {
 public:
  explicit Deadlines(const Sightings& seen);

  // A call that only requests lead to ends with its request, where something here ends those.
  void bound(Fact& call) const;
  // A call whose function is given a limit somewhere: whether it is this one cannot be told.
  void open_what_callers_may_bound(Fact& call) const;

 private:
  void follow_parameters(const Sightings& seen);

  std::vector<const Fact*> requests_;  // facts about what ends a request
  std::set<std::string, std::less<>> given_;        // names of functions that are given something with a limit
};

}  // namespace readycheck::link
