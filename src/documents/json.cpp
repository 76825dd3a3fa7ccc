// JSON with everything that its relaxed dialects allow (comments, trailing commas, single quotes, bare keys), because
// a reader of other people's settings must not be stricter than the tools that use them. One loop, no recursion.
#include "documents/readers.h"
#include "documents/tree.h"

namespace readycheck::documents {

namespace {

class Json {
 public:
  Json(const Source& source, Document& document) : source_(source), document_(document), tree_(document) {}

  void read() {
    skip();
    if (at_ == source_.size()) return mistake("nothing here");
    while (document_.problem.empty() && step()) {
    }
    tree_.close_all();
  }

 private:
  char now() const { return source_.at(at_); }
  void mistake(std::string_view message) { note(document_, source_, at_, message); }
  void skip();
  bool step();
  bool step_inside();
  bool close(char bracket);
  bool value();
  bool key();
  bool quoted();
  bool bare();

  const Source& source_;
  Document& document_;
  Tree tree_;
  std::size_t at_ = 0;
  bool need_comma_ = false;  // a value was read: a comma or the end must come before the next
};

// Spaces and comments.
void Json::skip() {
  const std::string_view bytes = source_.bytes();
  while (at_ < bytes.size()) {
    const char c = bytes[at_];
    if (is_space(c) || c == '\n' || c == '\f' || c == '\v') {
      ++at_;
    } else if (bytes.substr(at_, 2) == "//") {
      at_ = std::min(bytes.find('\n', at_), bytes.size());
    } else if (bytes.substr(at_, 2) == "/*") {
      const std::size_t end = bytes.find("*/", at_ + 2);
      if (end == std::string_view::npos) return mistake("a comment that does not end");
      at_ = end + 2;
    } else {
      return;
    }
  }
}

bool Json::step() {
  skip();
  if (tree_.depth() > 0) return step_inside();
  if (at_ == source_.size()) return false;
  if (!document_.roots.empty()) {
    mistake("more than one value");
    return false;
  }
  return value();
}

bool Json::step_inside() {
  if (at_ == source_.size()) {
    mistake(tree_.top().is_map() ? "an object that does not end" : "a list that does not end");
    return false;
  }
  if (now() == '}' || now() == ']') return close(now());
  if (need_comma_) {
    if (now() != ',') {
      mistake("expected a comma");
      return false;
    }
    ++at_;
    need_comma_ = false;
    return true;
  }
  return tree_.top().is_map() ? key() : value();
}

bool Json::close(char bracket) {
  if (tree_.top().is_map() != (bracket == '}')) {
    mistake("the wrong bracket closes");
    return false;
  }
  ++at_;
  note_duplicates(document_, source_.path(), tree_.top());
  tree_.top().end_line = static_cast<std::uint32_t>(source_.line_of(at_ - 1) + 1);
  tree_.close();
  need_comma_ = true;
  return true;
}

bool Json::key() {
  const bool read = now() == '"' || now() == '\'' ? quoted() : bare();
  if (!read) return false;
  skip();
  if (now() != ':') {
    mistake("expected a colon");
    return false;
  }
  ++at_;
  skip();
  return value();
}

bool Json::value() {
  const char c = now();
  if (c == '{' || c == '[') {
    need_comma_ = false;
    return tree_.open(source_.empty(c == '{' ? Value::Kind::map : Value::Kind::list, at_++)) != nullptr;
  }
  need_comma_ = true;
  return c == '"' || c == '\'' ? quoted() : bare();
}

bool Json::quoted() {
  const std::string_view bytes = source_.bytes();
  const char quote = now();
  const std::size_t begin = at_;
  std::size_t end = at_ + 1;
  bool escaped = false;
  while (end < bytes.size() && bytes[end] != quote && bytes[end] != '\n') {
    if (bytes[end] == '\\') {
      escaped = true;
      ++end;
    }
    ++end;
  }
  if (end >= bytes.size() || bytes[end] != quote) {
    mistake("a text that does not end on its line");
    return false;
  }
  const std::string_view inside = bytes.substr(begin + 1, end - begin - 1);
  Value text = source_.scalar(begin, end + 1, escaped ? unescape(inside) : std::string(inside));
  text.quoted = true;
  at_ = end + 1;
  return tree_.add(std::move(text)) != nullptr;
}

// Numbers, words and bare keys: all that is neither a separator nor a space.
bool Json::bare() {
  static constexpr std::string_view ends = " \t\r\n,:{}[]\"'/";
  const std::string_view bytes = source_.bytes();
  const std::size_t end = std::min(bytes.find_first_of(ends, at_), bytes.size());
  const std::string_view word = bytes.substr(at_, end - at_);
  if (word.empty()) {
    mistake("expected a value");
    return false;
  }
  Value value = source_.scalar(word);
  if (word == "null") value.kind = Value::Kind::null;
  at_ = end;
  return tree_.add(std::move(value)) != nullptr;
}

}  // namespace

void read_json(const Source& source, Document& document) { Json(source, document).read(); }

}  // namespace readycheck::documents
