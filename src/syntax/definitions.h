// What a file defines at top level and gives to others.
#pragma once

#include "readycheck/outline.h"
#include "syntax/resolve.h"

namespace readycheck::syntax {

// Fills definitions, and `exported` of the functions, which must be there already.
void state_definitions(const Sketch& sketch, const Dialect& dialect, Resolver& resolver, Outline& outline);

}  // namespace readycheck::syntax
