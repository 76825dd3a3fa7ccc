// Offsets to lines and columns, and the small pieces of reading text that several formats share.
#include "documents/source.h"

#include <algorithm>
#include <cctype>

namespace readycheck::documents {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void append_utf8(std::string& out, std::uint32_t code) {
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((code >> shift) & 0x3FU)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0U | (code >> 6U));
    tail(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0U | (code >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | (code >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

// Reads up to `most` hexadecimal digits; `digits` moves behind them.
std::uint32_t take_hex(std::string_view& digits, std::size_t most) {
  std::uint32_t code = 0;
  for (; most > 0 && !digits.empty() && hex_digit(digits.front()) >= 0; --most, digits.remove_prefix(1))
    code = code * 16 + static_cast<std::uint32_t>(hex_digit(digits.front()));
  return code;
}

// The character after \u, \U or \x, two of the first kind when they are a pair; how many bytes were taken. Half a pair
// and what is beyond the last character become '?'.
std::size_t append_code(std::string& out, std::string_view after, std::size_t most) {
  std::string_view rest = after;
  std::uint32_t code = take_hex(rest, most);
  if (rest.size() == after.size()) return 0;
  if (code >= 0xD800 && code <= 0xDBFF && rest.starts_with("\\u")) {
    std::string_view ahead = rest.substr(2);
    const std::uint32_t low = take_hex(ahead, 4);
    if (low >= 0xDC00 && low <= 0xDFFF) {
      code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
      rest = ahead;
    }
  }
  append_utf8(out, (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF || code == 0 ? '?' : code);
  return after.size() - rest.size();
}

char simple_escape(char c) {
  switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'b': return '\b';
    case 'f': return '\f';
    default: return c;
  }
}

}  // namespace

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string unescape(std::string_view inside) {
  std::string out;
  out.reserve(inside.size());
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i] != '\\' || i + 1 == inside.size()) {
      out += inside[i];
      continue;
    }
    const char kind = inside[++i];
    if (kind == '\n') continue;
    if (kind == 'u' || kind == 'x' || kind == 'U')
      i += append_code(out, inside.substr(i + 1), kind == 'u' ? 4 : kind == 'x' ? 2 : 8);
    else
      out += simple_escape(kind);
  }
  return out;
}

Source::Source(std::string_view bytes, const std::string& path) : bytes_(bytes), path_(path), starts_{0} {
  for (std::size_t i = bytes.find('\n'); i != std::string_view::npos; i = bytes.find('\n', i + 1))
    starts_.push_back(i + 1);
}

std::string_view Source::line(std::size_t number) const {
  const std::size_t begin = starts_[number];
  const std::size_t end = number + 1 < starts_.size() ? starts_[number + 1] - 1 : bytes_.size();
  std::string_view text = bytes_.substr(begin, end - begin);
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return text;
}

std::size_t Source::line_of(std::size_t offset) const {
  for (std::size_t step = 0; step < 4; ++step) {
    if (starts_[near_] > offset) break;
    if (near_ + 1 == starts_.size() || starts_[near_ + 1] > offset) return near_;
    ++near_;
  }
  near_ = static_cast<std::size_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin()) - 1;
  return near_;
}

Value Source::scalar(std::size_t begin, std::size_t end, std::string text) const {
  Value value = empty(Value::Kind::scalar, begin);
  value.text = std::move(text);
  if (end > begin) value.end_line = static_cast<std::uint32_t>(line_of(end - 1) + 1);
  return value;
}

Value Source::scalar(std::string_view part) const {
  return scalar(offset(part), offset(part) + part.size(), std::string(part));
}

Value Source::empty(Value::Kind kind, std::size_t begin, std::string tag) const {
  const std::size_t line = line_of(begin);
  Value value;
  value.kind = kind;
  value.tag = std::move(tag);
  value.line = value.end_line = static_cast<std::uint32_t>(line + 1);
  value.column = static_cast<std::uint32_t>(begin - starts_[line] + 1);
  return value;
}

void note_line(Document& document, std::size_t line_from_1, std::string_view message) {
  if (document.problem.empty()) document.problem = "line " + std::to_string(line_from_1) + ": " + std::string(message);
}

void note(Document& document, const Source& source, std::size_t offset, std::string_view message) {
  note_line(document, source.line_of(std::min(offset, source.size())) + 1, message);
}

void note_duplicates(Document& document, const std::string& path, const Value& map) {
  if (map.members.size() < 2) return;
  std::vector<const Value*> keys;
  keys.reserve(map.members.size());
  for (const auto& [key, value] : map.members)
    if (key.is_scalar()) keys.push_back(&key);
  std::stable_sort(keys.begin(), keys.end(), [](const Value* a, const Value* b) { return a->text < b->text; });
  for (std::size_t i = 1; i < keys.size() && document.duplicate_keys.size() < most_duplicates; ++i)
    if (keys[i]->text == keys[i - 1]->text)  // no snippet: only a file knows what to mask
      document.duplicate_keys.push_back({path, keys[i]->line, keys[i]->column, keys[i]->end_line, {}});
}

}  // namespace readycheck::documents
