// Path globs: one pattern against one path, in time that grows with the product of their lengths and no faster.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "readycheck/names.h"

namespace readycheck::git {

// The whole text: `*` and `?` stop at '/', `**` between slashes or at an end spans folders, `[a-z]` and `\` as in git.
bool glob_matches(std::string_view pattern, std::string_view text);

// One line of .gitignore or .gitattributes, or a team's path glob: without an inner slash it speaks of names anywhere
// below its folder, with one of paths from that folder; a slash at the end: of folders alone.
class PathPattern {
 public:
  explicit PathPattern(std::string_view line);
  // `path` is relative to the folder of the pattern.
  bool matches(std::string_view path, bool is_folder) const;

 private:
  enum class Form : unsigned char { name, ending, name_glob, path, path_glob };
  std::string text_;
  Form form_ = Form::name;
  bool folders_only_ = false;
};

// A glob of our own rules and of .readycheck/profile.yml: a PathPattern that also takes what lies below a matched
// folder, and {a,b} as alternatives.
class PathGlobs {
 public:
  PathGlobs() = default;
  explicit PathGlobs(const std::vector<std::string>& globs);
  bool match(std::string_view path) const;
  bool empty() const { return patterns_.empty(); }

 private:
  std::vector<PathPattern> patterns_;
};

}  // namespace readycheck::git
