// The bytes of one document with their places, and what every reader shares: limits, and how a mistake is recorded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "documents/document.h"

namespace readycheck::documents {

// Counted, never timed: a busy machine must not change what is read.
inline constexpr std::size_t most_bytes = 16U << 20U;
inline constexpr std::size_t most_nodes = 500'000;
inline constexpr std::size_t most_depth = 200;
inline constexpr std::size_t most_duplicates = 100;

// Text without spaces, tabs and carriage returns at its ends.
std::string_view trim(std::string_view text);
bool is_space(char c);        // space, tab, carriage return
bool is_word(char c);         // ASCII letter, digit or underscore

// The text of a string literal's inside: \n, \t, \", \uXXXX and the like become what they stand for.
std::string unescape(std::string_view inside);

class Source {
 public:
  Source(std::string_view bytes, const std::string& path);

  std::string_view bytes() const { return bytes_; }
  const std::string& path() const { return path_; }
  std::size_t size() const { return bytes_.size(); }
  char at(std::size_t offset) const { return offset < bytes_.size() ? bytes_[offset] : '\0'; }

  // Line `number` (from 0) without its end.
  std::size_t line_count() const { return starts_.size(); }
  std::size_t line_start(std::size_t number) const { return starts_[number]; }
  std::string_view line(std::size_t number) const;
  std::size_t line_of(std::size_t offset) const;  // from 0

  // A scalar that stands at [begin, end).
  Value scalar(std::size_t begin, std::size_t end, std::string text) const;
  Value scalar(std::string_view part) const;  // `part` must be inside bytes()
  Value empty(Value::Kind kind, std::size_t begin, std::string tag = {}) const;
  std::size_t offset(std::string_view part) const { return static_cast<std::size_t>(part.data() - bytes_.data()); }

 private:
  std::string_view bytes_;
  const std::string& path_;
  std::vector<std::size_t> starts_;
  mutable std::size_t near_ = 0;  // readers go forward: the line that was asked for last
};

// The first mistake of a document is the one that is told.
void note(Document& document, const Source& source, std::size_t offset, std::string_view message);
void note_line(Document& document, std::size_t line_from_1, std::string_view message);

// Records every key of a map that already stood in it.
void note_duplicates(Document& document, const std::string& path, const Value& map);

}  // namespace readycheck::documents
