// The past, object by object: merges, messages, tags, deletions, and what nothing reaches any more.
#include "git/past.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "git/repository.h"
#include "support/scratch_repo.h"

using namespace readycheck;
using readycheck::tests::ScratchRepo;

namespace {

git::Past::Look holding(std::string word) {
  return [word = std::move(word)](git::PastKind, std::string_view bytes) { return bytes.find(word) != std::string_view::npos; };
}

std::vector<git::PastObject> find(const git::Repository& repository, const std::string& word, git::PastCount& count, unsigned jobs = 2) {
  return repository.past()->find(jobs, [&] { return holding(word); }, count);
}

std::map<std::string, git::PastPlace> trace(const git::Repository& repository, const std::vector<git::PastObject>& objects) {
  std::uint64_t missing = 0;
  auto places = repository.past()->trace(objects, nullptr, missing);
  CHECK(missing == 0);
  return places;
}

}  // namespace

TEST_CASE("a file that was removed is found with its first and last commit") {
  ScratchRepo repo;
  repo.write("a.txt", "one").commit("start");
  repo.write("deep/down/key.txt", "NEEDLE 1").commit("oops");
  const std::string first = repo.head();
  repo.write("a.txt", "two").commit("more");
  const std::string last = repo.head();
  repo.remove("deep/down/key.txt").commit("gone");
  const git::Repository repository(repo.path().string());
  git::PastCount count;
  const auto places = trace(repository, find(repository, "NEEDLE", count));
  REQUIRE(places.size() == 1);
  const git::PastPlace& place = places.begin()->second;
  CHECK(place.path == "deep/down/key.txt");
  CHECK(place.first_commit == first);
  CHECK(place.last_commit == last);
  CHECK(place.last_time - place.first_time == 3600);
  CHECK(count.blobs == 3);
  CHECK(count.messages == 4);
  CHECK(count.unreadable == 0);
}

TEST_CASE("what only a merge adds, and what stands in messages and tags") {
  ScratchRepo repo;
  repo.write("a.txt", "one").commit("start");
  repo.git({"checkout", "-q", "-b", "side"});
  repo.write("b.txt", "two").commit("side");
  repo.git({"checkout", "-q", "-"});
  repo.write("c.txt", "three").commit("main");
  repo.git({"merge", "-q", "--no-commit", "--no-ff", "side"});
  repo.write("evil.txt", "NEEDLE merge");
  repo.git({"add", "evil.txt"});
  repo.git({"commit", "-q", "-m", "merge with NEEDLE message"});
  repo.git({"tag", "-a", "v1", "-m", "NEEDLE tag"});
  const git::Repository repository(repo.path().string());
  git::PastCount count;
  const auto found = find(repository, "NEEDLE", count);
  REQUIRE(found.size() == 3);
  CHECK(trace(repository, found).size() == 3);
  CHECK(count.tags == 1);
}

TEST_CASE("packed objects and loose ones are each seen once, on any number of threads") {
  ScratchRepo repo;
  for (int i = 0; i < 30; ++i) repo.write("f" + std::to_string(i % 5), "text " + std::to_string(i) + (i % 3 == 0 ? " NEEDLE" : "")).commit("c");
  repo.git({"gc", "-q"});
  repo.write("late", "NEEDLE late").commit("late");
  const git::Repository repository(repo.path().string());
  git::PastCount one, four;
  const auto single = find(repository, "NEEDLE", one, 1), several = find(repository, "NEEDLE", four, 4);
  CHECK(single.size() == 11);
  CHECK(std::equal(single.begin(), single.end(), several.begin(), several.end(), [](const auto& a, const auto& b) { return a.id == b.id; }));
  CHECK(one.blobs == 31);
  CHECK(one.bytes == four.bytes);
}

TEST_CASE("what no reference reaches has no place") {
  ScratchRepo repo;
  repo.write("a.txt", "one").commit("start");
  repo.write("a.txt", "NEEDLE").commit("oops");
  repo.git({"reset", "-q", "--hard", "HEAD~1"});
  const git::Repository repository(repo.path().string());
  git::PastCount count;
  const auto found = find(repository, "NEEDLE", count);
  CHECK(found.size() == 1);
  CHECK(trace(repository, found).empty());
}

TEST_CASE("a commit that is named and not there is counted, not passed over") {
  ScratchRepo repo;
  repo.write("a.txt", "one").commit("start");
  const std::string first = repo.head();
  repo.write("a.txt", "NEEDLE").commit("more");
  const std::string loose = first.substr(0, 2) + "/" + first.substr(2);
  std::filesystem::remove(repo.path() / ".git" / "objects" / loose);
  const git::Repository repository(repo.path().string());
  git::PastCount count;
  std::uint64_t missing = 0;
  repository.past()->trace(find(repository, "NEEDLE", count), nullptr, missing);
  CHECK(missing == 1);
}
