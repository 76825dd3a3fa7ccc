// Expected output that is too long for a test file. READYCHECK_UPDATE_GOLDEN=1 writes what came out instead of
// comparing.
#pragma once

#include <string_view>

namespace readycheck::tests {

// Compares with tests/golden/NAME and fails the running test at the first line that differs.
void golden(std::string_view name, std::string_view actual);

}  // namespace readycheck::tests
