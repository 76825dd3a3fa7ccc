// The object database, made safe to read when it is damaged or made to harm.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "git/handle.h"
#include "git/packs.h"

namespace readycheck::git {

constexpr std::size_t largest_tree_object = 64 << 20;    // bytes
constexpr std::size_t largest_commit_object = 16 << 20;  // bytes

// With its alternates.
ObjectFolders find_objects(const std::string& folder);

// Null when there is no memory for it. Threads that read at the same time give different small numbers.
OdbHandle open_objects(const ObjectFolders& folders, unsigned reader = 0);

// Whether there is such an object and it says of itself that it is not too large to be read.
bool is_readable(git_odb* odb, const git_oid& id, git_object_t type, std::size_t most);

// Whether a blob of these bytes has this id.
bool has_id(std::string_view blob, const git_oid& id);

// Null when missing, damaged or too large.
TreeHandle find_tree(git_repository* repository, const git_oid& id);
CommitHandle find_commit(git_repository* repository, const git_oid& id);

}  // namespace readycheck::git
