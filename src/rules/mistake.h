// Mistakes of rule files and team files: collecting them with their places, and showing one to a person.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "documents/value.h"
#include "readycheck/error.h"

namespace readycheck::rules {

// "path:line:column: message", the source line with a caret under the place, and the hint. No colour, newline at the
// end.
std::string render(const Mistake& mistake, std::string_view source_line);
// The same with the line that the loader left in the mistake's place.
std::string render(const Mistake& mistake);

// Collects the mistakes of many files; each keeps its source line as the place's snippet.
class Mistakes {
 public:
  // Following places are in this file; `text` must outlive the collecting.
  void open(std::string path, std::string_view text);
  const std::string& path() const { return path_; }
  Location at(const documents::Value& value) const;

  void add(const documents::Value& value, std::string message, std::string hint = "");
  void add(std::uint32_t line, std::uint32_t column, std::string message, std::string hint = "");
  // "unknown KIND of WORD", with the nearest known word as the hint.
  void unknown(const documents::Value& value, std::string_view what, const std::vector<std::string>& known);

  std::size_t size() const { return mistakes_.size(); }
  // Throws one Error with all of them, sorted by place, when there are any.
  void raise();

 private:
  std::string path_;
  std::string_view text_;
  std::vector<Mistake> mistakes_;
};

}  // namespace readycheck::rules
