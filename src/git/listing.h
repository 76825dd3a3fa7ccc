// What was found in a tree: its files, its rules about paths, and what was left out. Made by walking a folder or a
// commit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "git/path_rules.h"
#include "git/repository.h"
#include "readycheck/completeness.h"

namespace readycheck::git {

constexpr std::size_t most_names = 500'000;         // files and folders of one tree; the rest is not looked at
constexpr std::size_t most_skipped = 10'000;        // named one by one
constexpr std::size_t longest_path = 4096;          // bytes
constexpr std::size_t largest_rule_file = 1 << 20;  // bytes of one .gitignore or .gitattributes

// While it is made, and for its rules, paths count from the root of the repository; finish() makes those of files
// relative to the judged subfolder.
struct Listing {
  std::vector<TreeEntry> entries;
  std::vector<std::string> submodules;
  std::vector<Skipped> skipped;
  std::vector<std::string> errors, limits;
  IgnoreRules ignore;
  AttributeRules attributes;
  bool changed = false;  // for a working tree: it is not what its commit holds

  void skip(std::string path, std::string reason, bool matters) {
    skipped.push_back({std::move(path), std::move(reason), matters});
  }
  void add_submodule(std::string path);
  // A symbolic link and where it points; never followed.
  void add_link(std::string path, std::string_view target);
  // Takes the text of a .gitignore or .gitattributes file that stands in `folder`.
  void add_rules(std::string_view folder, std::string_view name, std::string_view text);
  // Sorts everything by path, cuts `subfolder` off, and notes the limits that were hit.
  void finish(const std::string& subfolder);
};

bool is_rule_file(std::string_view name);
// "a/b", or "b" at the root.
std::string joined(std::string_view folder, std::string_view name);

}  // namespace readycheck::git
