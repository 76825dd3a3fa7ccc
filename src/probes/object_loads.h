// Records that are loaded by an id: does the function around ask whose they are, and does it answer a request?
#pragma once

#include "probes/guards.h"

namespace readycheck::probes {

// Completes facts of the kind object-load. `checks`: among them facts of the kind owner-check.
void judge_loads(const Matter& matter, const Guards& guards, const std::vector<Fact>& checks, std::vector<Fact>& facts);

}  // namespace readycheck::probes
