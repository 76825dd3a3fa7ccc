// See snippets.h.
#include "probes/snippets.h"

#include <algorithm>
#include <cctype>

namespace readycheck::probes {

namespace {

bool is_part(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Calls `found(begin, end)` for each place of the whole word until it says true.
template <class Found>
bool any_word(std::string_view text, std::string_view word, Found found) {
  if (word.empty()) return false;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool whole = (at == 0 || !is_part(text[at - 1])) && (end == text.size() || !is_part(text[end]));
    if (whole && found(at, end)) return true;
  }
  return false;
}

char next_sign(std::string_view text, std::size_t at) {
  while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at])) != 0) ++at;
  return at < text.size() ? text[at] : '\0';
}

char sign_before(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
  return at > 0 ? text[at - 1] : '\0';
}

}  // namespace

bool has_word(std::string_view text, std::string_view word) {
  return any_word(text, word, [](std::size_t, std::size_t) { return true; });
}

bool has_member(std::string_view text, std::string_view word) {
  return any_word(text, word, [&](std::size_t begin, std::size_t) { return begin > 0 && text[begin - 1] == '.'; });
}

std::string text_before(std::string_view bytes, Span span) {
  std::size_t begin = std::min<std::size_t>(span.begin, bytes.size());
  for (int lines = 0; begin > 0 && span.begin - begin < 400; --begin) {
    const char c = bytes[begin - 1];
    if (c == ';') break;
    if (c == '\n' && (++lines == 3 || sign_before(bytes, begin - 1) != '=')) break;
  }
  return std::string(bytes.substr(begin, span.begin - begin));
}

std::string assigned_name(std::string_view bytes, Span span) {
  const std::string before = text_before(bytes, span);
  const std::size_t sign = before.rfind('=');
  if (sign == std::string::npos) return {};
  std::size_t end = sign;
  while (end > 0 && !is_part(before[end - 1])) --end;
  std::size_t begin = end;
  while (begin > 0 && is_part(before[begin - 1])) --begin;
  // "response, err := call()": the first of several names is the answer
  const std::size_t comma = before.rfind(',', begin);
  if (comma != std::string::npos && sign > 0 && before[sign - 1] == ':') {
    end = comma;
    while (end > 0 && !is_part(before[end - 1])) --end;
    begin = end;
    while (begin > 0 && is_part(before[begin - 1])) --begin;
  }
  return before.substr(begin, end - begin);
}

bool passes(std::string_view text, std::string_view name) {
  return any_word(text, name, [&](std::size_t begin, std::size_t end) {
    const char before = sign_before(text, begin), next = next_sign(text, end);
    if ((before == '(' || before == ',') && (next == ')' || next == ',')) return true;
    static constexpr std::string_view back = "return";
    std::size_t at = begin;
    while (at > 0 && text[at - 1] == ' ') --at;
    return at >= back.size() && text.substr(at - back.size(), back.size()) == back && next != '.' && next != '[';
  });
}

}  // namespace readycheck::probes
