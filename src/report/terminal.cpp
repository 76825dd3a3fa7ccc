// The terminal report: the first screen and, when asked for, everything behind it.
#include "report/first_screen.h"
#include "report/long_report.h"
#include "report/report.h"

namespace readycheck::report {

std::string terminal(const Audit& audit, const Style& style) {
  const View view(audit);
  std::string text;
  for (const std::string& line : first_screen(view, style)) text += line + "\n";
  if (!style.verbose) return text;
  for (const std::string& line : long_report(view, style)) text += line + "\n";
  return text;
}

}  // namespace readycheck::report
