// What a call states of itself: the traits and details of its entry, read off its arguments, its client, what was set
// on the client later, and the deadlines around it. Also how long it may wait, and where that is said.
#pragma once

#include <string>
#include <vector>

#include "probes/configured.h"
#include "probes/looking.h"

namespace readycheck::probes {

class CallStates {
 public:
  explicit CallStates(const Looking& looking) : looking_(looking), outline_(looking.outline()) {}

  // false: the call is not what it seems (a relative URL is nothing external).
  bool state(const Rule& rule, const Call& call, const Seen& seen, Fact& fact) const;
  // The call bounds whatever it surrounds.
  void add_deadline(const Call& call) { deadlines_.push_back(&call); }
  // The call makes something that carries a time limit to whatever it is given to.
  void add_carried(const Call& call) { carried_.push_back(&call); }
  // The names of what this file gives it to.
  std::vector<std::string> given(const Call& carried) const;
  // Once every deadline is known: whether the call is bounded after all, by what, and for how long.
  void settle(const Call& call, Fact& fact) const;

 private:
  struct Told {
    const Argument* argument = nullptr;
    bool hidden = false;
    bool at_call = false;
  };
  Told told(const State& one, const Call& call, const Seen& seen) const;
  void set_from_call(const State& one, const Call& call, const Seen& seen, Fact& fact) const;
  void set_trait(const State& one, const Told& told, const Call& call, const Seen& seen, Fact& fact) const;
  Detail argument_detail(const Argument& argument, const Source& source) const;
  void note_limit(const Told& told, Fact& fact) const;
  void settle_limit(Fact& fact) const;
  void bound_by_surroundings(const Call& call, Fact& fact) const;
  const Call* deadline_around(const Call& call) const;
  const Call* deadline_given_to(const Call& call) const;

  const Looking& looking_;
  const Outline& outline_;
  const Configured configured_{outline_};
  std::vector<const Call*> deadlines_, carried_;
};

}  // namespace readycheck::probes
