// Whether the working tree is what its commit holds, without git's costly status: most of it is known from sizes and
// times.
#pragma once

#include <string>
#include <vector>

#include "git/handle.h"
#include "git/work_tree.h"

namespace readycheck::git {

constexpr std::size_t most_bytes_compared = 256 << 20;  // of all suspects; more is taken for changed
constexpr std::size_t largest_compared = 64 << 20;      // of one

// Whether the index below `subfolder` is the tree that the commit has there.
bool is_staged_tree(git_repository* repository, git_index* index, const git_commit* commit,
                    const std::string& subfolder);

// Whether one of the suspects has another content than what was staged. Line ends that git may have changed on the way
// to the disk do not count.
bool any_changed(int root, const std::vector<Suspect>& suspects);

}  // namespace readycheck::git
