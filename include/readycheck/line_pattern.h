// The expressions of the line entries of the vocabulary, as the probe and the build's packer both need them.
#pragma once

#include <string>
#include <vector>

#include "readycheck/vocabulary.h"

namespace readycheck {

// One expression for each line entry, in their order: for the pass over every file.
inline std::vector<std::string> line_expressions(const Vocabulary& vocabulary) {
  std::vector<std::string> expressions;
  for (const Entry& entry : vocabulary.entries)
    if (entry.look == Look::line) expressions.push_back("(?m)" + entry.pattern);
  return expressions;
}

}  // namespace readycheck
