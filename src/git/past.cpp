// Patches hide what only a merge adds and show the same lines many times; blobs do neither. Objects are read pack by pack,
// family by family, so that each is unpacked once; threads take families in runs.
#include "git/past.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "git/commit_list.h"
#include "git/family.h"
#include "git/objects.h"
#include "git/tree_walk.h"

namespace readycheck::git {

namespace {

constexpr std::size_t run_length = 64;   // families that one thread takes at a time
constexpr std::string_view large_file_pointer = "version https://git-lfs.github.com/spec/";

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

// One thread's way through the objects.
class Reader {
 public:
  Reader(const ObjectFolders& objects, unsigned number, Past::Look look)
      : odb_(open_objects(objects, number)), look_(std::move(look)),
        walk_([this](const PackedObject& object, std::string_view bytes) { take(object.id, object.type, bytes); },
              [this](const PackedObject& object) { read_alone(object); }) {}

  void read_family(const Families& families, std::uint32_t root) { walk_.walk(families, root); }

  void read_alone(const PackedObject& object) {
    if (object.type == GIT_OBJECT_TREE) return;
    if (object.care == Care::never) {
      ++count.too_large;
      return;
    }
    git_odb_object* found = nullptr;
    if (!odb_ || object.type == GIT_OBJECT_INVALID || git_odb_read(&found, odb_.get(), &object.id) != 0) {
      ++count.unreadable;
      return;
    }
    const OdbObjectHandle handle(found);
    take(object.id, git_odb_object_type(found), {static_cast<const char*>(git_odb_object_data(found)), git_odb_object_size(found)});
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
  FamilyWalk walk_;
};

// One work on each of several threads.
void with_crew(unsigned jobs, const std::function<void(unsigned number)>& work) {
  std::vector<std::thread> crew;
  for (unsigned i = 1; i < jobs; ++i) crew.emplace_back(work, i);
  work(0);
  for (std::thread& one : crew) one.join();
}

}  // namespace

void Past::note(const Inventory& all) {
  questionable_.emplace();
  for (const PackContents& source : all.sources)
    for (const PackedObject& object : source.objects)
      if (object.care != Care::fine) questionable_->insert(object.id);
}

std::vector<PastObject> Past::find(unsigned jobs, const std::function<Look()>& make, PastCount& count) {
  const Inventory all = inventory_of(objects_);
  note(all);
  const std::vector<Families> families(all.sources.begin(), all.sources.end());
  std::vector<std::pair<const Families*, std::uint32_t>> roots;
  for (const Families& one : families)
    for (const std::uint32_t root : one.roots()) roots.emplace_back(&one, root);
  std::atomic<std::size_t> next{0};
  std::mutex finishing;
  std::vector<PastObject> kept;
  const auto work = [&](unsigned number) {
    Reader reader(objects_, number, make());
    for (std::size_t from = next.fetch_add(run_length); from < roots.size(); from = next.fetch_add(run_length))
      for (std::size_t i = from; i < std::min(roots.size(), from + run_length); ++i) reader.read_family(*roots[i].first, roots[i].second);
    const std::lock_guard<std::mutex> guard(finishing);
    add(count, reader.count);
    std::move(reader.kept.begin(), reader.kept.end(), std::back_inserter(kept));
  };
  with_crew(jobs, work);
  count.too_large -= std::min(count.too_large, all.beyond);
  count.beyond = all.beyond;
  std::sort(kept.begin(), kept.end(), [](const PastObject& a, const PastObject& b) { return a.id < b.id; });
  return kept;
}

std::map<std::string, PastPlace> Past::trace(const std::vector<PastObject>& objects, const Named& named, std::uint64_t& missing) {
  std::map<std::string, PastPlace> places;
  const OdbHandle odb = open_objects(objects_);
  const CommitList list = list_commits(repository_, odb.get());
  IdSet wanted;
  std::unordered_map<std::string, PastKind> texts;
  for (const PastObject& object : objects) {
    git_oid id;
    if (git_oid_fromstr(&id, object.id.c_str()) != 0) continue;
    if (object.kind == PastKind::blob) wanted.insert(id);
    else texts.emplace(object.id, object.kind);
    if (object.kind == PastKind::tag && list.tags.contains(id)) places[object.id].kind = PastKind::tag;
  }
  for (const ListedCommit& commit : list.commits)
    if (const std::string id = texts.empty() ? std::string() : hex(commit.id); texts.contains(id))
      places[id] = {"", id, id, commit.time, commit.time, PastKind::message};
  if (!questionable_) note(inventory_of(objects_));
  TreeWalk walk(odb.get(), *questionable_, wanted, named);
  for (const ListedCommit& commit : list.commits)
    walk.forth(commit, [&](const git_oid& blob, std::string path) {
      places[hex(blob)] = {std::move(path), hex(commit.id), "", commit.time, 0, PastKind::blob};
    });
  for (auto commit = list.commits.rbegin(); commit != list.commits.rend(); ++commit)
    walk.back(*commit, [&](const git_oid& blob) {
      PastPlace& place = places[hex(blob)];
      place.last_commit = hex(commit->id);
      place.last_time = commit->time;
    });
  missing += list.missing + walk.missing();
  return places;
}

void Past::read(const std::vector<std::string>& ids, unsigned jobs, const std::function<Take()>& make) const {
  std::atomic<std::size_t> next{0};
  with_crew(jobs, [&](unsigned number) {
    const OdbHandle odb = open_objects(objects_, number);
    const Take take = make();
    for (std::size_t i = next++; i < ids.size(); i = next++) {
      git_oid parsed;
      git_odb_object* found = nullptr;
      if (!odb || git_oid_fromstr(&parsed, ids[i].c_str()) != 0 || git_odb_read(&found, odb.get(), &parsed) != 0) {
        take(i, {});
        continue;
      }
      const OdbObjectHandle object(found);
      const std::string_view bytes(static_cast<const char*>(git_odb_object_data(found)), git_odb_object_size(found));
      take(i, std::string(git_odb_object_type(found) == GIT_OBJECT_BLOB ? bytes : message_of(bytes)));
    }
  });
}

}  // namespace readycheck::git
