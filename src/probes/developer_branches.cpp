// See developer_branches.h. A block ends at the first line that is not indented deeper than its condition.
#include "probes/developer_branches.h"

#include <algorithm>

namespace readycheck::probes {

namespace {

constexpr std::uint32_t longest = 400;  // lines of one block

// How deep a line is indented; -1 for an empty one.
int depth_of(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\r");
  return first == std::string_view::npos ? -1 : static_cast<int>(first);
}

std::string_view line_of(const File& file, std::uint32_t line) {
  const std::uint32_t begin = file.offset_of(line, 1), end = file.offset_of(line + 1, 1);
  std::string_view text = file.bytes().substr(begin, end - begin);
  while (text.ends_with('\n')) text.remove_suffix(1);
  return text;
}

}  // namespace

DeveloperBranches::DeveloperBranches(const File& file, const std::vector<Fact>& facts) {
  for (const Fact& fact : facts) {
    if (fact.kind != "developer-branch" || fact.at.path != file.path()) continue;
    const int outer = depth_of(line_of(file, fact.at.line));
    std::uint32_t last = fact.at.line;
    for (std::uint32_t line = last + 1; line < fact.at.line + longest; ++line) {
      if (file.offset_of(line, 1) >= file.bytes().size()) break;
      const int depth = depth_of(line_of(file, line));
      if (depth >= 0 && depth <= outer) break;
      last = line;
    }
    lines_.emplace_back(fact.at.line + 1, last);
  }
}

bool DeveloperBranches::hold(std::uint32_t line) const {
  return std::any_of(lines_.begin(), lines_.end(),
                     [&](const auto& block) { return block.first <= line && line <= block.second; });
}

}  // namespace readycheck::probes
