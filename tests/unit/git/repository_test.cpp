// Every source of files: what is listed, what is read, and what is said of what is not.
#include "git/repository.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "readycheck/error.h"
#include "support/places.h"
#include "support/scratch_repo.h"

using namespace readycheck::git;
using readycheck::Completeness;
using readycheck::Error;
using readycheck::tests::ScratchRepo;

namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

Names names_of(const Repository& repository) {
  Names names;
  for (const TreeEntry& entry : repository.entries()) names.push_back(entry.path);
  return names;
}

const TreeEntry& entry(const Repository& repository, const std::string& path) {
  for (const TreeEntry& each : repository.entries())
    if (each.path == path) return each;
  throw std::runtime_error("not listed: " + path);
}

std::string text_of(const Repository& repository, const std::string& path) {
  std::string bytes, reason;
  return repository.read(entry(repository, path), bytes, reason) ? bytes : "(" + reason + ")";
}

std::string reason_for(const Repository& repository, const std::string& path) {
  for (const auto& skipped : repository.completeness().files_skipped)
    if (skipped.path == path) return skipped.reason;
  return "";
}

std::string message_of(const std::string& path, const std::string& revision) {
  try {
    const Repository repository(path, revision);
    return "";
  } catch (const Error& error) {
    return std::string(error.what()) + " | " + error.mistakes().front().hint;
  }
}

void two_commits(ScratchRepo& repo) {
  repo.write("a.txt", "one\n").write("src/b.txt", "two\n").commit("first").tag("v1", "first release");
  repo.write("a.txt", "changed\n").write("c.txt", "three\n").remove("src/b.txt").commit("second");
}

}  // namespace

TEST_CASE("a clean working tree is its commit") {
  ScratchRepo repo;
  two_commits(repo);
  const Repository seen(repo.path());
  CHECK(names_of(seen) == Names{"a.txt", "c.txt"});
  CHECK(text_of(seen, "a.txt") == "changed\n");
  CHECK(seen.info().name == repo.path().filename().string());
  CHECK(seen.info().head == repo.head());
  CHECK(seen.info().branch == "main");
  CHECK(seen.info().commit_date == "2025-01-01");
  CHECK(!seen.info().dirty);
  CHECK(!seen.info().shallow);
  CHECK(seen.info().is_repository);
  CHECK(seen.info().files == 2);
  CHECK(seen.info().bytes == 14);
  CHECK(seen.completeness().complete());
  CHECK(seen.completeness().not_attempted.empty());
}

TEST_CASE("what is untracked counts unless it is ignored, and what is tracked although ignored is marked") {
  ScratchRepo repo;
  repo.write("kept.log", "in git").write("sub/deep/x", "x").commit("start");
  repo.write(".gitignore", "*.log\nnode_modules/\n").write("sub/.gitignore", "local\n");
  repo.write("new.txt", "").write("noise.log", "").write("node_modules/m/index", "").write("sub/local", "");
  const Repository seen(repo.path());
  CHECK(names_of(seen) == Names{".gitignore", "kept.log", "new.txt", "sub/.gitignore", "sub/deep/x"});
  CHECK(entry(seen, "kept.log").ignored);
  CHECK(entry(seen, "kept.log").tracked);
  CHECK(!entry(seen, "new.txt").tracked);
  CHECK(!entry(seen, "sub/deep/x").ignored);
  CHECK(seen.info().dirty);
}

TEST_CASE("what only this clone excludes is ignored too, and the user's own configuration is not asked") {
  ScratchRepo repo, home;
  repo.write("a", "1").commit("start").write("mine", "").write("yours", "");
  repo.write(".git/info/exclude", "mine\nother\n").write(".gitignore", "!other\n").write("other", "");
  home.write(".gitconfig", "[core]\n\texcludesFile = ~/all\n").write("all", "yours\n");
  const std::string before = std::getenv("HOME") != nullptr ? std::getenv("HOME") : "/";
  setenv("HOME", home.path().c_str(), 1);
  const Repository seen(repo.path());
  setenv("HOME", before.c_str(), 1);
  CHECK(names_of(seen) == Names{".gitignore", "a", "other", "yours"});
}

TEST_CASE("a tracked file in an ignored folder is still listed") {
  ScratchRepo repo;
  repo.write("out/kept", "1").commit("start").write(".gitignore", "out/\n").write("out/new", "2");
  const Repository seen(repo.path());
  CHECK(names_of(seen) == Names{".gitignore", "out/kept"});
  CHECK(entry(seen, "out/kept").ignored);
}

TEST_CASE("every way in which a tree can differ from its commit is noticed") {
  ScratchRepo repo;
  repo.write("a", "same size").write("b/c", "2").commit("start");
  const auto dirty = [&repo](const std::string& below = "") {
    return Repository((repo.path() / below).string()).info().dirty;
  };
  REQUIRE(!dirty());
  SECTION("other bytes of the same length") {
    repo.write("a", "SAME SIZE");
    CHECK(dirty());
    CHECK(!dirty("b"));
  }
  SECTION("other length") { CHECK((repo.write("a", "longer than before"), dirty())); }
  SECTION("deleted") { CHECK((repo.remove("b/c"), dirty())); }
  SECTION("executable now") { CHECK((repo.make_executable("a"), dirty())); }
  SECTION("staged and not committed") {
    repo.write("a", "SAME SIZE").git({"add", "a"});
    CHECK(dirty());
    CHECK(!dirty("b"));
  }
  SECTION("removed from the index only") { CHECK((repo.git({"rm", "-q", "--cached", "a"}), dirty())); }
  SECTION("a link that points elsewhere now") {
    repo.link("l", "a").commit("link");
    CHECK(!dirty());
    repo.remove("l").link("l", "b");
    CHECK(dirty());
  }
  SECTION("written again with the same bytes") {
    repo.write("a", "same size");
    fs::last_write_time(repo.path() / "a", fs::file_time_type::clock::now() - std::chrono::hours(5));
    CHECK(!dirty());
  }
  SECTION("line ends that git itself changed on the way to the disk") {
    repo.write("lines", "a\nb\n")
        .commit("lines")
        .remove("lines")
        .git({"-c", "core.autocrlf=true", "checkout", "--", "lines"});
    REQUIRE(readycheck::tests::read_file(repo.path() / "lines") == "a\r\nb\r\n");
    fs::last_write_time(repo.path() / "lines", fs::file_time_type::clock::now() - std::chrono::hours(5));
    CHECK(!dirty());
  }
}

TEST_CASE("a revision is read from the object database without a checkout") {
  ScratchRepo repo;
  two_commits(repo);
  repo.write("a.txt", "not committed");
  for (const std::string revision : {"v1", "HEAD~1", "main~1", "refs/tags/v1"}) {
    const Repository seen(repo.path(), revision);
    INFO(revision);
    CHECK(names_of(seen) == Names{"a.txt", "src/b.txt"});
    CHECK(text_of(seen, "a.txt") == "one\n");
    CHECK(entry(seen, "a.txt").size == 4);
    CHECK(seen.info().rev == revision);
    CHECK(!seen.info().dirty);
    CHECK(seen.commits(10).size() == 1);
  }
  CHECK(names_of(Repository(repo.path(), repo.head().substr(0, 10))) == Names{"a.txt", "c.txt"});
}

TEST_CASE("a wrong revision is the user's mistake, with the nearest names") {
  ScratchRepo repo;
  two_commits(repo);
  repo.branch("release-2").branch("main");
  CHECK(message_of(repo.path(), "relase-2") == "no such revision: relase-2 | did you mean release-2?");
  CHECK(message_of(repo.path(), "mian") == "no such revision: mian | did you mean main?");
  CHECK(message_of(repo.path(), "completely-else").find("git branch --all") != std::string::npos);
  CHECK(message_of(repo.path(), "HEAD:a.txt").starts_with("not a commit: HEAD:a.txt"));
  CHECK(message_of(repo.path(), "HEAD~7").starts_with("no such revision: HEAD~7"));
  CHECK(message_of(repo.path(), "src/../..").starts_with("no such revision"));
  CHECK(message_of(repo.path() / "src", "HEAD").starts_with("no such folder"));
}

TEST_CASE("a wrong path is the user's mistake") {
  ScratchRepo repo;
  repo.write("file", "x").commit("start");
  CHECK(message_of(repo.path() / "nowhere", "").starts_with("no such folder"));
  CHECK(message_of(repo.path() / "file", "").starts_with("not a folder"));
}

TEST_CASE("a bare repository is judged by its commit") {
  ScratchRepo repo;
  two_commits(repo);
  const fs::path bare = repo.path() / "copy.git";
  repo.git({"clone", "-q", "--bare", ".", bare.string()});
  const Repository seen(bare);
  CHECK(names_of(seen) == Names{"a.txt", "c.txt"});
  CHECK(text_of(seen, "c.txt") == "three\n");
  CHECK(seen.info().name == "copy");
  CHECK(seen.info().branch == "main");
  CHECK(!seen.info().dirty);
  CHECK(names_of(Repository(bare, "v1")) == Names{"a.txt", "src/b.txt"});
}

TEST_CASE("a linked worktree has its own branch and files") {
  ScratchRepo repo;
  two_commits(repo);
  const fs::path other = repo.path().string() + "-linked";
  repo.git({"worktree", "add", "-q", "-b", "side", other.string(), "v1"});
  {
    const Repository seen(other);
    CHECK(names_of(seen) == Names{"a.txt", "src/b.txt"});
    CHECK(seen.info().branch == "side");
    CHECK(!seen.info().dirty);
    CHECK(text_of(seen, "src/b.txt") == "two\n");
    CHECK(text_of(Repository(other, "main"), "a.txt") == "changed\n");
  }
  fs::remove_all(other);
}

TEST_CASE("a subfolder is judged by itself, under the rules of the folders above it") {
  ScratchRepo repo;
  repo.write(".gitignore", "*.log\n/app/gone\n").write(".gitattributes", "app/lib/** linguist-vendored\n");
  repo.write("app/lib/x", "x").write("app/y", "y").write("other", "o").write("application", "!").commit("start");
  repo.write("app/noise.log", "").write("app/gone", "").write("stray", "").link("app/up", "../other");
  const Repository seen((repo.path() / "app").string());
  CHECK(seen.info().subfolder == "app");
  CHECK(names_of(seen) == Names{"lib/x", "y"});
  CHECK(text_of(seen, "y") == "y");
  CHECK(seen.attribute("lib/x", "linguist-vendored") == "true");
  CHECK(seen.attribute("y", "linguist-vendored").empty());
  CHECK(reason_for(seen, "up") == "a link inside the tree, not followed");
  const Repository old((repo.path() / "app").string(), "HEAD");
  CHECK(names_of(old) == Names{"lib/x", "y"});
  CHECK(text_of(old, "lib/x") == "x");
  CHECK(old.attribute("lib/x", "linguist-vendored") == "true");
  CHECK(message_of(repo.write("late/z", "").path() / "late", "HEAD") == "revision HEAD has no folder late | ");
}

TEST_CASE("a folder that the repository ignores stands alone") {
  ScratchRepo repo;
  repo.write(".gitignore", "tmp/\n").write("a", "1").commit("start").write("tmp/unpacked/b", "2");
  const Repository seen((repo.path() / "tmp/unpacked").string());
  CHECK(!seen.info().is_repository);
  CHECK(names_of(seen) == Names{"b"});
  CHECK(text_of(seen, "b") == "2");
  CHECK(seen.info().name == "unpacked");
  CHECK(seen.info().head.empty());
  CHECK(seen.commits(5).empty());
}

TEST_CASE("a folder without git is walked") {
  ScratchRepo repo;
  repo.write("plain/a", "1")
      .write("plain/b/c", "2")
      .write("plain/.gitignore", "d\n")
      .write("plain/d", "")
      .write("plain/b/.env", "K=v");
  fs::remove_all(repo.path() / ".git");
  const Repository seen((repo.path() / "plain").string());
  CHECK(!seen.info().is_repository);
  CHECK(names_of(seen) == Names{".gitignore", "a", "b/.env", "b/c"});
  CHECK(entry(seen, "a").tracked);
  CHECK(!seen.info().dirty);
  CHECK(seen.info().name == "plain");
  CHECK(seen.info().subfolder.empty());
  CHECK(seen.completeness().errors.empty());
  CHECK(message_of(repo.path() / "plain", "main").starts_with("not a git repository"));
}

TEST_CASE("submodules are named and not read") {
  ScratchRepo inner, repo;
  inner.write("x", "1").commit("inner");
  repo.write("a", "1").commit("start");
  repo.git({"-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.path().string(), "libs/inner"});
  repo.git({"commit", "-qm", "with a submodule"});
  for (const std::string revision : {"", "HEAD"}) {
    const Repository seen(repo.path(), revision);
    INFO(revision);
    CHECK(names_of(seen) == Names{".gitmodules", "a"});
    CHECK(seen.submodules() == Names{"libs/inner"});
    CHECK(reason_for(seen, "libs/inner").starts_with("a submodule"));
    CHECK(!seen.completeness().complete());
  }
  const Repository itself((repo.path() / "libs/inner").string());
  CHECK(names_of(itself) == Names{"x"});
  CHECK(itself.info().is_repository);
  CHECK(!itself.info().dirty);
}

TEST_CASE("a repository inside the tree that git does not track is not part of it") {
  ScratchRepo repo;
  repo.write("a", "1").commit("start").write("vendored/b", "2").git({"init", "-q", "vendored"});
  const Repository seen(repo.path());
  CHECK(names_of(seen) == Names{"a"});
  CHECK(reason_for(seen, "vendored/") == "a repository of its own, not part of this one");
}

TEST_CASE("a shallow clone says that its history is not all there") {
  ScratchRepo repo;
  two_commits(repo);
  const fs::path copy = repo.path() / "copy";
  repo.git({"clone", "-q", "--depth", "1", "file://" + repo.path().string(), copy.string()});
  const Repository seen(copy);
  CHECK(seen.info().shallow);
  CHECK(seen.commits(10).size() == 1);
  REQUIRE(seen.completeness().not_attempted.size() == 1);
  CHECK(seen.completeness().not_attempted.front().find("fetch-depth: 0") != std::string::npos);
  CHECK(names_of(seen) == Names{"a.txt", "c.txt"});
  CHECK(message_of(copy, "HEAD~1").find("fetch-depth: 0") != std::string::npos);
}

TEST_CASE("a partial clone reads what it has and names what it has not") {
  ScratchRepo repo;
  two_commits(repo);
  repo.git({"config", "uploadpack.allowFilter", "true"});
  const fs::path copy = repo.path() / "copy";
  repo.git({"clone", "-q", "--filter=blob:none", "file://" + repo.path().string(), copy.string()});
  const Repository seen(copy);
  CHECK(seen.completeness().errors.empty());
  CHECK(names_of(seen) == Names{"a.txt", "c.txt"});
  CHECK(text_of(seen, "c.txt") == "three\n");
  const Repository old(copy, "HEAD~1");
  CHECK(names_of(old) == Names{"a.txt", "src/b.txt"});
  CHECK(text_of(old, "src/b.txt") == "(not fetched by this partial clone)");
  CHECK(old.completeness().not_attempted.size() == 1);
}

TEST_CASE("what a sparse checkout leaves out is read from the object database") {
  ScratchRepo repo;
  repo.write("a/x", "1").write("b/y", "two").write("top", "3").commit("start");
  repo.git({"sparse-checkout", "set", "--cone", "a"});
  REQUIRE(!fs::exists(repo.path() / "b/y"));
  const Repository seen(repo.path());
  CHECK(names_of(seen) == Names{"a/x", "b/y", "top"});
  CHECK(text_of(seen, "b/y") == "two");
  CHECK(entry(seen, "b/y").size == 3);
  CHECK(!seen.info().dirty);
  CHECK(seen.completeness().errors.empty());
}

TEST_CASE("a pointer of large file storage is no content") {
  ScratchRepo repo;
  repo.write("model.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n").commit("start");
  CHECK(text_of(Repository(repo.path()), "model.bin") == "(a Git LFS pointer: its content is not here)");
  CHECK(text_of(Repository(repo.path(), "HEAD"), "model.bin") == "(a Git LFS pointer: its content is not here)");
}

TEST_CASE("objects of an alternate are found") {
  ScratchRepo repo;
  two_commits(repo);
  const fs::path copy = repo.path() / "copy";
  repo.git({"clone", "-q", "--shared", ".", copy.string()});
  CHECK(text_of(Repository(copy, "HEAD~1"), "a.txt") == "one\n");
}

TEST_CASE("commits come newest first, merges included, and no more than asked for") {
  ScratchRepo repo;
  repo.write("a", "1").commit("one").branch("side").author("Ø. Other", "o@example.com").write("b", "2").commit("two");
  repo.branch("main").write("c", "3").commit("three").git({"merge", "-q", "-m", "merge", "side"});
  const Repository seen(repo.path());
  const std::vector<Commit> commits = seen.commits(100);
  REQUIRE(commits.size() == 4);
  CHECK(
      std::is_sorted(commits.begin(), commits.end(), [](const Commit& a, const Commit& b) { return a.time > b.time; }));
  CHECK(commits.front().id == seen.info().head);
  CHECK(commits[2].author_email == "o@example.com");
  CHECK(commits[2].author_name == "Ø. Other");
  CHECK(commits.back().time == ScratchRepo::start);
  CHECK(seen.commits(2).size() == 2);
  CHECK(seen.commits(0).empty());
  CHECK(seen.commits(100, 3600).size() == 2);
}

TEST_CASE("the oldest root is the same from every branch, also where histories were joined") {
  ScratchRepo repo;
  repo.write("a", "1").commit("one");
  const std::string first = repo.head();
  repo.git({"checkout", "-q", "--orphan", "other"}).write("b", "2").commit("another root");
  CHECK(Repository(repo.path()).oldest_root() == repo.head());
  repo.git({"merge", "-q", "--allow-unrelated-histories", "-m", "joined", "main"});
  CHECK(Repository(repo.path()).oldest_root() == first);
  const fs::path copy = repo.path() / "copy";
  repo.git({"clone", "-q", "--depth", "1", "file://" + repo.path().string(), copy.string()});
  CHECK(Repository(copy).oldest_root().empty());
  CHECK(Repository(ScratchRepo().path()).oldest_root().empty());
}

TEST_CASE("remotes give the kind of their host and nothing else") {
  ScratchRepo repo;
  repo.write("a", "1").commit("start");
  repo.git({"remote", "add", "one", "git@github.com:x/y.git"})
      .git({"remote", "add", "two", "https://u:p@gitlab.corp.example/x"});
  repo.git({"remote", "add", "three", "/srv/git/x"}).git({"remote", "add", "four", "ssh://git@code.example:22/x"});
  CHECK(Repository(repo.path()).remotes_kinds() == Names{"github", "gitlab", "other"});
}

TEST_CASE("the team's files are those of the judged tree") {
  ScratchRepo repo;
  repo.write(".readycheck/profile.yml", "stage: v1\n")
      .write(".readycheck/checks/own.yaml", "id: x\n")
      .write(".readycheck/notes.txt", "");
  repo.write("sub/.readycheck/profile.yml", "no").commit("start").write(".readycheck/profile.yml", "stage: mvp\n");
  using Files = std::vector<std::pair<std::string, std::string>>;
  CHECK(Repository(repo.path()).team_files() ==
        Files{{".readycheck/checks/own.yaml", "id: x\n"}, {".readycheck/profile.yml", "stage: mvp\n"}});
  CHECK(Repository(repo.path(), "HEAD").team_files().back().second == "stage: v1\n");
  CHECK(Repository((repo.path() / "sub").string()).team_files() == Files{{".readycheck/profile.yml", "no"}});
  repo.write(".readycheck/answers.yml", std::string(2 << 20, '#'));
  CHECK_THROWS_AS(Repository(repo.path()).team_files(), Error);
}

TEST_CASE("files are read from several threads, from the disk and from the object database") {
  ScratchRepo repo;
  for (int i = 0; i < 60; ++i) repo.write("f" + std::to_string(i), std::string(2000, static_cast<char>('a' + i % 26)));
  repo.commit("start").git({"gc", "--quiet"});
  for (const std::string revision : {"", "HEAD"}) {
    const Repository seen(repo.path(), revision);
    std::vector<std::thread> threads;
    std::vector<int> right(4);
    for (int& count : right)
      threads.emplace_back([&seen, &count] {
        std::string bytes, reason;
        for (const TreeEntry& each : seen.entries())
          count += seen.read(each, bytes, reason) && bytes.size() == 2000 &&
                   bytes.find_first_not_of(bytes.front()) == std::string::npos;
      });
    for (std::thread& thread : threads) thread.join();
    CHECK(right == std::vector<int>(4, 60));
  }
}

TEST_CASE("what no check reads cannot matter") {
  CHECK(!could_matter("logo.PNG"));
  CHECK(!could_matter("a/b.woff2"));
  CHECK(could_matter("a/b.tf"));
  CHECK(could_matter(".png"));
  CHECK(could_matter("Makefile"));
}
