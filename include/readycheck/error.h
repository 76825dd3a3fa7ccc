// The one exception of readycheck: thrown for the user's mistakes, caught once in main.
// Mistakes of the audited repository are data (see Completeness), never an Error.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "readycheck/location.h"

namespace readycheck {

// One mistake: what is wrong, where, and what to do about it ("did you mean", what was expected).
struct Mistake {
  std::string message;
  Location place;    // empty path: a mistake on the command line
  std::string hint;  // may be empty
};

// Carries every mistake found at once, so that a rule file is mended in one sitting. Ends in exit code 2.
class Error : public std::runtime_error {
 public:
  explicit Error(std::string message, Location place = {}, std::string hint = {})
      : Error(std::vector<Mistake>{{std::move(message), std::move(place), std::move(hint)}}) {}
  explicit Error(std::vector<Mistake> mistakes)
      : std::runtime_error(mistakes.empty() ? "unknown mistake" : mistakes.front().message),
        mistakes_(std::move(mistakes)) {}
  const std::vector<Mistake>& mistakes() const { return mistakes_; }

 private:
  std::vector<Mistake> mistakes_;
};

}  // namespace readycheck
