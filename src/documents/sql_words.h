// Statements of a text in any dialect, as words with their places. Tolerant: strings, names and comments of every dialect
// are told apart as far as their marks allow, and what is never closed ends with the text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace readycheck::documents::sql {

inline constexpr std::size_t most_words = 20'000;  // of one statement; the rest of it is passed over

struct Word {
  enum class Kind : std::uint8_t { word, name, text, number, sign };  // name and text: what stands between the quotes
  Kind kind = Kind::word;
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Is it this key word, in letters of any size? `key` is in small letters.
bool is(const Word& word, std::string_view key);

struct Statement {
  std::size_t begin = 0;
  std::size_t end = 0;              // without what ends it
  std::vector<Word> words;
  std::size_t nesting = 0;          // of parentheses and brackets
  std::size_t operators = 0;        // signs and words that nest without a mark of their own
  bool whole = true;                // false: it had more words
  bool dollars = false;             // it holds a text in dollar quotes
};

class Splitter {
 public:
  explicit Splitter(std::string_view bytes);
  // The next statement that holds a word; false at the end.
  bool next(Statement& statement);

 private:
  bool skip();                       // blanks and comments; true when something was skipped
  bool skip_line_command(bool inside);  // GO, DELIMITER x, \commands; true: the statement ends here
  bool ends_here();
  void take(Statement& statement);
  void quoted(Word& word, char close, bool escapes);
  bool dollar_quoted(Word& word);
  void letters(Word& word);
  void digits(Word& word);
  void weigh(Statement& statement, const Word& word);
  void follow_blocks(const Statement& statement, const Word& word);
  void skip_copied(const Statement& statement);
  std::string_view line_at(std::size_t offset) const;
  char at(std::size_t offset) const { return offset < bytes_.size() ? bytes_[offset] : '\0'; }
  void to_line_end();

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::string_view delimiter_ = ";";
  bool backslashes_ = false;         // \' does not end a string, # begins a comment
  std::size_t depth_ = 0;            // open parentheses
  std::size_t blocks_ = 0;           // open BEGIN … END of a body that is not quoted
  bool has_body_ = false;
  bool ending_ = false;              // the word before was END
};

}  // namespace readycheck::documents::sql
