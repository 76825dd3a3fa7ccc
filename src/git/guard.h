// Looks at the files that libgit2 would open, before it does: it opens them without asking what they are.
#pragma once

#include <string>

namespace readycheck::git {

// Where in a git folder (or behind a `.git` file, its alternates and configuration) a pipe or device stands on which
// a reader would wait forever; "" when there is none.
std::string blocking_file(const std::string& git);

}  // namespace readycheck::git
