// What can be read of a value without running anything: literals, constants followed to where they are written,
// arithmetic on numbers, texts with holes, and the members of object literals.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>

#include "syntax/resolve.h"

namespace readycheck::syntax {
namespace {

constexpr int deepest_members = 4;
constexpr std::size_t most_members = 200;  // of one literal
constexpr int most_nested = 2000;          // of one argument, all levels together
constexpr std::size_t longest_text = 1000;
constexpr int memory_of_argument = 40;  // in steps: the same large object can be the argument of very many calls
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

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

bool same(const Literal& a, const Literal& b) {
  return a.kind == b.kind && a.number == b.number && a.text == b.text && a.pattern == b.pattern;
}

bool is_or(std::string_view sign) { return sign == "||" || sign == "??" || sign == "or"; }

// What a hole of a pattern, or an operand of a joined text, shows.
std::string shown(const Literal& value) {
  if (value.kind == Kind::text || value.kind == Kind::number) return rendered(value);
  if (!value.pattern.empty()) return value.pattern;
  if (value.kind == Kind::parameter) return "{?" + value.text + "}";
  return "{" + (value.text.empty() ? "?" : value.text) + "}";
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

std::string Resolver::text(Id node) {
  const std::string_view whole = tree_.text(node), inner = unquoted(whole);
  const auto begin = tree_[node].begin + static_cast<std::uint32_t>(inner.data() - whole.data());
  if (!spend(static_cast<std::int64_t>(std::min(inner.size(), longest_text) / 16))) return "";
  return file_.text({begin, begin + static_cast<std::uint32_t>(inner.size())}, longest_text);
}

// Follows names and members to the one place where the value is written; the node itself when there is no such place.
Resolver::Origin Resolver::origin(Id node, Place place) {
  Origin at{node, place};
  for (int hops = 0; hops < 16 && at.node != nowhere; ++hops) {
    const Concept is = tree_.is(at.node);
    Origin next;
    if (is == Concept::through || is == Concept::await) {
      next = {tree_.part(at.node, Part::value), at.place};
    } else if (is == Concept::unary && (tree_.text(at.node)[0] == '&' || tree_.text(at.node)[0] == '*')) {
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
    case Concept::string: {
      for (Id each = node + 1; each < tree_[node].after; each = tree_[each].after)
        if (tree_.is(each, Concept::hole)) return {.kind = Kind::expression, .pattern = pattern(node, place)};
      return {.kind = Kind::text, .text = text(node)};
    }
    case Concept::joined: {
      Literal all{.kind = Kind::text};
      for (Id each = node + 1; each < tree_[node].after; each = tree_[each].after) {
        const Literal one = literal(each, place);
        if (one.kind != Kind::text) all.kind = Kind::expression;
        if (all.text.size() < longest_text) all.text += shown(one);
      }
      if (all.kind == Kind::expression) all.pattern.swap(all.text);
      return all;
    }
    case Concept::unary: {
      const std::string_view sign = tree_.text(node);
      const Id value = tree_.part(node, Part::value);
      if (sign[0] == '&' || sign[0] == '*') return literal(value, place);
      if (sign[0] != '-' && sign[0] != '+') return {.kind = Kind::expression};
      const Literal inner = literal(value, place);
      return inner.kind == Kind::number ? number(sign[0] == '-' ? -inner.number : inner.number)
                                        : Literal{.kind = Kind::expression};
    }
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
      Literal made = expression(node, place);
      made.pattern = formatted(node, place);
      return made;
    }
    default:
      return expression(node, place);
  }
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
  if (is_or(sign)) {
    Literal given = literal(left, place);
    const Literal otherwise = literal(right, place);
    if (given.kind != Kind::parameter && given.kind != Kind::expression) return given;
    given.fallback = rendered(otherwise);
    return given;
  }
  if (sign == "+") {
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

// A unit of time by its path: time.Second is 1.
Literal Resolver::in_units(const Literal& value) const {
  const auto unit = dialect_.units.find(value.text);
  return unit == dialect_.units.end() ? value : number(unit->second);
}

// A sum with at least one text in it, holes for the rest; "" when it is no text.
std::string Resolver::joined(Id node, Place place) {
  std::vector<Id> operands;
  bool is_text = false;
  while (tree_.is(node, Concept::binary) && operands.size() < 64) {
    const Id left = tree_.part(node, Part::left), right = tree_.part(node, Part::right);
    if (left == nowhere || right == nowhere) return "";
    const std::string_view sign = this->sign(node);
    if (sign != "+") break;
    is_text = is_text || tree_.is(right, Concept::string) || tree_.is(left, Concept::string);
    operands.push_back(right);
    node = left;
  }
  if (!is_text) return "";
  operands.push_back(node);
  std::string all;
  for (auto at = operands.rbegin(); at != operands.rend() && all.size() < longest_text; ++at) {
    all += shown(literal(*at, place));
  }
  return all;
}

// `"…%s…" % x`, "…{}…".format(x) and their like: the values stand where the text has its marks, in order.
std::string Resolver::filled(std::string_view text, char mark, const std::vector<Id>& values, Place place) {
  std::string all;
  std::size_t next = 0;
  for (std::size_t i = 0; i < text.size() && all.size() < longest_text; ++i) {
    std::size_t end = i;
    if (text[i] == mark && mark == '%') {
      end = text.find_first_not_of("-+ #0123456789.*", i + 1);
      if (end == text.npos || !is_letter(text[end])) end = i;
    } else if (text[i] == mark) {
      end = text.find('}', i);
      if (end == text.npos || end - i > 40) end = i;
    }
    if (end == i) {
      all += text[i];
      continue;
    }
    const bool known =
        next < values.size() && !tree_.is(values[next], Concept::keyword) && !tree_.is(values[next], Concept::spread);
    all += known ? shown(literal(values[next], place)) : "{?}";
    ++next;
    i = end;
  }
  return all;
}

std::vector<Id> Resolver::values_of(Id list) const {
  std::vector<Id> found;
  for (Id each = list + 1; each < tree_[list].after && found.size() < 64; each = tree_[each].after)
    if (tree_[each].named && !tree_.is(each, Concept::comment)) found.push_back(each);
  return found;
}

// The text that a formatting call makes, "" when the call is none: text.format(…), or sprintf(text, …).
std::string Resolver::formatted(Id node, Place place) {
  const Id callee_node = tree_.callee(node), list = tree_.part(node, Part::arguments);
  if (callee_node == nowhere || list == nowhere || (dialect_.format_calls.empty() && dialect_.format_methods.empty()))
    return "";
  std::vector<Id> values = values_of(list);
  if (tree_.has_receiver(callee_node)) {
    const Id property = tree_.part(callee_node, Part::property);
    if (property != nowhere && dialect_.format_methods.contains(tree_.text(property))) {
      const Literal text = literal(tree_.part(callee_node, Part::object), place);
      return text.kind == Kind::text ? filled(text.text, '{', values, place) : text.pattern;
    }
  }
  if (tree_.note(node) < 0 || values.empty() || !dialect_.format_calls.contains(callee(tree_.note(node)))) return "";
  const Literal text = literal(values[0], place);
  values.erase(values.begin());
  return text.kind == Kind::text ? filled(text.text, '%', values, place) : text.pattern;
}

std::string Resolver::pattern(Id node, Place place) {
  std::string all;
  const std::string_view inner = unquoted(tree_.text(node));
  auto from = tree_[node].begin + static_cast<std::uint32_t>(inner.data() - tree_.text(node).data());
  const auto until = from + static_cast<std::uint32_t>(inner.size());
  for (Id each = node + 1; each < tree_[node].after && all.size() < longest_text; each = tree_[each].after) {
    if (!tree_.is(each, Concept::hole)) continue;
    if (tree_[each].begin > from) all += file_.text({from, tree_[each].begin}, longest_text);
    const Id value = tree_.part(each, Part::value);
    all += value == nowhere ? "{?}" : shown(literal(value, place));
    from = tree_[each].end;
  }
  if (from < until) all += file_.text({from, until}, longest_text);
  return all;
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

// A name that leads to no single place: a parameter, an import, a function, or several things.
void Resolver::name_argument(Id node, Place place, Argument& made) {
  Chosen chosen;
  if (!look_up(node, place, chosen)) {
    made.value = {.kind = Kind::expression, .text = std::string(tree_.text(node))};
    return;
  }
  const bool alone = chosen.count == 1 && sketch_.names.binding(chosen.items[0]).what != Binding::What::parameter;
  if (!alone) made.value = chosen_literal(node, place, chosen);
  if (!alone && made.value.kind != Kind::expression) return;
  Ref found = merge(chosen, tree_.text(node));
  made.function = found.function;
  if (!found.known()) return void(made.value.kind = Kind::expression);
  if (found.path.ends_with("()")) made.call = found.client;
  if (alone) made.value = {.kind = Kind::expression, .text = std::move(found.path)};
}

Argument Resolver::argument(Id node, Place place, int depth) {
  Argument made;
  made.span = tree_.span(node);
  left_ -= memory_of_argument;
  if (!spend(8)) {
    made.value.kind = Kind::expression;
    return made;
  }
  if (tree_.is(node, Concept::keyword) || tree_.is(node, Concept::pair)) {
    const Id name = tree_.part(node, tree_.is(node, Concept::keyword) ? Part::name : Part::key);
    if (name != nowhere && tree_[name].end - tree_[name].begin <= longest_text) made.name = unquoted(tree_.text(name));
    node = tree_.part(node, Part::value);
  } else if (tree_.is(node, Concept::shorthand)) {
    made.name = tree_.text(node);
  } else if (tree_.is(node, Concept::spread)) {
    made.spread = true;
    node = tree_.part(node, Part::value);
  }
  if (node == nowhere) return made;
  const Origin at = origin(node, place);
  switch (tree_.is(at.node)) {
    case Concept::call:
    case Concept::construct: {
      made.call = tree_.note(at.node);
      made.value = {.kind = Kind::expression};
      if (made.call >= 0 && callee_ref(made.call).known()) made.value.text = callee(made.call) + "()";
      made.value.pattern = formatted(at.node, at.place);
      if (made.call < 0) members(tree_.part(at.node, Part::arguments), at.place, made.members, depth);
      break;
    }
    case Concept::function:
      made.function = tree_.note(at.node);
      made.value = {.kind = Kind::expression};
      break;
    case Concept::object:
    case Concept::list:
      made.value = {.kind = Kind::expression};
      members(at.node, at.place, made.members, depth);
      break;
    case Concept::name:
    case Concept::shorthand:
      name_argument(at.node, at.place, made);
      break;
    case Concept::member: {
      const Ref found = ref(at.node, at.place);
      made.value = unit_or_path(found);
      made.function = found.function;
      if (found.known() && found.path.ends_with("()")) made.call = found.client;
      break;
    }
    default:
      made.value = plain(at.node, at.place);
  }
  return made;
}

void Resolver::members(Id object, Place place, std::vector<Argument>& found, int depth) {
  if (object == nowhere || depth >= deepest_members || (depth > 0 && nested_ > most_nested)) return;
  if (depth == 0) nested_ = 0;
  arguments(object, place, found, depth + 1);
  nested_ += static_cast<int>(found.size());
}

void Resolver::arguments(Id list, Place place, std::vector<Argument>& found, int depth) {
  if (list == nowhere) return;
  const Concept is = tree_.is(list);
  if (is == Concept::string || is == Concept::comprehension) {
    found.push_back(argument(list, place, depth));
    found.back().position = 0;
    return;
  }
  std::size_t count = 0;
  for (Id each = list + 1; each < tree_[list].after; each = tree_[each].after) count += tree_[each].named;
  found.reserve(found.size() + std::min(count, most_members));
  int position = 0;
  for (Id each = list + 1; each < tree_[list].after && found.size() < most_members; each = tree_[each].after) {
    if (!tree_[each].named || tree_.is(each, Concept::comment)) continue;
    if (tree_.is(each, Concept::function) && tree_.is(list, Concept::object)) {  // a method in an object literal
      Argument method{.value = {.kind = Kind::expression}, .function = tree_.note(each), .span = tree_.span(each)};
      if (const Id name = tree_.part(each, Part::name)) method.name = tree_.text(name);
      found.push_back(std::move(method));
      continue;
    }
    Argument made = argument(each, place, depth);
    if (made.spread && !made.members.empty() &&
        !made.members[0].name.empty()) {  // {...known, b: 1}: what is spread could be read
      found.insert(found.end(), std::make_move_iterator(made.members.begin()),
                   std::make_move_iterator(made.members.end()));
      continue;
    }
    if (made.name.empty() && !made.spread) made.position = position;
    ++position;
    found.push_back(std::move(made));
  }
}

}  // namespace readycheck::syntax
