// The facts of one profile: each rule of rules/profile.yml evaluated, with what the team declares held against it.
#pragma once

#include <string>

#include "expect/expect.h"
#include "expect/unread.h"
#include "readycheck/rules.h"

namespace readycheck::profile {

// Rules may name each other; a circle leaves the facts on it unknown. What is declared counts until a certain or likely
// sighting contradicts it; that nothing is live until a certain one does.
Profile settle(const Rules& rules, const expect::Seen& seen, const expect::Unread& unread, const std::string& as_of);

}  // namespace readycheck::profile
