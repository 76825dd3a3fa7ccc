// One byte in each `shortest` is enough to see whether a long run can stand here: most of a file is skipped.
#include "probes/encoded.h"

#include <array>

#include "probes/secret_text.h"

namespace readycheck::probes {

namespace {

constexpr std::size_t shortest = 28, longest = 24 << 10;   // characters
constexpr std::size_t most = 64;                           // in one text

constexpr std::array<bool, 256> letters() {
  std::array<bool, 256> table{};
  for (unsigned c = 0; c < 256; ++c)
    table[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '-' || c == '_';
  return table;
}
constexpr std::array<bool, 256> table = letters();

bool is_letter(char c) { return table[static_cast<unsigned char>(c)]; }

}  // namespace

std::vector<Encoded> encoded_texts(std::string_view bytes) {
  std::vector<Encoded> found;
  for (std::size_t at = shortest - 1; at < bytes.size() && found.size() < most;) {
    if (!is_letter(bytes[at])) {
      at += shortest;
      continue;
    }
    std::size_t begin = at, end = at;
    while (begin > 0 && at - begin < shortest && is_letter(bytes[begin - 1])) --begin;
    while (end < bytes.size() && is_letter(bytes[end])) ++end;
    at = end + shortest;
    const std::size_t length = end - begin;
    if (length < shortest || length > longest) continue;
    const std::string head = from_base64(bytes.substr(begin, 24));
    if (!is_printable(head)) continue;
    std::string text = from_base64(bytes.substr(begin, length));
    if (is_printable(text)) found.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, std::move(text)});
  }
  return found;
}

}  // namespace readycheck::probes
