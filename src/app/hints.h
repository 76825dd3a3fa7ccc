// What to say of a word that nobody knows.
#pragma once

#include <string>
#include <vector>

#include "rules/load.h"

namespace readycheck::app {

// "did you mean 'X'?" when one of the words is near, else what the caller would say.
inline std::string did_you_mean(const std::string& word, const std::vector<std::string>& words, const std::string& otherwise) {
  const std::string near = rules::closest(word, words);
  return near.empty() ? otherwise : "did you mean '" + near + "'?";
}

// The same, with all of the words where none is near.
inline std::string did_you_mean(const std::string& word, const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& known : words) all += (all.empty() ? "one of: " : ", ") + known;
  return did_you_mean(word, words, all);
}

}  // namespace readycheck::app
