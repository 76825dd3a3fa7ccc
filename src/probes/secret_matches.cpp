// The pass over all patterns tells of frequent rules where they end: searching whole files for them took ten times longer
// than everything else.
#include "probes/secret_matches.h"

#include <algorithm>

#include "probes/secret_settling.h"
#include "readycheck/secret_pattern.h"

namespace readycheck::probes {

namespace {

// The lines around the ends of a rule's matches, and one line before and behind them, joined where they touch.
std::vector<Span> windows(std::string_view bytes, std::uint32_t rule, const std::vector<text::End>& ends) {
  std::vector<Span> out;
  for (const text::End& end : ends) {
    if (end.pattern != rule || (!out.empty() && end.at < out.back().end)) continue;
    const auto line = end.at < 2 ? std::string_view::npos : bytes.rfind('\n', end.at - 2);
    const auto before = line == std::string_view::npos || line == 0 ? std::string_view::npos : bytes.rfind('\n', line - 1);
    const auto close = bytes.find('\n', end.at == 0 ? 0 : end.at - 1);
    const auto behind = close == std::string_view::npos ? close : bytes.find('\n', close + 1);
    Span window{static_cast<std::uint32_t>(before == std::string_view::npos ? 0 : before + 1),
                static_cast<std::uint32_t>(std::min(behind, bytes.size()))};
    if (!out.empty() && window.begin <= out.back().end)
      out.back().end = std::max(out.back().end, window.end);
    else
      out.push_back(window);
  }
  return out;
}

Span moved(Span span, std::uint32_t by) { return span.begin == span.end ? span : Span{span.begin + by, span.end + by}; }

// "{a/b.key,*.pass}" -> "{b.key,*.pass}"
std::string names_in(std::string_view files) {
  std::string names;
  for (const std::string& one : expand_braces(files)) names += (names.empty() ? "{" : ",") + one.substr(one.rfind('/') + 1);
  return names + "}";
}

// The lines around a place.
Span lines_around(std::string_view bytes, Span at, int lines) {
  std::size_t begin = at.begin, end = at.end;
  for (int i = 0; i <= lines && begin > 0; ++i) {
    const auto line = bytes.rfind('\n', begin - 1);
    begin = line == std::string_view::npos ? 0 : line;
  }
  for (int i = 0; i <= lines && end < bytes.size(); ++i) end = std::min(bytes.find('\n', end), bytes.size() - 1) + 1;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// The matches within a part of a text, at their places in the whole.
void find_within(const Ready& one, std::string_view bytes, Span window, std::vector<text::Regex::Hit>& all) {
  for (text::Regex::Hit& hit : one.exact().find_all(view(bytes, window), most_matches)) {
    hit.whole = moved(hit.whole, window.begin);
    for (Span& group : hit.groups) group = moved(group, window.begin);
    all.push_back(std::move(hit));
  }
}

}  // namespace

void Ready::take(const SecretRule& one) {
  rule = &one;
  judge = judge_named(one.judge);
  rank = rank_of(one);
  if (!one.files.empty()) files.emplace(one.files);
  if (is_found_by_name(one)) known.emplace(names_in(one.files));
}

const text::Regex& Ready::exact() const {
  std::call_once(once, [this] {
    regex = std::make_unique<text::Regex>(whole_pattern(*rule));
    const std::vector<std::string> names = regex->group_names();
    constexpr std::string_view wanted[] = {"value", "name", "user", "host"};
    for (std::size_t i = 0; i < names.size(); ++i)
      for (std::size_t k = 0; k < 4; ++k)
        if (names[i] == wanted[k] && groups[k] < 0) groups[k] = static_cast<int>(i);
    if (groups[0] < 0 && !names.empty() && names[0].empty()) groups[0] = 0;
  });
  return *regex;
}
Parts Ready::parts_of(const text::Regex::Hit& hit) const {
  const auto part = [&](std::size_t k, Span otherwise) {
    return groups[k] < 0 ? otherwise : hit.groups[static_cast<std::size_t>(groups[k])];
  };
  return {part(0, hit.whole), part(1, {}), part(2, {}), part(3, {})};
}

std::vector<text::Regex::Hit> matches_of(const Ready& one, std::uint32_t rule, std::string_view bytes, const std::vector<text::End>& ends) {
  if (one.rule->judge == "encrypted") return one.exact().find_all(bytes, 1);
  if (!is_told_everywhere(*one.rule) || is_found_by_name(*one.rule)) return one.exact().find_all(bytes, most_matches);
  std::vector<text::Regex::Hit> all;
  for (const Span window : windows(bytes, rule, ends)) {
    find_within(one, bytes, window, all);
    if (all.size() >= most_matches) break;
  }
  return all;
}

std::vector<text::Regex::Hit> matches_near(const Ready& one, std::string_view bytes, Span place) {
  constexpr int near = 5;   // lines
  std::vector<text::Regex::Hit> all;
  find_within(one, bytes, lines_around(bytes, place, near), all);
  return all;
}

}  // namespace readycheck::probes
