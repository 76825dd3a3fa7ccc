// The matcher remembers one place to go back to for the last `*` and one for the last `**`: later stars make earlier
// ones needless, so no pattern can make it try exponentially often.
#include "git/glob.h"

#include <algorithm>

namespace readycheck::git {

namespace {

constexpr std::size_t nowhere = std::string_view::npos;
constexpr std::size_t most_alternatives = 256;  // of one glob with braces

// Whether `c` is in the class that opens at pattern[at] == '['; `at` moves behind it. An unclosed class matches
// nothing.
bool class_matches(std::string_view pattern, std::size_t& at, char c) {
  std::size_t i = at + 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool found = false;
  for (bool first = true; i < pattern.size() && (first || pattern[i] != ']'); first = false) {
    if (pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
    const char low = pattern[i++];
    char high = low;
    if (i + 1 < pattern.size() && pattern[i] == '-' && pattern[i + 1] != ']') {
      high = pattern[i + 1];
      i += 2;
    }
    found = found || (low <= c && c <= high);
  }
  if (i >= pattern.size()) {
    at = pattern.size() + 1;
    return false;
  }
  at = i + 1;
  return found != negated && c != '/';
}

// One step over a token that takes exactly one byte; `at` moves behind the token.
bool token_matches(std::string_view pattern, std::size_t& at, char c) {
  switch (pattern[at]) {
    case '?':
      ++at;
      return c != '/';
    case '[':
      return class_matches(pattern, at, c);
    case '\\':
      if (at + 1 < pattern.size()) ++at;
      [[fallthrough]];
    default:
      return pattern[at++] == c;
  }
}

bool is_double_star(std::string_view pattern, std::size_t at) {
  return pattern.substr(at, 2) == "**" && (at == 0 || pattern[at - 1] == '/') &&
         (at + 2 == pattern.size() || pattern[at + 2] == '/');
}

bool has_wildcard(std::string_view text) { return text.find_first_of("*?[\\") != nowhere; }

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0;
  std::size_t star = nowhere, star_text = 0;        // the pattern behind the last `*`, and where it begins to match
  std::size_t folders = nowhere, folders_text = 0;  // the same for `**/`; its matches begin at a folder's start
  while (true) {
    if (p < pattern.size() && is_double_star(pattern, p)) {
      if (p + 2 == pattern.size()) return t < text.size() || p == 0;
      folders = p += 3;
      folders_text = t;
      star = nowhere;
      continue;
    }
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      star_text = t;
      continue;
    }
    if (p >= pattern.size() && t == text.size()) return true;
    if (p < pattern.size() && t < text.size()) {
      std::size_t next = p;
      if (token_matches(pattern, next, text[t])) {
        p = next;
        ++t;
        continue;
      }
    }
    if (star != nowhere && star_text < text.size() && text[star_text] != '/') {
      p = star;
      t = ++star_text;
    } else if (folders != nowhere && (folders_text = text.find('/', folders_text)) != nowhere) {
      p = folders;
      t = ++folders_text;
      star = nowhere;
    } else {
      return false;
    }
  }
}

PathPattern::PathPattern(std::string_view line) {
  if (line.size() > 1 && line.ends_with('/')) {
    folders_only_ = true;
    line.remove_suffix(1);
  }
  const bool anchored = line.find('/') != nowhere;
  if (line.starts_with('/')) line.remove_prefix(1);
  while (line.starts_with("**/") && line.find('/', 3) == nowhere && line.size() > 3) {  // "**/name" is "name"
    line.remove_prefix(3);
    text_ = line;
    form_ = has_wildcard(text_) ? Form::name_glob : Form::name;
    return;
  }
  text_ = line;
  if (anchored) {
    form_ = has_wildcard(text_) ? Form::path_glob : Form::path;
  } else if (!has_wildcard(text_)) {
    form_ = Form::name;
  } else if (text_.starts_with('*') && text_.size() > 1 && !has_wildcard(std::string_view(text_).substr(1))) {
    form_ = Form::ending;
    text_.erase(0, 1);
  } else {
    form_ = Form::name_glob;
  }
}

bool PathPattern::matches(std::string_view path, bool is_folder) const {
  if (folders_only_ && !is_folder) return false;
  switch (form_) {
    case Form::name:
      return name_of(path) == text_;
    case Form::ending:
      return name_of(path).ends_with(text_);
    case Form::name_glob:
      return glob_matches(text_, name_of(path));
    case Form::path:
      return path == text_;
    case Form::path_glob:
      return glob_matches(text_, path);
  }
  return false;
}

namespace {

// "a{b,c}d" -> "abd", "acd". One pair after the other, never nested.
std::vector<std::string> expand(std::string_view glob) {
  std::vector<std::string> done, waiting{std::string(glob)};
  while (!waiting.empty() && done.size() + waiting.size() < most_alternatives) {
    const std::string text = std::move(waiting.back());
    waiting.pop_back();
    const std::size_t open = text.find('{');
    const std::size_t close = open == nowhere ? nowhere : text.find('}', open);
    if (close == nowhere) {
      done.push_back(text);
      continue;
    }
    for (std::size_t from = open + 1; from <= close;) {
      const std::size_t to = std::min(text.find(',', from), close);
      waiting.push_back(text.substr(0, open) + text.substr(from, to - from) + text.substr(close + 1));
      from = to + 1;
    }
  }
  return done;
}

}  // namespace

PathGlobs::PathGlobs(const std::vector<std::string>& globs) {
  for (const std::string& glob : globs)
    for (const std::string& one : expand(glob)) patterns_.emplace_back(one);
}

bool PathGlobs::match(std::string_view path) const {
  const auto one = [this](std::string_view part, bool is_folder) {
    return std::any_of(patterns_.begin(), patterns_.end(),
                       [&](const PathPattern& pattern) { return pattern.matches(part, is_folder); });
  };
  for (std::size_t slash = path.find('/'); slash != nowhere; slash = path.find('/', slash + 1))
    if (one(path.substr(0, slash), true)) return true;
  return one(path, false);
}

}  // namespace readycheck::git
