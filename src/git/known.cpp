// Known: the index as a map, with enough of each file's state to tell without reading that it has not changed.
#include "git/work_tree.h"

namespace readycheck::git {

namespace {

constexpr std::int64_t second = 1'000'000'000;  // nanoseconds

bool is_below(std::string_view path, std::string_view folder) {
  return folder.empty() || (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

std::int64_t time_of(const struct stat& status) { return status.st_mtim.tv_sec * second + status.st_mtim.tv_nsec; }

}  // namespace

void Known::add(std::string path, const Tracked& tracked) {
  for (std::string_view folder = folder_of(path); !folder.empty() && !has_folder(folder); folder = folder_of(folder))
    folders_.emplace(folder);
  paths_.insert_or_assign(std::move(path), tracked);
}

void Known::take(git_index* index, const std::string& subfolder, bool keeps_modes) {
  keeps_modes_ = keeps_modes;
  struct stat status {};
  if (const char* path = git_index_path(index); path != nullptr && stat(path, &status) == 0) written_ = time_of(status);
  const std::size_t count = git_index_entrycount(index);
  paths_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const git_index_entry* entry = git_index_get_byindex(index, i);
    if (!is_below(entry->path, subfolder)) continue;
    const unsigned extended = entry->flags_extended;
    unfinished_ = unfinished_ || git_index_entry_is_conflict(entry) || (extended & GIT_INDEX_ENTRY_INTENT_TO_ADD) != 0;
    Tracked tracked{entry->id, entry->mode, entry->file_size, entry->mtime.seconds, entry->mtime.nanoseconds};
    tracked.absent_by_design = (extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0;
    tracked.has_stat = true;
    add(entry->path, tracked);
  }
}

void Known::take(const Listing& commit) {
  for (const TreeEntry& entry : commit.entries) {
    Tracked tracked;
    git_oid_fromstr(&tracked.id, entry.id.c_str());
    tracked.mode = entry.executable ? GIT_FILEMODE_BLOB_EXECUTABLE : GIT_FILEMODE_BLOB;
    add(entry.path, tracked);
  }
  for (const std::string& path : commit.submodules) add(path, Tracked{{}, GIT_FILEMODE_COMMIT});
}

const Tracked* Known::find(std::string_view path) const {
  const auto found = paths_.find(path);
  return found == paths_.end() ? nullptr : &found->second;
}

bool Known::same_mode(const Tracked& tracked, const struct stat& now) const {
  const bool was = tracked.mode == GIT_FILEMODE_BLOB_EXECUTABLE, is = (now.st_mode & S_IXUSR) != 0;
  return !keeps_modes_ || was == is;
}

// A file that changed in the very moment in which the index was written has the same time before and after: not sure.
// Where the index keeps no nanoseconds they cannot differ.
bool Known::unchanged(const Tracked& tracked, const struct stat& now) const {
  const bool fine = tracked.nanoseconds != 0;
  const std::int64_t unit = fine ? 1 : second;
  const std::int64_t staged = tracked.seconds * second + tracked.nanoseconds;
  return tracked.has_stat && tracked.size == static_cast<std::uint32_t>(now.st_size) &&
         staged / unit == time_of(now) / unit && staged / unit < written_ / unit;
}

}  // namespace readycheck::git
