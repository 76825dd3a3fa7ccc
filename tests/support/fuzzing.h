// How long the bending tests bend: briefly while somebody works, a minute for each file of tests in scripts/test.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <random>

namespace readycheck::tests {

using Random = std::mt19937;

// A number below `size`; 0 of none.
inline std::size_t below(std::size_t size, Random& random) { return size == 0 ? 0 : random() % size; }

// Rounds, never seconds: what is found once is found again. READYCHECK_FUZZ=N asks for about N minutes.
inline int rounds(int quick, int in_a_minute) {
  const char* minutes = std::getenv("READYCHECK_FUZZ");
  const int wanted = minutes == nullptr ? 0 : std::atoi(minutes);
  return wanted < 1 ? quick : wanted * in_a_minute;
}

}  // namespace readycheck::tests
