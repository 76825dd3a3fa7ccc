// Words with wildcards: {a,b} alternatives, path globs, and words in which * stands for any text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace readycheck::probes {

// "a{b,c}{d,}" -> abd ab acd ac. Nested braces are allowed; more than 4096 alternatives end in an Error.
std::vector<std::string> expand_braces(std::string_view pattern);

// `*` any text, `?` one character; linear in practice, never worse than |pattern| x |text|.
bool word_matches(std::string_view pattern, std::string_view text);

// Splits at every `separator`; an empty text gives one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);

// Parts against parts: `**` is any number of parts, anything else one part matched by word_matches.
bool parts_match(const std::vector<std::string>& pattern, const std::vector<std::string_view>& parts);
// The same for the first parts: what follows is free.
bool parts_begin(const std::vector<std::string>& pattern, const std::vector<std::string_view>& parts);

// Path globs with braces. Without '/' the name alone is meant, at any depth; a '/' in front anchors at the root.
class Glob {
 public:
  explicit Glob(std::string_view pattern);
  bool matches(std::string_view path) const;

 private:
  struct Alternative {
    std::vector<std::string> parts;
    bool name_only;
  };
  std::vector<Alternative> alternatives_;
};

// Many globs at once: those that end in a plain file name, or in a plain ending of one, cost one look-up.
class GlobTable {
 public:
  void add(std::string_view pattern, std::uint32_t id);
  // Ids of the globs that match, sorted, each once.
  std::vector<std::uint32_t> find(std::string_view path) const;

 private:
  struct Row {
    std::string pattern;  // one alternative; it is taken apart when its last part matches
    bool name_only;
    std::uint32_t id;
  };
  std::unordered_map<std::string, std::vector<Row>> by_name_, by_ending_;
  std::vector<Row> others_;
};

}  // namespace readycheck::probes
