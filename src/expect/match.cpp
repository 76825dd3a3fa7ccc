// Details compared. Numbers compare as numbers whether written as such or as text, dates by the calendar.
#include "expect/match.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "expect/days.h"

namespace readycheck::expect {

namespace {

constexpr double seconds_of_day = 86'400;

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

bool same_value(const std::string& left, const std::string& right) {
  if (left == right) return true;
  const auto a = number_of(left), b = number_of(right);
  return a && b && *a == *b;
}

bool any_equal(const std::vector<std::string>& values, const std::vector<Detail>& wanted) {
  for (const Detail& one : wanted)
    for (const std::string& text : texts_of(one))
      if (std::any_of(values.begin(), values.end(), [&](const std::string& value) { return same_value(value, text); }))
        return true;
  return false;
}

// -1, 0, 1 as numbers or as dates; nothing when they are neither.
std::optional<int> order(const std::string& left, const std::string& right) {
  const auto sign = [](auto a, auto b) { return a < b ? -1 : a > b ? 1 : 0; };
  if (const auto a = number_of(left), b = number_of(right); a && b) return sign(*a, *b);
  if (const auto a = days_of(left), b = days_of(right); a && b) return sign(*a, *b);
  return std::nullopt;
}

Truth truth(bool value) { return value ? Truth::yes : Truth::no; }

// Every value must lie on the asked side of the bound; `side` -1: at most, 1: at least.
Truth within(const std::vector<std::string>& values, const Detail& bound, int side) {
  const std::vector<std::string> bounds = texts_of(bound);
  if (bounds.size() != 1) return Truth::unknown;
  Truth all = Truth::yes;
  for (const std::string& value : values) {
    const auto ordered = order(value, bounds.front());
    all = std::min(all, ordered ? truth(*ordered * side >= 0) : Truth::unknown);
  }
  return all;
}

Truth newer(const std::vector<std::string>& values, double seconds, const std::string& as_of) {
  const auto today = days_of(as_of);
  Truth all = Truth::yes;
  for (const std::string& value : values) {
    const auto day = days_of(std::string_view(value).substr(0, 10));
    const bool known = today && day;
    all = std::min(all, known ? truth(static_cast<double>(*today - *day) * seconds_of_day <= seconds) : Truth::unknown);
  }
  return all;
}

}  // namespace

Detail detail_of(const Fact& fact, const std::string& name) {
  if (const auto found = fact.details.find(name); found != fact.details.end()) return found->second;
  const std::string own = name == "subject"    ? fact.subject
                          : name == "path"     ? fact.at.path
                          : name == "symbol"   ? fact.symbol
                          : name == "language" ? fact.language
                                               : "";
  if (own.empty()) return std::monostate{};
  return own;
}

std::vector<std::string> texts_of(const Detail& detail) {
  if (const auto* number = std::get_if<double>(&detail)) return {fmt::format("{}", *number)};
  if (const auto* text = std::get_if<std::string>(&detail)) return {*text};
  if (const auto* texts = std::get_if<std::vector<std::string>>(&detail)) return *texts;
  return {};
}

Truth matches(const Detail& detail, const Match& match, const std::string& as_of) {
  if (std::holds_alternative<std::monostate>(detail)) return Truth::unknown;
  const std::vector<std::string> values = texts_of(detail);
  Truth all = Truth::yes;
  if (!match.any.empty()) all = std::min(all, truth(any_equal(values, match.any)));
  if (!match.none_of.empty()) all = std::min(all, truth(!any_equal(values, match.none_of)));
  if (match.at_least) all = std::min(all, within(values, *match.at_least, 1));
  if (match.at_most) all = std::min(all, within(values, *match.at_most, -1));
  if (match.newer_than) all = std::min(all, newer(values, *match.newer_than, as_of));
  return all;
}

}  // namespace readycheck::expect
