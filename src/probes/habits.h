// Habits of a language that say what numbers and results mean: its unit of time, whether errors are values, and the
// words by which an answer's status and body are read. Data of rules/languages.
#pragma once

#include <string>
#include <vector>

#include "readycheck/language.h"

namespace readycheck::probes {

struct Habits {
  double tick = 1;            // seconds that a bare number of time stands for
  bool error_values = false;  // a call gives its error back instead of raising it
  bool promises = false;      // a result that nobody waits for takes its error with it
  std::vector<std::string> status_words, body_words;
};

inline Habits habits_of(const Language& language) {
  Habits habits;
  const auto option = [&](const char* name) {
    const auto found = language.options.find(name);
    return found == language.options.end() ? std::string() : found->second;
  };
  const auto words = [&](const char* name) {
    const auto found = language.words.find(name);
    return found == language.words.end() ? std::vector<std::string>() : found->second;
  };
  if (option("time_unit") == "ms") habits.tick = 0.001;
  habits.error_values = option("errors") == "values";
  habits.promises = option("results") == "promises";
  habits.status_words = words("status_words");
  habits.body_words = words("body_words");
  return habits;
}

}  // namespace readycheck::probes
