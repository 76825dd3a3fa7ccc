// Dotted callee patterns ("a.{b,c}().*.d") in one table: literal ones are a hash look-up, the others are found by their
// last or first literal segment, so that a hundred more patterns cost a call nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace readycheck::probes {

class DottedTable {
 public:
  void add(std::string_view pattern, std::uint32_t id);
  // Appends the ids of the patterns that match, sorted, each once.
  void find(std::string_view path, std::vector<std::uint32_t>& ids) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  struct Row {
    std::vector<std::string> parts;
    std::uint32_t id;
  };
  using Rows = std::unordered_map<std::string, std::vector<Row>, Hash, std::equal_to<>>;
  std::unordered_map<std::string, std::vector<std::uint32_t>, Hash, std::equal_to<>> literal_;
  Rows by_last_, by_first_;
  std::vector<Row> others_;
};

}  // namespace readycheck::probes
