// The first screen: what a person must know, in plain words and at most 45 lines of 80 columns.
#pragma once

#include <string>
#include <vector>

#include "report/report.h"
#include "report/view.h"

namespace readycheck::report {

inline constexpr std::size_t first_screen_lines = 45;

std::vector<std::string> first_screen(const View& view, const Style& style);

}  // namespace readycheck::report
