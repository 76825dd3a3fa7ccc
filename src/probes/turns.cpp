// See turns.h. Lines are walked from the first place to the second; one that stands further out than the block of the
// first place ends that block.
#include "probes/turns.h"

#include <algorithm>
#include <initializer_list>

namespace readycheck::probes {

namespace {

constexpr std::size_t most_bytes = 20'000;  // between the two places

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

bool starts_with_word(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.starts_with(word) && (text.size() == word.size() || !is_name(text[word.size()]));
  });
}

bool leaves(std::string_view line) {
  return starts_with_word(line, {"return", "raise", "throw", "break", "continue", "exit", "redirect", "redirect_to", "panic", "fail", "die", "yield break", "abort"});
}

// Another branch of what the line began begins here.
bool turns(std::string_view line) {
  while (!line.empty() && (line.front() == '}' || line.front() == ')' || line.front() == ' ')) line.remove_prefix(1);
  return starts_with_word(line, {"else", "elif", "elsif", "elseif", "except", "catch", "rescue", "when"});
}

// `A(b) => {`, and not the function that a call is given, whose bracket is still open.
bool is_arm(std::string_view line) {
  return (line.ends_with("=> {") || line.ends_with("=>")) && std::count(line.begin(), line.end(), '(') == std::count(line.begin(), line.end(), ')');
}

// The same for a line that stands further out, where labels and the arms of a match stand as well.
bool turns_outside(std::string_view line) { return turns(line) || starts_with_word(line, {"case", "default"}) || is_arm(line); }

struct Line {
  std::string_view words;   // without blanks around it
  std::size_t indent = 0;
};

Line line_from(std::string_view text, std::size_t begin) {
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  std::string_view whole = text.substr(begin, end - begin);
  const std::size_t first = std::min(whole.find_first_not_of(" \t"), whole.size());
  whole.remove_prefix(first);
  while (!whole.empty() && (whole.back() == ' ' || whole.back() == '\r' || whole.back() == '\t')) whole.remove_suffix(1);
  return {whole, first};
}

// `if x: return save()`: the way out stands on the line of the first place itself.
bool leaves_at(std::string_view text, std::size_t line, std::uint32_t place) {
  std::string_view before = text.substr(line, place - line);
  while (!before.empty() && !is_name(before.back())) before.remove_suffix(1);
  return before.ends_with("return") || before.ends_with("return await") || before.ends_with("throw") || before.ends_with("raise");
}

}  // namespace

bool both_happen(std::string_view text, std::uint32_t first, std::uint32_t second) {
  if (second > text.size() || first >= second || second - first > most_bytes) return false;
  const std::size_t start = first == 0 ? 0 : text.rfind('\n', first - 1) + 1;
  if (leaves_at(text, start, first)) return false;
  Line before = line_from(text, start);
  std::size_t block = before.indent;
  bool left = false;  // the block of the first place is closed
  for (std::size_t at = text.find('\n', first); at != text.npos && at < second; at = text.find('\n', at + 1)) {
    const Line line = line_from(text, at + 1);
    if (line.words.empty()) continue;
    if (line.indent < block) {
      if (leaves(before.words) || turns_outside(line.words)) return false;
      block = line.indent;
      left = true;
    } else if (line.indent == block && (left ? turns_outside(line.words) : turns(line.words))) {
      return false;
    }
    if (line.indent <= block && line.words != "}" && line.words != "end") before = line;
  }
  return true;
}

}  // namespace readycheck::probes
