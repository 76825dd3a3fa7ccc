// What every room asks of names and paths: the parts of a path, and small letters.
#pragma once

#include <string>
#include <string_view>

namespace readycheck {

// Before the last '/', "" at the root.
inline std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

// Behind the last '/'.
inline std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// With the letters A to Z made small; other bytes stay, whatever they mean.
inline std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace readycheck
