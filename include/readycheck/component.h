// A component: a folder that is built and run on its own, with its own profile.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "readycheck/profile.h"

namespace readycheck {

struct Component {
  std::string name;  // the folder's name, the repository's for the root
  std::string path;  // "" for the root, else without a slash at the end
  Profile profile;
  Scope scope = Scope::service;
  std::vector<std::string> parts;   // folders whose facts are its own: its path and workspace packages it uses
  std::vector<std::string> others;  // folders of the other components: their facts are not seen
};

// Is `path` the folder or below it? The root ("") holds everything.
inline bool lies_in(const std::string& path, const std::string& folder) {
  return folder.empty() || (path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/'));
}

// A component sees what lies in its own folders and what is shared; the nearest folder decides whose a path is.
inline bool sees(const Component& component, const std::string& path) {
  std::size_t own = 0, foreign = 0;  // 1 + length of the longest folder that holds the path
  for (const std::string& folder : component.parts)
    if (lies_in(path, folder)) own = std::max(own, folder.size() + 1);
  for (const std::string& folder : component.others)
    if (lies_in(path, folder)) foreign = std::max(foreign, folder.size() + 1);
  return own >= foreign;
}

}  // namespace readycheck
