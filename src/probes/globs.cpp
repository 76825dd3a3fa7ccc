// Wildcards without recursion over the text: one remembered star, as in the usual two-pointer matcher.
#include "probes/globs.h"

#include <algorithm>

#include "readycheck/error.h"
#include "readycheck/names.h"

namespace readycheck::probes {

namespace {

constexpr std::size_t most_alternatives = 4096;

bool has_wildcard(std::string_view text) { return text.find_first_of("*?") != std::string_view::npos; }

// "yml" of "*.test.yml"; "" without a dot.
std::string_view ending_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

// The place of the brace that closes the one at `open`, npos when there is none.
std::size_t closing(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

std::vector<std::string_view> choices(std::string_view inside) {
  std::vector<std::string_view> parts;
  int depth = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= inside.size(); ++i) {
    if (i == inside.size() || (inside[i] == ',' && depth == 0)) {
      parts.push_back(inside.substr(start, i - start));
      start = i + 1;
    } else if (inside[i] == '{') {
      ++depth;
    } else if (inside[i] == '}') {
      --depth;
    }
  }
  return parts;
}

}  // namespace

std::vector<std::string> expand_braces(std::string_view pattern) {
  if (pattern.find('{') == pattern.npos) return {std::string(pattern)};
  std::vector<std::string> open{std::string(pattern)}, done;
  while (!open.empty()) {
    std::string text = std::move(open.back());
    open.pop_back();
    const std::size_t begin = text.find('{');
    const std::size_t end = begin == std::string::npos ? begin : closing(text, begin);
    if (end == std::string::npos) {
      done.push_back(std::move(text));
    } else {
      const auto parts = choices(std::string_view(text).substr(begin + 1, end - begin - 1));
      for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        std::string& one = open.emplace_back();
        one.reserve(text.size());
        one.append(text, 0, begin).append(*part).append(text, end + 1);
      }
    }
    if (open.size() + done.size() > most_alternatives)
      throw Error("a pattern has more than 4096 alternatives: " + std::string(pattern));
  }
  return done;
}

bool word_matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  for (std::size_t i = text.find(separator); i != std::string_view::npos; i = text.find(separator, start)) {
    parts.push_back(text.substr(start, i - start));
    start = i + 1;
  }
  parts.push_back(text.substr(start));
  return parts;
}

namespace {

enum class Rest : std::uint8_t { none, free };

// The pattern is a list of texts or of views.
template <class Text>
bool all_match(const std::vector<Text>& pattern, const std::vector<std::string_view>& parts, Rest rest = Rest::none) {
  std::size_t p = 0, t = 0, star = std::string::npos, resume = 0;
  while (t < parts.size()) {
    if (p == pattern.size() && rest == Rest::free) return true;
    if (p < pattern.size() && pattern[p] == "**") {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && word_matches(pattern[p], parts[t])) {
      ++p;
      ++t;
    } else if (star != std::string::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == "**") ++p;
  return p == pattern.size();
}

}  // namespace

bool parts_match(const std::vector<std::string>& pattern, const std::vector<std::string_view>& parts) {
  return all_match(pattern, parts);
}

bool parts_begin(const std::vector<std::string>& pattern, const std::vector<std::string_view>& parts) {
  return all_match(pattern, parts, Rest::free);
}

Glob::Glob(std::string_view pattern) {
  for (const std::string& text : expand_braces(pattern)) {
    Alternative alternative{{}, text.find('/') == std::string::npos};
    const std::string_view anchored = text.starts_with('/') ? std::string_view(text).substr(1) : std::string_view(text);
    for (const std::string_view part : split(anchored, '/')) alternative.parts.emplace_back(part);
    alternatives_.push_back(std::move(alternative));
  }
}

bool Glob::matches(std::string_view path) const {
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  std::vector<std::string_view> parts;
  for (const Alternative& alternative : alternatives_) {
    if (alternative.name_only) {
      if (word_matches(alternative.parts.front(), name)) return true;
      continue;
    }
    if (parts.empty()) parts = split(path, '/');
    if (parts_match(alternative.parts, parts)) return true;
  }
  return false;
}

void GlobTable::add(std::string_view pattern, std::uint32_t id) {
  for (std::string& text : expand_braces(pattern)) {
    const bool name_only = text.find('/') == std::string::npos;
    if (text.starts_with('/')) text.erase(0, 1);
    const std::string_view last = name_of(text);
    const std::string_view ending = ending_of(last);
    std::vector<Row>& rows = !has_wildcard(last)      ? by_name_[std::string(last)]
                             : has_wildcard(ending) || ending.empty() ? others_
                                                      : by_ending_[std::string(ending)];
    rows.push_back({std::move(text), name_only, id});
  }
}

std::vector<std::uint32_t> GlobTable::find(std::string_view path) const {
  std::vector<std::uint32_t> ids;
  const std::vector<std::string_view> parts = split(path, '/');
  const auto whole = [&](const Row& row) {
    const std::vector<std::string_view> pattern = split(row.pattern, '/');
    return all_match(pattern, parts);
  };
  const auto look = [&](const Row& row) {
    if (row.name_only || whole(row)) ids.push_back(row.id);
  };
  const auto look_at_names = [&](const std::vector<Row>& rows) {
    for (const Row& row : rows)
      if (word_matches(name_of(row.pattern), parts.back())) look(row);
  };
  if (const auto found = by_name_.find(std::string(parts.back())); found != by_name_.end())
    std::for_each(found->second.begin(), found->second.end(), look);
  if (const auto found = by_ending_.find(std::string(ending_of(parts.back()))); found != by_ending_.end())
    look_at_names(found->second);
  look_at_names(others_);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace readycheck::probes
