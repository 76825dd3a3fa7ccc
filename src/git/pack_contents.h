// What stands in a pack, in the order of its offsets, without unpacking it: the type of each object, and whether it may be
// unpacked without another look at its size.
#pragma once

#include <string>
#include <vector>

#include "git/handle.h"

namespace readycheck::git {

// fine: it and all that it is made from are small enough. ask: its head says too little. never: it is too large, or made
// from something that is.
enum class Care : unsigned char { fine, ask, never };

struct PackedObject {
  git_oid id{};
  git_object_t type = GIT_OBJECT_INVALID;   // invalid: ask
  Care care = Care::ask;
};

// `index_path` names a sound index (see packs.h). Empty when it cannot be read.
std::vector<PackedObject> contents_of(const std::string& index_path, std::size_t largest_blob);

}  // namespace readycheck::git
