// Days are counted by the calendar; an answer of tomorrow is not live today.
#include "checks/answers.h"

#include <algorithm>
#include <limits>

#include "expect/days.h"

namespace readycheck::checks {

namespace {

constexpr double seconds_of_day = 86'400;

// The last day on which the answer counts.
long last_day(long given, const Check& check, const std::string& review_on) {
  if (check.attest.lifetime <= 0) return std::numeric_limits<long>::max();
  const long age = static_cast<long>(check.attest.lifetime / seconds_of_day);
  const auto review = expect::days_of(review_on);
  const long end = given + age;
  return review && *review > end && *review <= end + age ? *review : end;
}

}  // namespace

Answers::Answers(const std::vector<Answer>& all, const Check& check, const std::string& review_on,
                 const std::string& as_of) {
  const auto today = expect::days_of(as_of);
  if (check.attest.need == Attest::Need::no || !today) return;
  for (const Answer& answer : all) {
    const auto given = expect::days_of(answer.on);
    const bool covers = std::find(answer.covers.begin(), answer.covers.end(), check.id) != answer.covers.end();
    if (covers && given && *given <= *today && *today <= last_day(*given, check, review_on)) live_.push_back(&answer);
  }
  std::stable_sort(live_.begin(), live_.end(),
                   [](const Answer* a, const Answer* b) { return a->on != b->on ? a->on > b->on : a->yes < b->yes; });
}

const Answer* Answers::about(const std::string& group) const {
  for (const Answer* answer : live_)
    if (answer->groups.empty() ||
        std::find(answer->groups.begin(), answer->groups.end(), group) != answer->groups.end())
      return answer;
  return nullptr;
}

expect::Word Answers::word_about(const std::string& group) const {
  const Answer* answer = about(group);
  return answer == nullptr ? expect::Word::none : answer->yes ? expect::Word::yes : expect::Word::no;
}

}  // namespace readycheck::checks
