// Puts the room together: locate, open, list, and answer. Whatever of the repository is broken, the next plainer way is
// taken and the completeness says so: index -> commit -> bare folder.
#include "git/repository.h"

#include <fcntl.h>

#include <filesystem>
#include <mutex>
#include <numeric>
#include <optional>

#include "git/changes.h"
#include "git/commit_tree.h"
#include "git/history.h"
#include "git/listing.h"
#include "git/locate.h"
#include "git/objects.h"
#include "git/reader.h"
#include "git/work_tree.h"
#include "readycheck/error.h"

namespace readycheck::git {

namespace {

constexpr std::size_t largest_team_file = 1 << 20;  // bytes
constexpr std::size_t most_team_files = 1000;
constexpr std::string_view team_folder = ".readycheck/";
constexpr std::string_view large_file_pointer = "version https://git-lfs.github.com/spec/";
constexpr std::size_t longest_pointer = 1024;  // bytes

std::string name_of_place(const Place& place) {
  std::string name = std::filesystem::path(place.folder).filename().string();
  if (place.bare && name.size() > 4 && name.ends_with(".git")) name.resize(name.size() - 4);
  return name;
}

}  // namespace

struct Repository::State {
  Place place;
  RepositoryInfo info;
  Opened opened;
  CommitHandle head;  // the judged commit, or the one below the working tree; null when there is none
  std::optional<BlobReader> blobs;
  Descriptor root;
  Listing listing;
  mutable std::once_flag root_walk;   // the oldest root is asked for more than once
  mutable std::string oldest;
  mutable std::once_flag line_walk;
  mutable MainLine line;

  void open_repository(const std::string& revision);
  void find_head();
  void list(const std::string& revision);
  void list_work_tree();
  void list_plain();
  bool stands_alone(const Known& known) const;
  void list_alone();
  void describe();
};

void Repository::State::open_repository(const std::string& revision) {
  if (place.git.empty()) {
    info.is_repository = false;
    if (!revision.empty()) throw Error("not a git repository, so it has no revision " + revision);
    return;
  }
  opened = open(place);
  if (!opened.repository) {
    info.is_repository = false;
    if (!revision.empty())
      throw Error("the git repository cannot be opened: " + opened.trouble, {}, "leave --rev out to judge the folder");
    listing.errors.push_back("the git repository cannot be opened, the files of the folder were read alone: " +
                             opened.trouble);
    return;
  }
  blobs.emplace(opened.objects, opened.partial);
  for (const std::string& pack : opened.objects.damaged)
    listing.errors.push_back("a pack is damaged and was not used: " + pack);
  info.shallow = git_repository_is_shallow(opened.repository.get()) == 1;
  if (revision.empty())
    find_head();
  else
    head = find_commit(opened.repository.get(), revision);
}

void Repository::State::find_head() {
  git_repository* repository = opened.repository.get();
  git_reference* found = nullptr;
  if (git_reference_lookup(&found, repository, "HEAD") != 0) {
    listing.errors.push_back("HEAD cannot be read: " + last_error());
    return;
  }
  const ReferenceHandle reference(found);
  if (const char* target = git_reference_symbolic_target(found); target != nullptr) {
    const std::string_view name = target;
    info.branch = name.starts_with("refs/heads/") ? name.substr(11) : name;
  }
  git_oid id;
  if (git_reference_name_to_id(&id, repository, "HEAD") != 0) return;  // unborn: no commit yet
  head = find_commit(repository, id);
  if (!head) listing.errors.push_back("the commit at HEAD is missing or damaged: " + hex(id));
}

void Repository::State::list(const std::string& revision) {
  if (!opened.repository) return list_plain();
  if (revision.empty() && !place.bare) return list_work_tree();
  if (!head) {
    listing.errors.push_back("there is no commit to judge");
  } else if (!list_commit(opened.repository.get(), head.get(), place.subfolder, *blobs, listing)) {
    if (!revision.empty() && !place.subfolder.empty())
      throw Error("revision " + revision + " has no folder " + place.subfolder);
    listing.errors.push_back("the tree of the commit is missing or damaged");
  }
}

void Repository::State::list_plain() { list_folder(root.get(), place.subfolder, Known(), FolderKind::plain, listing); }

// Git tracks nothing in the judged part and ignores it: to git it is no part of the repository, so it stands alone.
bool Repository::State::stands_alone(const Known& known) const {
  Listing above;
  return !place.subfolder.empty() && known.all().empty() && take_rules_above(root.get(), place.subfolder, above);
}

void Repository::State::list_alone() {
  place = {place.folder + "/" + place.subfolder, "", "", false};
  root = Descriptor(::open(place.folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  head.reset();
  opened.remotes.clear();
  info.branch.clear();
  info.shallow = info.is_repository = false;
  list_plain();
}

void Repository::State::list_work_tree() {
  git_repository* repository = opened.repository.get();
  git_index* made = nullptr;
  Known known;
  const bool has_index = git_repository_index(&made, repository) == 0;
  const IndexHandle index(made);
  if (has_index) {
    known.take(made, place.subfolder, opened.keeps_modes);
  } else {
    listing.errors.push_back("the index cannot be read, the commit was used in its place: " + last_error());
    Listing commit;
    if (head && list_commit(repository, head.get(), place.subfolder, *blobs, commit)) known.take(commit);
  }
  if (stands_alone(known)) return list_alone();
  std::string excluded, reason;
  if (read_file(AT_FDCWD, (opened.common + "info/exclude").c_str(), largest_rule_file, excluded, reason))
    listing.ignore.add("", excluded);
  const auto suspects = list_folder(root.get(), place.subfolder, known, FolderKind::repository, listing);
  for (TreeEntry& entry : listing.entries)
    if (!entry.id.empty()) entry.size = blobs->size(entry.id);
  info.dirty = listing.changed || !head ||
               (has_index && !is_staged_tree(repository, made, head.get(), place.subfolder)) ||
               any_changed(root.get(), suspects);
}

void Repository::State::describe() {
  info.name = name_of_place(place);
  info.subfolder = place.subfolder;
  if (head) {
    info.head = hex(*git_commit_id(head.get()));
    info.commit_date = date_of(git_commit_time(head.get()));
  }
  listing.finish(place.subfolder);
  info.files = listing.entries.size();
  for (const TreeEntry& entry : listing.entries) info.bytes += entry.size;
}

Repository::Repository(const std::string& path, const std::string& revision) : state_(std::make_unique<State>()) {
  state_->place = locate(path);
  state_->info.rev = revision;
  state_->root = Descriptor(::open(state_->place.folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  state_->open_repository(revision);
  state_->list(revision);
  state_->describe();
}

Repository::~Repository() = default;
Repository::Repository(Repository&&) noexcept = default;

const RepositoryInfo& Repository::info() const { return state_->info; }
const std::vector<TreeEntry>& Repository::entries() const { return state_->listing.entries; }
const std::vector<std::string>& Repository::submodules() const { return state_->listing.submodules; }
const std::vector<std::string>& Repository::remotes_kinds() const { return state_->opened.remotes; }

bool Repository::read(const TreeEntry& entry, std::string& bytes, std::string& reason) const {
  const bool done = entry.id.empty()
                        ? read_file(state_->root.get(), joined(state_->place.subfolder, entry.path).c_str(),
                                    largest_file_read, bytes, reason)
                        : state_->blobs->read(entry.id, largest_file_read, bytes, reason);
  if (!done || bytes.size() > longest_pointer || !bytes.starts_with(large_file_pointer)) return done;
  reason = "a Git LFS pointer: its content is not here";
  bytes.clear();
  return false;
}

std::vector<std::pair<std::string, std::string>> Repository::team_files() const {
  std::vector<std::pair<std::string, std::string>> files;
  std::string bytes, reason;
  for (const TreeEntry& entry : entries()) {
    if (!entry.path.starts_with(team_folder) || !(entry.path.ends_with(".yml") || entry.path.ends_with(".yaml")))
      continue;
    if (files.size() == most_team_files)
      throw Error("more than " + std::to_string(most_team_files) + " files under .readycheck/", {entry.path});
    if (!read(entry, bytes, reason)) throw Error("cannot read " + entry.path + ": " + reason, {entry.path});
    if (bytes.size() > largest_team_file) throw Error(entry.path + " is larger than 1 MB", {entry.path});
    files.emplace_back(entry.path, bytes);
  }
  return files;
}

std::string Repository::attribute(std::string_view path, std::string_view name) const {
  if (state_->place.subfolder.empty()) return state_->listing.attributes.value(path, name);
  return state_->listing.attributes.value(joined(state_->place.subfolder, path), name);
}

std::vector<Commit> Repository::commits(std::size_t most, std::int64_t span) const {
  if (!state_->head) return {};
  return walk_back(state_->opened.repository.get(), *git_commit_id(state_->head.get()), most, span);
}

std::optional<Past> Repository::past() const {
  if (!state_->opened.repository) return std::nullopt;
  return Past(state_->opened.repository.get(), state_->opened.objects);
}

std::string Repository::oldest_root() const {
  if (!state_->head) return "";
  std::call_once(state_->root_walk, [this] { state_->oldest = git::oldest_root(state_->opened.repository.get(), *git_commit_id(state_->head.get())); });
  return state_->oldest;
}

std::string Repository::added_on(const std::string& path) const {
  if (!state_->head || state_->info.shallow) return "";
  git_repository* repository = state_->opened.repository.get();
  std::call_once(state_->line_walk, [&] { state_->line = main_line(repository, *git_commit_id(state_->head.get())); });
  const std::string& folder = state_->place.subfolder;
  const std::int64_t time = added_at(repository, state_->line, folder.empty() ? path : folder + "/" + path);
  return time == 0 ? "" : date_of(time);
}

std::string Repository::base_commit(const std::string& name) const {
  if (!state_->head) throw Error("there is no commit to compare", {}, "--base needs a repository with commits");
  return git::base_commit(state_->opened.repository.get(), *git_commit_id(state_->head.get()), name);
}

Completeness Repository::completeness() const {
  Completeness told;
  told.files_skipped = state_->listing.skipped;
  told.errors = state_->listing.errors;
  told.limits_hit = state_->listing.limits;
  if (state_->info.shallow)
    told.not_attempted.push_back(
        "commits before the edge of this shallow clone (fetch all of it; in CI: fetch-depth: 0)");
  if (state_->opened.partial) told.not_attempted.push_back("objects that this partial clone has not fetched");
  return told;
}

}  // namespace readycheck::git
