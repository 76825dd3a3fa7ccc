// Whether the working tree is what its commit holds, without git's costly status: most of it is known from sizes and times.
#pragma once

#include <string>
#include <vector>

#include "git/handle.h"
#include "git/work_tree.h"

namespace readycheck::git {

constexpr std::uint64_t most_bytes_compared = 256 << 20;  // of suspects; more is taken for changed

// Whether the index below `subfolder` is the tree that the commit has there.
bool is_staged_tree(git_repository* repository, git_index* index, const git_commit* commit, const std::string& subfolder);

// Whether one of the suspects has another content than what was staged.
bool any_changed(git_repository* repository, int root, const std::vector<Suspect>& suspects);

}  // namespace readycheck::git
