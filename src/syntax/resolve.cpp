// Names, members and results -> Ref. Recursion goes through bindings only and ends at a fixed depth; chains of members
// are walked in a loop, chains of calls meet results that are already there (the outline asks in order of where calls
// end).
#include "syntax/resolve.h"

#include <algorithm>

namespace readycheck::syntax {
namespace {

constexpr int longest_chain = 256;           // bindings of one name in one scope
constexpr std::int64_t per_question = 4000;  // steps, so that one tangle does not use up the file's

}  // namespace

Resolver::Resolver(const File& file, Sketch& sketch, const Dialect& dialect,
                   const std::map<std::string, std::string>* modules, std::vector<Memo>& memo)
    : file_(file),
      sketch_(sketch),
      tree_(sketch.tree),
      dialect_(dialect),
      modules_(modules),
      memo_(memo),
      left_(2'000'000 + 16 * static_cast<std::int64_t>(sketch.tree.text().size())) {
  memo_.clear();
  memo_.resize(sketch.calls.size());
}

bool Resolver::spend(std::int64_t steps) {
  if (depth_ == 0) at_hand_ = per_question;
  left_ -= steps;
  at_hand_ -= steps;
  return left_ > 0 && at_hand_ > 0;
}

Ref Resolver::ref(Id node, Place place) {
  if (node == nowhere || depth_ >= deepest || !spend(1)) return unknown();
  const Deeper deeper(depth_);
  Way way;
  while (node != nowhere && step_down(node, way)) {
  }
  if (node == nowhere || way.count > std::size(way.names)) return unknown();
  Ref found = root(node, place);
  while (way.count > 0) {
    --way.count;
    found = member(std::move(found), name_of(way.names[way.count]), (way.scoped >> way.count & 1) != 0);
  }
  return found;
}

// From a.b to a, from (a) to a, and so on; false at a root. Nowhere when it leads to nothing that has a name.
bool Resolver::step_down(Id& node, Way& way) const {
  switch (tree_.is(node)) {
    case Concept::through:
    case Concept::await:
      node = tree_.part(node, Part::value);
      return true;
    case Concept::assignment:
    case Concept::update: {
      const Id value = tree_.part(node, Part::value);
      node = value != nowhere ? value : tree_.part(node, Part::right);
      return true;
    }
    case Concept::generic:
      node = tree_.part(node, Part::object);
      return true;
    case Concept::unary:
      node = is_pointer(tree_.text(node)) ? tree_.part(node, Part::value) : nowhere;
      return true;
    case Concept::call:
      if (!is_attribute(node)) return false;
      [[fallthrough]];
    case Concept::member:
      return way.add(tree_.part(node, Part::property), node, tree_.part(node, Part::object));
    case Concept::subscript: {
      const Id index = tree_.part(node, Part::index);
      return way.add(tree_.is(index, Concept::string) ? index : nowhere, node, tree_.part(node, Part::object));
    }
    case Concept::scoped: {
      const Id object = tree_.part(node, Part::object), property = tree_.part(node, Part::property);
      if (object == nowhere) return node = property, false;  // from the top: ::A
      way.scoped |= std::uint64_t{1} << std::min<std::size_t>(way.count, 63);
      return way.add(property, node, object);
    }
    default:
      return false;
  }
}

std::string_view Resolver::name_of(Id node) const {
  return node == nowhere ? std::string_view{} : unquoted(tree_.text(node));
}

// `given or default`: the default's path, but nobody knows which of the two it is.
Ref Resolver::chosen_of(Id binary, Place place) {
  if (!is_choice(sign(binary))) return unknown();
  Ref left = ref(tree_.part(binary, Part::left), place), right = ref(tree_.part(binary, Part::right), place);
  // kept.client || new Client(): a global that nobody binds here holds what was made before
  if (left.known() && right.path.ends_with("()") && !left.path.ends_with("()")) return right;
  if (left.known() == right.known()) return either(left, right);
  Ref found = left.known() ? std::move(left) : std::move(right);
  found.client = -1;
  return found;
}

Ref Resolver::root(Id node, Place place) {
  switch (tree_.is(node)) {
    case Concept::name:
    case Concept::shorthand:
      return name_ref(node, place);
    case Concept::own: {
      const int type = sketch_.names.enclosing_type(place.scope);
      const std::string_view name = own_name(tree_.text(node));
      return type < 0 ? named(unknown(), name) : type_member(type, true, name, 0);
    }
    case Concept::self: {
      const int type = sketch_.names.enclosing_type(place.scope);
      if (type < 0) return unknown();
      return {.path = "local:" + std::string(sketch_.types[static_cast<std::size_t>(type)].name) + "()",
              .type = type,
              .instance = true};
    }
    case Concept::call:
    case Concept::construct:
    case Concept::element:
      return tree_.note(node) < 0 ? unknown() : result(tree_.note(node));
    case Concept::object:
      return {.path = "?", .object = node, .scope = place.scope};
    case Concept::conditional:
      return either(ref(tree_.part(node, Part::then), place), ref(tree_.part(node, Part::otherwise), place));
    case Concept::binary:
      return chosen_of(node, place);
    case Concept::function: {
      const int index = tree_.note(node);
      if (index < 0 || sketch_.functions[static_cast<std::size_t>(index)].name.empty()) return unknown();
      return {.path = "local:" + sketch_.functions[static_cast<std::size_t>(index)].name, .function = index};
    }
    default:
      return unknown();
  }
}

std::string_view Resolver::sign(Id binary) const {
  const Id left = tree_.part(binary, Part::left), right = tree_.part(binary, Part::right);
  if (left == nowhere || right == nowhere) return {};
  std::string_view between = tree_.text().substr(tree_[left].end, tree_[right].begin - tree_[left].end);
  const std::size_t first = between.find_first_not_of(" \t\r\n");
  if (first == between.npos) return {};
  return between.substr(first, between.find_last_not_of(" \t\r\n") - first + 1);
}

bool Resolver::look_up(Id name, Place place, Chosen& chosen) {
  int first = -1;
  if (sketch_.names.visible(place.scope, tree_.text(name), &first) < 0) return false;
  choose(first, tree_[name].begin, place, chosen);
  return true;
}

Ref Resolver::name_ref(Id node, Place place) {
  Chosen chosen;
  if (tree_.text(node).empty()) return unknown();  // the parser put in a name that is missing
  if (!dialect_.module_separator.empty() && tree_.text(node).find(dialect_.module_separator) != std::string_view::npos)
    return qualified_ref(node, place);
  const bool bound = look_up(node, place, chosen);
  if (bound && dialect_.types_hold && chosen.count > 1) tell_apart(node, chosen);
  if (!bound) return {.path = std::string(tree_.text(node))};
  Ref found = named(merge(chosen, tree_.text(node)), tree_.text(node));
  if (!dialect_.bare_statements || found.function < 0) return found;
  const Id parent = tree_[node].parent;  // the name of a function is a call of it, wherever it is not called anyway
  if (tree_.is(parent, Concept::call) && tree_.callee(parent) == node) return found;
  Ref result = returned(found.function);
  return result.known() ? result : found;
}

// Alias\Name, \Whole\Name: a path that the grammar keeps as one name.
Ref Resolver::qualified_ref(Id node, Place place) {
  const std::string_view text = tree_.text(node), separator = dialect_.module_separator;
  const std::size_t end = text.find(separator);
  int first = -1;
  Ref found{.path = dotted_path(text, separator)};
  if (end == 0 || sketch_.names.visible(place.scope, text.substr(0, end), &first) < 0) return found;
  Chosen chosen;
  choose(first, tree_[node].begin, place, chosen);
  Ref begin = merge(chosen, text.substr(0, end));
  if (!begin.known() || begin.type >= 0) return found;
  begin.path = join(begin.path, dotted_path(text.substr(end), separator));
  return begin;
}

// Where types hold, a method and a member may share a name: what is called is the method, anything else the member.
void Resolver::tell_apart(Id name, Chosen& chosen) const {
  const Id parent = tree_[name].parent;
  const bool called = tree_.is(parent, Concept::call) && tree_.callee(parent) == name;
  Chosen left;
  for (const int at : chosen.all())
    if ((sketch_.names.binding(at).what == Binding::What::function) == called) left.add(at);
  left.too_many = chosen.too_many;
  if (left.count > 0) chosen = left;
}

Ref Resolver::merged(int scope, std::string_view name) {
  Chosen all;
  for (int at = sketch_.names.own(scope, name); at >= 0; at = sketch_.names.binding(at).next) all.add(at);
  return named(merge(all, name), name);
}

// Which bindings may hold at a use: inside one function those since the last one that every way passes; from elsewhere
// all.
void Resolver::choose(int first, std::uint32_t use, Place place, Chosen& chosen) {
  const Names& names = sketch_.names;
  if (first < 0) return;
  if (names.binding(first).next < 0) return chosen.add(first);
  Chosen behind, elsewhere;
  bool sure = false;
  int count = 0;
  for (int at = first; at >= 0; at = names.binding(at).next) {
    if (++count > longest_chain || !spend(1)) return void(chosen.too_many = true);
    const Binding& binding = names.binding(at);
    if (binding.function != place.function) {
      elsewhere.add(at);
    } else if (binding.from > use) {
      behind.add(at);
    } else {
      const bool passed =
          binding.branch == nowhere || (tree_[binding.branch].begin <= use && use < tree_[binding.branch].end);
      if (passed) chosen.clear();
      sure = sure || passed;
      chosen.add(at);
    }
  }
  if (chosen.count == 0) chosen = behind;
  if (sure) return;
  for (const int at : elsewhere.all()) chosen.add(at);
  chosen.too_many = chosen.too_many || elsewhere.too_many;
}

bool Resolver::is_nothing(const Binding& binding) const {
  if (binding.what == Binding::What::outer) return true;
  if (binding.what != Binding::What::value) return false;
  return binding.value == nowhere ? binding.type == nowhere : tree_.is(binding.value, Concept::null);
}

Ref Resolver::merge(const Chosen& bindings, std::string_view name) {
  if (bindings.count == 0 || bindings.too_many) return unknown();
  if (bindings.count == 1) return binding_ref(sketch_.names.binding(bindings.items[0]), name);
  const auto all = bindings.all();
  const bool imports = std::any_of(all.begin(), all.end(),
                                   [&](int at) { return sketch_.names.binding(at).what == Binding::What::import; });
  Ref found;
  for (const int at : all) {
    const Binding& binding = sketch_.names.binding(at);
    if (is_nothing(binding)) continue;
    if (imports && binding.what == Binding::What::import)
      return binding_ref(binding, name);  // the others are its stand-ins
    const Ref one = binding_ref(binding, name);
    found = found.path.empty() ? one : either(found, one);
  }
  return found.path.empty() ? unknown() : found;
}

Ref Resolver::either(const Ref& a, const Ref& b) const {
  if (a.path != b.path || !a.known()) return unknown();
  Ref both = a;
  if (a.client != b.client) both.client = -1;
  if (a.function != b.function) both.function = -1;
  if (a.type != b.type) both.type = -1;
  return both;
}

Ref Resolver::binding_ref(const Binding& binding, std::string_view name) {
  switch (binding.what) {
    case Binding::What::import:
      return import_ref(binding.index);
    case Binding::What::function: {
      const FunctionSketch& function = sketch_.functions[static_cast<std::size_t>(binding.index)];
      const std::string owner = function.owner_name.empty() ? "" : function.owner_name + ".";
      return {.path = "local:" + owner + function.name, .function = binding.index};
    }
    case Binding::What::type:
      return {.path = "local:" + std::string(name), .type = binding.index};
    case Binding::What::self:
      return {.path = "local:" + std::string(sketch_.types[static_cast<std::size_t>(binding.index)].name) + "()",
              .type = binding.index,
              .instance = true};
    case Binding::What::parameter:
    case Binding::What::value:
      return value_ref(binding);
    default:
      return unknown();
  }
}

// The value's meaning; where it has none the declared type's.
Ref Resolver::value_ref(const Binding& binding) {
  if (depth_ >= deepest) return unknown();
  const Deeper deeper(depth_);
  Ref found = unknown();
  if (binding.value != nowhere) {
    found = ref(binding.value, {binding.scope, binding.function});
    if (tree_.is(binding.value, Concept::name) && found.path == tree_.text(binding.value) &&
        binding.what == Binding::What::parameter)
      found = unknown();  // a default that nobody binds is a constant of elsewhere
    if (binding.keys >= 0) {
      std::string_view keys = sketch_.names.keys[static_cast<std::size_t>(binding.keys)];
      while (!keys.empty()) {
        const std::size_t dot = std::min(keys.find('.'), keys.size());
        found = member(std::move(found), keys.substr(0, dot));
        keys.remove_prefix(std::min(dot + 1, keys.size()));
      }
    }
  }
  if (found.object != nowhere || binding.type == nowhere || binding.keys >= 0) return found;
  if (dialect_.types_hold && found.type < 0) {
    const Ref type = type_ref(binding.type, {binding.scope, binding.function});
    if (type.known() && (type.type < 0 || !found.known()))
      return {.path = type.path + "()", .client = found.client, .type = type.type, .instance = type.type >= 0};
    return found;
  }
  // a parameter's default is one value of many; its type holds for all of them
  const bool certain = of_a_module(found) && binding.what != Binding::What::parameter;
  const Ref type = certain ? unknown() : type_ref(binding.type, {binding.scope, binding.function});
  if (!type.known() || (found.known() && !of_a_module(type)) || found.path == type.path + "()") return found;
  return {.path = type.path + "()", .type = type.type, .instance = type.type >= 0};
}

}  // namespace readycheck::syntax
