// Years are counted from March, so that the leap day is the last of its year and every month begins at a known day.
#include "expect/days.h"

#include <charconv>
#include <tuple>

namespace readycheck::expect {

std::optional<long> days_of(std::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  int year = 0, month = 0, day = 0;
  for (const auto& [at, length, into] : {std::tuple{0, 4, &year}, std::tuple{5, 2, &month}, std::tuple{8, 2, &day}}) {
    const char* const end = date.data() + at + length;
    if (date[static_cast<std::size_t>(at)] == '-' || std::from_chars(date.data() + at, end, *into).ptr != end)
      return std::nullopt;
  }
  static constexpr int longest[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (month < 1 || month > 12 || day < 1 || day > longest[month - 1] || (month == 2 && day == 29 && !leap))
    return std::nullopt;
  const long y = month <= 2 ? year - 1 : year;
  const long of_year = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return y * 365 + y / 4 - y / 100 + y / 400 + of_year - 719'468;
}

}  // namespace readycheck::expect
