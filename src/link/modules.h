// Which file of the repository an import means: relative paths, dotted packages, module names of manifests, path
// aliases.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "readycheck/sightings.h"

namespace readycheck::link {

class Modules {
 public:
  explicit Modules(const Sightings& sightings);

  // The path of a file, or of a folder where a package is a folder of files; "" when it is nothing of this repository.
  std::string resolve(std::string_view module, const std::string& importing) const;
  // The files that a resolved path means: itself, or those that stand in the folder.
  std::vector<std::string> files_of(const std::string& path) const;

 private:
  std::string search(std::string_view module, const std::string& importing) const;
  std::string at(const std::string& base, const std::string& importing) const;
  std::string relative(std::string_view module, const std::string& importing) const;
  std::string dotted(std::string_view module, const std::string& importing) const;
  std::string named(std::string_view module, const std::string& importing) const;

  std::map<std::string, std::vector<std::string>, std::less<>> by_stem_;  // path without its extension -> files
  std::map<std::string, std::vector<std::string>, std::less<>> by_folder_;
  std::map<std::string, std::vector<std::string>, std::less<>> by_last_;  // last part of a stem -> stems
  std::set<std::string, std::less<>> ends_;                               // last parts of all that a module may mean
  std::map<std::string, std::string, std::less<>> packages_;              // name in a manifest -> folder
  std::vector<std::pair<std::string, std::string>> prefixes_;             // "@/" -> "web/src/"
  mutable std::unordered_map<std::string, std::string> known_;            // folder, ending and module -> answer
};

}  // namespace readycheck::link
