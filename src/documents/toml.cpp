// TOML by toml++, which forgets the order of keys and how values were written: both come back from their places.
#include <toml++/toml.h>

#include <algorithm>

#include "documents/readers.h"
#include "documents/tree.h"

namespace readycheck::documents {

namespace {

// toml++ counts a column in characters, we count bytes.
std::size_t offset_of(const Source& source, toml::source_position at) {
  if (at.line == 0 || at.line > source.line_count()) return 0;
  const std::string_view line = source.line(at.line - 1);
  std::size_t byte = 0;
  for (toml::source_index column = 1; column < at.column && byte < line.size(); ++column) {
    ++byte;
    while (byte < line.size() && (static_cast<unsigned char>(line[byte]) & 0xC0U) == 0x80U) ++byte;
  }
  return source.line_start(at.line - 1) + byte;
}

// A dotted key makes a table per part, and toml++ takes them apart by recursion: too many are not given to it.
bool dotted_too_deep(std::string_view bytes, std::size_t& where) {
  std::size_t dots = 0;
  for (where = 0; where < bytes.size(); ++where) {
    const char c = bytes[where];
    if (c == '.' && where > 0 && bytes[where - 1] != '.') {
      if (++dots >= most_depth) return true;
    } else if (c == '\n' || c == '=' || c == ',' || c == '{') {
      dots = 0;
    }
  }
  return false;
}

struct Entry {
  const toml::key* key;
  const toml::node* node;
};

// The place of a table that was never opened by itself ([a.b] makes a) is that of its key.
bool before(const Entry& a, const Entry& b) {
  const toml::source_position x = a.key->source().begin;
  const toml::source_position y = b.key->source().begin;
  return x.line != y.line ? x.line < y.line : x.column < y.column;
}

std::vector<Entry> in_order(const toml::table& table) {
  std::vector<Entry> entries;
  entries.reserve(table.size());
  for (auto it = table.cbegin(); it != table.cend(); ++it) entries.push_back({&it->first, &it->second});
  std::sort(entries.begin(), entries.end(), before);
  return entries;
}

class Toml {
 public:
  Toml(const Source& source, Document& document) : source_(source), tree_(document) {}
  void read(const toml::table& root);

 private:
  struct Frame {
    std::vector<Entry> entries;         // a table's members in the order of the file
    const toml::array* array = nullptr;
    std::size_t next = 0;
  };
  bool enter(const toml::node& node, std::size_t fallback);
  bool step(Frame& frame);
  Value value_of(const toml::node& node) const;

  const Source& source_;
  Tree tree_;
  std::vector<Frame> frames_;
};

Value Toml::value_of(const toml::node& node) const {
  const std::size_t begin = offset_of(source_, node.source().begin);
  const std::size_t end = std::max(begin, offset_of(source_, node.source().end));
  if (const auto* text = node.as_string()) {
    const std::string_view written = source_.bytes().substr(begin, 4);
    const bool by_lines = written.starts_with("\"\"\"") || written.starts_with("'''");
    const std::size_t first_line = by_lines && source_.bytes().substr(begin + 3).starts_with('\n') ? begin + 4 : begin;
    Value value = source_.scalar(first_line, end, text->get());
    value.quoted = true;
    return value;
  }
  return source_.scalar(begin, end, std::string(trim(source_.bytes().substr(begin, end - begin))));
}

bool Toml::enter(const toml::node& node, std::size_t fallback) {
  if (!node.is_table() && !node.is_array()) return tree_.add(value_of(node)) != nullptr;
  const std::size_t begin = node.source().begin.line == 0 ? fallback : offset_of(source_, node.source().begin);
  if (tree_.open(source_.empty(node.is_table() ? Value::Kind::map : Value::Kind::list, begin)) == nullptr) return false;
  if (const toml::table* table = node.as_table()) frames_.push_back({in_order(*table)});
  else frames_.push_back({{}, node.as_array()});
  return true;
}

bool Toml::step(Frame& frame) {
  const std::size_t i = frame.next++;
  if (frame.array != nullptr) return enter(*frame.array->get(i), 0);
  const Entry entry = frame.entries[i];
  const std::size_t begin = offset_of(source_, entry.key->source().begin);
  if (tree_.add(source_.scalar(begin, begin + 1, std::string(entry.key->str()))) == nullptr) return false;
  return enter(*entry.node, begin);
}

void Toml::read(const toml::table& root) {
  enter(root, 0);
  while (!frames_.empty()) {
    Frame& frame = frames_.back();
    const std::size_t size = frame.array != nullptr ? frame.array->size() : frame.entries.size();
    if (frame.next < size) {
      if (!step(frame)) return;
    } else {
      frames_.pop_back();
      tree_.close();
    }
  }
}

bool read_part(const Source& source, std::string_view bytes, Document& document) {
  try {
    Toml(source, document).read(toml::parse(bytes));
    return true;
  } catch (const toml::parse_error& mistake) {
    note(document, source, offset_of(source, mistake.source().begin), mistake.description());
    return false;
  }
}

}  // namespace

void read_toml(const Source& source, Document& document) {
  std::size_t where = 0;
  if (dotted_too_deep(source.bytes(), where)) return note(document, source, where, "a key of too many parts");
  if (read_part(source, source.bytes(), document)) return;
  // toml++ gives nothing after a mistake; what stands before the mistake's line is most often whole.
  const std::string digits = document.problem.substr(5, document.problem.find(':') - 5);
  const std::size_t line = std::stoul(digits);
  if (line > 1) read_part(source, source.bytes().substr(0, source.line_start(line - 1)), document);
}

}  // namespace readycheck::documents
