// The secret rules of the source tree, alone and with their examples, and values forged from their shapes.
#pragma once

#include "readycheck/rules.h"

namespace readycheck::tests {

// Loaded once.
const Rules& secret_rules();

}  // namespace readycheck::tests
