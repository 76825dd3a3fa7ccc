// Repositories that are broken or made to harm: recorded, never followed, never waited for.
#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "git/repository.h"
#include "readycheck/error.h"
#include "support/places.h"
#include "support/scratch_repo.h"

using namespace readycheck::git;
using readycheck::Skipped;
using readycheck::tests::ScratchRepo;
using readycheck::tests::write_file;

namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

const fs::path object_of_a = ".git/objects/56/26abf0f72e58d7a153368ba57db4c673c0e171";  // "one\n"

Names names_of(const Repository& repository) {
  Names names;
  for (const TreeEntry& entry : repository.entries()) names.push_back(entry.path);
  return names;
}

// What reading a listed file says: its text, or the reason in parentheses.
std::string reading(const Repository& repository, const std::string& path) {
  std::string bytes, reason;
  for (const TreeEntry& each : repository.entries())
    if (each.path == path) return repository.read(each, bytes, reason) ? bytes : "(" + reason + ")";
  return "not listed";
}

Skipped skipped(const Repository& repository, const std::string& path) {
  for (const Skipped& each : repository.completeness().files_skipped)
    if (each.path == path) return each;
  return {path, "", false};
}

bool says(const Repository& repository, const std::string& words) {
  for (const std::string& error : repository.completeness().errors)
    if (error.find(words) != std::string::npos) return true;
  return false;
}

void make_socket(const fs::path& path) {
  const int made = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.string().copy(address.sun_path, sizeof address.sun_path - 1);
  REQUIRE(bind(made, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  close(made);
}

void start(ScratchRepo& repo) { repo.write("a", "one\n").write("b/c", "two\n").commit("start"); }

}  // namespace

TEST_CASE("links are named and never followed") {
  ScratchRepo repo;
  repo.write("real", "x").link("inside", "real").link("deep/inside", "../real").link("absolute", "/etc/passwd");
  repo.link("outside", "../../etc/passwd")
      .link("deep/outside", "../../x")
      .link("dangling", "nowhere")
      .link("loop", "loop");
  repo.commit("start");
  for (const std::string revision : {"", "HEAD"}) {
    const Repository seen(repo.path(), revision);
    INFO(revision);
    CHECK(names_of(seen) == Names{"real"});
    for (const char* name : {"inside", "deep/inside", "dangling", "loop"}) {
      CHECK(skipped(seen, name).reason == "a link inside the tree, not followed");
      CHECK(!skipped(seen, name).could_matter);
    }
    for (const char* name : {"absolute", "outside", "deep/outside"}) {
      CHECK(skipped(seen, name).reason == "a link out of the tree");
      CHECK(skipped(seen, name).could_matter);
    }
    CHECK(!seen.info().dirty);
  }
}

TEST_CASE("a flood of links is cut and said to be cut") {
  ScratchRepo repo;
  repo.write("a", "1");
  for (int i = 0; i < 10'050; ++i) repo.link("l" + std::to_string(i), "a");
  const Repository seen(repo.path());
  CHECK(seen.completeness().files_skipped.size() == 10'000);
  REQUIRE(seen.completeness().limits_hit.size() == 1);
  CHECK(seen.completeness().limits_hit.front().starts_with("50 more files"));
}

TEST_CASE("what the index claims to lie behind a link is not read") {
  ScratchRepo repo, elsewhere;
  elsewhere.write("secret", "not ours");
  repo.write("door/secret", "ours").commit("start").remove("door").link("door", elsewhere.path().string());
  const Repository seen(repo.path());
  CHECK(names_of(seen).empty());
  CHECK(skipped(seen, "door").reason == "a link out of the tree");
  CHECK(seen.info().dirty);
}

TEST_CASE("pipes, sockets and devices are named and never opened") {
  ScratchRepo repo;
  start(repo);
  repo.remove("a");
  REQUIRE(mkfifo((repo.path() / "a").c_str(), 0600) == 0);
  REQUIRE(mkfifo((repo.path() / ".gitignore").c_str(), 0600) == 0);
  make_socket(repo.path() / "b/socket");
  const Repository seen(repo.path());
  CHECK(names_of(seen) == Names{"b/c"});
  CHECK(skipped(seen, "a").reason == "a pipe, socket or device");
  CHECK(skipped(seen, "a").could_matter);
  CHECK(skipped(seen, "b/socket").reason == "a pipe, socket or device");
  CHECK(!skipped(seen, "b/socket").could_matter);
  CHECK(skipped(seen, ".gitignore").reason != "");
}

TEST_CASE("a file that changes between listing and reading is never waited for or followed") {
  ScratchRepo repo;
  for (const char* name : {"gone", "link", "pipe", "folder", "grown", "shrunk"}) repo.write(name, "as it was");
  repo.commit("start");
  const Repository seen(repo.path());
  for (const char* name : {"gone", "link", "pipe", "folder"}) repo.remove(name);
  repo.link("link", "/etc/passwd").write("grown", std::string(100'000, 'x')).write("shrunk", "");
  REQUIRE(mkfifo((repo.path() / "pipe").c_str(), 0600) == 0);
  fs::create_directory(repo.path() / "folder");
  CHECK(reading(seen, "gone") == "(gone when it was to be read)");
  CHECK(reading(seen, "link") == "(a link now, not followed)");
  CHECK(reading(seen, "pipe") == "(not a regular file)");
  CHECK(reading(seen, "folder") == "(not a regular file)");
  CHECK(reading(seen, "grown") == std::string(100'000, 'x'));
  CHECK(reading(seen, "shrunk").empty());
}

TEST_CASE("large files are listed and not read") {
  ScratchRepo repo;
  repo.write("limit", std::string(largest_file_read, 'x'))
      .write("over", std::string(largest_file_read + 1, 'x'))
      .commit("start");
  repo.write("huge", "").write("huge.png", "");
  fs::resize_file(repo.path() / "huge", std::uintmax_t{1} << 30);
  for (const std::string revision : {"", "HEAD"}) {
    const Repository seen(repo.path(), revision);
    CHECK(reading(seen, "limit").size() == largest_file_read);
    CHECK(reading(seen, "over") == "(larger than 10 MB)");
  }
  const Repository seen(repo.path());
  CHECK(reading(seen, "huge") == "(larger than 10 MB)");
  CHECK(seen.info().bytes > std::uint64_t{1} << 30);
}

TEST_CASE("a file that grows while it is read ends at the limit") {
  ScratchRepo repo;
  repo.write("log", "x").commit("start");
  const Repository seen(repo.path());
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    std::ofstream out(repo.path() / "log", std::ios::app);
    const std::string chunk(1 << 16, 'x');
    for (int i = 0; i < 1000 && !stop; ++i) out << chunk << std::flush;
  });
  for (int i = 0; i < 20; ++i) {
    const std::string text = reading(seen, "log");
    CHECK((text == "(larger than 10 MB)" || text.size() <= largest_file_read));
  }
  stop = true;
  writer.join();
}

TEST_CASE("a folder and a file may change places") {
  ScratchRepo repo;
  start(repo);
  repo.remove("a").remove("b").write("a/inner", "1").write("b", "2");
  const Repository seen(repo.path());
  CHECK(names_of(seen) == Names{"a/inner", "b"});
  CHECK(reading(seen, "b") == "2");
  CHECK(seen.info().dirty);
}

TEST_CASE("a repository of another owner is read like any other") {
  if (geteuid() != 0) return;  // nobody else can give a file away
  ScratchRepo repo;
  start(repo);
  for (const auto& each : fs::recursive_directory_iterator(repo.path()))
    REQUIRE(lchown(each.path().c_str(), 12345, 12345) == 0);
  REQUIRE(lchown(repo.path().c_str(), 12345, 12345) == 0);
  const Repository seen(repo.path());
  CHECK(seen.info().is_repository);
  CHECK(seen.info().head == repo.head());
  CHECK(seen.completeness().complete());
}

TEST_CASE("names may be any bytes") {
  ScratchRepo repo;
  const std::string odd = "line\nbreak \xff\xfe \"q\" \\ \x01", dashes = "--help";
  repo.write(odd, "1").write(dashes, "2").commit("start");
  for (const std::string revision : {"", "HEAD"}) {
    const Repository seen(repo.path(), revision);
    CHECK(reading(seen, odd) == "1");
    CHECK(reading(seen, dashes) == "2");
  }
}

TEST_CASE("very deep folders end at the longest path") {
  ScratchRepo repo;
  start(repo);
  const fs::path back = fs::current_path();
  fs::current_path(repo.path());
  for (int i = 0; i < 60; ++i) {
    const std::string name(100, 'd');
    REQUIRE(mkdir(name.c_str(), 0700) == 0);
    REQUIRE(chdir(name.c_str()) == 0);
  }
  fs::current_path(back);
  const Repository seen(repo.path());
  CHECK(names_of(seen) == Names{"a", "b/c"});
  REQUIRE(seen.completeness().files_skipped.size() == 1);
  CHECK(!seen.completeness().complete());
}

TEST_CASE("a repository without a commit is a tree of untracked files") {
  ScratchRepo repo;
  repo.write("a", "1");
  const Repository seen(repo.path());
  CHECK(names_of(seen) == Names{"a"});
  CHECK(seen.info().head.empty());
  CHECK(seen.info().commit_date.empty());
  CHECK(seen.info().branch == "main");
  CHECK(seen.info().dirty);
  CHECK(seen.commits(3).empty());
  CHECK_THROWS_AS(Repository(repo.path(), "HEAD"), readycheck::Error);
}

TEST_CASE("a broken index is replaced by the commit") {
  ScratchRepo repo;
  start(repo);
  repo.write("new", "3");
  write_file(repo.path() / ".git/index", "DIRC\0\0\0\2 nonsense");
  const Repository seen(repo.path());
  CHECK(names_of(seen) == Names{"a", "b/c", "new"});
  CHECK(says(seen, "the index cannot be read"));
  CHECK(seen.entries()[0].tracked);
  CHECK(!seen.entries()[2].tracked);
  CHECK(!seen.completeness().complete());
}

TEST_CASE("HEAD may point to a commit that is not there") {
  ScratchRepo repo;
  start(repo);
  write_file(repo.path() / ".git/refs/heads/main", "1234567890123456789012345678901234567890\n");
  const Repository seen(repo.path());
  CHECK(names_of(seen) == Names{"a", "b/c"});
  CHECK(says(seen, "the commit at HEAD is missing or damaged"));
  CHECK(seen.info().head.empty());
  CHECK(seen.commits(5).empty());
}

TEST_CASE("HEAD may be nonsense") {
  ScratchRepo repo;
  start(repo);
  write_file(repo.path() / ".git/HEAD", "nonsense\n");
  const Repository seen(repo.path());
  CHECK(names_of(seen) == Names{"a", "b/c"});
  CHECK(!seen.completeness().errors.empty());
}

TEST_CASE("a broken pack leaves the working tree") {
  ScratchRepo repo;
  start(repo);
  repo.git({"gc", "--quiet"});
  for (const auto& each : fs::directory_iterator(repo.path() / ".git/objects/pack")) {
    fs::permissions(each.path(), fs::perms::owner_all);
    write_file(each.path(), "PACK nonsense");
  }
  const Repository seen(repo.path());
  CHECK(names_of(seen) == Names{"a", "b/c"});
  CHECK(reading(seen, "a") == "one\n");
  CHECK(says(seen, "the commit at HEAD is missing or damaged"));
}

TEST_CASE("an offset that leads out of its pack is not followed") {
  ScratchRepo repo;
  start(repo);
  repo.git({"gc", "--quiet"});
  fs::path index;
  for (const auto& each : fs::directory_iterator(repo.path() / ".git/objects/pack"))
    if (each.path().extension() == ".idx") index = each.path();
  fs::permissions(index, fs::perms::owner_all);
  std::string bytes = readycheck::tests::read_file(index);
  for (const char high : {'\x08', '\x80', '\xff'}) {
    bytes[bytes.size() - 40 - 4] = high;  // the last offset, before two checksums
    write_file(index, bytes);
    const Repository seen(repo.path());
    CHECK(names_of(seen) == Names{"a", "b/c"});
    CHECK(says(seen, "a pack is damaged and was not used"));
    CHECK(says(seen, "the commit at HEAD is missing or damaged"));
  }
}

TEST_CASE("a missing blob is named where it is to be read") {
  ScratchRepo repo;
  start(repo);
  fs::remove(repo.path() / object_of_a);
  const Repository seen(repo.path(), "HEAD");
  CHECK(reading(seen, "a") == "(missing or damaged in the object database)");
  CHECK(reading(seen, "b/c") == "two\n");
}

TEST_CASE("a damaged blob is named where it is to be read, however it is damaged") {
  ScratchRepo repo;
  start(repo);
  const fs::path object = repo.path() / object_of_a;
  fs::permissions(object, fs::perms::owner_all);
  const std::string bytes = readycheck::tests::read_file(object);
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    write_file(object, bytes.substr(0, length));
    const std::string said = reading(Repository(repo.path(), "HEAD"), "a");
    INFO(length);
    CHECK((said == "one\n" || said.find("damaged") != std::string::npos));
  }
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string other = bytes;
    other[at] = static_cast<char>(other[at] ^ 0x55);
    write_file(object, other);
    CHECK(reading(Repository(repo.path(), "HEAD"), "a").size() < 100);
  }
}

TEST_CASE("a damaged tree or commit is said and not read") {
  ScratchRepo repo;
  start(repo);
  const std::string head = repo.head();
  const fs::path object = repo.path() / ".git/objects" / head.substr(0, 2) / head.substr(2);
  fs::permissions(object, fs::perms::owner_all);
  const std::string bytes = readycheck::tests::read_file(object);
  for (std::size_t length = 0; length < bytes.size(); length += 7) {
    write_file(object, bytes.substr(0, length));
    const Repository seen(repo.path());
    CHECK(names_of(seen) == Names{"a", "b/c"});
    CHECK((seen.info().head == head || says(seen, "missing or damaged")));
  }
}

TEST_CASE("formats of the future fall back to the folder and say so") {
  ScratchRepo repo;
  start(repo);
  for (const char* extension : {"objectformat=sha256", "refstorage=reftable", "somethingnew=true"}) {
    const std::string text = extension;
    repo.write(".git/config", "[core]\n\trepositoryformatversion = 1\n[extensions]\n\t" + text + "\n");
    const Repository seen(repo.path());
    INFO(text);
    CHECK(names_of(seen) == Names{"a", "b/c"});
    CHECK(says(seen, "newer format"));
    CHECK(!seen.info().is_repository);
    CHECK_THROWS_WITH(Repository(repo.path(), "HEAD"), Catch::StartsWith("the git repository cannot be opened"));
  }
  for (const char* extension : {"worktreeConfig=true", "partialClone=origin", "preciousObjects=true", "noop=1"}) {
    repo.write(".git/config",
               "[core]\n\trepositoryformatversion = 1\n[extensions]\n\t" + std::string(extension) + "\n");
    INFO(extension);
    CHECK(Repository(repo.path()).info().head == repo.head());
  }
}

TEST_CASE("the repository's configuration cannot send us elsewhere or make us run anything") {
  ScratchRepo repo, elsewhere;
  elsewhere.write("theirs", "x");
  start(repo);
  const std::string proof = (repo.path() / "proof").string();
  repo.write(".gitattributes", "* filter=evil\n").write("b/c", "TWO\n");
  repo.write(".git/config", "[core]\n\tworktree = " + elsewhere.path().string() + "\n\tfsmonitor = touch " + proof +
                                "\n\texcludesFile = /dev/zero\n\tattributesFile = /dev/zero\n\tsshCommand = touch " +
                                proof + "\n[filter \"evil\"]\n\tclean = touch " + proof + "\n\tsmudge = touch " +
                                proof + "\n");
  const Repository seen(repo.path());
  CHECK(names_of(seen) == Names{".gitattributes", "a", "b/c"});
  CHECK(reading(seen, "b/c") == "TWO\n");
  CHECK(seen.info().dirty);
  CHECK(!fs::exists(proof));
}

TEST_CASE("a configuration that cannot be parsed leaves the folder") {
  ScratchRepo repo;
  start(repo);
  write_file(repo.path() / ".git/config", "[core\n\tbare");
  const Repository seen(repo.path());
  CHECK(names_of(seen) == Names{"a", "b/c"});
  CHECK(says(seen, "cannot be opened"));
}

TEST_CASE("keys of the configuration may lack their value") {
  ScratchRepo repo;
  start(repo);
  write_file(repo.path() / ".git/config",
             "[remote \"x\"]\n\turl\n\tpromisor\n[core]\n\tfilemode\n[extensions]\n\tpartialclone\n");
  const Repository seen(repo.path());
  CHECK(names_of(seen) == Names{"a", "b/c"});
  CHECK(seen.remotes_kinds().empty());
}

TEST_CASE("a pipe inside .git is not waited for") {
  ScratchRepo repo;
  start(repo);
  const auto pipe_at = [&repo](const std::string& path) {
    std::error_code ignored;
    fs::remove_all(repo.path() / path, ignored);
    fs::create_directories((repo.path() / path).parent_path());
    REQUIRE(mkfifo((repo.path() / path).c_str(), 0600) == 0);
  };
  SECTION("the index") { pipe_at(".git/index"); }
  SECTION("HEAD") { pipe_at(".git/HEAD"); }
  SECTION("a branch") { pipe_at(".git/refs/heads/main"); }
  SECTION(".git itself") { pipe_at(".git"); }
  SECTION("behind a link") {
    pipe_at("pipe");
    fs::remove(repo.path() / ".git/index");
    fs::create_symlink("../pipe", repo.path() / ".git/index");
  }
  SECTION("included by the configuration") {
    pipe_at("pipe");
    repo.write(".git/config", "[include]\n\tpath = \"../pipe\"\n");
  }
  SECTION("in an alternate") {
    pipe_at("more/pack/pack-1.idx");
    repo.write(".git/objects/info/alternates", "../../more\n");
  }
  SECTION("behind a pointer") {
    fs::rename(repo.path() / ".git", repo.path() / "real");
    repo.write(".git", "gitdir: real\n");
    pipe_at("real/index");
  }
  const Repository seen(repo.path());
  CHECK(reading(seen, "a") == "one\n");
  CHECK(says(seen, "a pipe or device"));
  REQUIRE(!seen.completeness().errors.empty());
  CHECK(seen.completeness().errors.front().find(repo.path().string()) == std::string::npos);
}

TEST_CASE("a pipe in place of an object is a damaged object") {
  ScratchRepo repo;
  start(repo);
  fs::remove(repo.path() / object_of_a);
  REQUIRE(mkfifo((repo.path() / object_of_a).c_str(), 0600) == 0);
  CHECK(reading(Repository(repo.path(), "HEAD"), "a") == "(missing or damaged in the object database)");
}

TEST_CASE("a tree that multiplies itself ends at the bound on names") {
  ScratchRepo repo;
  repo.write("0/f", "x").commit("start");
  // Each level holds ten times the level below it: 10^8 files from nine objects.
  std::string tree = "HEAD:0";
  repo.git({"tag", "t0", tree});
  for (int level = 1; level <= 8; ++level) {
    const std::string below = "t" + std::to_string(level - 1),
                      index = "GIT_INDEX_FILE=" + (repo.path() / ".git/bomb").string();
    fs::remove(repo.path() / ".git/bomb");
    std::string script = "export " + index + "; ";
    for (int i = 0; i < 10; ++i) script += "git read-tree --prefix=" + std::to_string(i) + "/ " + below + " && ";
    if (level > 3) break;  // three levels are enough to build with git; the rest is built from their trees
    REQUIRE(std::system(("cd '" + repo.path().string() + "' && " + script + "git tag t" + std::to_string(level) +
                         " $(git write-tree)")
                            .c_str()) == 0);
  }
  for (int level = 4; level <= 8; ++level) {
    std::string lines;
    for (int i = 0; i < 10; ++i)
      lines += "printf '040000 tree %s\\t" + std::to_string(i) + "\\n' $(git rev-parse t" + std::to_string(level - 1) +
               "); ";
    REQUIRE(std::system(("cd '" + repo.path().string() + "' && git tag t" + std::to_string(level) + " $( ( " + lines +
                         ") | git mktree)")
                            .c_str()) == 0);
  }
  repo.git({"tag", "bomb", repo.head()});
  REQUIRE(std::system(("cd '" + repo.path().string() +
                       "' && git update-ref refs/heads/bomb $(git -c user.name=a -c user.email=b commit-tree -m bomb "
                       "$(git rev-parse t8))")
                          .c_str()) == 0);
  const Repository seen(repo.path(), "refs/heads/bomb");
  CHECK(seen.entries().size() <= 500'000);
  REQUIRE(seen.completeness().limits_hit.size() == 1);
  CHECK(!seen.completeness().complete());
}

TEST_CASE("a tree may hold names that git itself would refuse") {
  ScratchRepo repo;
  start(repo);
  const std::string make =
      "id=$(git rev-parse HEAD:a); raw=$(echo $id | sed 's/../\\\\x&/g'); "
      "tree=$( ( printf '100644 ..\\0'; printf \"$raw\"; printf '100644 .git\\0'; printf \"$raw\"; printf '100644 "
      "ok\\0'; printf \"$raw\" )"
      " | git hash-object -t tree -w --stdin --literally) && git update-ref refs/heads/odd $(git -c user.name=a -c "
      "user.email=b commit-tree -m odd $tree)";
  REQUIRE(std::system(("cd '" + repo.path().string() + "' && bash -c \"" +
                       [&] {
                         std::string quoted;
                         for (const char c : make) {
                           if (c == '"' || c == '$' || c == '\\') quoted += '\\';
                           quoted += c;
                         }
                         return quoted;
                       }() +
                       "\"")
                          .c_str()) == 0);
  const Repository seen(repo.path(), "odd");
  CHECK(names_of(seen) == Names{"ok"});
  CHECK(seen.completeness().files_skipped.size() == 2);
}
