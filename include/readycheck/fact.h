// A fact: one thing seen in the repository, without judgement. Probes and links state facts; checks judge them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "readycheck/file.h"
#include "readycheck/location.h"

namespace readycheck {

enum class Truth : std::uint8_t { no, unknown, yes };

// How far a fact can be trusted. certain and likely decide; a hint can only ask.
enum class Confidence : std::uint8_t { hint, likely, certain };

// A detail's value: unknown, a number (durations in seconds), a text (yes/no, dates as YYYY-MM-DD), or several texts.
using Detail = std::variant<std::monostate, double, std::string, std::vector<std::string>>;

struct Fact {
  std::string kind;     // a kind of rules/vocabulary
  std::string subject;  // callee, route, store, resource or key name: what findings speak of; never source text
  Location at;
  Confidence confidence = Confidence::certain;
  Role role = Role::production;
  std::string language;                              // language or format in which it was seen
  std::string symbol;                                // enclosing function or class, "" at top level
  std::map<std::string, Truth, std::less<>> traits;  // a trait that nobody stated is unknown
  std::map<std::string, Detail, std::less<>> details;
  bool from_code = false;           // stated by reading source code: a second look at the file states it anew
  std::vector<Location> because;  // further places it rests on: the client, the setting, the other file
};

// What was stated under a name, as the type that the reader needs: no reader guesses at another one's form.
inline std::string text_of(const Fact& fact, std::string_view detail) {  // "" when it is not there or no text
  const auto found = fact.details.find(detail);
  const auto* text = found == fact.details.end() ? nullptr : std::get_if<std::string>(&found->second);
  return text == nullptr ? std::string() : *text;
}
inline std::vector<std::string> texts_of(const Fact& fact, std::string_view detail) {  // one text is a list of one
  const auto found = fact.details.find(detail);
  if (found == fact.details.end()) return {};
  if (const auto* one = std::get_if<std::string>(&found->second)) return {*one};
  const auto* all = std::get_if<std::vector<std::string>>(&found->second);
  return all == nullptr ? std::vector<std::string>() : *all;
}
inline std::optional<double> number_of(const Fact& fact, std::string_view detail) {
  const auto found = fact.details.find(detail);
  const auto* number = found == fact.details.end() ? nullptr : std::get_if<double>(&found->second);
  return number == nullptr ? std::nullopt : std::optional(*number);
}
inline Truth trait_of(const Fact& fact, std::string_view trait) {  // unknown when nobody stated it
  const auto found = fact.traits.find(trait);
  return found == fact.traits.end() ? Truth::unknown : found->second;
}

// A detail as one text: numbers without trailing zeros, several texts joined by ", ", "unknown" for none.
inline std::string to_text(const Detail& detail) {
  if (const auto* text = std::get_if<std::string>(&detail)) return *text;
  if (const auto* number = std::get_if<double>(&detail)) {
    std::string out = std::to_string(*number);
    out.erase(out.find_last_not_of('0') + 1);
    if (!out.empty() && out.back() == '.') out.pop_back();
    return out;
  }
  if (const auto* texts = std::get_if<std::vector<std::string>>(&detail)) {
    std::string out;
    for (const std::string& text : *texts) out += (out.empty() ? "" : ", ") + text;
    return out;
  }
  return "unknown";
}

}  // namespace readycheck
