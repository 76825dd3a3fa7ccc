// Writes what the validator reads: the schema, and the reports of stories. usage: write_reports FOLDER, or
// write_reports --check FILE, which prints what does not follow in a report and ends in 1 when something does not.
#include <filesystem>
#include <iostream>
#include <string>

#include "report/report.h"
#include "support/places.h"
#include "support/stories.h"

using namespace readycheck;

int main(int argc, char** argv) {
  if (argc == 3 && std::string(argv[1]) == "--check") {
    const std::string wrong = report::check_report(tests::read_file(argv[2]));
    std::cout << wrong << "\n";
    return wrong.empty() ? 0 : 1;
  }
  if (argc != 2) return 2;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder / "reports");
  tests::write_file(folder / "schema.json", report::json_schema());
  for (const tests::NamedStory& one : tests::stories())
    tests::write_file(folder / "reports" / (one.name + ".json"), report::json(one.audit, {}));
  for (unsigned seed = 0; seed < 40; ++seed)
    tests::write_file(folder / "reports" / ("chance-" + std::to_string(seed) + ".json"),
                      report::json(tests::random_story(seed), {}));
  return 0;
}
