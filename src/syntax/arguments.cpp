// Arguments of calls and members of literals, constants followed to where they are written.
#include <algorithm>

#include "syntax/resolve.h"

namespace readycheck::syntax {
namespace {

using Kind = Literal::Kind;

constexpr int deepest_members = 4;
constexpr std::size_t most_members = 200;  // of one literal
constexpr int most_nested = 2000;          // of one argument, all levels together
constexpr int memory_of_argument = 40;     // in steps: the same large object can be the argument of very many calls

}  // namespace

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

// Sets name and spread, and returns what holds the value.
Id Resolver::value_of_argument(Id node, Argument& made) const {
  if (tree_.is(node, Concept::keyword) || tree_.is(node, Concept::pair)) {
    const Id name = tree_.part(node, tree_.is(node, Concept::keyword) ? Part::name : Part::key);
    const Id value = tree_.part(node, Part::value);
    if (name != nowhere && name != value && tree_[name].end - tree_[name].begin <= longest_text)
      made.name = unquoted(tree_.text(name));
    if (!tree_.is(value, Concept::spread)) return value;
    made.spread = true;
    return tree_.part(value, Part::value);
  } else if (tree_.is(node, Concept::assignment) && tree_.is(tree_[node].parent, Concept::object)) {
    const Id name = tree_.part(node, Part::target);  // new Client { Timeout = x }
    if (name != nowhere && tree_[name].end - tree_[name].begin <= longest_text) made.name = tree_.text(name);
    return tree_.part(node, Part::value);
  } else if (tree_.is(node, Concept::shorthand)) {
    made.name = tree_.text(node);
  } else if (tree_.is(node, Concept::spread)) {
    made.spread = true;
    return tree_.part(node, Part::value);
  }
  return node;
}

void Resolver::call_argument(Id node, Place place, Argument& made, int depth) {
  made.call = tree_.note(node);
  if (Literal seconds = timed(node, place); seconds.kind == Kind::number) {
    made.call = -1;
    return void(made.value = std::move(seconds));
  }
  made.value = {.kind = Kind::expression, .pattern = formatted(node, place)};
  if (made.call >= 0 && callee_ref(made.call).known()) made.value.text = callee(made.call) + "()";
  if (made.call < 0) members(tree_.part(node, Part::arguments), place, made.members, depth);
}

void Resolver::member_argument(const Ref& found, Argument& made) const {
  made.value = unit_or_path(found);
  made.function = found.function;
  if (found.known() && found.path.ends_with("()")) made.call = found.client;
}

Argument Resolver::argument(Id node, Place place, int depth) {
  Argument made;
  made.span = tree_.span(node);
  left_ -= memory_of_argument;
  if (!spend(8)) {
    made.value.kind = Kind::expression;
    return made;
  }
  node = value_of_argument(node, made);
  if (node == nowhere) return made;
  const Origin at = origin(node, place);
  switch (tree_.is(at.node)) {
    case Concept::call:
    case Concept::construct:
      call_argument(at.node, at.place, made, depth);
      break;
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
    case Concept::member:
      member_argument(ref(at.node, at.place), made);
      break;
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

// A method in an object literal.
Argument Resolver::method_member(Id function) const {
  Argument made{.value = {.kind = Kind::expression}, .function = tree_.note(function), .span = tree_.span(function)};
  if (const Id name = tree_.part(function, Part::name)) made.name = tree_.text(name);
  return made;
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
    if (tree_.is(each, Concept::function) && tree_.is(list, Concept::object)) {
      found.push_back(method_member(each));
      continue;
    }
    Argument made = argument(each, place, depth);
    const bool read = made.spread && !made.members.empty() && !made.members[0].name.empty();
    if (read) {  // {...known, b: 1}
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
