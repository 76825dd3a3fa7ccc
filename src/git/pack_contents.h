// What stands in a pack, in the order of its offsets, without unpacking it: the type of each object, what it is made from,
// and whether it may be unpacked without another look at its size.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "git/handle.h"

namespace readycheck::git {

// fine: it and all that it is made from are small enough. ask: its head says too little. never: it is too large, or made
// from something that is.
enum class Care : unsigned char { fine, ask, never };

constexpr std::uint32_t no_base = 0xffffffffU;

struct PackedObject {
  git_oid id{};
  std::uint32_t base = no_base;             // the object of this pack that it is a change to
  std::uint64_t place = 0;                  // where its entry begins
  std::uint32_t size = 0;                   // of the object; only where it is fine
  git_object_t type = GIT_OBJECT_INVALID;   // invalid: ask
  Care care = Care::ask;
  bool again = false;                       // another pack holds it too, and speaks for it
};

struct PackContents {
  std::string path;                         // of the pack; empty for loose objects
  std::uint64_t end = 0;                    // where its last entry ends
  std::vector<PackedObject> objects;
};

// `index_path` names a sound index (see packs.h). Nothing when it cannot be read.
PackContents contents_of(const std::string& index_path, std::size_t largest_blob);

}  // namespace readycheck::git
