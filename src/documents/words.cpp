// Parting a line into words, with quotes.
#include "documents/words.h"

#include <algorithm>

#include "documents/source.h"

namespace readycheck::documents {

std::string_view next_word(std::string_view& text) {
  while (!text.empty() && (is_space(text.front()) || text.front() == '\n')) text.remove_prefix(1);
  char quote = '\0';
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && quote != '\'') ++i;
    else if (quote != '\0') quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'') quote = c;
    else if (is_space(c) || c == '\n') break;
  }
  const std::string_view word = text.substr(0, std::min(i, text.size()));
  text.remove_prefix(word.size());
  return word;
}

std::string plain_word(std::string_view word) {
  std::string out;
  char quote = '\0';
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (c == '\\' && quote != '\'' && i + 1 < word.size()) out += word[++i];
    else if (quote != '\0' && c == quote) quote = '\0';
    else if (quote == '\0' && (c == '"' || c == '\'')) quote = c;
    else out += c;
  }
  return out;
}

}  // namespace readycheck::documents
