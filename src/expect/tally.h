// Groups counted: how many pass, fail or cannot be told, and what a clause makes of that.
#pragma once

#include <cstdint>

#include "expect/expect.h"

namespace readycheck::expect {

struct Tally {
  std::int64_t pass = 0, unknown = 0, fail = 0;
  std::int64_t all() const { return pass + unknown + fail; }
};

// What an `every` clause says of its groups. With `at_least` only the bar counts: reached, out of reach, or open.
// Without it the shares do, so that every further broken group costs something and an open one never earns.
void conclude_every(const Expect& clause, const Tally& tally, Outcome& outcome);

// What a `some` clause says: enough of them, never enough, or perhaps.
void conclude_some(const Expect& clause, const Tally& tally, Outcome& outcome);

// Sets a status with the shares that go with it, when groups do not say otherwise.
void settle(Outcome& outcome, Status status);

// `else:` what a clause says instead of failing.
void soften(const Expect& clause, Outcome& outcome);

}  // namespace readycheck::expect
