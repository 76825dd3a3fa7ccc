// A small generator seeded by the marker's own text: no clock, no global state, no two markers alike.
#include "probes/forge.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "probes/secret_checksums.h"
#include "readycheck/digest.h"
#include "readycheck/error.h"

namespace readycheck::probes {

namespace {

constexpr std::string_view opening = "{{forge:";

// Bytes without end, from SHA-256 over the seed and a counter.
class Dice {
 public:
  explicit Dice(std::string_view seed) : seed_(seed) {}
  std::size_t roll(std::size_t sides) {
    const std::size_t high = byte();
    return (high << 8 | byte()) % sides;
  }

 private:
  unsigned char byte() {
    if (at_ == held_.size()) {
      held_ = Sha256().add(seed_).add("/").add(std::to_string(round_++)).bytes();
      at_ = 0;
    }
    return static_cast<unsigned char>(held_[at_++]);
  }
  std::string seed_, held_;
  std::size_t at_ = 0;
  int round_ = 0;
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> alphabets = {{
    {"b62", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"},
    {"u64", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-"},
    {"b64", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/"},
    {"hex", "0123456789abcdef"},
    {"HEX", "0123456789ABCDEF"},
    {"digit", "0123456789"},
    {"lower", "abcdefghijklmnopqrstuvwxyz"},
    {"upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    {"letter", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    {"b36", "0123456789abcdefghijklmnopqrstuvwxyz"},
    {"B36", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    {"B32", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"},
    {"bech32", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"},
    {"symbol", "!#%&*+?^~"},
}};

std::string_view alphabet_named(std::string_view name) {
  for (const auto& [known, letters] : alphabets)
    if (known == name) return letters;
  throw Error("the forge knows no alphabet '" + std::string(name) + "'");
}

// Pronounceable, so that it reads like what people type, and in no dictionary.
std::string made_up_word(Dice& dice, std::size_t syllables) {
  std::string out;
  for (std::size_t i = 0; i < syllables; ++i) {
    out += "bdfgkmnprtvz"[dice.roll(12)];
    out += "aeiou"[dice.roll(5)];
  }
  return out;
}

std::string key_lines(Dice& dice, std::size_t lines) {
  std::string out;
  for (std::size_t i = 0; i < lines; ++i) {
    for (std::size_t k = 0; k < 64; ++k) out += alphabet_named("b64")[dice.roll(64)];
    out += '\n';
  }
  return out;
}

std::string to_base64(std::string_view bytes, bool for_urls) {
  const std::string_view letters = for_urls ? "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                                            : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    for (held += 8; held >= 6; held -= 6) out += letters[bits >> (held - 6) & 63];
  }
  if (held > 0) out += letters[bits << (6 - held) & 63];
  while (!for_urls && out.size() % 4 != 0) out += '=';
  return out;
}

// One run of a shape, without its braces.
std::string run(std::string_view what, std::string_view so_far, Dice& dice) {
  const auto space = what.find(' ');
  const std::string_view first = what.substr(0, space);
  const std::string_view rest = space == std::string_view::npos ? std::string_view() : what.substr(space + 1);
  if (first == "json") return to_base64(rest, true);
  std::size_t count = 0;
  if (std::from_chars(first.data(), first.data() + first.size(), count).ec != std::errc())
    return checksum_for(what, so_far);
  if (rest == "word") return made_up_word(dice, count);
  if (rest == "lines") return key_lines(dice, count);
  const std::string_view letters = alphabet_named(rest);
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += letters[dice.roll(letters.size())];
  return out;
}

struct Marker {
  std::string rule, twist;  // twist: short, bad, base64
  std::size_t shape = 0;
};

Marker read_marker(std::string_view text) {
  Marker marker;
  if (const auto space = text.find(' '); space != std::string_view::npos) {
    marker.twist = std::string(text.substr(space + 1));
    text = text.substr(0, space);
  }
  text = text.substr(0, text.find('#'));
  if (const auto dot = text.find('.'); dot != std::string_view::npos) {
    std::from_chars(text.data() + dot + 1, text.data() + text.size(), marker.shape);
    if (marker.shape > 0) --marker.shape;
    text = text.substr(0, dot);
  }
  marker.rule = std::string(text);
  return marker;
}

std::string one(std::string_view text, const Rules& rules) {
  const Marker marker = read_marker(text);
  for (const SecretRule& rule : rules.secrets) {
    if (rule.id != marker.rule) continue;
    if (marker.shape >= rule.shapes.size())
      throw Error("the secret rule '" + rule.id + "' has no such shape", rule.where);
    std::string value = forge_shape(rule.shapes[marker.shape], text.substr(0, text.find(' ')));
    if (marker.twist == "short" && !value.empty()) value.pop_back();
    if (marker.twist == "bad" && !value.empty()) value.back() = value.back() == '0' ? '1' : '0';
    return marker.twist == "base64" ? to_base64(value, false) : value;
  }
  throw Error("nothing to forge: no secret rule is called '" + marker.rule + "'");
}

// The brace that closes the first one: JSON inside a shape has braces of its own.
std::size_t closing(std::string_view shape) {
  int depth = 0;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] == '{') ++depth;
    if (shape[i] == '}' && --depth == 0) return i;
  }
  throw Error("a shape has a brace that is never closed: " + std::string(shape));
}

}  // namespace

std::string forge_shape(std::string_view shape, std::string_view seed) {
  Dice dice(seed);
  std::string out;
  while (!shape.empty()) {
    if (shape.front() != '{') {
      out += shape.front();
      shape.remove_prefix(1);
      continue;
    }
    const auto close = closing(shape);
    out += run(shape.substr(1, close - 1), out, dice);
    shape.remove_prefix(close + 1);
  }
  return out;
}

std::string forge(std::string_view text, const Rules& rules) {
  std::string out;
  for (auto at = text.find(opening); at != std::string_view::npos; at = text.find(opening)) {
    const auto end = text.find("}}", at);
    if (end == std::string_view::npos) break;
    out += text.substr(0, at);
    const std::string_view marker = text.substr(at + opening.size(), end - at - opening.size());
    const auto bar = marker.find('|');
    if (bar == std::string_view::npos)
      out += one(marker, rules);
    else
      out += to_base64(std::string(marker.substr(0, bar)) + ":" + one(marker.substr(bar + 1), rules), false);
    text.remove_prefix(end + 2);
  }
  return out + std::string(text);
}

}  // namespace readycheck::probes
