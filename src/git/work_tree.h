// The working tree: what lies in the folder now, held against the index.
#pragma once

#include <sys/stat.h>

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "git/handle.h"
#include "git/listing.h"
#include "git/reader.h"

namespace readycheck::git {

// One path that git tracks, as the index (or, when that is broken, the commit) knows it.
struct Tracked {
  git_oid id{};
  std::uint32_t mode = 0;
  std::uint32_t size = 0;
  std::int32_t seconds = 0;  // of the last change when it was staged
  std::uint32_t nanoseconds = 0;
  bool absent_by_design = false;  // a sparse checkout: it counts although it is not on the disk
  bool has_stat = false;          // size and times are known
};

// Everything that git tracks below a subfolder, and the folders on the way.
class Known {
 public:
  // What the index holds below `subfolder`. `keeps_modes`: the executable bit on the disk means something.
  void take(git_index* index, const std::string& subfolder, bool keeps_modes);
  void take(const Listing& commit);  // a commit's listing in place of a broken index
  const Tracked* find(std::string_view path) const;
  bool has_folder(std::string_view path) const { return folders_.find(path) != folders_.end(); }
  const std::unordered_map<std::string, Tracked, TextHash, std::equal_to<>>& all() const { return paths_; }
  bool unfinished() const { return unfinished_; }  // a merge with conflicts, or files announced but not staged
  // Whether a file with this state on the disk is surely what was staged.
  bool unchanged(const Tracked& tracked, const struct stat& now) const;
  bool same_mode(const Tracked& tracked, const struct stat& now) const;

 private:
  void add(std::string path, const Tracked& tracked);
  std::unordered_map<std::string, Tracked, TextHash, std::equal_to<>> paths_;
  std::unordered_set<std::string, TextHash, std::equal_to<>> folders_;
  std::int64_t written_ = 0;  // when the index was written, in nanoseconds
  bool unfinished_ = false, keeps_modes_ = true;
};

// plain: a folder that is no repository. All in it counts as its tree, repositories inside it too.
enum class FolderKind { repository, plain };

// A tracked file whose size or time on the disk is not that of the index: only its content can tell.
struct Suspect {
  std::string path;
  git_oid id;
};

// Takes the rules of the folders above `subfolder`; true when they ignore it.
bool take_rules_above(int root, const std::string& subfolder, Listing& listing);

// Lists `subfolder` of the folder `root`: what is tracked and what is not ignored. Never follows a link.
std::vector<Suspect> list_folder(int root, const std::string& subfolder, const Known& known, FolderKind kind,
                                 Listing& listing);

}  // namespace readycheck::git
