// A component: a folder that is built and run on its own, with its own profile.
#pragma once

#include <string>
#include <vector>

#include "readycheck/profile.h"

namespace readycheck {

struct Component {
  std::string name;  // the folder's name, the repository's for the root
  std::string path;  // "" for the root, else without a slash at the end
  Profile profile;
  Scope scope = Scope::service;
  std::vector<std::string>
      parts;  // folders whose facts are this component's own: its path and workspace packages it uses
  std::vector<std::string> others;  // folders of the other components: their facts are not seen
};

}  // namespace readycheck
