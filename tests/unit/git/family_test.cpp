// Changes and families of objects: what is read that way is what git itself says, and damage is survived.
#include "git/family.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "git/inventory.h"
#include "git/objects.h"
#include "support/places.h"
#include "support/scratch_repo.h"

using namespace readycheck;
using readycheck::tests::read_file;
using readycheck::tests::ScratchRepo;
using readycheck::tests::write_file;
using namespace std::string_literals;

namespace {

namespace fs = std::filesystem;

struct Read {
  std::map<std::string, std::string> texts;   // by id
  std::vector<std::string> otherwise;
};

Read read_all(const git::PackContents& contents) {
  Read read;
  const git::Families families(contents);
  git::FamilyWalk walk([&](const git::PackedObject& one, std::string_view bytes) { read.texts[git::hex(one.id)] = bytes; },
                       [&](const git::PackedObject& one) { read.otherwise.push_back(git::hex(one.id)); });
  for (const std::uint32_t root : families.roots()) walk.walk(families, root);
  return read;
}

std::string repeated(const std::string& piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

std::string lines(int from, int number) {
  std::string text;
  for (int i = from; i < from + number; ++i) text += "line " + std::to_string(i * 7919) + "\n";
  return text;
}

// Versions of two files, packed: chains and branches of changes.
fs::path packed_versions(ScratchRepo& repo) {
  for (int i = 0; i < 40; ++i) repo.write(i % 3 == 0 ? "a" : "b", lines(i, 200) + (i % 5 == 0 ? lines(1000, 40) : "")).commit("c" + std::to_string(i));
  repo.git({"gc", "-q"});
  return repo.path() / ".git/objects";
}

git::PackContents only_pack(const fs::path& objects) {
  git::Inventory all = git::inventory_of(git::find_objects(objects.string()));
  REQUIRE(all.sources.size() == 1);
  return std::move(all.sources[0]);
}

std::string changed(std::string_view base, std::string_view delta, bool& fits) {
  git::Buffer out;
  fits = git::apply_delta(base, delta, 1000, out);
  return fits ? std::string(out.view()) : "";
}

std::string big_endian(std::uint64_t number, int length) {
  std::string bytes;
  for (int i = length - 1; i >= 0; --i) bytes += static_cast<char>(number >> (8 * i) & 0xff);
  return bytes;
}

std::string deflated(const std::string& text) {
  uLongf size = compressBound(text.size());
  std::string out(size, '\0');
  REQUIRE(compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(text.data()), text.size()) == Z_OK);
  out.resize(size);
  return out;
}

// A pack of one letter and `count` changes to it, each of which claims to make 32 MB of it.
void write_bomb(const fs::path& folder, unsigned count) {
  const std::string change = "\x01\x80\x80\x80\x10"s + repeated("\x90\x01"s, 40);
  std::string pack = "PACK" + big_endian(2, 4) + big_endian(count + 1, 4), ids, offsets;
  const std::size_t base = pack.size();
  for (unsigned i = 0; i <= count; ++i) {
    offsets += big_endian(pack.size(), 4);
    ids += big_endian(i, 20);
    std::size_t back = pack.size() - base;
    if (i == 0) {
      pack += "\x31" + deflated("x");
      continue;
    }
    std::string distance(1, static_cast<char>(back & 0x7f));
    while ((back >>= 7) != 0) distance.insert(distance.begin(), static_cast<char>(0x80 | (--back & 0x7f)));
    pack += std::string(1, static_cast<char>(0xe0 | (change.size() & 15))) + static_cast<char>(change.size() >> 4) + distance + deflated(change);
  }
  fs::create_directories(folder);
  write_file(folder / "pack-1.pack", pack + std::string(20, '\0'));
  write_file(folder / "pack-1.idx", "\377tOc" + big_endian(2, 4) + repeated(big_endian(count + 1, 4), 256) + ids + std::string(4 * (count + 1), '\0') + offsets + std::string(40, '\0'));
}

}  // namespace

TEST_CASE("every object of a pack is told once, with its own bytes") {
  ScratchRepo repo;
  const fs::path objects = packed_versions(repo);
  const git::PackContents contents = only_pack(objects);
  const Read read = read_all(contents);
  CHECK(read.otherwise.empty());
  const git::OdbHandle odb = git::open_objects(git::find_objects(objects.string()));
  std::size_t told = 0, changes = 0;
  for (const git::PackedObject& object : contents.objects) {
    changes += object.base == git::no_base ? 0 : 1;
    if (object.type == GIT_OBJECT_TREE) continue;
    git_odb_object* found = nullptr;
    REQUIRE(git_odb_read(&found, odb.get(), &object.id) == 0);
    const git::OdbObjectHandle handle(found);
    const std::string truth(static_cast<const char*>(git_odb_object_data(found)), git_odb_object_size(found));
    CHECK(read.texts.at(git::hex(object.id)) == truth);
    CHECK(object.size == truth.size());
    ++told;
  }
  CHECK(read.texts.size() == told);
  CHECK(changes > 20);
}

TEST_CASE("what cannot be unpacked is left to others, with all that is made from it") {
  ScratchRepo repo;
  const fs::path objects = packed_versions(repo);
  git::PackContents contents = only_pack(objects);
  const fs::path pack = contents.path;
  fs::permissions(pack, fs::perms::owner_all);
  std::string bytes = read_file(pack);
  for (std::size_t at = 40; at + 60 < bytes.size(); at += 90) bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
  write_file(pack, bytes);
  const Read read = read_all(contents);
  std::size_t blobs = 0;
  for (const git::PackedObject& object : contents.objects) blobs += object.type == GIT_OBJECT_TREE ? 0 : 1;
  CHECK(read.texts.size() + read.otherwise.size() == blobs);
  CHECK(!read.otherwise.empty());
  write_file(pack, bytes.substr(0, 30));
  CHECK(read_all(contents).texts.empty());
}

TEST_CASE("twins in a second pack are told by the first") {
  ScratchRepo repo;
  repo.write("a", "one\n").commit("start");
  repo.git({"repack", "-a", "-q"});
  repo.write("b", "two\n").commit("more");
  repo.git({"repack", "-A", "-q"});
  const git::Inventory all = git::inventory_of(git::find_objects((repo.path() / ".git/objects").string()));
  REQUIRE(all.sources.size() >= 2);
  std::size_t told = 0;
  for (const git::PackContents& source : all.sources)
    for (const git::PackedObject& object : source.objects) told += object.again ? 0 : 1;
  CHECK(told == 6);
}

TEST_CASE("a change copies and adds, and must fit") {
  bool fits = false;
  CHECK(changed("hello world", "\x0b\x08\x90\x05\x03 me"s, fits) == "hello me");
  CHECK(fits);
  for (const std::string& bad : {"\x0a\x08\x90\x05\x03 me"s,       // of another base
                                 "\x0b\x09\x90\x05\x03 me"s,       // too short a result
                                 "\x0b\x07\x90\x05\x03 me"s,       // too long a result
                                 "\x0b\x08\x91\x08\x05\x03 me"s,   // a copy from behind the end
                                 "\x0b\x08\x90\x05\x04 me"s,       // more to add than there is
                                 "\x0b\x08\x00"s, "\x0b\x08\xff\x01"s, "\x0b"s, ""s,
                                 "\x0b\xff\xff\x7f\x90\x05"s}) {   // larger than allowed
    changed("hello world", bad, fits);
    CHECK_FALSE(fits);
  }
}

TEST_CASE("packs that would unpack to far more than they weigh are read in part") {
  ScratchRepo repo;
  repo.write("a", "one\n").commit("start");
  const fs::path folder = repo.path() / ".git/objects";
  CHECK(git::inventory_of(git::find_objects(folder.string())).beyond == 0);
  write_bomb(folder / "pack", 300);
  const git::Inventory all = git::inventory_of(git::find_objects(folder.string()));
  CHECK(all.beyond > 30);   // of 300 changes to 32 MB each
  CHECK(all.beyond < 60);
}
