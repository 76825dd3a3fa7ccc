// Single values of a rule file.
#include "rules/scalars.h"

#include <array>
#include <charconv>
#include <cmath>

namespace readycheck::rules {

std::optional<double> number_in(std::string_view text) {
  double number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole_text = problem == std::errc() && end == text.data() + text.size();
  const bool plain = whole_text && text.find_first_not_of("0123456789.-eE+") == std::string_view::npos;  // no "inf"
  return plain && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<double> duration_in(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, double>, 6> units = {
      {{"ms", 0.001}, {"s", 1}, {"m", 60}, {"h", 3600}, {"d", 86400}, {"w", 604800}}};
  for (const auto& [unit, seconds] : units) {
    if (!text.ends_with(unit)) continue;
    const std::string_view digits = text.substr(0, text.size() - unit.size());
    if (digits.empty() || digits.find_first_not_of("0123456789.") != std::string_view::npos) continue;
    if (const auto number = number_in(digits)) return *number * seconds;
  }
  return std::nullopt;
}

std::optional<double> share_in(std::string_view text) {
  if (!text.ends_with('%')) return std::nullopt;
  const auto number = number_in(text.substr(0, text.size() - 1));
  return number && *number > 0 && *number <= 100 ? std::optional(*number / 100) : std::nullopt;
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  int parts[3] = {};
  const std::string_view written[3] = {text.substr(0, 4), text.substr(5, 2), text.substr(8, 2)};
  for (int i = 0; i < 3; ++i) {
    if (written[i].find_first_not_of("0123456789") != std::string_view::npos) return false;
    std::from_chars(written[i].data(), written[i].data() + written[i].size(), parts[i]);
  }
  const auto [year, month, day] = parts;
  if (year < 1970 || month < 1 || month > 12 || day < 1) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return day <= days[month - 1] + (month == 2 && leap ? 1 : 0);
}

std::optional<Truth> truth_in(std::string_view text) {
  if (text == "yes" || text == "true") return Truth::yes;
  if (text == "no" || text == "false") return Truth::no;
  if (text == "unknown") return Truth::unknown;
  return std::nullopt;
}

std::string text_of(const Value* value) {
  if (value == nullptr) return "";
  if (value->kind == Value::Kind::null) return "null";
  return value->text;
}

std::vector<std::string> texts_of(const Value* value) {
  std::vector<std::string> texts;
  if (value == nullptr) return texts;
  if (!value->is_list()) return {text_of(value)};
  for (const Value& item : value->items) texts.push_back(text_of(&item));
  return texts;
}

Detail detail_of(const Value& value) {
  if (value.is_list()) return texts_of(&value);
  const std::string text = text_of(&value);
  if (value.quoted) return text;
  if (const auto truth = truth_in(text)) {
    if (*truth == Truth::unknown) return std::monostate{};
    return std::string(*truth == Truth::yes ? "yes" : "no");
  }
  if (const auto number = number_in(text)) return *number;
  if (const auto seconds = duration_in(text)) return *seconds;
  return text;
}

std::vector<Detail> details_of(const Value* value) {
  std::vector<Detail> details;
  if (value == nullptr) return details;
  if (!value->is_list()) return {detail_of(*value)};
  for (const Value& item : value->items) details.push_back(detail_of(item));
  return details;
}

}  // namespace readycheck::rules
