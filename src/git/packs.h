// Which packs of an object folder can be given to libgit2: it believes what a pack's index says.
#pragma once

#include <string>
#include <vector>

namespace readycheck::git {

constexpr std::size_t most_packs = 5'000;  // of one folder

// Where the objects of a repository lie.
struct ObjectFolders {
  std::vector<std::string> loose;    // its own folder first, then its alternates
  std::vector<std::string> packs;    // paths of their indexes
  std::vector<std::string> damaged;  // names of packs that are not used
};

struct Packs {
  std::vector<std::string> sound;    // paths of their indexes
  std::vector<std::string> damaged;  // names of those that are not
};

Packs packs_in(const std::string& objects);

}  // namespace readycheck::git
