// The checker beside the schema: a report whose parts do not follow from each other is refused, wherever it came from.
#include <array>
#include <iterator>

#include "report/report.h"
#include "report/soundness.h"

namespace readycheck::report {

std::string check_report(std::string_view json) {
  const Json report = Json::parse(json, nullptr, false);
  if (!report.is_object()) return "not a JSON object";
  constexpr std::array checkers = {wrong_names,           wrong_shares,  wrong_pillars, wrong_index,
                                   wrong_non_negotiables, wrong_verdict, wrong_exit,    wrong_completeness};
  try {
    const Reading reading(report);
    for (const auto& checker : checkers)
      if (std::string wrong = checker(reading); !wrong.empty()) return wrong;
  } catch (const Json::exception& error) {
    return std::string("not of the shape of a report: ") + error.what();
  }
  return {};
}

}  // namespace readycheck::report
