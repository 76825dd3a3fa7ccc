// Rule files in tests: a small sound set, and the mistakes of a set as "path:line:column message | hint".
#pragma once

#include <string>
#include <vector>

#include "readycheck/error.h"
#include "rules/load.h"

namespace readycheck::tests {

inline const std::string sound_kind = R"(kind: http-call
means: A request to another host.
traits:
  timeout: It is bounded.
details:
  dependency: Which service.
)";

inline const std::string sound_check = R"(id: reliability.http-timeout
title: Calls are bounded
severity: critical
from: v1
silence: not-applicable
why: It hangs.
fix: Set a limit.
expect:
  every: http-call
  has: timeout
  per: dependency
)";

inline std::string told(const Mistake& mistake) {
  return mistake.place.path + ":" + std::to_string(mistake.place.line) + ":" + std::to_string(mistake.place.column) +
         " " + mistake.message + (mistake.hint.empty() ? "" : " | " + mistake.hint);
}

inline std::vector<std::string> mistakes_of(const rules::TextFiles& files) {
  std::vector<std::string> all;
  try {
    rules::load(files);
  } catch (const Error& error) {
    for (const Mistake& mistake : error.mistakes()) all.push_back(told(mistake));
  }
  return all;
}

// The one mistake of one check beside the sound kind; more or fewer are joined, so that a test shows them.
inline std::string mistake_of(const std::string& path, const std::string& text, rules::TextFiles others = {}) {
  others.emplace_back(path, text);
  std::string all;
  for (const std::string& one : mistakes_of(others)) all += (all.empty() ? "" : "\n") + one;
  return all;
}

// `text` with the first `what` replaced by `with`; a test that replaces nothing would assert nothing.
inline std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  if (at == std::string::npos) throw std::logic_error("nothing to replace: " + what);
  return text.replace(at, what.size(), with);
}

}  // namespace readycheck::tests
