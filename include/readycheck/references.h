// What a resolved path of an outline refers to: something that the file imports, or something of its own.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "readycheck/outline.h"

namespace readycheck {

// "module#name" of something imported, "#name" of something of this file or of a file beside it, "" otherwise.
inline std::string reference_of(const Outline& outline, std::string_view path) {
  constexpr std::string_view local_prefix = "local:";
  while (path.ends_with("()")) path.remove_suffix(2);
  if (path.find('#') != std::string_view::npos) return std::string(path);  // the second look knows the file
  if (path.starts_with(local_prefix)) return "#" + std::string(path.substr(local_prefix.size()));
  const Import* best = nullptr;
  std::size_t length = 0;  // of what it was found by
  for (const Import& import : outline.imports) {
    std::string begin = import.module;
    if (!import.name.empty() && import.name != "*" && import.name != "default") {
      if (!begin.ends_with('.')) begin += '.';
      begin += import.name;
    }
    const bool fits = path.starts_with(begin) && (path.size() == begin.size() || path[begin.size()] == '.');
    if (!fits || begin.size() <= length) continue;
    best = &import;
    length = begin.size();
  }
  // a bare name may be one of a file beside this one, where the language needs no import for that
  if (best == nullptr) {
    const bool bare = path.find_first_of(".?/") == std::string_view::npos;
    const auto own = [&](const Function& one) { return one.name == path; };
    const bool known = bare || std::any_of(outline.functions.begin(), outline.functions.end(), own);
    return known && !path.empty() ? "#" + std::string(path) : std::string{};
  }
  std::string name(best->name == "*" ? "" : best->name);
  const std::string_view rest = path.substr(std::min(path.size(), length + 1));
  if (!rest.empty()) name = (name.empty() || name == "default" ? "" : name + ".") + std::string(rest);
  return best->module + "#" + (name.empty() ? "default" : name);
}

}  // namespace readycheck
