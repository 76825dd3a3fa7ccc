// Packs are libgit2's, loose objects ours, and what any object says of its size is asked before it is inflated.
#include "git/objects.h"

#include <fcntl.h>
#include <git2/sys/odb_backend.h>

#include <algorithm>
#include <vector>

#include "git/listing.h"
#include "git/loose.h"
#include "git/packs.h"
#include "git/reader.h"

namespace readycheck::git {

namespace {

constexpr int packs_first = 2, loose_second = 1;  // as libgit2 has it; a higher number is asked sooner
constexpr std::size_t most_alternates = 32;
constexpr std::size_t largest_alternates_file = 1 << 16;  // bytes

// The folders that objects/info/alternates names.
std::vector<std::string> alternates_of(const std::string& folder) {
  std::string text, reason;
  std::vector<std::string> folders;
  read_file(AT_FDCWD, (folder + "/info/alternates").c_str(), largest_alternates_file, text, reason);
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    const std::string_view line = std::string_view(text).substr(from, to - from);
    if (!line.empty() && line.front() != '#')
      folders.push_back(line.front() == '/' ? std::string(line) : joined(folder, line));
    from = to + 1;
  }
  return folders;
}

// libgit2 holds one lock and one small cache for each path of a pack, however many databases read it: a thread that
// spells the path in its own way waits for nobody.
std::string spelled(const std::string& pack, unsigned reader) {
  const auto slash = pack.rfind('/');
  std::string path = pack.substr(0, slash == std::string::npos ? 0 : slash + 1);
  for (unsigned i = 0; i < reader; ++i) path += "./";
  return path + pack.substr(slash == std::string::npos ? 0 : slash + 1);
}

git_odb* odb_of(git_repository* repository) {
  git_odb* odb = nullptr;
  if (git_repository_odb(&odb, repository) != 0) return nullptr;
  git_odb_free(odb);  // the repository holds it too
  return odb;
}

}  // namespace

ObjectFolders find_objects(const std::string& folder) {
  ObjectFolders found;
  found.loose.push_back(folder);
  for (std::size_t i = 0; i < found.loose.size() && i < most_alternates; ++i) {
    Packs packs = packs_in(found.loose[i]);
    found.packs.insert(found.packs.end(), packs.sound.begin(), packs.sound.end());
    found.damaged.insert(found.damaged.end(), packs.damaged.begin(), packs.damaged.end());
    for (std::string& other : alternates_of(found.loose[i]))
      if (std::find(found.loose.begin(), found.loose.end(), other) == found.loose.end())
        found.loose.push_back(std::move(other));
  }
  return found;
}

// Each pack by itself: libgit2 would otherwise use objects/pack/multi-pack-index and believe it.
OdbHandle open_objects(const ObjectFolders& folders, unsigned reader) {
  git_odb* made = nullptr;
  if (git_odb_new(&made) != 0) return nullptr;
  OdbHandle odb(made);
  for (const std::string& pack : folders.packs)
    if (git_odb_backend* backend = nullptr; git_odb_backend_one_pack(&backend, spelled(pack, reader).c_str()) == 0)
      git_odb_add_backend(made, backend, packs_first);
  for (const std::string& folder : folders.loose) git_odb_add_backend(made, loose_objects(folder), loose_second);
  return odb;
}

bool is_readable(git_odb* odb, const git_oid& id, git_object_t type, std::size_t most) {
  std::size_t size = 0;
  git_object_t found = GIT_OBJECT_INVALID;
  return odb != nullptr && git_odb_read_header(&size, &found, odb, &id) == 0 && found == type && size <= most;
}

bool has_id(std::string_view blob, const git_oid& id) {
  git_oid now;
  return git_odb_hash(&now, blob.data(), blob.size(), GIT_OBJECT_BLOB) == 0 && git_oid_equal(&now, &id) != 0;
}

TreeHandle find_tree(git_repository* repository, const git_oid& id) {
  git_tree* found = nullptr;
  if (!is_readable(odb_of(repository), id, GIT_OBJECT_TREE, largest_tree_object)) return nullptr;
  return git_tree_lookup(&found, repository, &id) == 0 ? TreeHandle(found) : nullptr;
}

CommitHandle find_commit(git_repository* repository, const git_oid& id) {
  git_commit* found = nullptr;
  if (!is_readable(odb_of(repository), id, GIT_OBJECT_COMMIT, largest_commit_object)) return nullptr;
  return git_commit_lookup(&found, repository, &id) == 0 ? CommitHandle(found) : nullptr;
}

}  // namespace readycheck::git
