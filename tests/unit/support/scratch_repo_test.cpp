// The recipes that other tests stand on: same recipe, same commit id.
#include "support/scratch_repo.h"

#include <catch2/catch.hpp>

#include "support/places.h"

using readycheck::tests::ScratchRepo;

TEST_CASE("a recipe gives the same commit on every machine") {
  ScratchRepo repo;
  repo.write("app.txt", "hello\n").write("id_rsa", "secret\n").commit("start").remove("id_rsa").commit("oops");
  CHECK(repo.head() == "5142db07047687b53c518e62fd853fcef6523361");
  CHECK(!std::filesystem::exists(repo.path() / "id_rsa"));
}

TEST_CASE("branches keep their own files, and git itself agrees with the recipe") {
  ScratchRepo repo;
  repo.write("a", "1").commit("one").branch("side").write("b", "2").commit("two").branch("main");
  CHECK(!std::filesystem::exists(repo.path() / "b"));
  const std::string before = repo.head();
  repo.branch("side").tag("v1", "first").git({"fsck", "--strict"}).git({"gc", "--quiet"}).branch("main");
  CHECK(repo.head() == before);
}

TEST_CASE("what .gitignore names is not committed; the clock and the author can be set") {
  ScratchRepo repo;
  repo.write(".gitignore", "*.log\n")
      .write("x.log", "noise")
      .link("l", "x.log")
      .wait_days(30)
      .author("B", "b@example.com");
  repo.commit("start").git({"diff", "--exit-code", "--quiet", "HEAD"});
  repo.git({"cat-file", "-e", "HEAD:l"});
  CHECK_THROWS(repo.git({"grep", "--quiet", "noise", "HEAD"}));
}
