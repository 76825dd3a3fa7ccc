// A repository (or a plain folder) as a list of files and commits. The only room that knows libgit2.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "git/past.h"
#include "readycheck/audit.h"
#include "readycheck/completeness.h"

namespace readycheck::git {

constexpr std::uint64_t largest_file_read = 10 << 20;  // bytes

// A file of the tree that is judged, not yet read. Links, submodules and devices are no entries but in completeness().
struct TreeEntry {
  std::string path;  // relative to the judged folder, '/' between parts
  std::uint64_t size = 0;
  std::string id;  // blob id (hex) when it comes from a commit's tree, "" from the working tree
  bool tracked = true;
  bool ignored = false;  // tracked although .gitignore lists it
  bool executable = false;
};

struct Commit {
  std::string id, author_email, author_name, committer_email;
  std::int64_t time = 0;  // when it was committed: seconds since 1970, UTC
  std::string parent;     // the first one: what the branch was before; "" for none
  bool merges = false;    // it has a second parent
  std::string summary;    // first line of its message, cut at 200 bytes
};

// Opens PATH: a work tree, a bare repository, a linked worktree, a subfolder of one, or a folder that is no repository.
// Throws Error for the user's mistakes (no such path, unknown revision); all else ends in completeness().
// No hook, filter, or command of the repository's configuration is ever run, and nothing is written.
class Repository {
 public:
  explicit Repository(const std::string& path, const std::string& revision = "");
  ~Repository();
  Repository(Repository&&) noexcept;

  // All but `languages`, which needs the rules.
  const RepositoryInfo& info() const;
  const std::vector<TreeEntry>& entries() const;  // sorted by path
  // Reads one file into `bytes` (reused). false: it was not read, `reason` says why, and the caller records it
  // (with could_matter() of its path). Safe from several threads.
  bool read(const TreeEntry& entry, std::string& bytes, std::string& reason) const;
  // The YAML files under .readycheck/ of the judged tree: path and text. Throws Error for one that cannot be read.
  std::vector<std::pair<std::string, std::string>> team_files() const;
  // The value of an attribute of .gitattributes (linguist-vendored, -generated, -documentation …) for a path:
  // "true" when set, "false" when unset, its text when it has one, "" when nobody says.
  std::string attribute(std::string_view path, std::string_view name) const;
  // Newest first, at most `most`, none more than `span` seconds older than the newest; empty when there are none.
  std::vector<Commit> commits(std::size_t most, std::int64_t span = 100LL * 365 * 86400) const;
  // Id of the oldest root commit, "" when there is none here (no commit, a shallow clone). Reads the whole history.
  std::string oldest_root() const;
  // YYYY-MM-DD of the commit that brought a file in, along first parents; "" where nobody knows (a shallow clone).
  std::string added_on(const std::string& path) const;
  // The commit at which the judged one left `name`: the last that both hold. "auto": the main branch. Throws Error.
  std::string base_commit(const std::string& name) const;
  const std::vector<std::string>& submodules() const;
  const std::vector<std::string>& remotes_kinds() const;  // "github", "gitlab", … hosts' kinds only, never a host name
  // Everything that was ever committed; empty where there is no repository. Must not outlive this.
  std::optional<Past> past() const;
  // What was not listed, and why. Files that read() refuses are not in it.
  Completeness completeness() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// False for what no check reads: images, fonts, archives, media, compiled things.
bool could_matter(std::string_view path);

}  // namespace readycheck::git
