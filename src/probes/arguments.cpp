// See arguments.h. Nothing is executed: a constant of the same file is the only name that is followed.
#include "probes/arguments.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>

#include "probes/globs.h"

namespace readycheck::probes {

namespace {

constexpr std::string_view local_prefix = "local:";

bool digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

// Can an object that is not written out here stand behind this argument?
bool opaque(const Argument& argument) {
  return argument.spread || (argument.members.empty() && argument.function < 0 &&
                             (argument.value.kind == Literal::Kind::parameter ||
                              (argument.value.kind == Literal::Kind::expression && argument.call < 0)));
}

const Argument* key_of(const std::vector<Argument>& members, std::string_view key, bool& hidden) {
  for (auto member = members.rbegin(); member != members.rend(); ++member) {
    if (member->spread) hidden = true;
    if (!member->name.empty() && member->name == key) return &*member;
  }
  return nullptr;
}

bool infinite(const Literal& value) {
  if (value.kind != Literal::Kind::expression && value.kind != Literal::Kind::text) return std::isinf(value.number);
  std::string name = value.text.substr(value.text.rfind('.') + 1);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name == "infinity" || name == "inf" || name == "infinitetimespan" || name == "positive_infinity";
}

bool means_nothing(const Literal& value) {
  switch (value.kind) {
    case Literal::Kind::null:
      return true;
    case Literal::Kind::boolean:
      return value.number == 0;
    case Literal::Kind::number:
      return value.number <= 0 || std::isinf(value.number);
    case Literal::Kind::text:
      return value.text.empty();
    default:
      return infinite(value);
  }
}

// The elements of a list or object, or the arguments of the call that makes the value; null: it has no parts.
const std::vector<Argument>* parts_of(const Argument& argument, const Outline& outline) {
  if (!argument.members.empty()) return &argument.members;
  if (argument.call >= 0 && static_cast<std::size_t>(argument.call) < outline.calls.size()) {
    const std::vector<Argument>& parts = outline.calls[static_cast<std::size_t>(argument.call)].arguments;
    return parts.empty() ? nullptr : &parts;
  }
  return nullptr;
}

std::optional<bool> equal(const Literal& value, const Detail& wanted) {
  const auto* number = std::get_if<double>(&wanted);
  const auto* text = std::get_if<std::string>(&wanted);
  switch (value.kind) {
    case Literal::Kind::null:
      return text != nullptr && *text == "null";
    case Literal::Kind::boolean:
      return text != nullptr && *text == (value.number != 0 ? "yes" : "no");
    case Literal::Kind::number:
      return number != nullptr && *number == value.number;
    case Literal::Kind::text:
      return text != nullptr && *text == value.text;
    default:
      return std::nullopt;
  }
}

}  // namespace

ArgumentPath::ArgumentPath(std::string_view text) {
  if (text.empty()) return;
  for (const std::string_view alternative : split(text, '|')) {
    Way way;
    for (const std::string_view part : split(alternative, '.')) {
      if (way.position < 0 && way.keys.empty() && digits(part) && part.size() < 4)
        way.position = std::stoi(std::string(part));
      else
        way.keys.emplace_back(part);
    }
    ways_.push_back(std::move(way));
  }
}

ArgumentPath::ArgumentPath(const std::string& name, int position) {
  if (!name.empty()) *this = ArgumentPath(name);
  if (position >= 0) ways_.push_back({position, {}});
}

ArgumentPath::Found ArgumentPath::follow(const Call& call, const Way& way, const Outline* outline) {
  Found found;
  const Argument* at = nullptr;
  std::size_t next = 0;
  if (way.position >= 0) {
    for (const Argument& argument : call.arguments) {
      if (argument.spread && argument.position >= 0 && argument.position <= way.position) found.hidden = true;
      if (argument.position == way.position && !argument.spread) at = &argument;
    }
  } else {
    at = key_of(call.arguments, way.keys.front(), found.hidden);
    for (const Argument& argument : call.arguments)
      if (at == nullptr && argument.position >= 0) at = key_of(argument.members, way.keys.front(), found.hidden);
    next = 1;
  }
  for (; at != nullptr && next < way.keys.size(); ++next) {
    if (opaque(*at)) found.hidden = true;
    const std::vector<Argument>* parts = outline == nullptr ? nullptr : parts_of(*at, *outline);
    at = key_of(parts == nullptr ? at->members : *parts, way.keys[next], found.hidden);
  }
  found.argument = at;
  return found;
}

ArgumentPath::Found ArgumentPath::find(const Call& call, const Outline* outline) const {
  Found result;
  for (const Way& way : ways_) {
    const Found found = follow(call, way, outline);
    if (found.argument != nullptr) return found;
    result.hidden = result.hidden || found.hidden;
  }
  return result;
}

const Literal& resolved(const Literal& literal, const Outline& outline) {
  if (literal.kind != Literal::Kind::expression || !literal.text.starts_with(local_prefix)) return literal;
  const std::string_view name = std::string_view(literal.text).substr(local_prefix.size());
  const Literal* value = nullptr;
  for (const Definition& definition : outline.definitions) {
    if (definition.what != Definition::What::value || definition.name != name) continue;
    if (value != nullptr) return literal;  // set twice: which of them holds cannot be told
    value = &definition.value;
  }
  return value == nullptr || value->kind == Literal::Kind::absent ? literal : *value;
}

Truth truth_of(const Argument& argument, const Outline& outline) {
  if (argument.spread) return Truth::unknown;
  const Literal& value = resolved(argument.value, outline);
  if (means_nothing(value)) return Truth::no;
  if (value.kind == Literal::Kind::parameter) return value.fallback == "null" ? Truth::unknown : Truth::yes;
  if (const std::vector<Argument>* parts = parts_of(argument, outline)) {
    const bool nothing = std::all_of(parts->begin(), parts->end(), [&](const Argument& part) {
      return !part.spread && part.members.empty() && part.call < 0 && means_nothing(resolved(part.value, outline));
    });
    if (nothing) return Truth::no;
  }
  return Truth::yes;
}

Detail detail_of(const Argument& argument, const Outline& outline) {
  const Literal& value = resolved(argument.value, outline);
  switch (value.kind) {
    case Literal::Kind::null:
      return std::string("null");
    case Literal::Kind::boolean:
      return std::string(value.number != 0 ? "yes" : "no");
    case Literal::Kind::number:
      return value.number;
    case Literal::Kind::text:
      return value.text;
    default:
      break;
  }
  std::vector<std::string> texts;
  for (const Argument& member : argument.members)
    if (member.value.kind == Literal::Kind::text) texts.push_back(member.value.text);
  if (texts.empty() || texts.size() != argument.members.size()) return {};
  return texts;
}

Truth truth_of(const Argument& argument, const Outline& outline, const Source& source) {
  if (!source.is && !source.at_most && !source.at_least) return truth_of(argument, outline);
  if (argument.spread) return Truth::unknown;
  const Literal& value = resolved(argument.value, outline);
  Truth truth = Truth::yes;
  const auto demand = [&](std::optional<bool> holds) {
    if (holds == false) truth = Truth::no;
    if (!holds && truth == Truth::yes) truth = Truth::unknown;
  };
  if (source.is) demand(equal(value, *source.is));
  const auto number = value.kind == Literal::Kind::number ? std::optional<double>(value.number) : std::nullopt;
  const auto bound = [](const Detail& detail) { return std::get_if<double>(&detail); };
  if (source.at_most && bound(*source.at_most))
    demand(number ? std::optional<bool>(*number <= *bound(*source.at_most)) : std::nullopt);
  if (source.at_least && bound(*source.at_least))
    demand(number ? std::optional<bool>(*number >= *bound(*source.at_least)) : std::nullopt);
  return truth;
}

}  // namespace readycheck::probes
