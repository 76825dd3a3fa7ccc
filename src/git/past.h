// Everything that was ever committed: each blob, commit message and tag text once, in the order in which packs hold them,
// and afterwards where and when the few that matter stood.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/commit_list.h"
#include "git/inventory.h"
#include "git/packs.h"
#include "git/tree_walk.h"

struct git_repository;

namespace readycheck::git {

enum class PastKind : unsigned char { blob, message, tag };

// One object that a look asked to keep.
struct PastObject {
  std::string id;
  PastKind kind = PastKind::blob;
};

// Where an object stood. A message or a tag has no path.
struct PastPlace {
  std::string path;
  std::string first_commit, last_commit;     // the oldest and the newest commit that hold it
  std::int64_t first_time = 0, last_time = 0;  // seconds since 1970
  PastKind kind = PastKind::blob;
};

// What there was, and what of it could not be seen: a history with gaps is never clean.
struct PastCount {
  std::uint64_t blobs = 0, messages = 0, tags = 0, bytes = 0;
  std::uint64_t too_large = 0, unreadable = 0, pointers = 0;
  std::uint64_t beyond = 0;   // left out because all of it would be too much
};

class Past {
 public:
  // `repository` must outlive this.
  Past(git_repository* repository, ObjectFolders objects) : repository_(repository), objects_(std::move(objects)) {}

  // True: keep this one. Each thread makes its own with `make`.
  using Look = std::function<bool(PastKind kind, std::string_view bytes)>;
  std::vector<PastObject> find(unsigned jobs, const std::function<Look()>& make, PastCount& count);

  // Places of those objects that some branch, tag or other reference still reaches, and of every blob that ever had a
  // name that `named` wants; `missing` counts what the walk could not read.
  using Named = TreeWalk::Named;
  std::map<std::string, PastPlace> trace(const std::vector<PastObject>& objects, const Named& named, std::uint64_t& missing);

  // Hands the bytes of each object to `take`, as "" when they cannot be read; each thread makes its own with `make`.
  using Take = std::function<void(std::size_t number, std::string bytes)>;
  void read(const std::vector<std::string>& ids, unsigned jobs, const std::function<Take()>& make) const;

 private:
  void note(const Inventory& all);

  git_repository* repository_;
  ObjectFolders objects_;
  std::optional<IdSet> questionable_;   // objects whose size has to be asked for before they are unpacked
};

}  // namespace readycheck::git
