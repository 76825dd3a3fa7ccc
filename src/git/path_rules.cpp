// Rules live by the folder of their file; a path asks its deepest folder first, and there the last line first.
#include "git/path_rules.h"

#include <algorithm>

namespace readycheck::git {

namespace {

constexpr std::string_view blanks = " \t";
constexpr std::size_t most_macro_words = 100;

// Calls `use(line)` for each line, without its end.
template <typename Use>
void each_line(std::string_view text, Use use) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    use(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string_view without_blanks_at_end(std::string_view line) {
  while (line.ends_with(' ') && !line.ends_with("\\ ")) line.remove_suffix(1);
  return line;
}

std::string_view next_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
  std::size_t end = std::min(line.find_first_of(blanks), line.size());
  if (line.starts_with('"') && line.find('"', 1) != std::string_view::npos) end = line.find('"', 1) + 1;
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(end);
  return word;
}

// "name" -> true, "-name" -> false, "!name" -> nobody says, "name=value" -> value.
std::pair<std::string_view, std::string_view> assignment(std::string_view word) {
  if (word.starts_with('-')) return {word.substr(1), "false"};
  if (word.starts_with('!')) return {word.substr(1), ""};
  const std::size_t equals = word.find('=');
  if (equals == std::string_view::npos) return {word, "true"};
  return {word.substr(0, equals), word.substr(equals + 1)};
}

// Calls `ask(folder, path below it)` from the deepest folder up to the root until it returns true.
template <typename Ask>
void each_folder_up(std::string_view path, Ask ask) {
  for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder))
    if (ask(folder, path.substr(folder.size() + 1))) return;
  ask(std::string_view{}, path);
}

}  // namespace

void IgnoreRules::add(std::string_view folder, std::string_view text) {
  std::vector<Rule> rules;
  each_line(text, [&](std::string_view line) {
    line = without_blanks_at_end(line);
    if (line.empty() || line.starts_with('#') || full()) return;
    const bool negated = line.starts_with('!');
    if (negated) line.remove_prefix(1);
    if (line.empty() || line == "/") return;
    rules.push_back({PathPattern(line), negated});
    ++count_;
  });
  if (rules.empty()) return;
  std::vector<Rule>& all = folders_[std::string(folder)];
  all.insert(all.end(), rules.begin(), rules.end());
}

bool IgnoreRules::lists(std::string_view path, bool is_folder) const {
  bool listed = false;
  if (folders_.empty()) return listed;
  each_folder_up(path, [&](std::string_view folder, std::string_view below) {
    const auto rules = folders_.find(folder);
    if (rules == folders_.end()) return false;
    const auto rule = std::find_if(rules->second.rbegin(), rules->second.rend(),
                                   [&](const Rule& each) { return each.pattern.matches(below, is_folder); });
    if (rule == rules->second.rend()) return false;
    listed = !rule->negated;
    return true;
  });
  return listed;
}

bool IgnoreRules::ignores(std::string_view path) const {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1))
    if (lists(path.substr(0, slash), true)) return true;
  return lists(path, false);
}

void AttributeRules::add(std::string_view folder, std::string_view text) {
  each_line(text, [&](std::string_view line) {
    std::string_view pattern = next_word(line);
    if (pattern.empty() || pattern.starts_with('#') || pattern.starts_with('!')) return;
    if (pattern.size() > 1 && pattern.starts_with('"') && pattern.ends_with('"'))
      pattern = pattern.substr(1, pattern.size() - 2);
    std::vector<std::string>* macro =
        pattern.starts_with("[attr]") ? &macros_[std::string(pattern.substr(6))] : nullptr;
    const auto set = [&](std::string_view word) {
      const auto [name, value] = assignment(word);
      if (full() || macro != nullptr) return;
      attributes_[std::string(name)][std::string(folder)].push_back({PathPattern(pattern), std::string(value)});
      ++count_;
    };
    for (std::string_view word = next_word(line); !word.empty(); word = next_word(line)) {
      if (macro != nullptr && macro->size() < most_macro_words) macro->emplace_back(word);
      set(word);
      if (const auto known = macros_.find(word); macro == nullptr && known != macros_.end())
        for (const std::string& meant : known->second) set(meant);
    }
  });
}

std::string AttributeRules::value(std::string_view path, std::string_view attribute) const {
  const auto folders = attributes_.find(attribute);
  std::string found;
  if (folders == attributes_.end()) return found;
  each_folder_up(path, [&](std::string_view folder, std::string_view below) {
    const auto rules = folders->second.find(folder);
    if (rules == folders->second.end()) return false;
    const auto rule = std::find_if(rules->second.rbegin(), rules->second.rend(),
                                   [&](const Rule& each) { return each.pattern.matches(below, false); });
    if (rule == rules->second.rend()) return false;
    found = rule->value;
    return true;
  });
  return found;
}

}  // namespace readycheck::git
