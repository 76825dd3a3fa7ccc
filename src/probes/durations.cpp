// See durations.h. A number, a pair of them, an object of them, or a call such as ofSeconds(5) whose name has the unit.
#include "probes/durations.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "probes/arguments.h"
#include "readycheck/names.h"

namespace readycheck::probes {

namespace {

// A unit in the name of a function or a member: "ofMillis", "fromSecs", "timeoutMillis".
std::optional<double> unit_in(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, double>, 6> units{
      {{"milli", 0.001}, {"second", 1}, {"secs", 1}, {"minute", 60}, {"hour", 3600}, {"_secs", 1}}};
  const std::string name = lowered(path.substr(path.rfind('.') + 1));
  for (const auto& [word, seconds] : units)
    if (name.find(word) != std::string::npos) return seconds;
  return std::nullopt;
}

std::optional<double> longest(const std::vector<Argument>& parts, const Outline& outline, double tick) {
  std::optional<double> most;
  for (const Argument& part : parts) {
    const Literal& value = resolved(part.value, outline);
    if (value.kind != Literal::Kind::number) continue;
    const double seconds = value.number * unit_in(part.name).value_or(tick);
    most = std::max(most.value_or(seconds), seconds);
  }
  return most;
}

}  // namespace

Detail seconds_of(const Argument& argument, const Outline& outline, double tick) {
  const Literal& value = resolved(argument.value, outline);
  std::optional<double> seconds;
  if (value.kind == Literal::Kind::number) {
    seconds = value.number * unit_in(argument.name).value_or(tick);
  } else if (!argument.members.empty()) {
    seconds = longest(argument.members, outline, tick);
  } else if (argument.call >= 0 && static_cast<std::size_t>(argument.call) < outline.calls.size()) {
    const Call& made_by = outline.calls[static_cast<std::size_t>(argument.call)];
    seconds = longest(made_by.arguments, outline, unit_in(made_by.path).value_or(tick));
  }
  if (!seconds || *seconds <= 0 || std::isinf(*seconds)) return {};
  return *seconds;
}

}  // namespace readycheck::probes
