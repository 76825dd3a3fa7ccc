// Makes a small real repository from a recipe: the examples inside checks are judged in one.
#pragma once

#include <string>
#include <vector>

#include "readycheck/check.h"

namespace readycheck::git {

// Writes the commits, oldest first, into the empty folder `folder`; author and clock are fixed where a commit names
// none, so that a recipe gives the same ids everywhere. Throws Error for a path that leaves the folder.
void make_repository(const std::string& folder, const std::vector<ExampleCommit>& commits);

// Seconds since 1970 at noon (UTC) of a YYYY-MM-DD date; -1 when it is none.
std::int64_t noon_of(const std::string& date);

}  // namespace readycheck::git
