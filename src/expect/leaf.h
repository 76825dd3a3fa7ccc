// One clause without clauses below it: every, some, none.
#pragma once

#include "expect/expect.h"

namespace readycheck::expect {

// The clause's `if` has been looked at already.
Outcome judge_leaf(const Expect& clause, const World& world);

}  // namespace readycheck::expect
