// See encoding.h.
#include "probes/encoding.h"

#include <algorithm>
#include <cstdint>

namespace readycheck::probes {

namespace {

constexpr std::size_t looked_at = 8192;

void append_utf8(std::string& out, std::uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

}  // namespace

Encoding encoding_of(const std::string& bytes) {
  if (bytes.size() >= 2 && (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))) return Encoding::wide;
  const auto end = bytes.begin() + static_cast<std::ptrdiff_t>(std::min(bytes.size(), looked_at));
  return std::find(bytes.begin(), end, '\0') == end ? Encoding::text : Encoding::binary;
}

bool is_squeezed(std::string_view code) {
  constexpr std::size_t least = 4096, line = 400;  // bytes: a file worth asking, the mean line of one that is squeezed
  if (code.size() < least) return false;
  const auto lines = static_cast<std::size_t>(std::count(code.begin(), code.end(), '\n')) + 1;
  return code.size() / lines > line;
}

std::string narrowed(const std::string& bytes) {
  const bool little = bytes.starts_with("\xFF\xFE");
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<std::uint32_t>(little ? first | (second << 8) : (first << 8) | second);
  };
  std::string out;
  for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
    std::uint32_t code = unit(i);
    if (code >= 0xD800 && code < 0xDC00 && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000) {
      code = 0x10000 + ((code - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
      i += 2;
    } else if (code >= 0xD800 && code < 0xE000) {
      code = 0xFFFD;
    }
    append_utf8(out, code);
  }
  return out;
}

}  // namespace readycheck::probes
