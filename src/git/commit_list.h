// Every commit that the references of a repository reach, as a plain list.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <unordered_set>
#include <vector>

#include "git/handle.h"

namespace readycheck::git {

// Ids are hashes: their first bytes spread well enough.
struct IdHash {
  std::size_t operator()(const git_oid& id) const {
    std::size_t head = 0;
    std::memcpy(&head, id.id, sizeof head);
    return head;
  }
};
struct IdEqual {
  bool operator()(const git_oid& a, const git_oid& b) const { return git_oid_equal(&a, &b) != 0; }
};
using IdSet = std::unordered_set<git_oid, IdHash, IdEqual>;

struct ListedCommit {
  git_oid id{}, tree{};
  std::int64_t time = 0;
  bool root = false;  // it has no parents
};

struct CommitList {
  std::vector<ListedCommit> commits;  // oldest first; equal times by id
  IdSet tags;                         // annotated tags on the way
  std::uint64_t missing = 0;          // commits that are named and not there
};

CommitList list_commits(git_repository* repository, git_odb* odb);

}  // namespace readycheck::git
