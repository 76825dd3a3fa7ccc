// One walk over the folders, iterative and by descriptors. Only real folders are entered: what the index claims to lie
// behind a link is not there. Ignored folders are left out whole unless git tracks something in them.
#include "git/work_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "git/objects.h"

namespace readycheck::git {

namespace {

struct Waiting {
  std::string folder;
  bool ignored;
};

struct Name {
  std::string text;
  unsigned char type;
};

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

void take_rules(int folder, const std::string& path, Listing& listing) {
  std::string text, reason;
  for (const char* name : {".gitignore", ".gitattributes"}) {
    struct stat status {};
    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0 || S_ISDIR(status.st_mode)) continue;
    if (read_file(folder, name, largest_rule_file, text, reason))
      listing.add_rules(path, name, text);
    else
      listing.skip(joined(path, name), "its rules are not known: " + reason, true);
  }
}

class Walk {
 public:
  Walk(int root, const Known& known, FolderKind kind, Listing& listing)
      : root_(root), known_(known), kind_(kind), listing_(listing) {}

  void run(const std::string& subfolder);
  std::vector<Suspect> take_suspects() { return std::move(suspects_); }

 private:
  void visit(const Waiting& next);
  void take(int folder, const Waiting& parent, const Name& name);
  void take_folder(int folder, std::string path, const std::string& name, bool ignored);
  void take_link(int folder, std::string path, const std::string& name, bool ignored);
  void take_file(std::string path, bool ignored, const struct stat& status);
  void note_missing();
  void compare(const std::string& path, const Tracked& tracked, const struct stat& status);

  int root_;
  const Known& known_;
  FolderKind kind_;
  Listing& listing_;
  std::vector<Waiting> stack_;
  std::vector<Suspect> suspects_;
  std::unordered_set<const Tracked*> seen_;
  std::size_t names_ = 0;
};

Folder open_folder(int root, const std::string& path) {
  const int opened =
      openat(root, path.empty() ? "." : path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  if (opened < 0) return nullptr;
  DIR* folder = fdopendir(opened);
  if (folder == nullptr) close(opened);
  return Folder(folder);
}

// At most `most` names, without "." and "..".
std::vector<Name> names_in(DIR* folder, std::size_t most) {
  std::vector<Name> names;
  for (const dirent* entry = readdir(folder); entry != nullptr && names.size() < most; entry = readdir(folder)) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != ".." && name != ".git") names.push_back({std::string(name), entry->d_type});
  }
  return names;
}

void Walk::run(const std::string& subfolder) {
  stack_.push_back({subfolder, take_rules_above(root_, subfolder, listing_)});
  while (!stack_.empty() && names_ < most_names) {
    const Waiting next = std::move(stack_.back());
    stack_.pop_back();
    visit(next);
  }
  if (names_ >= most_names)
    listing_.limits.push_back("more than " + std::to_string(most_names) +
                              " files and folders: the rest was not looked at");
  note_missing();
}

void Walk::visit(const Waiting& next) {
  const Folder folder = open_folder(root_, next.folder);
  if (!folder) return listing_.skip(next.folder + "/", reason_of(errno), true);
  const std::vector<Name> names = names_in(folder.get(), most_names - names_);
  names_ += names.size();
  for (const Name& name : names)
    if (is_rule_file(name.text)) {
      take_rules(dirfd(folder.get()), next.folder, listing_);
      break;
    }
  for (const Name& name : names) take(dirfd(folder.get()), next, name);
}

void Walk::take(int folder, const Waiting& parent, const Name& name) {
  std::string path = joined(parent.folder, name.text);
  if (path.size() > longest_path) return listing_.skip(path.substr(0, 200) + "…", "its path is too long", true);
  const bool is_folder = name.type == DT_DIR;
  if (is_folder) {
    const bool ignored = parent.ignored || listing_.ignore.lists(path, true);
    return take_folder(folder, std::move(path), name.text, ignored);
  }
  struct stat status {};
  if (fstatat(folder, name.text.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
    return listing_.skip(std::move(path), reason_of(errno), true);
  const bool ignored = parent.ignored || listing_.ignore.lists(path, S_ISDIR(status.st_mode));
  if (S_ISDIR(status.st_mode)) return take_folder(folder, std::move(path), name.text, ignored);
  if (S_ISLNK(status.st_mode)) return take_link(folder, std::move(path), name.text, ignored);
  if (S_ISREG(status.st_mode)) return take_file(std::move(path), ignored, status);
  const bool tracked = known_.find(path) != nullptr;
  if (tracked || !ignored) listing_.skip(std::move(path), "a pipe, socket or device", tracked);
}

void Walk::take_folder(int folder, std::string path, const std::string& name, bool ignored) {
  if (const Tracked* tracked = known_.find(path); tracked != nullptr && tracked->mode == GIT_FILEMODE_COMMIT) return;
  if (!known_.has_folder(path)) {
    if (ignored) return;
    const std::string inner = name + "/.git";
    if (kind_ == FolderKind::repository && faccessat(folder, inner.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) == 0)
      return listing_.skip(path + "/", "a repository of its own, not part of this one", false);
  }
  stack_.push_back({std::move(path), ignored});
}

void Walk::take_link(int folder, std::string path, const std::string& name, bool ignored) {
  const Tracked* tracked = known_.find(path);
  if (ignored && tracked == nullptr) return;
  std::array<char, longest_path> buffer{};
  const ssize_t length = readlinkat(folder, name.c_str(), buffer.data(), buffer.size());
  const std::string_view target(buffer.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
  const bool known_as_link = tracked != nullptr && tracked->mode == GIT_FILEMODE_LINK;
  if (known_as_link) seen_.insert(tracked);
  if (!known_as_link || !has_id(target, tracked->id)) listing_.changed = true;
  listing_.add_link(std::move(path), target);
}

void Walk::compare(const std::string& path, const Tracked& tracked, const struct stat& status) {
  if (known_.unchanged(tracked, status) && known_.same_mode(tracked, status)) return;
  const bool other_size =
      tracked.has_stat && tracked.size != 0 && tracked.size != static_cast<std::uint32_t>(status.st_size);
  if (other_size || !known_.same_mode(tracked, status))
    listing_.changed = true;
  else
    suspects_.push_back({path, tracked.id});
}

void Walk::take_file(std::string path, bool ignored, const struct stat& status) {
  const Tracked* tracked = known_.find(path);
  if (tracked != nullptr) {
    seen_.insert(tracked);
    compare(path, *tracked, status);
  } else if (ignored) {
    return;
  } else {
    listing_.changed = true;
  }
  TreeEntry file;
  file.path = std::move(path);
  file.size = static_cast<std::uint64_t>(status.st_size);
  file.tracked = tracked != nullptr || kind_ == FolderKind::plain;
  file.ignored = tracked != nullptr && ignored;
  file.executable = (status.st_mode & S_IXUSR) != 0;
  listing_.entries.push_back(std::move(file));
}

// What git tracks and the walk did not meet: deleted, or left out by a sparse checkout and then read from its blob.
void Walk::note_missing() {
  for (const auto& [path, tracked] : known_.all()) {
    if (tracked.mode == GIT_FILEMODE_COMMIT) {
      listing_.add_submodule(path);
    } else if (seen_.contains(&tracked)) {
      continue;
    } else if (tracked.absent_by_design && tracked.mode != GIT_FILEMODE_LINK) {
      listing_.entries.push_back({path, 0, hex(tracked.id), true, listing_.ignore.ignores(path),
                                  tracked.mode == GIT_FILEMODE_BLOB_EXECUTABLE});
    } else if (!tracked.absent_by_design) {
      listing_.changed = true;
    }
  }
}

}  // namespace

bool take_rules_above(int root, const std::string& subfolder, Listing& listing) {
  bool ignored = false;
  for (std::size_t from = 0, to = 0; !subfolder.empty() && to != std::string::npos; from = to) {
    to = subfolder.find('/', from + 1);
    const std::string above = subfolder.substr(0, from);
    if (const Folder folder = open_folder(root, above)) take_rules(dirfd(folder.get()), above, listing);
    ignored = ignored || listing.ignore.lists(subfolder.substr(0, to), true);
  }
  return ignored;
}

std::vector<Suspect> list_folder(int root, const std::string& subfolder, const Known& known, FolderKind kind,
                                 Listing& listing) {
  Walk walk(root, known, kind, listing);
  walk.run(subfolder);
  listing.changed = listing.changed || known.unfinished();
  return walk.take_suspects();
}

}  // namespace readycheck::git
