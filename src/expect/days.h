// Dates of the calendar as numbers of days.
#pragma once

#include <optional>
#include <string_view>

namespace readycheck::expect {

// Days since 1970-01-01 of YYYY-MM-DD; nothing when it is no date of the calendar.
std::optional<long> days_of(std::string_view date);

}  // namespace readycheck::expect
