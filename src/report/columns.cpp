// Display widths by a short table of code point ranges instead of the C library's, which depends on the locale.
#include "report/columns.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "readycheck/printable.h"

namespace readycheck::report {

namespace {

struct Range {
  std::uint32_t first, last;
};

constexpr std::array<Range, 9> no_width = {{{0x300, 0x36f},
                                            {0x483, 0x489},
                                            {0x591, 0x5bd},
                                            {0x64b, 0x65f},
                                            {0x200b, 0x200f},
                                            {0x20d0, 0x20ff},
                                            {0xfe00, 0xfe0f},
                                            {0xfe20, 0xfe2f},
                                            {0xfeff, 0xfeff}}};

constexpr std::array<Range, 11> wide = {{{0x1100, 0x115f},
                                         {0x231a, 0x231b},
                                         {0x2e80, 0x303e},
                                         {0x3041, 0xa4cf},
                                         {0xac00, 0xd7a3},
                                         {0xf900, 0xfaff},
                                         {0xfe30, 0xfe6f},
                                         {0xff00, 0xff60},
                                         {0xffe0, 0xffe6},
                                         {0x1f300, 0x1faff},
                                         {0x20000, 0x3fffd}}};

template <std::size_t N>
bool inside(const std::array<Range, N>& ranges, std::uint32_t point) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [point](const Range& range) { return range.first <= point && point <= range.last; });
}

std::uint32_t point_of(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  if (character.size() == 1) return byte(0);
  std::uint32_t point = byte(0) & (0xffU >> (character.size() + 1));
  for (std::size_t i = 1; i < character.size(); ++i) point = point << 6 | (byte(i) & 0x3fU);
  return point;
}

// The first character of a text that is not empty; a broken byte counts as one.
std::string_view first_of(std::string_view text) { return text.substr(0, std::max<std::size_t>(1, utf8_length(text))); }

std::size_t width_of(std::string_view character) {
  const std::uint32_t point = point_of(character);
  if (point < 0x300) return 1;
  return inside(no_width, point) ? 0 : inside(wide, point) ? 2 : 1;
}

// The longest beginning that fits.
std::string_view fitting(std::string_view text, std::size_t width) {
  std::size_t bytes = 0;
  for (std::size_t used = 0; bytes < text.size();) {
    const std::string_view character = first_of(text.substr(bytes));
    used += width_of(character);
    if (used > width) break;
    bytes += character.size();
  }
  return text.substr(0, bytes);
}

}  // namespace

std::size_t columns(std::string_view text) {
  std::size_t sum = 0;
  while (!text.empty()) {
    const std::string_view character = first_of(text);
    sum += width_of(character);
    text.remove_prefix(character.size());
  }
  return sum;
}

std::string clip(std::string_view text, std::size_t width) {
  if (columns(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::string_view kept = fitting(text, width - 1);
  while (kept.ends_with(' ')) kept.remove_suffix(1);
  return std::string(kept) + "…";
}

std::string clip_front(std::string_view text, std::size_t width) {
  if (columns(text) <= width) return std::string(text);
  if (width == 0) return {};
  for (std::size_t left = columns(text); left > width - 1;) {
    const std::string_view character = first_of(text);
    left -= width_of(character);
    text.remove_prefix(character.size());
  }
  return "…" + std::string(text);
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t used = columns(text);
  if (used < width) text.append(width - used, ' ');
  return text;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  width = std::max<std::size_t>(width, 2);
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    if (word.empty()) continue;
    if (!lines.back().empty() && columns(lines.back()) + 1 + columns(word) > width) lines.emplace_back();
    if (!lines.back().empty()) lines.back() += ' ';
    for (; columns(word) > width; lines.emplace_back()) {
      const std::string_view part = fitting(word, width);
      lines.back() += part;
      word.remove_prefix(part.size());
    }
    lines.back() += word;
  }
  return lines;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width, std::size_t lines) {
  std::vector<std::string> all = wrap(text, width);
  if (all.size() <= lines) return all;
  all.resize(std::max<std::size_t>(lines, 1));
  all.back() = clip(all.back() + " …", width);
  return all;
}

std::vector<std::string> flow(const std::vector<std::string>& parts, std::size_t width) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string part = parts[i] + (i + 1 < parts.size() ? " ·" : "");
    if (!lines.empty() && columns(lines.back()) + 1 + columns(part) <= width) {
      lines.back() += " " + part;
      continue;
    }
    for (std::string& line : wrap(part, width)) lines.push_back(std::move(line));
  }
  return lines;
}

std::string ends(std::string_view left, std::string_view right, std::size_t width) {
  const std::string end = clip_front(right, width);
  const std::size_t room = width - columns(end);
  if (end.empty()) return clip(left, width);
  if (room < 3) return end;
  return padded(clip(left, room - 2), room) + end;
}

}  // namespace readycheck::report
