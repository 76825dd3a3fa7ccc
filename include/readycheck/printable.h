// Text of a repository made safe for a terminal: no control character and no broken UTF-8 passes.
#pragma once

#include <string>
#include <string_view>

namespace readycheck {

// Length of the well-formed UTF-8 sequence at the start of `text` (1 to 4), 0 when there is none.
inline std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length == 0 || first > 0xf4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xc0) != 0x80) return 0;
  const bool overlong = (first == 0xe0 && byte(1) < 0xa0) || (first == 0xf0 && byte(1) < 0x90);
  const bool surrogate = first == 0xed && byte(1) > 0x9f;
  const bool beyond = first == 0xf4 && byte(1) > 0x8f;
  return overlong || surrogate || beyond ? 0 : length;
}

// Control characters (C0, DEL, C1), direction marks and broken bytes become visible: "\x1b", "\u202e".
inline std::string printable(std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  out.reserve(text.size());
  const auto escape = [&out](unsigned char byte) {
    out += "\\x";
    out += digits[byte >> 4];
    out += digits[byte & 15];
  };
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    const auto first = static_cast<unsigned char>(text[0]);
    const bool c1 = length == 2 && first == 0xc2 && static_cast<unsigned char>(text[1]) < 0xa0;
    const std::string_view mark = text.substr(0, 3);
    const bool direction =
        length == 3 && ((mark >= "\u202a" && mark <= "\u202e") || (mark >= "\u2066" && mark <= "\u2069"));
    if (length == 0 || (length == 1 && (first < 0x20 || first == 0x7f))) {
      escape(first);
      text.remove_prefix(1);
    } else if (c1 || direction) {
      for (std::size_t i = 0; i < length; ++i) escape(static_cast<unsigned char>(text[i]));
      text.remove_prefix(length);
    } else {
      out += text.substr(0, length);
      text.remove_prefix(length);
    }
  }
  return out;
}

}  // namespace readycheck
