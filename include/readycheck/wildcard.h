// Globs as team files write them. Two places move along pattern and path; after a mismatch the last star takes one
// character more.
#pragma once

#include <string_view>

namespace readycheck {

// '*' within a part of the path, "**" across parts, '?' one character.
inline bool glob_matches(std::string_view pattern, std::string_view path) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  bool deep = false;
  while (t < path.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      deep = p + 1 < pattern.size() && pattern[p + 1] == '*';
      p += deep ? 2 : 1;
      if (deep && p < pattern.size() && pattern[p] == '/') ++p;
      star = p;
      resume = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == path[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos && (deep || path[resume] != '/')) {
      p = star;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace readycheck
