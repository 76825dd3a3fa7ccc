// Finds the blocks by their tags alone; a page needs no parser for that.
#include "syntax/embedded.h"

#include <algorithm>
#include <cctype>

namespace readycheck::syntax {
namespace {

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

// Where `word` stands in the text at or behind `from`, letters of any case; npos when nowhere.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
  const auto same = [](char a, char b) { return lower(a) == lower(b); };
  const auto found =
      std::search(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), word.begin(), word.end(), same);
  return found == text.end() ? text.npos : static_cast<std::size_t>(found - text.begin());
}

}  // namespace

std::string only_embedded(std::string_view text, std::string_view tag) {
  std::string code(text);
  const std::string opening = "<" + std::string(tag), closing = "</" + std::string(tag);
  std::size_t blank_from = 0;
  const auto blank_until = [&](std::size_t end) {
    for (; blank_from < end; ++blank_from)
      if (code[blank_from] != '\n' && code[blank_from] != '\r') code[blank_from] = ' ';
  };
  for (std::size_t at = find_word(text, opening, 0); at != text.npos; at = find_word(text, opening, blank_from)) {
    const std::size_t name_end = at + opening.size();
    const std::size_t begin = text.find('>', name_end);
    if (begin == text.npos) break;
    const std::string_view attributes = text.substr(name_end, begin - name_end);
    const bool whole_name = attributes.empty() || std::isalnum(static_cast<unsigned char>(attributes[0])) == 0;
    const std::size_t end = std::min(find_word(text, closing, begin), text.size());
    const bool code_inside = whole_name && !attributes.ends_with('/') && attributes.find("json") == attributes.npos;
    blank_until(begin + 1);
    if (!whole_name || attributes.ends_with('/')) continue;
    if (code_inside) blank_from = end;
    blank_until(end);
  }
  blank_until(code.size());
  return code;
}

}  // namespace readycheck::syntax
