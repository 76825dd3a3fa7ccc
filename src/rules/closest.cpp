// "did you mean": the known word that takes the fewest keystrokes to reach (insert, delete, replace, swap neighbours).
#include <algorithm>

#include "rules/load.h"

namespace readycheck::rules {
namespace {

// Longer words are nobody's typing mistake, and the table below stays small.
constexpr std::size_t longest = 64;

char plain(char c) {
  if (c == '_' || c == ' ') return '-';
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = plain(a[i - 1]) == plain(b[j - 1]);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && plain(a[i - 1]) == plain(b[j - 2]) && plain(a[i - 2]) == plain(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

}  // namespace

std::string closest(const std::string& word, const std::vector<std::string>& words) {
  if (word.empty() || word.size() > longest) return "";
  std::string best;
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;  // one keystroke in three may be wrong
  for (const std::string& candidate : words) {
    if (candidate.size() > longest) continue;
    const std::size_t cost = distance(word, candidate);
    if (cost < least && cost < candidate.size()) {
      least = cost;
      best = candidate;
    }
  }
  return best;
}

}  // namespace readycheck::rules
