// See sql_words.h.
#include "documents/sql_words.h"

#include <algorithm>
#include <cctype>

#include "documents/source.h"

namespace readycheck::documents::sql {

namespace {

bool starts_name(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '@' || (static_cast<unsigned char>(c) & 0x80U) != 0; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool in_name(char c) { return starts_name(c) || is_digit(c) || c == '$' || c == '#'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'; }

// Nothing but blanks between the beginning of its line and this place.
bool first_in_line(std::string_view bytes, std::size_t at) {
  while (at > 0 && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t')) --at;
  return at == 0 || bytes[at - 1] == '\n';
}

bool same(std::string_view text, std::string_view key) {
  return text.size() == key.size() && std::equal(text.begin(), text.end(), key.begin(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

// Statements whose body may hold others, up to its END.
bool makes_body(const Statement& statement) {
  if (statement.words.empty() || !(is(statement.words.front(), "create") || is(statement.words.front(), "alter"))) return false;
  const std::size_t most = std::min<std::size_t>(statement.words.size(), 12);
  for (std::size_t i = 1; i < most; ++i)
    for (const std::string_view what : {"trigger", "procedure", "proc", "function", "event", "package"})
      if (is(statement.words[i], what)) return true;
  return false;
}

}  // namespace

bool is(const Word& word, std::string_view key) { return word.kind == Word::Kind::word && same(word.text, key); }

Splitter::Splitter(std::string_view bytes)
    : bytes_(bytes), backslashes_(bytes.find('`') != std::string_view::npos && bytes.find("$$") == std::string_view::npos) {}

std::string_view Splitter::line_at(std::size_t offset) const {
  return trim(bytes_.substr(offset, std::min(bytes_.find('\n', offset), bytes_.size()) - offset));
}

void Splitter::to_line_end() { at_ = std::min(bytes_.find('\n', at_), bytes_.size()); }

bool Splitter::skip() {
  const std::size_t before = at_;
  while (at_ < bytes_.size()) {
    if (is_blank(at(at_))) {
      ++at_;
    } else if ((at(at_) == '-' && at(at_ + 1) == '-') || (at(at_) == '#' && (backslashes_ || first_in_line(bytes_, at_)))) {
      to_line_end();
    } else if (at(at_) == '/' && at(at_ + 1) == '*') {
      std::size_t open = 1;  // they nest in some dialects; in the others a second opening is rare
      for (at_ += 2; at_ < bytes_.size() && open > 0; ++at_) {
        if (at(at_) == '*' && at(at_ + 1) == '/') --open, ++at_;
        else if (!backslashes_ && at(at_) == '/' && at(at_ + 1) == '*') ++open, ++at_;
      }
    } else {
      break;
    }
  }
  return at_ != before;
}

bool Splitter::skip_line_command(bool inside) {
  if (at(at_) == '\\') {
    to_line_end();
    return true;
  }
  if (!first_in_line(bytes_, at_)) return false;
  const std::string_view line = line_at(at_);
  const std::string_view first = line.substr(0, line.find_first_of(" \t"));
  const bool counted = std::all_of(line.begin() + static_cast<std::ptrdiff_t>(first.size()), line.end(), [](char c) { return is_digit(c) || is_space(c); });
  if ((same(first, "go") && counted) || (inside && line == "/")) {
    to_line_end();
    return true;
  }
  if (inside || !same(first, "delimiter")) return false;
  const std::string_view mark = trim(line.substr(first.size()));
  if (mark.empty() || mark.size() > 16) return false;
  delimiter_ = mark;
  to_line_end();
  return true;
}

bool Splitter::ends_here() {
  if (blocks_ > 0 || bytes_.substr(at_, delimiter_.size()) != delimiter_) return false;
  at_ += delimiter_.size();
  return true;
}

void Splitter::quoted(Word& word, char close, bool escapes) {
  const std::size_t begin = ++at_;
  std::size_t end = bytes_.size();
  while (at_ < bytes_.size()) {
    if (escapes && at(at_) == '\\') {
      at_ += 2;
    } else if (at(at_) == close && at(at_ + 1) == close) {
      at_ += 2;
    } else if (at(at_) == close) {
      end = at_++;
      break;
    } else {
      ++at_;
    }
  }
  at_ = std::min(at_, bytes_.size());
  word.text = bytes_.substr(begin, std::min(end, bytes_.size()) - std::min(begin, bytes_.size()));
}

// $$ … $$ or $tag$ … $tag$.
bool Splitter::dollar_quoted(Word& word) {
  std::size_t end = at_ + 1;
  while (end - at_ < 64 && (starts_name(at(end)) || is_digit(at(end)))) ++end;
  if (at(end) != '$' || is_digit(at(at_ + 1))) return false;
  const std::string_view mark = bytes_.substr(at_, end + 1 - at_);
  const std::size_t begin = end + 1;
  const std::size_t close = bytes_.find(mark, begin);
  word.kind = Word::Kind::text;
  word.text = bytes_.substr(begin, std::min(close, bytes_.size()) - begin);
  at_ = close == std::string_view::npos ? bytes_.size() : close + mark.size();
  return true;
}

void Splitter::letters(Word& word) {
  const std::size_t begin = at_;
  while (at_ < bytes_.size() && in_name(at(at_))) ++at_;
  word.text = bytes_.substr(begin, at_ - begin);
  const bool prefix = word.text.size() == 1 && std::string_view("eEnNbBxX").find(word.text.front()) != std::string_view::npos;
  if (!prefix || at(at_) != '\'') return;
  word.kind = Word::Kind::text;
  quoted(word, '\'', backslashes_ || bytes_[begin] == 'e' || bytes_[begin] == 'E');
}

void Splitter::digits(Word& word) {
  const std::size_t begin = at_;
  while (at_ < bytes_.size() && (in_name(at(at_)) || at(at_) == '.')) ++at_;
  word.kind = Word::Kind::number;
  word.text = bytes_.substr(begin, at_ - begin);
}

void Splitter::weigh(Statement& statement, const Word& word) {
  if (word.kind == Word::Kind::sign) {
    const char sign = word.text.front();
    if (sign == '(' || sign == '[') statement.nesting = std::max(statement.nesting, ++depth_);
    else if ((sign == ')' || sign == ']') && depth_ > 0) --depth_;
    else if (sign != ',' && sign != '.') ++statement.operators;
  } else if (word.kind == Word::Kind::word) {
    for (const std::string_view key : {"not", "union", "case", "select", "join", "is", "and", "or", "in", "like", "at", "collate", "except", "intersect"})
      if (is(word, key)) ++statement.operators;
  }
}

// BEGIN and CASE open, END closes; END IF, END LOOP and their like close what was not counted.
void Splitter::follow_blocks(const Statement& statement, const Word& word) {
  if (!has_body_) has_body_ = statement.words.size() < 13 && makes_body(statement);
  if (!has_body_ || statement.dollars) return;
  if (ending_) {
    ending_ = false;
    for (const std::string_view other : {"if", "loop", "while", "repeat", "for"})
      if (is(word, other)) return;
    if (blocks_ > 0) --blocks_;
    if (is(word, "case")) return;
  }
  if (is(word, "begin") || is(word, "case")) ++blocks_;
  ending_ = is(word, "end");
}

void Splitter::take(Statement& statement) {
  Word word;
  word.begin = at_;
  const char c = at(at_);
  if (c == '\'') {
    word.kind = Word::Kind::text;
    quoted(word, '\'', backslashes_);
  } else if (c == '"' || c == '`') {
    word.kind = Word::Kind::name;
    quoted(word, c, false);
  } else if (c == '$' && dollar_quoted(word)) {
    statement.dollars = true;
  } else if (starts_name(c)) {
    letters(word);
  } else if (is_digit(c)) {
    digits(word);
  } else {
    word.kind = Word::Kind::sign;
    word.text = bytes_.substr(at_++, 1);
  }
  word.end = at_;
  weigh(statement, word);
  if (statement.words.size() < most_words) statement.words.push_back(word);
  else statement.whole = false;
  statement.end = word.end;
  follow_blocks(statement, word);
}

// The rows below COPY … FROM stdin end at a line \. alone.
void Splitter::skip_copied(const Statement& statement) {
  if (!is(statement.words.front(), "copy")) return;
  const bool stands_here = std::any_of(statement.words.begin(), statement.words.end(), [](const Word& word) { return is(word, "stdin"); });
  if (!stands_here) return;
  const std::size_t end = bytes_.find("\n\\.", at_);
  at_ = end == std::string_view::npos ? bytes_.size() : end + 3;
}

bool Splitter::next(Statement& statement) {
  statement = {};
  depth_ = blocks_ = 0;
  has_body_ = ending_ = false;
  while (true) {
    skip();
    const bool inside = !statement.words.empty();
    if (at_ >= bytes_.size()) return inside;
    if (ending_ && bytes_.substr(at_, delimiter_.size()) == delimiter_) follow_blocks(statement, {});
    if (skip_line_command(inside) || ends_here()) {
      if (!inside) continue;
      skip_copied(statement);
      return true;
    }
    if (!inside) statement.begin = at_;
    take(statement);
  }
}

}  // namespace readycheck::documents::sql
