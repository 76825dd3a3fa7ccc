// A folder of small text files, for a team's own checks and for rules under test.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "rules/load.h"

namespace readycheck::app {

// Every *.yml and *.yaml below `folder`, sorted by path; paths begin with `prefix`.
inline rules::TextFiles read_folder(const std::string& folder, const std::string& prefix) {
  rules::TextFiles files;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, ignored)) {
    const std::string extension = entry.path().extension().string();
    if (!entry.is_regular_file() || (extension != ".yml" && extension != ".yaml")) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    files.emplace_back(prefix + std::filesystem::relative(entry.path(), folder).generic_string(),
                       std::string(std::istreambuf_iterator<char>(file), {}));
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace readycheck::app
