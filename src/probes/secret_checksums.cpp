// Each scheme is a row: where its checksum stands, and how it is made from what stands in front of it. The same row
// makes tokens for tests and judges those that are found.
#include "probes/secret_checksums.h"

#include <algorithm>
#include <array>
#include <span>

#include "readycheck/digest.h"

namespace readycheck::probes {

namespace {

constexpr std::string_view digits62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

std::string hex_of(std::uint32_t number, bool upper) {
  const char* digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
  std::string out;
  for (int shift = 28; shift >= 0; shift -= 4) out += digits[number >> shift & 15];
  return out;
}

std::uint32_t swapped(std::uint32_t n) { return n << 24 | (n << 8 & 0xff0000) | (n >> 8 & 0xff00) | n >> 24; }

std::string base36(std::uint64_t number, std::size_t width) {
  std::string out;
  for (; number > 0; number /= 36) out += "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36];
  while (out.size() < width) out += '0';
  std::reverse(out.begin(), out.end());
  return out;
}

std::string base32(std::string_view bytes) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    for (held += 8; held >= 5; held -= 5) out += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[bits >> (held - 5) & 31];
  }
  return out;
}

std::string_view behind_first(std::string_view body, char mark) {
  const auto at = body.find(mark);
  return at == std::string_view::npos ? body : body.substr(at + 1);
}

// bech32 (BIP 173): six characters over the part in front of the last '1' and the data.
std::string bech32_checksum(std::string_view body) {
  constexpr std::string_view letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  constexpr std::array<std::uint32_t, 5> generator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
  std::string text(body);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto one = text.rfind('1');
  if (one == std::string::npos) return {};
  std::vector<std::uint32_t> values;
  for (std::size_t i = 0; i < one; ++i) values.push_back(static_cast<unsigned char>(text[i]) >> 5);
  values.push_back(0);
  for (std::size_t i = 0; i < one; ++i) values.push_back(static_cast<unsigned char>(text[i]) & 31);
  for (std::size_t i = one + 1; i < text.size(); ++i) {
    const auto at = letters.find(text[i]);
    if (at == std::string_view::npos) return {};
    values.push_back(static_cast<std::uint32_t>(at));
  }
  values.insert(values.end(), 6, 0);
  std::uint32_t sum = 1;
  for (const std::uint32_t value : values) {
    const std::uint32_t top = sum >> 25;
    sum = (sum & 0x1ffffff) << 5 ^ value;
    for (std::size_t i = 0; i < 5; ++i)
      if ((top >> i & 1) != 0) sum ^= generator[i];
  }
  sum ^= 1;
  std::string out;
  for (int i = 0; i < 6; ++i) {
    const char letter = letters[sum >> (5 * (5 - i)) & 31];
    out += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter;
  }
  return out;
}

// Eight letters over the prefix, the first part and 43 characters of the second; eight fixed ones follow them.
std::string fine_grained(std::string_view body) { return base32(Sha256().add(body).bytes()).substr(0, 8); }

struct Scheme {
  std::string_view name;
  std::size_t length;  // of the checksum
  std::size_t behind;  // characters of the token behind the checksum
  std::string (*make)(std::string_view body);
};

constexpr Scheme schemes[] = {
    {"crc32-b62", 6, 0, [](std::string_view body) { return base62(crc32(behind_first(body, '_')), 6); }},
    {"crc32-hex", 8, 0, [](std::string_view body) { return hex_of(crc32(behind_first(body, '_')), false); }},
    {"crc32-hex-all", 8, 0, [](std::string_view body) { return hex_of(crc32(body), true); }},
    {"crc32-hex-swapped", 8, 0,
     [](std::string_view body) {
       body.remove_suffix(body.ends_with('_') ? 1 : 0);  // the mark in front of the checksum is not counted
       return hex_of(swapped(crc32(body)), false);
     }},
    {"crc32-b36", 7, 0, [](std::string_view body) { return base36(crc32(body), 7); }},
    {"sha256-b32", 8, 8, fine_grained},
    {"bech32", 6, 0, bech32_checksum},
};

const Scheme* scheme_named(std::string_view name) {
  for (const Scheme& scheme : schemes)
    if (scheme.name == name) return &scheme;
  return nullptr;
}

}  // namespace

std::uint32_t crc32(std::string_view bytes) {
  static const std::array<std::uint32_t, 256> table = [] {
    std::array<std::uint32_t, 256> made{};
    for (std::uint32_t i = 0; i < 256; ++i) {
      std::uint32_t c = i;
      for (int k = 0; k < 8; ++k) c = (c & 1) != 0 ? 0xedb88320U ^ c >> 1 : c >> 1;
      made[i] = c;
    }
    return made;
  }();
  std::uint32_t sum = 0xffffffffU;
  for (const char c : bytes) sum = table[(sum ^ static_cast<unsigned char>(c)) & 0xff] ^ sum >> 8;
  return ~sum;
}

std::string base62(std::uint64_t number, std::size_t width) {
  std::string out;
  for (; number > 0; number /= 62) out += digits62[number % 62];
  while (out.size() < width) out += '0';
  std::reverse(out.begin(), out.end());
  return out;
}

std::string checksum_for(std::string_view scheme, std::string_view body) {
  const Scheme* row = scheme_named(scheme);
  return row == nullptr ? std::string() : row->make(body);
}

bool checksum_holds(std::string_view scheme, std::string_view token) {
  const Scheme* row = scheme_named(scheme);
  if (row == nullptr || token.size() <= row->length + row->behind) return false;
  const std::size_t at = token.size() - row->behind - row->length;
  const std::string made = row->make(token.substr(0, at));
  return !made.empty() && token.substr(at, row->length) == made;
}

std::vector<std::string> checksum_schemes() {
  std::vector<std::string> names;
  for (const Scheme& scheme : schemes) names.emplace_back(scheme.name);
  return names;
}

}  // namespace readycheck::probes
