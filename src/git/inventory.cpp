// What all of it may unpack to is bounded by what it weighs: a few kilobytes of changes to changes can name terabytes. The
// bound is drawn here, in the order of the objects, so that the same ones are left out on any number of threads.
#include "git/inventory.h"

#include "git/commit_list.h"
#include "git/objects.h"

namespace readycheck::git {

namespace {

constexpr std::uint64_t always_allowed = std::uint64_t{8} << 30;   // bytes, unpacked
constexpr std::uint64_t allowed_per_byte = 200;                    // usual histories unpack to six to sixty times their packs

int note_id(const git_oid* id, void* objects) {
  PackedObject one;
  one.id = *id;
  static_cast<std::vector<PackedObject>*>(objects)->push_back(one);
  return 0;
}

// Of objects that appear in several sources the first one speaks.
void mark_twins(Inventory& inventory) {
  if (inventory.sources.size() < 2) return;
  IdSet seen;
  for (PackContents& source : inventory.sources)
    for (PackedObject& object : source.objects) object.again = !seen.insert(object.id).second;
}

// Asks for type and size where the head of the entry did not tell.
void ask(git_odb* odb, PackedObject& object) {
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  if (odb == nullptr || git_odb_read_header(&size, &type, odb, &object.id) != 0) return;
  object.type = type;
  if (size > largest_past_blob) object.care = Care::never;
  else object.size = static_cast<std::uint32_t>(size);
}

}  // namespace

Inventory inventory_of(const ObjectFolders& folders) {
  Inventory all;
  std::uint64_t weight = 0, sum = 0;
  for (const std::string& pack : folders.packs) {
    PackContents contents = contents_of(pack, largest_past_blob);
    weight += contents.end;
    if (!contents.objects.empty()) all.sources.push_back(std::move(contents));
  }
  PackContents loose;
  if (const OdbHandle odb = open_objects({folders.loose, {}, {}})) git_odb_foreach(odb.get(), note_id, &loose.objects);
  if (!loose.objects.empty()) all.sources.push_back(std::move(loose));
  mark_twins(all);
  const OdbHandle odb = open_objects(folders);
  for (PackContents& source : all.sources)
    for (PackedObject& object : source.objects) {
      if (object.care == Care::ask) ask(odb.get(), object);
      if (object.type == GIT_OBJECT_TREE || object.care == Care::never) continue;
      sum += object.size;
      if (sum <= always_allowed + allowed_per_byte * weight) continue;
      object.care = Care::never;
      all.beyond += object.again ? 0 : 1;
    }
  return all;
}

}  // namespace readycheck::git
