// A place in the audited repository, or in a rule file: what every statement of readycheck points at.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace readycheck {

// Lines and columns count from 1; line 0 means the whole file, an empty path means "nowhere": an absence.
// `snippet` is masked text (see File::text) and takes no part in comparing.
struct Location {
  std::string path;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t end_line = 0;
  std::string snippet;

  friend bool operator==(const Location& a, const Location& b) { return (a <=> b) == 0; }
  friend std::strong_ordering operator<=>(const Location& a, const Location& b) {
    if (const auto order = a.path.compare(b.path); order != 0) return order <=> 0;
    if (const auto order = a.line <=> b.line; order != 0) return order;
    return a.column <=> b.column;
  }
};

// "path:line", or the path alone for a whole file.
inline std::string to_string(const Location& at) {
  return at.line == 0 ? at.path : at.path + ":" + std::to_string(at.line);
}

}  // namespace readycheck
