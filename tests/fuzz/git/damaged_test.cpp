// A repository whose git files are damaged at random: it may be read in part or not at all, but it always ends.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include "git/past.h"
#include "git/repository.h"
#include "readycheck/error.h"
#include "support/fuzzing.h"
#include "support/places.h"
#include "support/scratch_repo.h"

using namespace readycheck::git;
using readycheck::Error;
using readycheck::tests::read_file;
using readycheck::tests::ScratchRepo;
using readycheck::tests::write_file;

namespace {

namespace fs = std::filesystem;

const unsigned all_rounds = static_cast<unsigned>(readycheck::tests::rounds(150, 6000));

class Damage {
 public:
  explicit Damage(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_); }
  std::string of(std::string bytes) {
    if (bytes.empty()) return bytes;
    const std::size_t at = below(bytes.size());
    switch (below(4)) {
      case 0:
        for (int i = 0; i < 4; ++i) bytes[below(bytes.size())] ^= static_cast<char>(1 << below(8));
        return bytes;
      case 1:
        return bytes.substr(0, at);
      case 2:
        return bytes.insert(at, bytes.substr(at / 2, 40));
      default:
        return bytes.replace(at, 8, std::string(8, below(2) == 0 ? '\0' : '\xff'));
    }
  }

 private:
  std::mt19937 random_;
};

std::vector<fs::path> git_files(const fs::path& top) {
  std::vector<fs::path> files;
  for (const auto& each : fs::recursive_directory_iterator(top / ".git"))
    if (each.is_regular_file() && each.path().parent_path().filename() != "hooks") files.push_back(each.path());
  std::sort(files.begin(), files.end());
  return files;
}

// Each round has a copy of its own: libgit2 shares what it has mapped of a pack between all who name the same path.
struct Copy {
  fs::path path;
  explicit Copy(const fs::path& from) : path(from.string() + "-copy" + std::to_string(++made)) {
    fs::copy(from, path, fs::copy_options::recursive);
  }
  ~Copy() { fs::remove_all(path); }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;
  static inline unsigned made = 0;
};

// Everything that can be asked. A revision that is not found in the ruins is the only error.
void read_all(const fs::path& top, const std::string& revision) {
  try {
    const Repository seen(top, revision);
    std::string bytes, reason;
    for (const TreeEntry& entry : seen.entries())
      if (!seen.read(entry, bytes, reason)) CHECK(!reason.empty());
    CHECK(seen.commits(100).size() <= 100);
    CHECK(seen.oldest_root().size() <= 40);
    CHECK(seen.completeness().limits_hit.empty());
    if (std::optional<Past> past = seen.past()) {
      PastCount count;
      std::uint64_t missing = 0;
      const auto all = past->find(1, [] { return [](PastKind, std::string_view) { return true; }; }, count);
      CHECK(all.size() == count.blobs + count.messages + count.tags);
      CHECK(past->trace(all, nullptr, missing).size() <= all.size());
    }
  } catch (const Error& error) {
    CHECK(!revision.empty());
  }
}

}  // namespace

TEST_CASE("a repository that is damaged at random is read to an end") {
  ScratchRepo repo;
  for (int i = 0; i < 12; ++i)
    repo.write("d" + std::to_string(i % 3) + "/f" + std::to_string(i), std::string(200, 'x') + std::to_string(i))
        .commit("step");
  repo.tag("v1", "a tag")
      .git({"gc", "--quiet"})
      .git({"commit-graph", "write", "--reachable"})
      .git({"multi-pack-index", "write"});
  repo.git({"pack-refs", "--all"}).write("loose", "objects").commit("loose");
  const std::size_t count = git_files(repo.path()).size();
  REQUIRE(count > 10);
  for (unsigned round = 0; round < all_rounds; ++round) {
    Damage damage(round);
    const Copy copy(repo.path());
    const fs::path file = git_files(copy.path)[damage.below(count)];
    INFO("round " << round << ", " << file.string());
    fs::permissions(file, fs::perms::owner_all);
    write_file(file, damage.of(read_file(file)));
    read_all(copy.path, "");
    read_all(copy.path, "HEAD~3");
  }
}
