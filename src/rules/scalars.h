// Single values of a rule file: durations, shares, dates, truths, and the values of details.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/value.h"
#include "readycheck/fact.h"

namespace readycheck::rules {

using documents::Value;

std::optional<double> number_in(std::string_view text);    // "12", "-3.5"
std::optional<double> duration_in(std::string_view text);  // "30s" … -> seconds
std::optional<double> share_in(std::string_view text);     // "80%" -> 0.8, above 0 up to 1
bool is_date(std::string_view text);                       // a day that exists, YYYY-MM-DD
std::optional<Truth> truth_in(std::string_view text);      // yes true no false unknown

// The text of a scalar; an unquoted null is the word "null". "" for a missing value.
std::string text_of(const Value* value);
std::vector<std::string> texts_of(const Value* value);  // a scalar or a list of them
// unknown -> monostate; yes and no as text (true and false too); numbers and durations as numbers; quoted: always text.
Detail detail_of(const Value& value);
std::vector<Detail> details_of(const Value* value);  // a scalar or a list of them

}  // namespace readycheck::rules
