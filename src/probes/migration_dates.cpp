// See migration_dates.h.
#include "probes/migration_dates.h"

#include <cctype>
#include <chrono>
#include <map>
#include <optional>

#include "readycheck/names.h"

namespace readycheck::probes {

namespace {

constexpr std::size_t head = 800;  // bytes in which a generated remark stands
constexpr std::size_t most_asked = 2'000;  // files
constexpr int first_year = 2005, last_year = 2100;

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

int number_at(std::string_view text, std::size_t begin, std::size_t size) {
  int number = 0;
  for (const char c : text.substr(begin, size)) number = number * 10 + (c - '0');
  return number;
}

std::optional<std::string> date(int year, int month, int day) {
  const std::chrono::year_month_day made{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day))};
  if (year < first_year || year > last_year || month < 1 || day < 1 || !made.ok()) return std::nullopt;
  const auto two = [](int part) { return (part < 10 ? "0" : "") + std::to_string(part); };
  return std::to_string(year) + "-" + two(month) + "-" + two(day);
}

std::optional<std::string> of_seconds(long long seconds) {
  const std::chrono::year_month_day made{std::chrono::sys_days(std::chrono::days(seconds / 86400))};
  return date(static_cast<int>(made.year()), static_cast<int>(static_cast<unsigned>(made.month())), static_cast<int>(static_cast<unsigned>(made.day())));
}

std::size_t digits_at(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - begin;
}

// 2026-05-01 or 2026_05_01, the month and the day of one or two digits.
std::optional<std::string> parted(std::string_view text, std::size_t begin) {
  const auto sign = [&](std::size_t at) { return at < text.size() && (text[at] == '-' || text[at] == '_' || text[at] == '.'); };
  const std::size_t month = begin + 5;
  if (!sign(begin + 4)) return std::nullopt;
  const std::size_t long_month = digits_at(text, month);
  const std::size_t day = month + long_month + 1;
  if (long_month == 0 || long_month > 2 || !sign(day - 1)) return std::nullopt;
  const std::size_t long_day = digits_at(text, day);
  if (long_day == 0 || long_day > 2) return std::nullopt;
  return date(number_at(text, begin, 4), number_at(text, month, long_month), number_at(text, day, long_day));
}

std::optional<std::string> in_name(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t size = digits_at(name, at);
    std::optional<std::string> found;
    if (size == 8 || size == 12 || size == 14) found = date(number_at(name, at, 4), number_at(name, at + 4, 2), number_at(name, at + 6, 2));
    if (size == 4) found = parted(name, at);
    if (!found && (size == 10 || size == 13)) found = of_seconds(std::stoll(std::string(name.substr(at, 10))));
    if (found) return found;
    at += size == 0 ? 1 : size;
  }
  return std::nullopt;
}

std::optional<std::string> in_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at)
    if (digits_at(text, at) == 4 && (at == 0 || !is_digit(text[at - 1])))
      if (auto found = parted(text, at)) return found;
  return std::nullopt;
}

}  // namespace

std::string date_of_migration(std::string_view path, std::string_view bytes) {
  if (auto found = in_name(name_of(path))) return *found;
  if (auto found = in_name(name_of(folder_of(path)))) return *found;
  return in_text(bytes.substr(0, head)).value_or("");
}

void date_migrations(const git::Repository& repository, std::vector<Fact>& facts) {
  std::map<std::string, std::string> dates;
  for (Fact& fact : facts) {
    if ((fact.kind != "migration" && fact.kind != "schema-change") || fact.details.contains("date")) continue;
    auto known = dates.find(fact.at.path);
    if (known == dates.end() && dates.size() < most_asked) known = dates.emplace(fact.at.path, repository.added_on(fact.at.path)).first;
    if (known != dates.end() && !known->second.empty()) fact.details["date"] = known->second;
  }
}

}  // namespace readycheck::probes
