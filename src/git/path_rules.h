// The rules about paths that a tree carries: .gitignore and .gitattributes of every folder, read once.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "git/glob.h"

namespace readycheck::git {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

constexpr std::size_t most_path_rules = 20'000;  // of one tree, .gitignore and .gitattributes each

// What .gitignore lists. Folders are asked before what lies in them: see `ignores`.
class IgnoreRules {
 public:
  // The text of a file that stands in `folder` ("" the root). Later texts of one folder win over earlier ones.
  void add(std::string_view folder, std::string_view text);
  // Whether the path itself is listed, its folders left aside.
  bool lists(std::string_view path, bool is_folder) const;
  // Whether the path or one of its folders is listed.
  bool ignores(std::string_view path) const;
  bool full() const { return count_ >= most_path_rules; }

 private:
  struct Rule {
    PathPattern pattern;
    bool negated;
  };
  std::unordered_map<std::string, std::vector<Rule>, TextHash, std::equal_to<>> folders_;
  std::size_t count_ = 0;
};

// What .gitattributes says of files.
class AttributeRules {
 public:
  void add(std::string_view folder, std::string_view text);
  // "true", "false", the value, or "" when nobody says.
  std::string value(std::string_view path, std::string_view attribute) const;
  bool full() const { return count_ >= most_path_rules; }

 private:
  struct Rule {
    PathPattern pattern;
    std::string value;
  };
  using Folders = std::unordered_map<std::string, std::vector<Rule>, TextHash, std::equal_to<>>;
  std::unordered_map<std::string, Folders, TextHash, std::equal_to<>> attributes_;
  // Words that stand for several; git knows one by itself.
  std::unordered_map<std::string, std::vector<std::string>, TextHash, std::equal_to<>> macros_{
      {"binary", {"-diff", "-merge", "-text"}}};
  std::size_t count_ = 0;
};

}  // namespace readycheck::git
