// The repository is opened as a bare one, so that core.worktree is not asked: the working tree is the folder in which
// `.git` stands. A hostile configuration must not be able to send us to read another part of the machine.
#include "git/locate.h"

#include <git2/sys/repository.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "git/guard.h"
#include "git/objects.h"
#include "readycheck/error.h"

namespace readycheck::git {

namespace {

namespace fs = std::filesystem;

bool is_git_folder(const fs::path& folder) {
  std::error_code failed;
  return fs::exists(fs::symlink_status(folder / "HEAD", failed)) && fs::is_directory(folder / "objects", failed) &&
         fs::is_directory(folder / "refs", failed);
}

bool has_dot_git(const fs::path& folder) {
  std::error_code failed;
  return fs::exists(folder / ".git", failed);
}

std::string without_slash(std::string text) {
  while (text.size() > 1 && text.ends_with('/')) text.pop_back();
  return text;
}

// The kind of host of a remote's address, by a word in the host's name; "" for a path on this machine.
std::string kind_of_host(std::string_view url) {
  std::size_t from = url.find("://");
  const bool has_scheme = from != std::string_view::npos;
  from = has_scheme ? from + 3 : 0;
  const std::size_t end = std::min(url.find_first_of(has_scheme ? "/" : ":", from), url.size());
  if (url.starts_with("file:") || url.starts_with('/') || url.starts_with('.') || (!has_scheme && end == url.size()))
    return "";
  std::string host(url.substr(from, end - from));
  host.erase(0, host.rfind('@') + 1);
  std::transform(host.begin(), host.end(), host.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kinds = {
      {{"github", "github"},
       {"gitlab", "gitlab"},
       {"bitbucket", "bitbucket"},
       {"azure.com", "azure"},
       {"visualstudio.com", "azure"},
       {"codecommit", "codecommit"},
       {"codeberg", "forgejo"},
       {"forgejo", "forgejo"},
       {"gitea", "gitea"},
       {"gitee", "gitee"},
       {"sr.ht", "sourcehut"},
       {"googlesource", "google"}}};
  for (const auto& [word, kind] : kinds)
    if (host.find(word) != std::string::npos) return std::string(kind);
  return "other";
}

// One pass over all entries: libgit2's matching by expression loses 20 kB at each entry that does not match.
void read_configuration(git_repository* repository, Opened& opened) {
  git_config* made = nullptr;
  git_config_iterator* started = nullptr;
  if (git_repository_config_snapshot(&made, repository) != 0) return;
  const ConfigHandle config(made);
  if (git_config_iterator_new(&started, made) != 0) return;
  const Handle<git_config_iterator, git_config_iterator_free> iterator(started);
  std::set<std::string> remotes;
  for (git_config_entry* entry = nullptr; git_config_next(&entry, started) == 0;) {
    const std::string_view name = entry->name;
    const bool of_remote = name.starts_with("remote.");
    if (of_remote && name.ends_with(".url") && entry->value != nullptr) remotes.insert(kind_of_host(entry->value));
    if ((of_remote && name.ends_with(".promisor")) || name == "extensions.partialclone") opened.partial = true;
  }
  remotes.erase("");
  opened.remotes.assign(remotes.begin(), remotes.end());
  int keeps = 1;
  if (git_config_get_bool(&keeps, made, "core.filemode") == 0) opened.keeps_modes = keeps != 0;
}

// A path of this machine never ends in a report.
std::string name_in(const Place& place, const std::string& path) {
  return path.starts_with(place.folder + "/") ? path.substr(place.folder.size() + 1) : "outside of the folder";
}

// What libgit2 says, and what that means where it speaks of a format that it does not know.
std::string trouble_in_words(const std::string& said) {
  if (said.find("extension") != std::string::npos || said.find("version") != std::string::npos)
    return "it is stored in a newer format than this program reads (" + said + ")";
  return said;
}

}  // namespace

Place locate(const std::string& path) {
  std::error_code failed;
  const fs::path asked = fs::canonical(path.empty() ? "." : path, failed);
  if (failed) throw Error("no such folder: " + path, {}, "give the folder of a repository");
  if (!fs::is_directory(asked)) throw Error("not a folder: " + path, {}, "give the folder that holds it");
  for (fs::path folder = asked;; folder = folder.parent_path()) {
    const std::string below = folder == asked ? "" : without_slash(asked.lexically_relative(folder).generic_string());
    if (has_dot_git(folder)) return {folder.string(), (folder / ".git").string(), below, false};
    if (is_git_folder(folder)) return {folder.string(), folder.string(), "", true};
    if (folder == folder.parent_path()) break;
  }
  return {asked.string(), "", "", false};
}

Opened open(const Place& place) {
  Opened opened;
  if (const std::string file = blocking_file(place.git); !file.empty()) {
    opened.trouble = "it holds a pipe or device where git expects a file: " + name_in(place, file);
    return opened;
  }
  start_library();
  git_repository* made = nullptr;
  const unsigned flags = GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_BARE;
  if (git_repository_open_ext(&made, place.git.c_str(), flags, nullptr) != 0) {
    opened.trouble = trouble_in_words(last_error());
    return opened;
  }
  opened.repository.reset(made);
  opened.common = git_repository_commondir(made);
  opened.objects = find_objects(opened.common + "objects");
  const OdbHandle objects = open_objects(opened.objects);
  git_repository_set_odb(made, objects.get());
  read_configuration(made, opened);
  return opened;
}

}  // namespace readycheck::git
