// readycheck schema NAME: the report's schema from the reports, all others from the rules.
#include <cstdio>

#include "app/commands.h"
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
  const std::string near = rules::closest(request.subject, names);
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "one of: " : ", ") + name;
  throw Error("there is no schema '" + request.subject + "'", {}, near.empty() ? all : "did you mean '" + near + "'?");
}

}  // namespace readycheck::app
