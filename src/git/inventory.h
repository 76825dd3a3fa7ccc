// Everything that stands in the object folders of a repository, each object once, and which of it is small enough to be read.
#pragma once

#include <cstdint>
#include <vector>

#include "git/pack_contents.h"
#include "git/packs.h"

namespace readycheck::git {

constexpr std::size_t largest_past_blob = 32 << 20;  // bytes

struct Inventory {
  std::vector<PackContents> sources;   // each pack, then the loose objects
  std::uint64_t beyond = 0;            // objects left out because packs as small as these unpack to too much
};

Inventory inventory_of(const ObjectFolders& folders);

}  // namespace readycheck::git
