// See statement.h.
#include "probes/statement.h"
#include "readycheck/names.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace readycheck::probes {

namespace {

Truth demanded(const Source& source, const Detail& value) {
  const auto* number = std::get_if<double>(&value);
  Truth truth = Truth::yes;
  if (source.is) {
    const bool same = *source.is == value || truth_of(*source.is) == truth_of(value);
    const bool words = truth_of(*source.is) == Truth::unknown || truth_of(value) == Truth::unknown;
    if (!(*source.is == value) && (words || !same)) truth = Truth::no;
  }
  const auto compare = [&](const std::optional<Detail>& bound, bool upper) {
    const auto* limit = bound ? std::get_if<double>(&*bound) : nullptr;
    if (limit == nullptr) return;
    if (number == nullptr)
      truth = truth == Truth::no ? truth : Truth::unknown;
    else if (upper ? *number > *limit : *number < *limit)
      truth = Truth::no;
  };
  compare(source.at_most, true);
  compare(source.at_least, false);
  return truth;
}

Detail as_word(Truth truth) {
  if (truth == Truth::unknown) return {};
  return std::string(truth == Truth::yes ? "yes" : "no");
}

}  // namespace

Truth truth_of(const Detail& value) {
  if (const auto* number = std::get_if<double>(&value)) return *number > 0 ? Truth::yes : Truth::no;
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return std::holds_alternative<std::monostate>(value) ? Truth::unknown : Truth::yes;
  const std::string word = lowered(*text);
  if (word == "no" || word == "false" || word == "off" || word == "null" || word == "0" || word == "none")
    return Truth::no;
  return word == "unknown" ? Truth::unknown : Truth::yes;
}

Detail detail_of(const std::string& text) {
  if (text.empty() || text.size() > 32) return text;
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  if (end == text.c_str() || std::isalpha(static_cast<unsigned char>(text.front())) != 0) {
    const std::string word = lowered(text);
    if (word == "true") return std::string("yes");
    if (word == "false") return std::string("no");
    return text;
  }
  return *end == '\0' ? Detail(number) : Detail(text);
}

void set(Fact& fact, const State& state, const Detail& value) {
  if (state.name == "subject") {
    if (const auto* text = std::get_if<std::string>(&value)) fact.subject = *text;
  } else if (state.is_trait) {
    fact.traits[state.name] = truth_of(value);
  } else {
    fact.details[state.name] = value;
  }
}

void state(const Rule& rule, const Lookup& attribute, const Lookup& capture, Fact& fact) {
  for (const State& one : rule.states) {
    const Source& source = one.source;
    if (source.from == Source::From::literal) {
      set(fact, one, source.value);
      continue;
    }
    const Lookup& read = source.from == Source::From::capture ? capture : attribute;
    if ((source.from != Source::From::capture && source.from != Source::From::attribute) || !read) continue;
    std::optional<Detail> value = read(source.name, source.position);
    if (value)
      if (const auto* text = std::get_if<std::string>(&*value)) value = detail_of(*text);
    if (!value) {
      set(fact, one, source.absent ? *source.absent : one.is_trait ? Detail(std::string("no")) : Detail{});
    } else if (!std::holds_alternative<std::monostate>(*value) && (source.is || source.at_most || source.at_least)) {
      set(fact, one, as_word(demanded(source, *value)));
    } else {
      set(fact, one, *value);
    }
  }
}

std::string text_of(const Detail& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<double>(&value)) {
    std::string digits = std::to_string(*number);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) digits.pop_back();
    return digits;
  }
  std::string joined;
  if (const auto* texts = std::get_if<std::vector<std::string>>(&value))
    for (const std::string& text : *texts) joined += (joined.empty() ? "" : " ") + text;
  return joined;
}

Fact fact_of(const Rule& rule, const File& file, Span span) {
  Fact fact;
  fact.kind = rule.entry.kind;
  fact.at = file.at(span);
  fact.confidence = rule.entry.confidence;
  fact.role = file.role();
  fact.language = file.language();
  return fact;
}

bool conditions_hold(const Rule& rule, const Lookup& read) {
  return std::all_of(rule.conditions.begin(), rule.conditions.end(), [&](const Condition& condition) {
    const std::optional<Detail> value = read(condition.key, -1);
    if (value && std::holds_alternative<std::monostate>(*value)) return false;
    return condition.regex->matches(value ? text_of(*value) : "");
  });
}

}  // namespace readycheck::probes
