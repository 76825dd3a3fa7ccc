// Loose objects (objects/ab/cdef…): an own reader in place of libgit2's, which never comes back from one that is cut
// short and would wait on a pipe.
#pragma once

#include <string>

#include "git/handle.h"

namespace readycheck::git {

// A backend for the loose objects of one folder. The object database that takes it frees it.
git_odb_backend* loose_objects(const std::string& folder);

}  // namespace readycheck::git
