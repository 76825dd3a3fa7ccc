// Somebody's word on what files cannot show: which answers are live on the audit's date, and what they say of a check.
#pragma once

#include <string>
#include <vector>

#include "expect/expect.h"
#include "readycheck/team.h"

namespace readycheck::checks {

// The answers that one check may take on a given day. An answer lives for the check's time, counted from its day, and
// on to the day of the next review when that is nearer than the same time again, so that a team renews in one sitting.
class Answers {
 public:
  Answers(const std::vector<Answer>& all, const Check& check, const std::string& review_on, const std::string& as_of);

  // The newest one about a group; "" asks about the check as a whole, which an answer for some groups does not settle.
  const Answer* about(const std::string& group) const;
  expect::Word word_about(const std::string& group) const;

 private:
  std::vector<const Answer*> live_;  // newest first; on one day a no comes first
};

}  // namespace readycheck::checks
