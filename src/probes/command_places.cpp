// Scripts that stand in plain text: shell files, make and just recipes, code blocks of documents. Those inside
// documents with a structure are entries of the kind script-place.
#include <algorithm>
#include <array>

#include "probes/commands.h"
#include "readycheck/names.h"

namespace readycheck::probes {

namespace {

bool is_shell(const File& file) {
  const std::string_view path = file.path();
  if (path.ends_with(".sh")) return true;
  if (name_of(path).find('.') != std::string_view::npos) return false;
  const std::string_view first = file.bytes().substr(0, file.bytes().find('\n'));
  return first.starts_with("#!") && first.find("sh", 2) != std::string_view::npos;
}

bool is_makefile(std::string_view path) {
  const std::string_view name = name_of(path);
  return name == "Makefile" || name == "makefile" || name == "GNUmakefile" || name.ends_with(".mk");
}

bool is_justfile(std::string_view path) {
  const std::string_view name = name_of(path);
  return name == "justfile" || name == "Justfile" || name == ".justfile";
}

bool is_prose(std::string_view path) {
  static constexpr std::array<std::string_view, 6> ends = {".md", ".rst", ".adoc", ".markdown", ".mdx", ".txt"};
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return path.ends_with(end); });
}

// Calls `each(line, number)` for every line, numbers from 1.
template <class Each>
void each_line(std::string_view text, Each each) {
  std::uint32_t number = 1;
  for (std::size_t begin = 0; begin <= text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    each(line, number);
    begin = end + 1;
  }
}

// A script that grows line by line until something else begins.
struct Block {
  std::string text;
  std::uint32_t line = 0;
  Place place;
  void add(std::string_view row, std::uint32_t number) {
    if (text.empty()) line = number;
    text += row;
    text += '\n';
  }
};

void finish(Block& block, const Matter& matter, std::vector<Fact>& facts) {
  if (!block.text.empty()) state_commands(matter, block.text, block.line, block.place, facts);
  block.text.clear();
}

// The words before the colon of a rule line; empty: it is none.
std::string_view targets_of(std::string_view line) {
  if (line.empty() || std::string_view(" \t#.").find(line.front()) != std::string_view::npos) return {};
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || (colon + 1 < line.size() && line[colon + 1] == '=')) return {};
  const std::string_view targets = line.substr(0, colon);
  return targets.find_first_of("=$\"'") == std::string_view::npos ? targets : std::string_view{};
}

// A recipe's command without what tells make or just how to show it; a '-' in front ignores the failure.
std::string_view recipe_line(std::string_view line, bool& ignored) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  while (!line.empty() && (line.front() == '@' || line.front() == '-' || line.front() == '+')) {
    ignored = ignored || line.front() == '-';
    line.remove_prefix(1);
  }
  return line;
}

void look_at_recipes(const Matter& matter, const Place& base, std::vector<Fact>& facts) {
  Block block;
  block.place = base;
  each_line(matter.file.bytes(), [&](std::string_view line, std::uint32_t number) {
    const bool indented = line.starts_with('\t') || line.starts_with("  ");
    if (indented && !block.place.task.empty()) {
      bool ignored = false;
      const std::string_view command = recipe_line(line, ignored);
      block.add(ignored ? std::string(command) + " || true" : std::string(command), number);
    } else if (const std::string_view targets = targets_of(line); !targets.empty()) {
      finish(block, matter, facts);
      block.place.task = std::string(targets.substr(0, targets.find_first_of(" \t")));
    } else if (!line.empty() && line.front() != '#') {
      finish(block, matter, facts);
      block.place.task.clear();
    }
  });
  finish(block, matter, facts);
}

// Fenced blocks, and lines that begin with a prompt. What stands in them is a text for people: nobody runs it by
// itself.
void look_at_prose(const Matter& matter, std::vector<Fact>& facts) {
  Block block;
  block.place.where = "document";
  block.place.by_hand = Truth::yes;
  bool inside = false, shell = false;
  each_line(matter.file.bytes(), [&](std::string_view line, std::uint32_t number) {
    std::string_view row = line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
    if (row.starts_with("```") || row.starts_with("~~~")) {
      inside = !inside;
      const std::string_view language = row.substr(std::min(row.find_first_not_of("`~"), row.size()));
      shell =
          inside && (language.empty() || language.find("sh") != std::string_view::npos ||
                     language.starts_with("console") || language.starts_with("text") || language.starts_with("cmd"));
      finish(block, matter, facts);
      return;
    }
    if (row.starts_with("$ ") || row.starts_with("# ") || row.starts_with("> ")) {
      if (!inside && row.front() != '$') return;
      row.remove_prefix(2);
    } else if (!inside && !line.starts_with("    ") && !line.starts_with('\t')) {
      finish(block, matter, facts);
      return;
    }
    if (!inside || shell) block.add(row, number);
  });
  finish(block, matter, facts);
}

}  // namespace

void look_at_commands(const Matter& matter, std::vector<Fact>& facts) {
  const File& file = matter.file;
  if (file.role() == Role::vendored || file.role() == Role::generated) return;
  Place place;
  if (is_makefile(file.path()) || is_justfile(file.path())) {
    place.where = "make";
    place.runner = is_makefile(file.path()) ? "make" : "just";
    look_at_recipes(matter, place, facts);
  } else if (is_prose(file.path())) {
    look_at_prose(matter, facts);
  } else if (is_shell(file)) {
    place.where = place.runner = "script";
    place.task = file.path();
    state_commands(matter, file.bytes(), 1, place, facts);
  }
}

}  // namespace readycheck::probes
