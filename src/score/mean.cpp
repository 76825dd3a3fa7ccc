// The n-th root of a product of n small numbers, exactly: the largest m with (2m - 1)^n <= 2^n times the product, which
// is rounding half up. Products are kept in digits of base 10^9, so that no number of pillars overflows.
#include <algorithm>
#include <compare>

#include "score/weighing.h"

namespace readycheck::score {

namespace {

constexpr std::int64_t least = 50;  // no pillar counts for less, so that a single one cannot drag all to nothing
constexpr std::uint64_t base = 1'000'000'000;

using Digits = std::vector<std::uint64_t>;  // lowest first, no zeros at the end

void multiply(Digits& number, std::uint64_t factor) {
  std::uint64_t carry = 0;
  for (std::uint64_t& digit : number) {
    carry += digit * factor;
    digit = carry % base;
    carry /= base;
  }
  while (carry > 0) {
    number.push_back(carry % base);
    carry /= base;
  }
}

bool at_most(const Digits& a, const Digits& b) {
  if (a.size() != b.size()) return a.size() < b.size();
  return !std::lexicographical_compare(b.rbegin(), b.rend(), a.rbegin(), a.rend());
}

Digits power(std::uint64_t number, std::size_t times) {
  Digits result{1};
  for (std::size_t i = 0; i < times; ++i) multiply(result, number);
  return result;
}

}  // namespace

std::int64_t geometric_mean(const std::vector<std::int64_t>& tenths) {
  if (tenths.empty()) return 0;
  Digits product{1};
  for (const std::int64_t value : tenths) multiply(product, 2 * static_cast<std::uint64_t>(std::max(least, value)));
  std::int64_t low = least, high = 1000;  // the mean of numbers between these
  while (low < high) {
    const std::int64_t middle = (low + high + 1) / 2;
    if (at_most(power(static_cast<std::uint64_t>(2 * middle - 1), tenths.size()), product))
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

}  // namespace readycheck::score
