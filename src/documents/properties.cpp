// .properties: key and value apart by '=', ':' or a space; a backslash at its end joins a line with the next.
#include "documents/readers.h"
#include "documents/tree.h"

namespace readycheck::documents {

namespace {

// A backslash counts when it is not itself escaped.
bool goes_on(std::string_view line) {
  std::size_t count = 0;
  while (count < line.size() && line[line.size() - 1 - count] == '\\') ++count;
  return count % 2 == 1;
}

std::size_t end_of_key(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') ++i;
    else if (line[i] == '=' || line[i] == ':' || is_space(line[i])) return i;
  }
  return line.size();
}

// The value that begins on line `number` at `first`, over all lines that it goes on; `number` becomes its last line.
Value value_from(const Source& source, std::size_t& number, std::string_view first) {
  std::string text(first);
  const std::size_t begin = source.offset(first);
  std::size_t end = begin + first.size();
  while (goes_on(text)) {
    text.pop_back();
    if (number + 1 >= source.line_count()) break;
    const std::string_view next = trim(source.line(++number));
    text += next;
    end = source.offset(next) + next.size();
  }
  return source.scalar(begin, end, unescape(text));
}

}  // namespace

void read_properties(const Source& source, Document& document) {
  Tree tree(document);
  tree.open(source.empty(Value::Kind::map, 0));
  for (std::size_t number = 0; number < source.line_count() && !tree.full(); ++number) {
    const std::string_view line = trim(source.line(number));
    if (line.empty() || line.front() == '#' || line.front() == '!') continue;
    const std::size_t key_end = end_of_key(line);
    Value key = source.scalar(line.substr(0, key_end));
    key.text = unescape(key.text);
    std::string_view rest = trim(line.substr(key_end));
    if (!rest.empty() && (rest.front() == '=' || rest.front() == ':')) rest = trim(rest.substr(1));
    if (rest.empty()) rest = line.substr(line.size());
    Value value = value_from(source, number, rest);
    tree.pair(std::move(key), std::move(value));
  }
  note_duplicates(document, source.path(), tree.top());
  tree.close_all();
}

}  // namespace readycheck::documents
