// A component: a folder that is built and run on its own, with its own profile.
#pragma once

#include <string>
#include <unordered_map>
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

// What one component sees: what lies in its own folders and what is shared; the nearest folder decides whose a path is.
class View {
 public:
  explicit View(const Component& component) {
    for (const std::string& folder : component.others) own_[folder] = false;
    for (const std::string& folder : component.parts) own_[folder] = true;
  }

  bool sees(const std::string& path) const {
    std::string folder = path;
    while (true) {
      if (const auto found = own_.find(folder); found != own_.end()) return found->second;
      if (folder.empty()) return true;
      const std::size_t slash = folder.rfind('/');
      folder.resize(slash == std::string::npos ? 0 : slash);
    }
  }

 private:
  std::unordered_map<std::string, bool> own_;
};

}  // namespace readycheck
