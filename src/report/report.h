// Audit -> text. Every format is a pure function of the audit and is listed in all.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "readycheck/audit.h"

namespace readycheck::report {

struct Style {
  bool color = false;
  bool verbose = false;  // the long report after the first screen
  unsigned width = 80;
  bool secrets_alone = false;     // nothing else was judged, so there is no verdict to show
  std::vector<std::string> only;  // ids of the checks that the long report shows; empty: all
};

struct Format {
  std::string_view name;  // "terminal", "json"
  std::string_view means;
  std::string (*write)(const Audit&, const Style&);
};
std::span<const Format> formats();

std::string terminal(const Audit& audit, const Style& style);
std::string json(const Audit& audit, const Style& style);
// JSON Schema 2020-12 of the report.
std::string json_schema();
// What a report says that does not follow from the rest of it ("" when it is sound): the checker beside the schema.
std::string check_report(std::string_view json);

}  // namespace readycheck::report
