// Commits without their diffs, and the names of revisions.
#pragma once

#include <string>
#include <vector>

#include "git/handle.h"
#include "git/repository.h"

namespace readycheck::git {

// The commit that a revision names. Throws Error with the nearest names when there is none.
CommitHandle find_commit(git_repository* repository, const std::string& revision);

// Newest first from `start`, at most `most`, and none that is more than `span` seconds older than the first. Parents
// that are not there end a line: that is what a shallow clone is.
std::vector<Commit> walk_back(git_repository* repository, const git_oid& start, std::size_t most, std::int64_t span);

// Where the histories of `start` and of the revision `name` ("auto": the main branch) part. Throws Error.
std::string base_commit(git_repository* repository, const git_oid& start, const std::string& name);

// The oldest commit without parents that can be reached; "" when the clone does not reach one.
std::string oldest_root(git_repository* repository, const git_oid& start);

// A commit and its first parents, newest first.
struct MainLine {
  std::vector<git_oid> commits;
  bool whole = false;  // it reaches a commit without parents
};
MainLine main_line(git_repository* repository, const git_oid& start);

// When the path came into the main line to stay; 0 when the line does not tell.
std::int64_t added_at(git_repository* repository, const MainLine& line, const std::string& path);

// YYYY-MM-DD in UTC.
std::string date_of(std::int64_t seconds);

}  // namespace readycheck::git
