// The comparison behind golden(): a failure shows the first line that differs, not two whole files.
#include "support/golden.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>

#include "support/places.h"

namespace readycheck::tests {

namespace {

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

std::string first_difference(std::string_view expected, std::string_view actual) {
  int number = 1;
  while (!expected.empty() && !actual.empty()) {
    const std::string_view wanted = take_line(expected);
    const std::string_view got = take_line(actual);
    if (wanted != got) {
      return "line " + std::to_string(number) + "\n  expected: " + std::string(wanted) +
             "\n  actual:   " + std::string(got);
    }
    ++number;
  }
  if (!expected.empty()) return "line " + std::to_string(number) + " is missing: " + std::string(take_line(expected));
  if (!actual.empty()) return "line " + std::to_string(number) + " is new: " + std::string(take_line(actual));
  return "the last line's end";
}

}  // namespace

void golden(std::string_view name, std::string_view actual) {
  const std::filesystem::path path = source_folder() / "tests" / "golden" / name;
  const char* update = std::getenv("READYCHECK_UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") {
    write_file(path, std::string(actual));
    return;
  }
  const std::string expected = std::filesystem::exists(path) ? read_file(path) : std::string();
  if (expected == actual) {
    SUCCEED();
    return;
  }
  FAIL("tests/golden/" << name << ": " << first_difference(expected, actual)
                       << "\n  If the new text is right: READYCHECK_UPDATE_GOLDEN=1, then read the diff");
}

}  // namespace readycheck::tests
