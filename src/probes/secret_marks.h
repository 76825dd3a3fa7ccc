// The marks by which people told other scanners that a value is no leak.
#pragma once

#include <string>
#include <string_view>

#include "readycheck/file.h"

namespace readycheck::probes {

// The mark that covers a value: on its line, or on the line before where the mark says so; "" when there is none.
std::string ignore_mark(std::string_view bytes, Span value);

}  // namespace readycheck::probes
