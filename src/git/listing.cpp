// Shared by both ways to list a tree, so that a working tree and a commit are described in the same words.
#include "git/listing.h"

#include <algorithm>
#include <array>

namespace readycheck::git {

namespace {

// Whether a link's target, read without looking at the disk, stays below the root of the tree.
bool leaves_tree(std::string_view link, std::string_view target) {
  if (target.empty() || target.front() == '/') return true;
  std::ptrdiff_t depth = std::count(link.begin(), link.end(), '/');
  for (std::size_t from = 0; from <= target.size();) {
    const std::size_t to = std::min(target.find('/', from), target.size());
    const std::string_view part = target.substr(from, to - from);
    if (part == "..") {
      if (--depth < 0) return true;
    } else if (!part.empty() && part != ".") {
      ++depth;
    }
    from = to + 1;
  }
  return false;
}

}  // namespace

bool is_rule_file(std::string_view name) { return name == ".gitignore" || name == ".gitattributes"; }

std::string joined(std::string_view folder, std::string_view name) {
  std::string path;
  path.reserve(folder.size() + 1 + name.size());
  path = folder;
  if (!path.empty()) path += '/';
  path += name;
  return path;
}

bool could_matter(std::string_view path) {
  static constexpr std::array<std::string_view, 54> never_read = {
      "7z",  "a",    "avi",  "avif", "bin",  "bmp",  "bz2",  "class", "dll",  "dylib", "eot", "exe", "flac", "gif",
      "gz",  "heic", "icns", "ico",  "jar",  "jpeg", "jpg",  "lib",   "m4a",  "map",   "mov", "mp3", "mp4",  "mpeg",
      "o",   "obj",  "ogg",  "otf",  "pack", "pdf",  "png",  "psd",   "pyc",  "rar",   "so",  "svg", "tar",  "tgz",
      "tif", "tiff", "ttf",  "wav",  "wasm", "webm", "webp", "whl",   "woff", "woff2", "xz",  "zip"};
  const std::string_view name = name_of(path);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return true;
  std::string extension(name.substr(dot + 1));
  for (char& c : extension)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return std::find(never_read.begin(), never_read.end(), extension) == never_read.end();
}

void Listing::add_submodule(std::string path) {
  skip(path, "a submodule: its files are not part of this repository", true);
  submodules.push_back(std::move(path));
}

void Listing::add_link(std::string path, std::string_view target) {
  if (leaves_tree(path, target))
    skip(std::move(path), "a link out of the tree", true);
  else
    skip(std::move(path), "a link inside the tree, not followed", false);
}

void Listing::add_rules(std::string_view folder, std::string_view name, std::string_view text) {
  if (name == ".gitignore") ignore.add(folder, text);
  if (name == ".gitattributes") attributes.add(folder, text);
}

void Listing::finish(const std::string& subfolder) {
  const std::size_t prefix = subfolder.empty() ? 0 : subfolder.size() + 1;
  for (TreeEntry& entry : entries) entry.path.erase(0, prefix);
  for (Skipped& each : skipped)
    if (each.path.size() > prefix && each.path.starts_with(subfolder)) each.path.erase(0, prefix);
  for (std::string& path : submodules) path.erase(0, prefix);
  const auto by_path = [](const auto& a, const auto& b) { return a.path < b.path; };
  std::sort(entries.begin(), entries.end(), by_path);
  std::sort(skipped.begin(), skipped.end(), by_path);
  std::sort(submodules.begin(), submodules.end());
  if (skipped.size() > most_skipped) {
    limits.push_back(std::to_string(skipped.size() - most_skipped) + " more files were left out than are named here");
    skipped.resize(most_skipped);
  }
  const std::string most = std::to_string(most_path_rules);
  if (ignore.full()) limits.push_back("more than " + most + " lines of .gitignore: the rest was not used");
  if (attributes.full()) limits.push_back("more than " + most + " lines of .gitattributes: the rest was not used");
}

}  // namespace readycheck::git
