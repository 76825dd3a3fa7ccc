// Everything behind the first screen: each check with its reason, findings and what it would gain. Every lost point
// has its line here.
#pragma once

#include <string>
#include <vector>

#include "report/report.h"
#include "report/view.h"

namespace readycheck::report {

std::vector<std::string> long_report(const View& view, const Style& style);

}  // namespace readycheck::report
