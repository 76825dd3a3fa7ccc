// Colour for the few words that carry the verdict. Without Style::color every function returns its text unchanged.
#pragma once

#include <string>
#include <string_view>

#include "report/report.h"

namespace readycheck::report {

enum class Ink : std::uint8_t { plain, strong, good, bad, open, quiet };

std::string paint(Ink ink, std::string_view text, const Style& style);
Ink ink_of(Holding holding);
Ink ink_of(Status status);
Ink ink_of(Ready ready);

}  // namespace readycheck::report
