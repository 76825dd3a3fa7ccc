// What can be read of a value without running anything: literals, constants followed to where they are written,
// arithmetic on numbers.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "syntax/resolve.h"

namespace readycheck::syntax {
namespace {

constexpr int deepest_literal = 60;

using Kind = Literal::Kind;

Literal number_of(std::string_view written) {
  std::string digits;
  for (const char c : written)
    if (c != '_' && c != '\'') digits += c;
  const bool hexadecimal = digits.size() > 2 && digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X');
  double value = 0;
  if (digits.size() > 2 && digits[0] == '0' && (digits[1] == 'b' || digits[1] == 'B'))
    value = static_cast<double>(std::strtoull(digits.c_str() + 2, nullptr, 2));
  else if (digits.size() > 2 && digits[0] == '0' && (digits[1] == 'o' || digits[1] == 'O'))
    value = static_cast<double>(std::strtoull(digits.c_str() + 2, nullptr, 8));
  else
    value = hexadecimal ? static_cast<double>(std::strtoull(digits.c_str() + 2, nullptr, 16))
                        : std::strtod(digits.c_str(), nullptr);
  return {.kind = Kind::number, .number = value};
}

Literal number(double value) {
  return std::isfinite(value) ? Literal{.kind = Kind::number, .number = value} : Literal{.kind = Kind::expression};
}

Literal computed(std::string_view sign, double a, double b) {
  if (sign == "*") return number(a * b);
  if (sign == "+") return number(a + b);
  if (sign == "-") return number(a - b);
  if (sign == "/" && b != 0) return number(a / b);
  if (sign == "<<" && b >= 0 && b < 60) return number(a * std::exp2(b));
  if (sign == "**") return number(std::pow(a, b));
  return {.kind = Kind::expression};
}

bool same(const Literal& a, const Literal& b) {
  return a.kind == b.kind && a.number == b.number && a.text == b.text && a.pattern == b.pattern;
}

}  // namespace

std::string rendered(const Literal& literal) {
  switch (literal.kind) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return literal.number != 0 ? "true" : "false";
    case Kind::number:
      return fmt::format("{}", literal.number);
    case Kind::text:
      return literal.text;
    default:
      return "";
  }
}

// Follows names and members to the one place where the value is written; the node itself when there is no such place.
Resolver::Origin Resolver::origin(Id node, Place place) {
  Origin at{node, place};
  for (int hops = 0; hops < 16 && at.node != nowhere; ++hops) {
    const Concept is = tree_.is(at.node);
    Origin next;
    if (is == Concept::through || is == Concept::await) {
      next = {tree_.part(at.node, Part::value), at.place};
    } else if (is == Concept::unary && is_pointer(tree_.text(at.node))) {
      next = {tree_.part(at.node, Part::value), at.place};
    } else if (is == Concept::name || is == Concept::shorthand) {
      Chosen chosen;
      if (!look_up(at.node, at.place, chosen) || chosen.count != 1 || chosen.too_many) return at;
      const Binding& binding = sketch_.names.binding(chosen.items[0]);
      if (binding.what != Binding::What::value || binding.value == nowhere) return at;
      next = {binding.value, {binding.scope, binding.function}};
      if (binding.keys >= 0) {
        const std::string& keys = sketch_.names.keys[static_cast<std::size_t>(binding.keys)];
        if (!tree_.is(binding.value, Concept::object) || keys.find('.') != keys.npos) return at;
        next.node = pair_value(binding.value, keys);
      }
    } else if (is == Concept::member) {
      next = member_origin(at.node, at.place);
    } else {
      return at;
    }
    if (next.node == nowhere) return at;
    at = next;
  }
  return at;
}

// A constant member: of an object literal, or of a class of this file that sets it once.
Resolver::Origin Resolver::member_origin(Id node, Place place) {
  const Id property = tree_.part(node, Part::property);
  if (property == nowhere) return {};
  const Ref object = ref(tree_.part(node, Part::object), place);
  if (object.object != nowhere)
    return {pair_value(object.object, tree_.text(property)),
            {object.scope, sketch_.names.scope(object.scope).function}};
  if (object.type < 0) return {};
  Origin found;
  const int scope = sketch_.types[static_cast<std::size_t>(object.type)].scope;
  for (int at = sketch_.names.own(scope, tree_.text(property)); at >= 0; at = sketch_.names.binding(at).next) {
    if (!spend(1)) return {};
    const Binding& binding = sketch_.names.binding(at);
    if (binding.value == nowhere && binding.type != nowhere) continue;
    if (binding.what != Binding::What::value || binding.keys >= 0 || found.node != nowhere) return {};
    found = {binding.value, {binding.scope, binding.function}};
  }
  return found;
}

Literal Resolver::literal(Id node, Place place) {
  if (node == nowhere) return {};
  if (depth_ >= deepest_literal || !spend(1)) return {.kind = Kind::expression};
  ++depth_;
  const Origin at = origin(node, place);
  Literal found = plain(at.node, at.place);
  --depth_;
  return found;
}

Literal Resolver::plain(Id node, Place place) {
  switch (tree_.is(node)) {
    case Concept::number:
      return number_of(tree_.text(node));
    case Concept::null:
      return {.kind = Kind::null};
    case Concept::yes:
      return {.kind = Kind::boolean, .number = 1};
    case Concept::no:
      return {.kind = Kind::boolean};
    case Concept::string:
      return text_literal(node, place);
    case Concept::joined:
      return joined_literal(node, place);
    case Concept::unary:
      return signed_literal(node, place);
    case Concept::binary:
      return binary(node, place);
    case Concept::name:
    case Concept::shorthand:
      return name_literal(node, place);
    case Concept::object:
    case Concept::list:
    case Concept::function:
      return {.kind = Kind::expression};
    case Concept::call: {
      if (Literal seconds = timed(node, place); seconds.kind == Kind::number) return seconds;
      Literal made = expression(node, place);
      made.pattern = formatted(node, place);
      return made;
    }
    default:
      return expression(node, place);
  }
}

Literal Resolver::signed_literal(Id node, Place place) {
  const std::string_view sign = tree_.text(node).substr(0, 1);
  const Literal inner = literal(tree_.part(node, Part::value), place);
  if (sign == "&" || sign == "*") return inner;
  if (inner.kind != Kind::number || (sign != "-" && sign != "+")) return {.kind = Kind::expression};
  return number(sign == "-" ? -inner.number : inner.number);
}

// A unit alone (time.Minute) is a number too.
Literal Resolver::expression(Id node, Place place) { return unit_or_path(ref(node, place)); }

Literal Resolver::unit_or_path(const Ref& found) const {
  if (const auto unit = dialect_.units.find(found.path); unit != dialect_.units.end()) return number(unit->second);
  const bool named = found.known() || found.path.starts_with("?.");
  return {.kind = Kind::expression, .text = named ? found.path : ""};
}

// Left-deep chains (a + b + c + …) are taken apart in a loop.
Literal Resolver::binary(Id node, Place place) {
  const Id left = tree_.part(node, Part::left), right = tree_.part(node, Part::right);
  if (left == nowhere || right == nowhere) return {.kind = Kind::expression};
  const std::string_view sign = this->sign(node);
  if (is_choice(sign)) {
    Literal given = literal(left, place);
    const Literal otherwise = literal(right, place);
    if (given.kind != Kind::parameter && given.kind != Kind::expression) return given;
    given.fallback = rendered(otherwise);
    return given;
  }
  if (sign == dialect_.join_sign) {
    std::string all = joined(node, place);
    if (!all.empty() && all.find('{') == all.npos) return {.kind = Kind::text, .text = std::move(all)};
    if (!all.empty()) return {.kind = Kind::expression, .pattern = std::move(all)};
  }
  if (sign == "%" && (tree_.is(left, Concept::string) || tree_.is(left, Concept::joined))) {
    const Literal text = literal(left, place);
    const std::vector<Id> values = tree_.is(right, Concept::list) ? values_of(right) : std::vector<Id>{right};
    return {.kind = Kind::expression,
            .pattern = text.kind == Kind::text ? filled(text.text, '%', values, place) : text.pattern};
  }
  if (depth_ > deepest_literal / 2) return {.kind = Kind::expression};
  Literal a = literal(left, place), b = literal(right, place);
  if (sign == "*" && !dialect_.units.empty()) {
    if (a.kind == Kind::expression) a = in_units(a);
    if (b.kind == Kind::expression) b = in_units(b);
  }
  if (a.kind != Kind::number || b.kind != Kind::number) return {.kind = Kind::expression};
  return computed(sign, a.number, b.number);
}

// Duration.from_secs(5), a unit that is a function.
Literal Resolver::timed(Id call, Place place) {
  const Id list = tree_.part(call, Part::arguments);
  if (dialect_.units.empty() || list == nowhere || tree_.note(call) < 0) return {};
  const auto unit = dialect_.units.find(callee(tree_.note(call)));
  if (unit == dialect_.units.end()) return {};
  const Literal given = literal(tree_.child(list, 0), place);
  return given.kind == Kind::number ? number(given.number * unit->second) : given;
}

// A unit of time by its path: time.Second is 1.
Literal Resolver::in_units(const Literal& value) const {
  const auto unit = dialect_.units.find(value.text);
  return unit == dialect_.units.end() ? value : number(unit->second);
}

Literal Resolver::name_literal(Id node, Place place) {
  Chosen chosen;
  if (!look_up(node, place, chosen)) return {.kind = Kind::expression, .text = std::string(tree_.text(node))};
  return chosen_literal(node, place, chosen);
}

Literal Resolver::chosen_literal(Id node, Place place, const Chosen& chosen) {
  if (chosen.too_many) return {.kind = Kind::expression};
  if (chosen.count == 1) {
    const Binding& binding = sketch_.names.binding(chosen.items[0]);
    if (binding.what != Binding::What::parameter) return expression(node, place);
    Literal made{.kind = Kind::parameter, .text = std::string(tree_.text(node))};
    if (binding.value != nowhere && binding.keys < 0)
      made.fallback = rendered(literal(binding.value, {binding.scope, binding.function}));
    return made;
  }
  Literal found;
  for (const int at : chosen.all()) {
    const Binding& binding = sketch_.names.binding(at);
    if (binding.what != Binding::What::value || binding.value == nowhere || binding.keys >= 0)
      return expression(node, place);
    const Literal one = literal(binding.value, {binding.scope, binding.function});
    if (found.kind != Kind::absent && !same(one, found)) return expression(node, place);
    found = one;
  }
  return found.kind == Kind::absent ? expression(node, place) : found;
}

}  // namespace readycheck::syntax
