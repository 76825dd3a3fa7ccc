// Texts: as written, joined, with holes, and filled by formatting calls.
#include <algorithm>
#include <cctype>

#include "syntax/resolve.h"

namespace readycheck::syntax {
namespace {

using Kind = Literal::Kind;

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

}  // namespace

std::string Resolver::shown(const Literal& value) {
  if (value.kind == Kind::text || value.kind == Kind::number) return rendered(value);
  if (!value.pattern.empty()) return value.pattern;
  if (value.kind == Kind::parameter) return "{?" + value.text + "}";
  return "{" + (value.text.empty() ? "?" : value.text) + "}";
}

// Where a grammar puts no node around a hole, whatever is no word of the text is one.
bool Resolver::is_hole(Id node) const {
  return tree_.is(node, Concept::hole) || (dialect_.open_holes && tree_[node].named && tree_.is(node) != Concept::none);
}

Literal Resolver::text_literal(Id node, Place place) {
  for (Id each = node + 1; each < tree_[node].after; each = tree_[each].after)
    if (is_hole(each)) return {.kind = Kind::expression, .pattern = pattern(node, place)};
  return {.kind = Kind::text, .text = text(node)};
}

// Texts that stand side by side.
Literal Resolver::joined_literal(Id node, Place place) {
  Literal all{.kind = Kind::text};
  for (Id each = node + 1; each < tree_[node].after; each = tree_[each].after) {
    const Literal one = literal(each, place);
    if (one.kind != Kind::text) all.kind = Kind::expression;
    if (all.text.size() < longest_text) all.text += shown(one);
  }
  if (all.kind == Kind::expression) all.pattern.swap(all.text);
  return all;
}

std::string Resolver::text(Id node) {
  const std::string_view whole = tree_.text(node), inner = unquoted(whole);
  const auto begin = tree_[node].begin + static_cast<std::uint32_t>(inner.data() - whole.data());
  if (!spend(static_cast<std::int64_t>(std::min(inner.size(), longest_text) / 16))) return "";
  return file_.text({begin, begin + static_cast<std::uint32_t>(inner.size())}, longest_text);
}

// A sum with at least one text in it, holes for the rest; "" when it is no text.
std::string Resolver::joined(Id node, Place place) {
  std::vector<Id> operands;
  bool is_text = false;
  while (tree_.is(node, Concept::binary) && operands.size() < 64) {
    const Id left = tree_.part(node, Part::left), right = tree_.part(node, Part::right);
    if (left == nowhere || right == nowhere) return "";
    const std::string_view sign = this->sign(node);
    if (sign != dialect_.join_sign) break;
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

std::string Resolver::pattern(Id node, Place place) {
  std::string all;
  const std::string_view inner = unquoted(tree_.text(node));
  auto from = tree_[node].begin + static_cast<std::uint32_t>(inner.data() - tree_.text(node).data());
  const auto until = from + static_cast<std::uint32_t>(inner.size());
  for (Id each = node + 1; each < tree_[node].after && all.size() < longest_text; each = tree_[each].after) {
    if (!is_hole(each)) continue;
    const bool bare = !tree_.is(each, Concept::hole);
    const std::string_view whole = tree_.text();
    const bool braced = bare && tree_[each].begin > from && whole[tree_[each].begin - 1] == '{' &&
                        tree_[each].end < until && whole[tree_[each].end] == '}';
    if (tree_[each].begin > from) all += file_.text({from, tree_[each].begin - braced}, longest_text);
    const Id value = bare ? each : tree_.part(each, Part::value);
    all += value == nowhere ? "{?}" : shown(literal(value, place));
    from = tree_[each].end + braced;
  }
  if (from < until) all += file_.text({from, until}, longest_text);
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
    if (end == i ||
        (mark == '{' && dialect_.format_mark == mark && is_letter(text[i + 1]))) {  // {name} is its own hole
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
    if (tree_[each].named && !tree_.is(each, Concept::comment)) found.push_back(tree_.argument_value(each));
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
  return text.kind == Kind::text ? filled(text.text, dialect_.format_mark, values, place) : text.pattern;
}

}  // namespace readycheck::syntax
