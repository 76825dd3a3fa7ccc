// Nothing else of rules/ is read: a mistake elsewhere breaks other tests.
#include "support/secret_rules.h"

#include <algorithm>
#include <filesystem>

#include "rules/load.h"
#include "support/places.h"

namespace readycheck::tests {

const Rules& secret_rules() {
  static const Rules rules = [] {
    rules::TextFiles files;
    for (const auto& entry : std::filesystem::directory_iterator(source_folder() / "rules" / "secrets"))
      files.emplace_back("secrets/" + entry.path().filename().string(), read_file(entry.path()));
    std::sort(files.begin(), files.end());
    return rules::load(files);
  }();
  return rules;
}

}  // namespace readycheck::tests
