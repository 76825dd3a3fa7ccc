// Where blobs stood: the trees of all commits, each read once, and remembered well enough to be walked again backwards.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "git/commit_list.h"
#include "git/handle.h"

namespace readycheck::git {

class TreeWalk {
 public:
  using Named = std::function<bool(std::string_view name)>;
  using Met = std::function<void(const git_oid& blob, std::string path)>;
  using MetAgain = std::function<void(const git_oid& blob)>;

  // Looks for the blobs of `wanted` and for those whose name `named` (may be empty) wants. Objects of `questionable` are
  // asked for their size first. All must outlive this.
  TreeWalk(git_odb* odb, const IdSet& questionable, const IdSet& wanted, const Named& named)
      : odb_(odb), questionable_(questionable), wanted_(wanted), named_(named) {}

  // Each blob when it is met for the first time. A tree that was seen is not entered again, so all of history costs no
  // more than its distinct trees.
  void forth(const ListedCommit& commit, const Met& met);
  // The same once forth has seen all commits, from the newest to the oldest, without reading anything.
  void back(const ListedCommit& commit, const MetAgain& met);
  std::uint64_t missing() const { return missing_; }

 private:
  struct Folder {
    git_oid id{};
    std::string path;
  };
  std::uint32_t number_of(const git_oid& id);
  void enter(const Folder& folder, std::vector<Folder>& waiting, const Met& met);
  bool wants(std::string_view name);

  git_odb* odb_;
  const IdSet& questionable_;
  const IdSet& wanted_;
  const Named& named_;
  std::unordered_map<std::size_t, bool> names_;   // names repeat in every folder: each is asked about once
  std::unordered_map<git_oid, std::uint32_t, IdHash, IdEqual> numbers_;
  std::vector<git_oid> blobs_;                    // met, by number
  // For each number of a tree where its list of members begins in members_ and how long it is; for a blob its place in blobs_.
  struct Node {
    std::size_t begin = 0;
    std::uint32_t count = 0;
    bool entered = false, left = false;
  };
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> members_;
  std::uint64_t missing_ = 0;
};

}  // namespace readycheck::git
