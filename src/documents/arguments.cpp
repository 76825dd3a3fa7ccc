// Parting the arguments of a call without understanding its tongue.
#include "documents/arguments.h"

#include <algorithm>

namespace readycheck::documents {

namespace {

// key: value, key = value, :key => value; an empty key when it is none of these.
struct Pair {
  std::string_view key;
  std::string_view value;
};

Pair pair_of(std::string_view argument) {
  const bool symbol = argument.starts_with(':');
  std::string_view rest = symbol ? argument.substr(1) : argument;
  const std::size_t end = static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_word) - rest.begin());
  const std::string_view key = rest.substr(0, end);
  rest = trim_lines(rest.substr(end));
  if (symbol ? rest.starts_with("=>") : (rest.starts_with(':') || (rest.starts_with('=') && !rest.starts_with("=="))))
    return {key, trim_lines(rest.substr(symbol ? 2 : 1))};
  return {};
}

std::string_view unquoted(std::string_view text) { return is_quoted(text) ? text.substr(1, text.size() - 2) : text; }

Value value_of(const Source& source, std::string_view part) {
  Value value = source.scalar(part);
  value.quoted = is_quoted(part);
  value.text = std::string(unquoted(part));
  return value;
}

}  // namespace

std::string_view trim_lines(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  text.remove_prefix(first);
  return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

std::string_view without_remark(std::string_view line, std::string_view mark) {
  char quote = '\0';
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != '\0' && c == '\\') ++i;
    else if (quote != '\0') quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'') quote = c;
    else if (line.substr(i).starts_with(mark)) return trim(line.substr(0, i));
  }
  return trim(line);
}

std::vector<std::string_view> split_arguments(std::string_view text) {
  std::vector<std::string_view> parts;
  char quote = '\0';
  std::size_t depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0' && c == '\\') ++i;
    else if (quote != '\0') quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'') quote = c;
    else if (c == '(' || c == '[' || c == '{') ++depth;
    else if ((c == ')' || c == ']' || c == '}') && depth > 0) --depth;
    if (c != ',' || quote != '\0' || depth != 0) continue;
    parts.push_back(trim_lines(text.substr(begin, i - begin)));
    begin = i + 1;
  }
  if (const std::string_view last = trim_lines(text.substr(begin)); !last.empty()) parts.push_back(last);
  return parts;
}

bool is_quoted(std::string_view argument) {
  if (argument.size() < 2 || (argument.front() != '"' && argument.front() != '\'')) return false;
  return argument.find(argument.front(), 1) == argument.size() - 1;
}

void add_named(const Source& source, Tree& tree, std::string_view name, std::string_view part) {
  if (part.empty()) return;
  tree.pair(source.scalar(source.offset(part), source.offset(part), std::string(name)), value_of(source, part));
}

void add_arguments(const Source& source, Tree& tree, const std::vector<std::string_view>& arguments) {
  std::vector<std::string_view> texts;
  for (const std::string_view argument : arguments) {
    if (is_quoted(argument)) texts.push_back(argument);
    else if (const Pair pair = pair_of(argument); !pair.key.empty()) add_named(source, tree, pair.key, pair.value);
  }
  if (texts.empty()) return;
  add_named(source, tree, "name", texts[0]);
  if (texts.size() < 2) return;
  Value versions = value_of(source, texts[1]);
  for (std::size_t i = 2; i < texts.size(); ++i) versions.text += ", " + std::string(unquoted(texts[i]));
  tree.pair(source.scalar(source.offset(texts[1]), source.offset(texts[1]), "version"), std::move(versions));
}

}  // namespace readycheck::documents
