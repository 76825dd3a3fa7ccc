// SELECT and TRAIT: which facts a clause speaks of, and whether they have what it asks for.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "expect/expect.h"

namespace readycheck::expect {

// A selected fact. It decides when it is certain or likely and every asked detail is known; else it can only ask.
struct Selected {
  const Fact* fact = nullptr;
  bool decides = false;
};
std::vector<Selected> select(const Select& what, const World& world);

// A trait made ready for many facts: a named one, or a join with facts of another kind, looked up by their shared
// details.
class Asked {
 public:
  Asked(const Trait& trait, const World& world);
  Truth of(const Fact& fact) const;

 private:
  Truth joined(const Fact& fact) const;

  const Trait& trait_;
  Truth otherwise_ = Truth::unknown;
  std::set<std::string> firm_, loose_;  // keys of the other facts: those that decide, those that can only ask
  bool any_ = false;                    // there is another fact at all
  bool wildcard_ = false;               // one of them does not say what it shares
};

}  // namespace readycheck::expect
