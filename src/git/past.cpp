// Patches hide what only a merge adds and show the same lines many times; blobs do neither. Ids are listed pack by pack in
// the order of offsets, so that neighbours share their delta bases, and are handed out in runs.
#include "git/past.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "git/commit_list.h"
#include "git/objects.h"

namespace readycheck::git {

namespace {

constexpr std::size_t run_length = 512;          // objects that one thread takes at a time
constexpr std::string_view large_file_pointer = "version https://git-lfs.github.com/spec/";
constexpr unsigned folder_mode = 040000, link_to_repository_mode = 0160000;

int note_id(const git_oid* id, void* ids) {
  static_cast<std::vector<git_oid>*>(ids)->push_back(*id);
  return 0;
}

// Each id once, in the order in which it came.
std::vector<git_oid> all_ids(git_odb* odb) {
  std::vector<git_oid> ids, once;
  git_odb_foreach(odb, note_id, &ids);
  IdSet seen;
  seen.reserve(ids.size());
  once.reserve(ids.size());
  for (const git_oid& id : ids)
    if (seen.insert(id).second) once.push_back(id);
  return once;
}

void add(PastCount& all, const PastCount& one) {
  all.blobs += one.blobs;
  all.messages += one.messages;
  all.tags += one.tags;
  all.bytes += one.bytes;
  all.too_large += one.too_large;
  all.unreadable += one.unreadable;
  all.pointers += one.pointers;
}

// What a person wrote into a commit or tag: behind the first empty line.
std::string_view message_of(std::string_view text) {
  const auto end = text.find("\n\n");
  return end == std::string_view::npos ? std::string_view() : text.substr(end + 2);
}

// One thread's way through a run of ids.
class Reader {
 public:
  Reader(const ObjectFolders& objects, Past::Look look) : odb_(open_objects(objects)), look_(std::move(look)) {}

  void read(const git_oid& id) {
    std::size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    if (!odb_ || git_odb_read_header(&size, &type, odb_.get(), &id) != 0) {
      ++count.unreadable;
      return;
    }
    if (type == GIT_OBJECT_TREE) return;
    if (size > largest_past_blob) {
      ++count.too_large;
      return;
    }
    git_odb_object* found = nullptr;
    if (git_odb_read(&found, odb_.get(), &id) != 0) {
      ++count.unreadable;
      return;
    }
    const OdbObjectHandle object(found);
    take(id, type, {static_cast<const char*>(git_odb_object_data(found)), git_odb_object_size(found)});
  }

  PastCount count;
  std::vector<PastObject> kept;

 private:
  void take(const git_oid& id, git_object_t type, std::string_view bytes) {
    const PastKind kind = type == GIT_OBJECT_BLOB ? PastKind::blob : type == GIT_OBJECT_TAG ? PastKind::tag : PastKind::message;
    ++(kind == PastKind::blob ? count.blobs : kind == PastKind::tag ? count.tags : count.messages);
    count.bytes += bytes.size();
    if (bytes.starts_with(large_file_pointer)) ++count.pointers;
    if (kind != PastKind::blob) bytes = message_of(bytes);
    if (look_(kind, bytes)) kept.push_back({hex(id), kind});
  }

  OdbHandle odb_;
  Past::Look look_;
};

// One entry of a raw tree: "100644 name", a zero byte, twenty bytes of id.
struct Entry {
  unsigned mode = 0;
  std::string_view name;
  git_oid id{};
};

bool next_entry(std::string_view& text, Entry& entry) {
  const auto blank = text.find(' ');
  const auto end = text.find('\0', blank == std::string_view::npos ? 0 : blank);
  if (blank == std::string_view::npos || end == std::string_view::npos || text.size() < end + 1 + GIT_OID_RAWSZ) return false;
  entry.mode = 0;
  for (const char c : text.substr(0, blank)) entry.mode = entry.mode * 8 + static_cast<unsigned>(c - '0');
  entry.name = text.substr(blank + 1, end - blank - 1);
  git_oid_fromraw(&entry.id, reinterpret_cast<const unsigned char*>(text.data() + end + 1));
  text.remove_prefix(end + 1 + GIT_OID_RAWSZ);
  return true;
}

// Walks the trees of commits in one direction of time and notes where each wanted blob is met first. A tree that was seen
// is not entered again, so all of history costs no more than its distinct trees.
class Tracer {
 public:
  Tracer(git_odb* odb, const std::map<git_oid, std::string, bool (*)(const git_oid&, const git_oid&)>& wanted)
      : odb_(odb), wanted_(wanted), left_(wanted.size()) {}

  template <typename Note>
  void commit(const ListedCommit& commit, const Note& note) {
    std::vector<std::pair<git_oid, std::string>> waiting{{commit.tree, ""}};
    while (!waiting.empty() && left_ > 0) {
      auto [id, folder] = std::move(waiting.back());
      waiting.pop_back();
      if (seen_.insert(id).second) enter(id, folder, waiting, note);
    }
  }
  bool done() const { return left_ == 0; }
  std::uint64_t missing = 0;

 private:
  template <typename Note>
  void enter(const git_oid& id, const std::string& folder, std::vector<std::pair<git_oid, std::string>>& waiting, const Note& note) {
    git_odb_object* read = nullptr;
    if (!is_readable(odb_, id, GIT_OBJECT_TREE, largest_tree_object) || git_odb_read(&read, odb_, &id) != 0) {
      ++missing;
      return;
    }
    const OdbObjectHandle object(read);
    std::string_view text(static_cast<const char*>(git_odb_object_data(read)), git_odb_object_size(read));
    for (Entry entry; next_entry(text, entry);) {
      if (entry.mode == link_to_repository_mode) continue;
      if (entry.mode == folder_mode) {
        if (!seen_.contains(entry.id)) waiting.emplace_back(entry.id, folder + std::string(entry.name) + "/");
      } else if (const auto found = wanted_.find(entry.id); found != wanted_.end() && met_.insert(entry.id).second) {
        --left_;
        note(found->second, folder + std::string(entry.name));
      }
    }
  }

  git_odb* odb_;
  const std::map<git_oid, std::string, bool (*)(const git_oid&, const git_oid&)>& wanted_;
  std::size_t left_;
  IdSet seen_, met_;
};

bool before(const git_oid& a, const git_oid& b) { return git_oid_cmp(&a, &b) < 0; }

}  // namespace

std::vector<PastObject> Past::find(unsigned jobs, const std::function<Look()>& make, PastCount& count) const {
  const OdbHandle odb = open_objects(objects_);
  const std::vector<git_oid> ids = all_ids(odb.get());
  std::atomic<std::size_t> next{0};
  std::mutex finishing;
  std::vector<PastObject> kept;
  const auto work = [&] {
    Reader reader(objects_, make());
    for (std::size_t from = next.fetch_add(run_length); from < ids.size(); from = next.fetch_add(run_length))
      for (std::size_t i = from; i < std::min(ids.size(), from + run_length); ++i) reader.read(ids[i]);
    const std::lock_guard<std::mutex> guard(finishing);
    add(count, reader.count);
    std::move(reader.kept.begin(), reader.kept.end(), std::back_inserter(kept));
  };
  std::vector<std::thread> crew;
  for (unsigned i = 1; i < jobs; ++i) crew.emplace_back(work);
  work();
  for (std::thread& one : crew) one.join();
  std::sort(kept.begin(), kept.end(), [](const PastObject& a, const PastObject& b) { return a.id < b.id; });
  return kept;
}

std::map<std::string, PastPlace> Past::trace(const std::vector<PastObject>& objects, std::uint64_t& missing) const {
  std::map<std::string, PastPlace> places;
  const OdbHandle odb = open_objects(objects_);
  const CommitList list = list_commits(repository_, odb.get());
  std::map<git_oid, std::string, bool (*)(const git_oid&, const git_oid&)> wanted(before);
  std::map<std::string, PastKind> kinds;
  for (const PastObject& object : objects) {
    git_oid id;
    kinds[object.id] = object.kind;
    if (git_oid_fromstr(&id, object.id.c_str()) != 0) continue;
    if (object.kind == PastKind::blob) wanted.emplace(id, object.id);
    if (object.kind == PastKind::tag && list.tags.contains(id)) places[object.id];
  }
  Tracer forth(odb.get(), wanted), back(odb.get(), wanted);
  for (const ListedCommit& commit : list.commits) {
    const std::string id = hex(commit.id);
    if (const auto own = kinds.find(id); own != kinds.end()) places[id] = {"", id, id, commit.time, commit.time};
    if (forth.done() && wanted.empty()) continue;
    forth.commit(commit, [&](const std::string& blob, std::string path) {
      PastPlace& place = places[blob];
      place.path = std::move(path);
      place.first_commit = id;
      place.first_time = commit.time;
    });
  }
  for (auto commit = list.commits.rbegin(); commit != list.commits.rend() && !back.done(); ++commit)
    back.commit(*commit, [&](const std::string& blob, const std::string&) {
      places[blob].last_commit = hex(commit->id);
      places[blob].last_time = commit->time;
    });
  missing += list.missing + forth.missing;
  return places;
}

std::string Past::read(const std::string& id) const {
  const OdbHandle odb = open_objects(objects_);
  git_oid parsed;
  git_odb_object* found = nullptr;
  if (!odb || git_oid_fromstr(&parsed, id.c_str()) != 0 || git_odb_read(&found, odb.get(), &parsed) != 0) return {};
  const OdbObjectHandle object(found);
  const std::string_view bytes(static_cast<const char*>(git_odb_object_data(found)), git_odb_object_size(found));
  return std::string(git_odb_object_type(found) == GIT_OBJECT_BLOB ? bytes : message_of(bytes));
}

}  // namespace readycheck::git
