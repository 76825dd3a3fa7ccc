// The configuration of web servers: directives with arguments, and blocks of them. In nginx ';' ends a directive, in a
// Caddyfile the line does, and only a '{' that ends its line opens a block there.
#include <algorithm>

#include "documents/readers.h"
#include "documents/tree.h"
#include "documents/words.h"

namespace readycheck::documents {

namespace {

class Directives {
 public:
  enum class Ends : std::uint8_t { by_semicolon, by_line };
  Directives(const Source& source, Document& document, Ends ends)
      : source_(source), document_(document), ends_(ends), tree_(document) {}
  void read();

 private:
  char now() const { return source_.at(at_); }
  void mistake(std::size_t at, std::string_view message) { note(document_, source_, at, message); }
  bool line_ended() const;
  void skip();
  void word();
  bool step();
  void simple();
  void block();
  void foreign_block();
  void close();
  Value arguments() const;

  const Source& source_;
  Document& document_;
  Ends ends_;
  Tree tree_;
  std::size_t at_ = 0;
  std::vector<std::string_view> words_;   // of the directive that is being read
  std::vector<std::size_t> levels_;       // what the end of each open block closes
};

void Directives::skip() {
  while (at_ < source_.size()) {
    if (is_space(now()) || (now() == '\n' && (ends_ == Ends::by_semicolon || words_.empty()))) ++at_;
    else if (now() == '\\' && source_.at(at_ + 1) == '\n') at_ += 2;
    else if (now() == '#') at_ = std::min(source_.bytes().find('\n', at_), source_.size());
    else return;
  }
}

bool Directives::line_ended() const {
  for (std::size_t i = at_ + 1; i < source_.size() && source_.at(i) != '\n' && source_.at(i) != '#'; ++i)
    if (!is_space(source_.at(i))) return false;
  return true;
}

// Takes one word; ${name} and {name} are part of theirs.
void Directives::word() {
  const std::size_t begin = at_;
  const char quote = now() == '"' || now() == '\'' || (now() == '`' && ends_ == Ends::by_line) ? now() : '\0';
  if (quote != '\0') {
    for (++at_; at_ < source_.size() && now() != quote; ++at_)
      if (now() == '\\') ++at_;
    if (at_ >= source_.size()) mistake(begin, "a quote that is never closed");
    ++at_;
  }
  std::size_t depth = 0;
  for (; at_ < source_.size() && !is_space(now()) && now() != '\n'; ++at_) {
    if (ends_ == Ends::by_semicolon && depth == 0 && now() == ';') break;
    if (now() == '{' && ends_ == Ends::by_semicolon && source_.at(at_ - 1) != '$') break;
    if (now() == '{') ++depth;
    if (now() == '}' && depth == 0) break;
    if (now() == '}') --depth;
    if (now() == '\\') ++at_;
  }
  at_ = std::min(std::max(at_, begin + 1), source_.size());
  words_.push_back(source_.bytes().substr(begin, at_ - begin));
}

// All words behind the first, as they stand; one alone loses its quotes.
Value Directives::arguments() const {
  const std::string_view first = words_[1];
  const std::string_view last = words_.back();
  const std::size_t begin = source_.offset(first);
  const std::size_t end = source_.offset(last) + last.size();
  Value value = source_.scalar(begin, end, {});
  if (words_.size() == 2) {
    value.quoted = first.front() == '"' || first.front() == '\'';
    value.text = value.quoted ? plain_word(first) : std::string(first);
    return value;
  }
  for (std::size_t i = 1; i < words_.size(); ++i) value.text += (i == 1 ? "" : " ") + std::string(words_[i]);
  return value;
}

void Directives::simple() {
  if (words_.empty()) return;
  const std::size_t behind = source_.offset(words_[0]) + words_[0].size();
  Value key = source_.scalar(words_[0]);
  tree_.pair(std::move(key), words_.size() > 1 ? arguments() : source_.empty(Value::Kind::null, std::min(behind, source_.size())));
  words_.clear();
}

void Directives::block() {
  const std::string_view name = words_.empty() ? source_.bytes().substr(at_, 0) : words_[0];
  const bool labelled = words_.size() > 1;
  if (tree_.add(source_.scalar(name)) == nullptr) return;
  if (labelled) {
    Value label = arguments();
    if (tree_.open(source_.empty(Value::Kind::map, source_.offset(words_[1]))) == nullptr) return;
    tree_.add(std::move(label));
  }
  if (tree_.open(source_.empty(Value::Kind::map, at_++, std::string(name))) == nullptr) return;
  levels_.push_back(labelled ? 2 : 1);
  words_.clear();
}

// A block of another tongue (content_by_…_block { … }) is one text up to its bracket.
void Directives::foreign_block() {
  const std::size_t begin = ++at_;
  for (std::size_t depth = 1; at_ < source_.size(); ++at_) {
    if (now() == '{') ++depth;
    if (now() == '}' && --depth == 0) break;
  }
  Value code = source_.scalar(begin, at_, std::string(source_.bytes().substr(begin, at_ - begin)));
  code.tag = "expression";
  tree_.pair(source_.scalar(words_[0]), std::move(code));
  words_.clear();
  ++at_;
}

void Directives::close() {
  if (!words_.empty() && ends_ == Ends::by_semicolon) mistake(source_.offset(words_[0]), "a directive without its ;");
  simple();
  if (levels_.empty()) return mistake(at_, "a } too many");
  for (std::size_t i = 0; i < levels_.back(); ++i) {
    tree_.top().end_line = static_cast<std::uint32_t>(source_.line_of(at_) + 1);
    tree_.close();
  }
  levels_.pop_back();
  ++at_;
}

bool Directives::step() {
  skip();
  if (at_ >= source_.size() || tree_.full()) return false;
  const bool by_line = ends_ == Ends::by_line;
  if (by_line && now() == '\n') simple();
  else if (!by_line && now() == ';') simple(), ++at_;
  else if (now() == '}') close();
  else if (!by_line && now() == '{' && !words_.empty() && words_[0].ends_with("_block")) foreign_block();
  else if (now() == '{' && (!by_line || line_ended())) block();
  else word();
  return document_.problem.empty();
}

void Directives::read() {
  tree_.open(source_.empty(Value::Kind::map, 0));
  while (step()) {
  }
  if (!words_.empty() && ends_ == Ends::by_semicolon) mistake(source_.offset(words_[0]), "a directive without its ;");
  if (!tree_.full()) simple();
  if (!levels_.empty()) mistake(source_.size(), "a block that does not end");
  tree_.close_all();
}

}  // namespace

void read_nginx(const Source& source, Document& document) {
  Directives(source, document, Directives::Ends::by_semicolon).read();
}

void read_caddyfile(const Source& source, Document& document) {
  Directives(source, document, Directives::Ends::by_line).read();
}

}  // namespace readycheck::documents
