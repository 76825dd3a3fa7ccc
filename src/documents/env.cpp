// .env: NAME=value, maybe after `export`; quoted values may run over lines, unquoted ones end at a comment.
#include "documents/readers.h"
#include "documents/tree.h"

namespace readycheck::documents {

namespace {

// The offset of the quote that closes the one at `open`; npos when it never comes.
std::size_t closing(std::string_view bytes, std::size_t open) {
  for (std::size_t i = open + 1; i < bytes.size(); ++i) {
    if (bytes[i] == '\\' && bytes[open] != '\'') ++i;
    else if (bytes[i] == bytes[open]) return i;
  }
  return std::string_view::npos;
}

std::string_view without_comment(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '#' && (i == 0 || is_space(text[i - 1]))) return trim(text.substr(0, i));
  return text;
}

Value quoted_value(const Source& source, std::size_t open, std::size_t close) {
  const std::string_view inside = source.bytes().substr(open + 1, close - open - 1);
  Value value = source.scalar(open, close + 1, source.at(open) == '\'' ? std::string(inside) : unescape(inside));
  value.quoted = true;
  return value;
}

// Reads the value at `text`, the rest of line `number`; a quoted value may move `number` on.
Value value_from(const Source& source, Document& document, std::string_view text, std::size_t& number) {
  const bool quote = !text.empty() && (text.front() == '"' || text.front() == '\'' || text.front() == '`');
  if (!quote) return source.scalar(without_comment(text));
  const std::size_t open = source.offset(text);
  const std::size_t close = closing(source.bytes(), open);
  if (close == std::string_view::npos) {
    note(document, source, open, "a quote that is never closed");
    return source.scalar(text);
  }
  number = source.line_of(close);
  return quoted_value(source, open, close);
}

}  // namespace

void read_env(const Source& source, Document& document) {
  Tree tree(document);
  tree.open(source.empty(Value::Kind::map, 0));
  for (std::size_t number = 0; number < source.line_count() && !tree.full(); ++number) {
    std::string_view line = trim(source.line(number));
    if (line.empty() || line.front() == '#') continue;
    const bool exported = line.starts_with("export") && line.size() > 6 && is_space(line[6]);
    if (exported) line = trim(line.substr(6));
    const std::size_t equals = line.find_first_of("=:");
    if (equals == std::string_view::npos) {
      if (!exported) note(document, source, source.offset(line), "expected NAME=value");
      tree.pair(source.scalar(line), source.empty(Value::Kind::null, source.offset(line)));
      continue;
    }
    Value key = source.scalar(trim(line.substr(0, equals)));
    const std::string_view rest = trim(line.substr(equals + 1));
    Value value = value_from(source, document, rest.empty() ? line.substr(line.size()) : rest, number);
    tree.pair(std::move(key), std::move(value));
  }
  note_duplicates(document, source.path(), tree.top());
  tree.close_all();
}

}  // namespace readycheck::documents
