// Marks of the language pages: `<- call PATH word…`, several joined by "&&". A word asks something of what the line
// holds.
#pragma once

#include <string>
#include <vector>

#include "readycheck/file.h"
#include "readycheck/outline.h"

namespace readycheck::tests {

struct Mark {
  std::uint32_t line = 0;
  std::string kind;                // call new annotation handler import function def set
  std::string subject;             // path, body, module or name
  std::vector<std::string> words;  // what must hold
  bool absent = false;             // `no call PATH`: there is none on this line
};

std::vector<Mark> marks_of(const std::string& page);
std::string without_marks(std::string page, const std::string& comment);  // blanks in their place
std::vector<std::string> situations_of(const std::string& page);          // "with-block none" for what a language lacks

// "" when the outline agrees with the mark, else what is there instead.
std::string complaint(const Mark& mark, const Outline& outline, const File& file);

}  // namespace readycheck::tests
