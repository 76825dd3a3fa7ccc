// Audit -> the inventory of calls to the outside: `readycheck calls`.
#pragma once

#include <string>

#include "report/report.h"

namespace readycheck::report {

std::string calls(const Audit& audit, const Style& style);
std::string calls_json(const Audit& audit);

}  // namespace readycheck::report
