// A pack by its heads: types through chains of changes, and what is too large to be unpacked.
#include "git/pack_contents.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <map>

#include "git/packs.h"
#include "support/scratch_repo.h"

using namespace readycheck;
using readycheck::tests::ScratchRepo;

namespace {

std::vector<git::PackedObject> packed(ScratchRepo& repo, std::size_t largest_blob) {
  repo.git({"gc", "-q"});
  const git::Packs packs = git::packs_in((repo.path() / ".git/objects").string());
  REQUIRE(packs.sound.size() == 1);
  return git::contents_of(packs.sound[0], largest_blob).objects;
}

std::map<git_object_t, int> count(const std::vector<git::PackedObject>& objects, git::Care care) {
  std::map<git_object_t, int> counts;
  for (const git::PackedObject& object : objects)
    if (object.care == care) ++counts[object.type];
  return counts;
}

std::string lines(int number) {
  std::string text;
  for (int i = 0; i < number; ++i) text += "line " + std::to_string(i * 7919) + "\n";
  return text;
}

}  // namespace

TEST_CASE("changes have the type of what they change, and all are fine when they are small") {
  ScratchRepo repo;
  repo.write("a.txt", lines(500)).commit("one");
  repo.write("a.txt", lines(500) + "more\n").commit("two");
  repo.write("a.txt", lines(500) + "more\nand more\n").commit("three");
  const auto counts = count(packed(repo, 1 << 20), git::Care::fine);
  CHECK(counts.at(GIT_OBJECT_BLOB) == 3);
  CHECK(counts.at(GIT_OBJECT_TREE) == 3);
  CHECK(counts.at(GIT_OBJECT_COMMIT) == 3);
}

TEST_CASE("what is too large is never unpacked, nor what is made from it") {
  ScratchRepo repo;
  repo.write("a.txt", lines(5000)).commit("one");
  repo.write("a.txt", lines(5000) + "more\n").commit("two");
  repo.write("b.txt", "small\n").commit("three");
  const auto objects = packed(repo, 4096);
  CHECK(count(objects, git::Care::never).at(GIT_OBJECT_BLOB) == 2);
  CHECK(count(objects, git::Care::fine).at(GIT_OBJECT_BLOB) == 1);
}

TEST_CASE("a pack that is not there holds nothing") { CHECK(git::contents_of("/nowhere/pack-1.idx", 1).objects.empty()); }
