// Writes what the validator reads: the schema, and the reports of stories. usage: write_reports FOLDER, or
// write_reports --check FILE, which prints what does not follow in a report and ends in 1 when something does not.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "report/report.h"
#include "support/stories.h"

using namespace readycheck;

namespace {

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
}

std::string read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string(argv[1]) == "--check") {
    const std::string wrong = report::check_report(read(argv[2]));
    std::cout << wrong << "\n";
    return wrong.empty() ? 0 : 1;
  }
  if (argc != 2) return 2;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder / "reports");
  write(folder / "schema.json", report::json_schema());
  for (const tests::NamedStory& one : tests::stories())
    write(folder / "reports" / (one.name + ".json"), report::json(one.audit, {}));
  for (unsigned seed = 0; seed < 40; ++seed)
    write(folder / "reports" / ("chance-" + std::to_string(seed) + ".json"),
          report::json(tests::random_story(seed), {}));
  return 0;
}
