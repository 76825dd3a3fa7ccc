// What of an outline outlives its file: what it imports, defines and exports, and the calls that links may ask for.
#pragma once

#include "readycheck/outline.h"

namespace readycheck::probes {

// Calls stay when a definition is made by them, when they make the client of such a call, or when they pass a parameter
// of their function on; indexes are those of the smaller outline.
Outline kept(const Outline& outline);

}  // namespace readycheck::probes
