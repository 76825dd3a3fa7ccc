// readycheck schema NAME: the report's schema from the reports, all others from the rules.
#include <cstdio>

#include "app/commands.h"
#include "app/hints.h"
#include "readycheck/error.h"
#include "report/report.h"
#include "rules/load.h"

namespace readycheck::app {

int schema(const Request& request) {
  if (request.subject == "report") {
    std::puts(report::json_schema().c_str());
    return 0;
  }
  std::vector<std::string> names = rules::schema_names();
  names.push_back("report");
  for (const std::string& name : names)
    if (name == request.subject) {
      std::puts(rules::schema(name).c_str());
      return 0;
    }
  throw Error("there is no schema '" + request.subject + "'", {}, did_you_mean(request.subject, names));
}

}  // namespace readycheck::app
