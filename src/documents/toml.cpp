// TOML by a reader of our own (docs/decisions says why). Tables may be left and entered again anywhere in the file, so
// each is kept by number until the end and then put into the table that named it, which is always an older one.
#include <algorithm>
#include <deque>
#include <unordered_map>

#include "documents/readers.h"
#include "documents/tree.h"

namespace readycheck::documents {

namespace {

constexpr std::size_t most_parts = most_depth / 2;  // of the keys that lead to a table; values may nest below it

// A table, or a list of tables, and the slot that is kept for it in its parent.
struct Table {
  Value value;
  std::size_t parent = 0;
  std::size_t slot = 0;
  std::size_t depth = 0;
  std::size_t latest = 0;  // of a list: the table that keys go on in
};

class Toml {
 public:
  Toml(const Source& source, Document& document) : source_(source), document_(document), tree_(values_) {
    tables_.push_back({source.empty(Value::Kind::map, 0)});
  }
  void read();

 private:
  char now() const { return source_.at(at_); }
  bool starts(std::string_view text) const { return source_.bytes().substr(at_, text.size()) == text; }
  bool failed() const { return !document_.problem.empty() || tree_.full(); }
  void mistake(std::string_view message) { note(document_, source_, at_, message); }
  void spaces();
  void blank();
  void end_of_line();
  bool key_part(Value& key);
  std::vector<Value> key();
  void header();
  void key_and_value();
  void value();
  void step_inside();
  void inline_key();
  void close_inline();
  void bare();
  void text();
  Value short_text(char quote);
  Value long_text(char quote);
  std::size_t make(std::size_t parent, Value key, Value::Kind kind);
  std::size_t descend(std::size_t from, const Value& key);
  std::size_t walk(std::size_t from, std::vector<Value>& parts);
  void assemble();

  const Source& source_;
  Document& document_;
  Document values_;           // where the tree puts the value that is being read
  Tree tree_;
  std::deque<Table> tables_;  // 0 is the root
  std::unordered_map<std::string, std::size_t> known_;  // parent's number and key -> table
  std::vector<std::size_t> inline_parts_;  // per open inline table: levels that the dotted key of the current value opened
  std::size_t current_ = 0;
  std::size_t at_ = 0;
};

void Toml::spaces() {
  while (is_space(now())) ++at_;
}

// Spaces, line ends and comments.
void Toml::blank() {
  while (at_ < source_.size()) {
    if (is_space(now()) || now() == '\n') ++at_;
    else if (now() == '#') at_ = std::min(source_.bytes().find('\n', at_), source_.size());
    else return;
  }
}

void Toml::end_of_line() {
  spaces();
  if (at_ < source_.size() && now() != '\n' && now() != '#') mistake("expected the end of the line");
}

bool Toml::key_part(Value& key) {
  const std::size_t begin = at_;
  if (now() == '"' || now() == '\'') {
    key = short_text(now());
    return !failed();
  }
  while (is_word(now()) || now() == '-' || static_cast<unsigned char>(now()) >= 0x80) ++at_;
  if (at_ == begin) mistake("expected a key");
  key = source_.scalar(source_.bytes().substr(begin, at_ - begin));
  return at_ != begin;
}

// a."b".c
std::vector<Value> Toml::key() {
  std::vector<Value> parts;
  while (!failed()) {
    spaces();
    Value part;
    if (!key_part(part)) break;
    parts.push_back(std::move(part));
    spaces();
    if (now() != '.') return parts;
    ++at_;
    if (parts.size() >= most_parts) mistake("a key of too many parts");
  }
  return {};
}

// A new table under a key of `parent`, or a new element when that is a list.
std::size_t Toml::make(std::size_t parent, Value key, Value::Kind kind) {
  Table& above = tables_[parent];
  Value shell;
  shell.kind = kind;
  shell.line = shell.end_line = key.line;
  shell.column = key.column;
  const std::size_t slot = above.value.is_list() ? above.value.items.size() : above.value.members.size();
  const std::size_t depth = above.depth + 1;
  if (tables_.size() >= most_nodes) mistake("more than " + std::to_string(most_nodes) + " tables");
  if (depth > most_parts) mistake("a key of too many parts");
  if (above.value.is_list()) above.value.items.emplace_back();
  else above.value.members.emplace_back(std::move(key), Value{});
  tables_.push_back({std::move(shell), parent, slot, depth, 0});
  return tables_.size() - 1;
}

// The table under `key`; of a list of tables its latest.
std::size_t Toml::descend(std::size_t from, const Value& key) {
  const auto [found, is_new] = known_.emplace(std::to_string(from) + '\n' + key.text, 0);
  if (is_new) found->second = make(from, key, Value::Kind::map);
  const Table& table = tables_[found->second];
  return table.value.is_list() ? table.latest : found->second;
}

// Down all parts but the last.
std::size_t Toml::walk(std::size_t from, std::vector<Value>& parts) {
  for (std::size_t i = 0; i + 1 < parts.size() && !failed(); ++i) from = descend(from, parts[i]);
  return from;
}

// [a.b] or [[a.b]]
void Toml::header() {
  const bool list = starts("[[");
  at_ += list ? 2 : 1;
  std::vector<Value> parts = key();
  if (failed()) return;
  if (!starts(list ? "]]" : "]")) return mistake("expected the end of a table's name");
  at_ += list ? 2 : 1;
  const std::size_t parent = walk(0, parts);
  if (failed()) return;
  if (!list) {
    current_ = descend(parent, parts.back());
  } else {
    const auto [found, is_new] = known_.emplace(std::to_string(parent) + '\n' + parts.back().text, 0);
    if (is_new) found->second = make(parent, parts.back(), Value::Kind::list);
    const std::size_t of = found->second;
    if (!tables_[of].value.is_list()) return mistake("a table and a list of tables of one name");
    current_ = make(of, parts.back(), Value::Kind::map);
    tables_[of].latest = current_;
  }
  end_of_line();
}

void Toml::key_and_value() {
  std::vector<Value> parts = key();
  if (failed()) return;
  if (now() != '=') return mistake("expected =");
  ++at_;
  spaces();
  values_.roots.clear();
  value();
  while (tree_.depth() > 0 && !failed()) step_inside();
  tree_.close_all();
  inline_parts_.clear();
  const std::size_t table = walk(current_, parts);
  if (values_.roots.empty()) return;
  tables_[table].value.members.emplace_back(std::move(parts.back()), std::move(values_.roots.back()));
  values_.roots.clear();
  if (!failed()) end_of_line();
}

void Toml::value() {
  if (now() == '[') {
    tree_.open(source_.empty(Value::Kind::list, at_++));
    inline_parts_.push_back(0);
  } else if (now() == '{') {
    tree_.open(source_.empty(Value::Kind::map, at_++));
    inline_parts_.push_back(0);
  } else if (now() == '"' || now() == '\'') {
    text();
  } else {
    bare();
  }
}

// One element of the list or inline table that is open.
void Toml::step_inside() {
  if (tree_.awaits_value()) return value();
  while (inline_parts_.back() > 0) {  // the value of a dotted key is done
    tree_.close();
    --inline_parts_.back();
  }
  blank();
  if (now() == ',') {
    ++at_;
    blank();
  }
  if (at_ >= source_.size()) return mistake("a value that does not end");
  if (now() == ']' || now() == '}') return close_inline();
  if (tree_.top().is_list()) value();
  else inline_key();
}

void Toml::inline_key() {
  std::vector<Value> parts = key();
  if (failed()) return;
  if (now() != '=') return mistake("expected =");
  ++at_;
  spaces();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Value below = parts[i];
    below.kind = Value::Kind::map;
    below.text.clear();
    tree_.add(std::move(parts[i]));
    if (i + 1 == parts.size()) return;
    tree_.open(std::move(below));
    ++inline_parts_.back();
    if (tree_.full()) return;
  }
}

void Toml::close_inline() {
  if (tree_.top().is_list() != (now() == ']')) return mistake("the wrong bracket closes");
  ++at_;
  if (tree_.top().is_map()) note_duplicates(document_, source_.path(), tree_.top());
  tree_.top().end_line = static_cast<std::uint32_t>(source_.line_of(at_ - 1) + 1);
  tree_.close();
  inline_parts_.pop_back();
}

// Numbers, dates and words, as they stand.
void Toml::bare() {
  const std::size_t end = std::min(source_.bytes().find_first_of(",]}#\n", at_), source_.size());
  const std::string_view word = trim(source_.bytes().substr(at_, end - at_));
  const std::string_view digits = word.substr(std::min(word.find_first_not_of("+-"), word.size()));
  const bool number = !digits.empty() && digits.front() >= '0' && digits.front() <= '9';
  if (!number && digits != "inf" && digits != "nan" && word != "true" && word != "false") return mistake("expected a value");
  tree_.add(source_.scalar(word));
  at_ += word.size();
}

void Toml::text() {
  const char quote = now();
  Value value = starts(quote == '"' ? "\"\"\"" : "'''") ? long_text(quote) : short_text(quote);
  if (!failed()) tree_.add(std::move(value));
}

Value Toml::short_text(char quote) {
  const std::string_view bytes = source_.bytes();
  std::size_t end = at_ + 1;
  while (end < bytes.size() && bytes[end] != quote && bytes[end] != '\n') end += bytes[end] == '\\' && quote == '"' ? 2 : 1;
  if (end >= bytes.size() || bytes[end] != quote) {
    mistake("a text that does not end on its line");
    return {};
  }
  const std::string_view inside = bytes.substr(at_ + 1, end - at_ - 1);
  Value value = source_.scalar(at_, end + 1, quote == '"' ? unescape(inside) : std::string(inside));
  value.quoted = true;
  at_ = end + 1;
  return value;
}

// """ … """ over lines; a backslash at a line's end takes away the break and what the next line is indented by.
Value Toml::long_text(char quote) {
  const std::string_view bytes = source_.bytes();
  std::size_t begin = at_ + 3;
  if (bytes.substr(begin).starts_with("\r\n")) begin += 2;
  else if (source_.at(begin) == '\n') ++begin;
  std::string inside;
  const std::string close(3, quote);
  std::size_t i = begin;
  for (; i < bytes.size() && bytes.substr(i, 3) != close; ++i) {
    if (quote == '"' && bytes[i] == '\\') {
      const std::size_t next = bytes.find_first_not_of(" \t\r", i + 1);
      if (next != std::string_view::npos && bytes[next] == '\n') {
        i = std::min(bytes.find_first_not_of(" \t\r\n", next), bytes.size()) - 1;
        continue;
      }
      inside += bytes[i++];
      if (i >= bytes.size()) break;
    }
    inside += bytes[i];
  }
  if (i >= bytes.size()) {
    mistake("a text that does not end");
    return {};
  }
  for (int more = 0; more < 2 && source_.at(i + 3) == quote; ++more, ++i) inside += quote;
  Value value = source_.scalar(std::min(begin, i), i, quote == '"' ? unescape(inside) : std::move(inside));
  value.quoted = true;
  at_ = i + 3;
  return value;
}

// The youngest first: whatever a table holds is whole before the table itself moves.
void Toml::assemble() {
  for (std::size_t i = tables_.size(); i-- > 1;) {
    Table& table = tables_[i];
    note_duplicates(document_, source_.path(), table.value);
    Value& above = tables_[table.parent].value;
    for (const auto& [key, value] : table.value.members) table.value.end_line = std::max(table.value.end_line, value.end_line);
    for (const Value& item : table.value.items) table.value.end_line = std::max(table.value.end_line, item.end_line);
    (above.is_list() ? above.items[table.slot] : above.members[table.slot].second) = std::move(table.value);
  }
  Value& root = tables_.front().value;
  note_duplicates(document_, source_.path(), root);
  for (const auto& [key, value] : root.members) root.end_line = std::max(root.end_line, value.end_line);
  document_.roots.push_back(std::move(root));
}

void Toml::read() {
  for (blank(); at_ < source_.size() && !failed(); blank()) {
    if (now() == '[') header();
    else key_and_value();
  }
  if (document_.problem.empty()) document_.problem = values_.problem;  // a bound of the tree
  assemble();
}

}  // namespace

void read_toml(const Source& source, Document& document) { Toml(source, document).read(); }

}  // namespace readycheck::documents
