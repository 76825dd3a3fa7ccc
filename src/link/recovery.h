// What the joins about stores and their copies share.
#pragma once

#include "link/join.h"

namespace readycheck::link {

// The kinds of store that a fact speaks of.
std::vector<std::string> engines_of(const Fact& fact);

// Does it hold what cannot be made again?
bool is_store_of_record(const Fact& fact);

}  // namespace readycheck::link
