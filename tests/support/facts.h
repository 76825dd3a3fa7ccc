// Facts for the tests of what is made of them.
#pragma once

#include <map>
#include <string>

#include "readycheck/fact.h"

namespace readycheck::tests {

inline Fact made_fact(const std::string& kind, const std::string& path, const std::string& subject,
                      const std::map<std::string, std::string>& details = {}) {
  Fact made;
  made.kind = kind;
  made.subject = subject;
  made.at = {path, 1, 1, 1, ""};
  for (const auto& [name, value] : details) made.details[name] = value;
  return made;
}

}  // namespace readycheck::tests
