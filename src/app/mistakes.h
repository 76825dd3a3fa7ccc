// Mistakes as the user reads them: file:line:column, the line with a caret, what was expected, a hint.
#pragma once

#include <string>

#include "readycheck/error.h"

namespace readycheck::app {

std::string render(const Error& error);

}  // namespace readycheck::app
