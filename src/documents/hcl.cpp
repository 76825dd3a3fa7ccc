// HCL by a reader of our own: blocks, attributes, and of expressions only what is a literal, a list or an object; the
// rest stays text. The grammar at hand would give places of nodes, but not one value less to build, and it recurses.
#include <algorithm>

#include "documents/readers.h"
#include "documents/tree.h"

namespace readycheck::documents {

namespace {

class Hcl {
 public:
  Hcl(const Source& source, Document& document) : source_(source), document_(document), tree_(document) {}
  void read();

 private:
  enum class Inside : std::uint8_t { body, object, list };
  struct Frame {
    Inside inside;
    std::size_t levels;   // what its end closes: a block with labels is a map in a map
  };

  char now() const { return source_.at(at_); }
  std::string_view ahead(std::size_t size) const { return source_.bytes().substr(at_, size); }
  void mistake(std::string_view message) { note(document_, source_, at_, message); }
  void skip();
  bool step();
  bool end_of(char bracket);
  void item();
  void block(Value type);
  void value();
  void open(Inside inside);
  bool opens_loop() const;
  void heredoc();
  Value name();
  Value text_or_expression();
  std::size_t end_of_text(std::size_t quote) const;
  std::size_t end_of_expression() const;

  const Source& source_;
  Document& document_;
  Tree tree_;
  std::vector<Frame> frames_;
  std::size_t at_ = 0;
};

bool is_name(char c) { return is_word(c) || c == '-' || c == '.'; }

// Spaces, line ends, commas and comments: nothing that this reader needs in order to part values.
void Hcl::skip() {
  const std::string_view bytes = source_.bytes();
  while (at_ < bytes.size()) {
    if (is_space(now()) || now() == '\n' || now() == ',') ++at_;
    else if (now() == '#' || ahead(2) == "//") at_ = std::min(bytes.find('\n', at_), bytes.size());
    else if (ahead(2) == "/*") at_ = std::min(bytes.find("*/", at_ + 2), bytes.size() - 2) + 2;
    else return;
  }
}

// The offset of the quote that ends the text; quotes inside ${ … } belong to the expression there.
std::size_t Hcl::end_of_text(std::size_t quote) const {
  std::size_t depth = 0;
  bool inner = false;
  for (std::size_t i = quote + 1; i < source_.size(); ++i) {
    const char c = source_.at(i);
    if (c == '\n') return i;
    if (c == '\\') ++i;
    else if (depth == 0 && c == '"') return i;
    else if (!inner && (c == '$' || c == '%') && source_.at(i + 1) == '{' && source_.at(i - 1) != c) ++depth, ++i;
    else if (depth > 0 && c == '"') inner = !inner;
    else if (depth > 0 && !inner && c == '{') ++depth;
    else if (depth > 0 && !inner && c == '}') --depth;
  }
  return source_.size();
}

// Where the expression ends: the line's end outside of brackets, or what ends a list or an object.
std::size_t Hcl::end_of_expression() const {
  std::size_t depth = 0;
  std::size_t i = at_;
  for (; i < source_.size(); ++i) {
    const char c = source_.at(i);
    if (c == '"') i = end_of_text(i);
    else if (c == '(' || c == '[' || c == '{') ++depth;
    else if (depth > 0 && (c == ')' || c == ']' || c == '}')) --depth;
    else if (depth == 0 && (c == ')' || c == ']' || c == '}' || c == ',' || c == '\n' || c == '#')) break;
    else if (depth == 0 && c == '/' && (source_.at(i + 1) == '/' || source_.at(i + 1) == '*')) break;
    if (i < source_.size() && source_.at(i) == '\n' && depth == 0) break;
  }
  return std::min(i, source_.size());
}

Value Hcl::text_or_expression() {
  const std::size_t begin = at_;
  at_ = end_of_expression();
  const std::string_view written = trim(source_.bytes().substr(begin, at_ - begin));
  if (written.size() >= 2 && written.front() == '"' && end_of_text(begin) == begin + written.size() - 1) {
    const std::string_view inside = written.substr(1, written.size() - 2);
    Value value = source_.scalar(begin, begin + written.size(), unescape(inside));
    value.quoted = true;
    if (inside.find("${") != std::string_view::npos || inside.find("%{") != std::string_view::npos) value.tag = "expression";
    return value;
  }
  Value value = source_.scalar(written.empty() ? source_.bytes().substr(begin, 0) : written);
  const bool number = !written.empty() && written.find_first_not_of("0123456789.eE+-") == std::string_view::npos;
  if (written == "null") value.kind = Value::Kind::null;
  else if (!number && written != "true" && written != "false") value.tag = "expression";
  return value;
}

// <<EOT or <<-EOT: a text up to the line that holds nothing but the word.
void Hcl::heredoc() {
  const std::size_t begin_line = source_.line_of(at_);
  std::string_view word = trim(source_.line(begin_line).substr(at_ - source_.line_start(begin_line) + 2));
  if (word.starts_with('-')) word.remove_prefix(1);
  std::string text;
  for (std::size_t number = begin_line + 1; number < source_.line_count(); ++number) {
    if (trim(source_.line(number)) == word) {
      Value value = source_.scalar(source_.line_start(begin_line + 1), source_.line_start(number), std::move(text));
      value.quoted = true;
      if (value.text.find("${") != std::string::npos) value.tag = "expression";
      tree_.add(std::move(value));
      at_ = source_.line_start(number) + source_.line(number).size();
      return;
    }
    text += source_.line(number);
    text += '\n';
  }
  mistake("a heredoc that does not end");
}

// { for … } and [ for … ] are computed.
bool Hcl::opens_loop() const {
  const std::string_view bytes = source_.bytes();
  const std::size_t word = bytes.find_first_not_of(" \t\r\n", at_ + 1);
  return word != std::string_view::npos && bytes.substr(word, 3) == "for" && is_space(source_.at(word + 3));
}

void Hcl::open(Inside inside) {
  const Value::Kind kind = inside == Inside::object ? Value::Kind::map : Value::Kind::list;
  if (tree_.open(source_.empty(kind, at_++)) != nullptr) frames_.push_back({inside, 1});
}

void Hcl::value() {
  while (is_space(now())) ++at_;
  if ((now() == '{' || now() == '[') && !opens_loop()) return open(now() == '{' ? Inside::object : Inside::list);
  if (ahead(2) == "<<") return heredoc();
  const std::size_t begin = at_;
  tree_.add(text_or_expression());
  if (at_ == begin) {
    mistake("expected a value");
    ++at_;
  }
}

// A key, a block's type or a label; an object's key may be computed: (expression).
Value Hcl::name() {
  const std::size_t begin = at_;
  if (now() == '"') {
    const std::size_t end = end_of_text(at_);
    at_ = std::min(end + 1, source_.size());
    return source_.scalar(begin, at_, unescape(source_.bytes().substr(begin + 1, end - begin - 1)));
  }
  if (now() == '(') {
    at_ = std::min(source_.bytes().find(')', at_), source_.size() - 1) + 1;
    Value key = source_.scalar(source_.bytes().substr(begin, at_ - begin));
    key.tag = "expression";
    return key;
  }
  while (is_name(now())) ++at_;
  return source_.scalar(source_.bytes().substr(begin, at_ - begin));
}

// type "label" … {
void Hcl::block(Value type) {
  const std::string tag = type.text;
  std::size_t levels = 1;
  tree_.add(std::move(type));
  while (is_space(now())) ++at_;
  while (now() == '"' || is_name(now())) {
    const Value label = name();
    if (tree_.open(source_.empty(Value::Kind::map, at_)) == nullptr) return;
    tree_.add(label);
    ++levels;
    while (is_space(now())) ++at_;
  }
  if (now() != '{') return mistake("expected = or a block");
  if (tree_.open(source_.empty(Value::Kind::map, at_++, tag)) != nullptr) frames_.push_back({Inside::body, levels});
}

void Hcl::item() {
  if (!frames_.empty() && frames_.back().inside == Inside::list) return value();
  Value key = name();
  if (key.text.empty() && key.column != 0 && source_.at(at_ - 1) != '"') return mistake("expected a name");
  const std::size_t behind = at_;
  while (is_space(now())) ++at_;
  const bool in_object = !frames_.empty() && frames_.back().inside == Inside::object;
  if ((now() == '=' && source_.at(at_ + 1) != '=') || (in_object && now() == ':')) {
    ++at_;
    tree_.add(std::move(key));
    return value();
  }
  if (in_object) return mistake("expected = or :");
  at_ = behind;
  block(std::move(key));
}

bool Hcl::end_of(char bracket) {
  if (frames_.empty() || (frames_.back().inside == Inside::list) != (bracket == ']')) {
    mistake("the wrong bracket closes");
    return false;
  }
  ++at_;
  for (std::size_t i = 0; i < frames_.back().levels; ++i) {
    tree_.top().end_line = static_cast<std::uint32_t>(source_.line_of(at_ - 1) + 1);
    tree_.close();
  }
  frames_.pop_back();
  return true;
}

bool Hcl::step() {
  skip();
  if (at_ >= source_.size()) return false;
  if (now() == '}' || now() == ']') return end_of(now());
  item();
  return document_.problem.empty();
}

void Hcl::read() {
  tree_.open(source_.empty(Value::Kind::map, 0));
  while (step()) {
  }
  if (!frames_.empty() && document_.problem.empty()) mistake("a block that does not end");
  tree_.close_all();
}

}  // namespace

void read_hcl(const Source& source, Document& document) { Hcl(source, document).read(); }

}  // namespace readycheck::documents
