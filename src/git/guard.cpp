// A walk by names only; regular files and folders cost no further call.
#include "git/guard.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <memory>
#include <set>
#include <string_view>
#include <vector>

#include "git/reader.h"

namespace readycheck::git {

namespace {

constexpr std::size_t most_names_guarded = 1'000'000;  // a git folder with more is trusted beyond
constexpr std::size_t most_folders_followed = 64;      // alternates of alternates
constexpr std::size_t largest_file_parsed = 1 << 20;   // bytes

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

bool blocks(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

std::string beside(const std::string& folder, std::string_view path) {
  return path.starts_with('/') ? std::string(path) : folder + "/" + std::string(path);
}

std::string text_of(const std::string& path) {
  std::string bytes, reason;
  read_file(AT_FDCWD, path.c_str(), largest_file_parsed, bytes, reason);
  return bytes;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    lines.emplace_back(line.substr(0, line.find_last_not_of(" \t\r") + 1));
  }
  return lines;
}

// Values of `path = …` lines: what an include of a configuration reads.
std::vector<std::string> included(const std::string& configuration) {
  std::vector<std::string> paths;
  for (const std::string& line : lines_of(configuration)) {
    const std::size_t key = line.find("path"), equals = line.find('=');
    if (key == std::string_view::npos || equals == std::string_view::npos || equals < key) continue;
    std::string_view value = std::string_view(line).substr(equals + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t\""), value.size()));
    paths.emplace_back(value.substr(0, value.find('"')));
  }
  return paths;
}

// Folders of loose objects: those we read ourselves.
bool is_fan_out(std::string_view folder, std::string_view name) {
  return name.size() == 2 && name.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
         folder.ends_with("/objects");
}

std::string search(const std::string& top, std::size_t& names) {
  std::vector<std::string> waiting{top};
  while (!waiting.empty()) {
    const std::string path = std::move(waiting.back());
    waiting.pop_back();
    const std::unique_ptr<DIR, CloseFolder> folder(opendir(path.c_str()));
    if (!folder) continue;
    for (const dirent* entry = readdir(folder.get()); entry != nullptr; entry = readdir(folder.get())) {
      const std::string_view name = entry->d_name;
      if (name == "." || name == ".." || entry->d_type == DT_REG || is_fan_out(path, name)) continue;
      if (++names > most_names_guarded) return "";
      std::string inner = path + "/" + entry->d_name;
      if (entry->d_type == DT_DIR)
        waiting.push_back(std::move(inner));
      else if (blocks(inner))
        return inner;
    }
  }
  return "";
}

}  // namespace

std::string blocking_file(const std::string& git) {
  if (blocks(git)) return git;
  std::vector<std::string> folders{git};
  const std::string pointer = text_of(git);
  if (constexpr std::string_view key = "gitdir: "; pointer.starts_with(key) && !lines_of(pointer).empty())
    folders = {beside(git.substr(0, git.rfind('/')), lines_of(pointer).front().substr(key.size()))};
  std::set<std::string> seen;
  std::size_t names = 0;
  for (std::size_t i = 0; i < folders.size() && i < most_folders_followed; ++i) {
    const std::string folder = folders[i];
    if (!seen.insert(folder).second) continue;
    if (std::string found = search(folder, names); !found.empty()) return found;
    for (const std::string& path : included(text_of(folder + "/config")))
      if (blocks(beside(folder, path))) return beside(folder, path);
    for (const std::string& line : lines_of(text_of(folder + "/commondir"))) folders.push_back(beside(folder, line));
    for (const std::string& objects : {folder + "/objects", folder})
      for (const std::string& line : lines_of(text_of(objects + "/info/alternates")))
        folders.push_back(beside(objects, line));
  }
  return "";
}

}  // namespace readycheck::git
