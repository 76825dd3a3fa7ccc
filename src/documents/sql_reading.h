// A place among the words of a statement, for reading forwards.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>

#include "documents/sql.h"
#include "readycheck/names.h"

namespace readycheck::documents::sql {

class Words {
 public:
  explicit Words(const Statement& statement, std::size_t begin = 0) : statement_(&statement), at_(begin), end_(statement.words.size()) {}

  bool done() const { return at_ >= end_; }
  std::size_t position() const { return at_; }
  const Word& here(std::size_t ahead = 0) const {
    static const Word none{Word::Kind::sign, ";", 0, 0};
    return at_ + ahead < end_ ? statement_->words[at_ + ahead] : none;
  }
  bool sees(std::string_view key, std::size_t ahead = 0) const { return is(here(ahead), key); }
  bool sees_sign(char sign, std::size_t ahead = 0) const { return here(ahead).kind == Word::Kind::sign && here(ahead).text.front() == sign; }
  void step() { if (!done()) ++at_; }

  // The words one after the other, or nothing.
  bool take(std::initializer_list<std::string_view> keys) {
    std::size_t ahead = 0;
    for (const std::string_view key : keys)
      if (!sees(key, ahead++)) return false;
    at_ += keys.size();
    return true;
  }
  bool take(std::string_view key) { return take({key}); }

  // The last part of a name with its owners: db.schema."Orders" -> orders. "" when there is none.
  std::string name() {
    std::string last;
    while (true) {
      const bool bracket = sees_sign('[');
      if (bracket) step();
      if (here().kind != Word::Kind::word && here().kind != Word::Kind::name) return last;
      last = lowered(here().text);
      step();
      while (bracket && !done() && !sees_sign(']')) step();
      if (bracket) step();
      if (!sees_sign('.')) return last;
      step();
    }
  }

  // Past what stands in parentheses, when they begin here.
  bool skip_parentheses() {
    if (!sees_sign('(')) return false;
    std::size_t depth = 0;
    for (; !done(); step()) {
      if (sees_sign('(')) ++depth;
      if (sees_sign(')') && --depth == 0) return step(), true;
    }
    return true;
  }

  // To the comma that ends this part, outside of parentheses, or to the end.
  void to_comma() {
    while (!done() && !sees_sign(','))
      if (!skip_parentheses()) step();
  }

  // Is the key word somewhere from here to the end, outside of parentheses?
  bool has_later(std::initializer_list<std::string_view> keys) const {
    Words ahead = *this;
    for (; !ahead.done(); ahead.step()) {
      while (ahead.skip_parentheses()) {}
      std::size_t i = 0;
      bool all = true;
      for (const std::string_view key : keys) all = all && ahead.sees(key, i++);
      if (all) return true;
    }
    return false;
  }

  // The same words up to this position only.
  Words until(std::size_t end) const {
    Words part = *this;
    part.end_ = std::min(end, end_);
    return part;
  }

  Operation operation(std::string name) const {
    Operation made;
    made.name = std::move(name);
    made.begin = statement_->begin;
    made.end = statement_->end;
    return made;
  }

 private:
  const Statement* statement_;
  std::size_t at_;
  std::size_t end_;
};

// The parts of ALTER TABLE behind the table's name.
void read_alterations(Words words, const std::string& table, std::vector<Operation>& operations);

}  // namespace readycheck::documents::sql
