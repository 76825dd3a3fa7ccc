// Entropy alone calls every long identifier random; usual pairs of letters tell words from noise far better, and both
// together need no training data.
#include "probes/secret_text.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cctype>
#include <cmath>
#include <cstdint>

namespace readycheck::probes {

namespace {

// The commonest pairs of letters in English prose and identifiers, by frequency.
constexpr std::string_view usual_pairs =
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic "
    "ne "
    "ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un lo "
    "wa "
    "ge ie wh ee wi em ad ol rt po we na ul ni ts mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ld ry "
    "mp "
    "fe bl ab gh ty op wo sa ay ex ke ui fr oo ag ay ap ob do cu up od rd ck go ef bo bu da sc sp cr dr ks ey py ub "
    "ff if ga gi gr gu ip je jo js jw ki lu mb mu nu oa ok og pi qu ru rv sk sw sy tp tt ue um va vo wr yp ys";

bool is(char c, int (*kind)(int)) { return kind(static_cast<unsigned char>(c)) != 0; }

const std::bitset<26 * 26>& pairs() {
  static const std::bitset<26 * 26> table = [] {
    std::bitset<26 * 26> made;
    for (std::size_t i = 0; i + 1 < usual_pairs.size(); ++i)
      if (usual_pairs[i] != ' ' && usual_pairs[i + 1] != ' ')
        made.set(static_cast<std::size_t>((usual_pairs[i] - 'a') * 26 + (usual_pairs[i + 1] - 'a')));
    return made;
  }();
  return table;
}

int value_of_base64(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

}  // namespace

double entropy_of(std::string_view text) {
  std::array<std::size_t, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  double bits = 0;
  for (const std::size_t n : counts) {
    if (n == 0) continue;
    const double share = static_cast<double>(n) / static_cast<double>(text.size());
    bits -= share * std::log2(share);
  }
  return bits;
}

double word_likeness(std::string_view text) {
  int usual = 0, all = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (!is(text[i], std::isalpha) || !is(text[i + 1], std::isalpha)) continue;
    const int first = std::tolower(static_cast<unsigned char>(text[i])) - 'a';
    const int second = std::tolower(static_cast<unsigned char>(text[i + 1])) - 'a';
    ++all;
    if (pairs().test(static_cast<std::size_t>(first * 26 + second))) ++usual;
  }
  return all == 0 ? 0 : static_cast<double>(usual) / all;
}

Mix mix_of(std::string_view text) {
  Mix mix;
  for (const char c : text) {
    if (is(c, std::islower))
      ++mix.lower;
    else if (is(c, std::isupper))
      ++mix.upper;
    else if (is(c, std::isdigit))
      ++mix.digits;
    else
      ++mix.others;
  }
  return mix;
}

std::vector<std::string> words_in(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  const auto end = [&] {
    if (!word.empty()) words.push_back(lowered(word));
    word.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!is(c, std::isalnum)) {
      end();
      continue;
    }
    const char before = word.empty() ? c : word.back();
    const bool next_lower = i + 1 < name.size() && is(name[i + 1], std::islower);
    const bool hump = is(c, std::isupper) && (is(before, std::islower) || (is(before, std::isupper) && next_lower));
    const bool turn = is(c, std::isdigit) != is(before, std::isdigit);
    if (!word.empty() && (hump || turn)) end();
    word += c;
  }
  end();
  return words;
}

std::size_t longest_repeat(std::string_view text) {
  std::size_t best = 0, run = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    run = i > 0 && text[i] == text[i - 1] ? run + 1 : 1;
    best = std::max(best, run);
  }
  return best;
}

std::size_t longest_sequence(std::string_view text) {
  std::size_t best = 0, up = 1, down = 1;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const bool both = is(text[i], std::isalnum) && is(text[i - 1], std::isalnum);
    const bool wraps = text[i - 1] == '9' && text[i] == '0';
    up = both && (text[i] == text[i - 1] + 1 || wraps) ? up + 1 : 1;
    down = both && text[i] == text[i - 1] - 1 ? down + 1 : 1;
    best = std::max({best, up, down});
  }
  return best;
}

namespace {

bool name_char(char c) { return is(c, std::isalpha) || c == '_'; }

// "$NAME" at the start of a word, or anywhere in capitals.
bool has_variable(std::string_view value) {
  for (auto at = value.find('$'); at != std::string_view::npos; at = value.find('$', at + 1)) {
    if (at + 2 >= value.size() || !name_char(value[at + 1])) continue;
    std::size_t end = at + 1;
    while (end < value.size() && (name_char(value[end]) || is(value[end], std::isdigit))) ++end;
    const std::string_view name = value.substr(at + 1, end - at - 1);
    const bool starts_word = at == 0 || std::string_view("&=/:@\"' ,+").find(value[at - 1]) != std::string_view::npos;
    const Mix mix = mix_of(name);
    if (mix.upper >= 3 && mix.lower == 0) return true;
    if (starts_word && name.size() >= 2 && (end == value.size() || at > 0 || name.find('_') != std::string_view::npos) &&
        (mix.digits <= 1 || (at == 0 && end == value.size() && name.find('_') != std::string_view::npos)))
      return true;
  }
  return false;
}

}  // namespace

bool is_template(std::string_view value) {
  if (value.empty()) return true;
  const char first = value.front(), last = value.back();
  static constexpr std::string_view pairs_of_marks = "<>%%{}[]@@()";
  for (std::size_t i = 0; i < pairs_of_marks.size(); i += 2)
    if (value.size() > 1 && first == pairs_of_marks[i] && last == pairs_of_marks[i + 1]) return true;
  if (value.starts_with("__") && value.ends_with("__")) return true;
  for (const std::string_view mark : {"${", "{{", "#{", "$(", "<%", "%s", "%@", "\\("})
    if (value.find(mark) != std::string_view::npos) return true;
  return has_variable(value);
}

bool is_filler(std::string_view value) {
  if (value.size() < 2) return true;
  std::bitset<256> distinct;
  std::size_t symbols = 0;
  for (const char c : value) {
    distinct.set(static_cast<unsigned char>(c));
    if (!is(c, std::isalnum)) ++symbols;
  }
  if (symbols == value.size()) return true;
  if (distinct.count() <= 2) return true;
  if (value.size() >= 16 && distinct.count() <= 4) return true;
  if (value.find("...") != std::string_view::npos || value.find("\xe2\x80\xa6") != std::string_view::npos) return true;
  if (longest_repeat(value) >= std::max<std::size_t>(4, value.size() / 4)) return true;
  const std::size_t run = longest_sequence(value);
  return run >= 5 && run * 5 >= value.size() * 2;
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !is(text[i], std::isxdigit)) return false;
  }
  return true;
}

bool is_version(std::string_view text) {
  while (!text.empty() && std::string_view("^~<>=v ").find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  std::size_t dots = 0, i = 0;
  for (; i < text.size() && (is(text[i], std::isdigit) || text[i] == '.'); ++i) dots += text[i] == '.' ? 1 : 0;
  return dots > 0 && (i == text.size() || std::string_view("-+ *x|").find(text[i]) != std::string_view::npos);
}

bool is_hex(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return is(c, std::isxdigit); });
}

std::string from_base64(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const int value = value_of_base64(c);
    if (value < 0) return {};
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 0xff);
  }
  return text.size() % 4 == 1 ? std::string() : out;
}

bool is_printable(std::string_view bytes) {
  if (bytes.empty()) return false;
  const auto good =
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return is(c, std::isprint) || c == '\n' || c == '\t'; });
  return static_cast<std::size_t>(good) == bytes.size();
}

}  // namespace readycheck::probes
