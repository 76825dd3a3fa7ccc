// Assignments and parameters -> bindings. Patterns are taken apart with a list of what is left to do, never by
// recursion.
#include "syntax/binder.h"

#include <algorithm>

namespace readycheck::syntax {
namespace {

// x ||= y and its like
bool sets_when_missing(std::string_view between) {
  return between.find("||=") != between.npos || between.find(
                                                    "?"
                                                    "?=") != between.npos;
}

}  // namespace

void Binder::expand(Id node, std::vector<Id>& found) const {
  const Tree& tree = sketch_.tree;
  if (node == nowhere) return;
  if (!tree.is(node, Concept::sequence)) return found.push_back(node);
  for (Id each = node + 1; each < tree[node].after; each = tree[each].after)
    if (tree[each].named && tree.is(each) != Concept::comment) found.push_back(each);
}

void Binder::assign(Id node, const Context& at, Mode mode) {
  const Tree& tree = sketch_.tree;
  std::vector<Id>&targets = targets_, &raw = raw_, &values = values_;
  for (std::vector<Id>* list : {&targets, &raw, &values}) list->clear();
  tree.parts(node, Part::target, raw);
  for (const Id target : raw) expand(target, targets);
  expand(tree.part(node, Part::value), values);
  Binding binding{.what = Binding::What::value,
                  .scope = at.scope,
                  .function = at.function,
                  .type = tree.part(node, Part::type),
                  .branch = at.branch,
                  .from = tree[node].end};
  if (mode == Mode::each) {
    binding.what = Binding::What::unknown;
    binding.from = tree[node].begin;
  }
  if (mode == Mode::update) {
    const Id right = tree.part(node, Part::right);
    if (!targets.empty() && right != nowhere &&
        sets_when_missing(tree.text().substr(tree[targets[0]].end, tree[right].begin - tree[targets[0]].end)))
      binding.value = right;
    else
      binding.what = Binding::What::unknown;
  }
  for (std::size_t i = 0; i < targets.size(); ++i) {
    Binding own = binding;
    if (values.size() == targets.size())
      own.value = values[i];
    else if (!values.empty() && i == 0 && dialect_.first_result)
      own.value = values[0];
    else if (!values.empty())
      own.what = Binding::What::unknown;
    bind_target(targets[i], own, at, mode);
  }
}

void Binder::bind_target(Id target, Binding binding, const Context& at, Mode mode) {
  todo_.assign(1, {target, binding});
  while (!todo_.empty()) {
    auto [node, own] = todo_.back();
    todo_.pop_back();
    own.target = node;
    bind_one(node, own, at, mode);
  }
}

// A name or a member gets its binding; a pattern leaves its parts in the list of what is left to do.
void Binder::bind_one(Id node, Binding own, const Context& at, Mode mode) {
  const Tree& tree = sketch_.tree;
  switch (tree.is(node)) {
    case Concept::name:
    case Concept::shorthand:
      if (!put_module(node, own, at, mode)) put(tree.text(node), own, at, mode);
      return;
    case Concept::own:
      return put_own(node, own, at);
    case Concept::member:
    case Concept::call:
    case Concept::subscript:
      if (mode != Mode::each) put_member(node, own, at);
      return;
    case Concept::list:
    case Concept::sequence:
      return take_list_apart(node, own, todo_);
    case Concept::object:
      return take_object_apart(node, own, todo_);
    case Concept::parameter:
    case Concept::through:
    case Concept::target:
    case Concept::spread: {
      Id inner = tree.part(node, Part::target);
      if (inner == nowhere) inner = tree.part(node, Part::value);
      if (tree.is(node) == Concept::spread) own.what = Binding::What::unknown;
      if (inner != nowhere) todo_.emplace_back(inner, own);
      return;
    }
    default:
      return;
  }
}

void Binder::put_own(Id node, const Binding& binding, const Context& at) {
  const int type = sketch_.names.enclosing_type(at.scope);
  if (type < 0) return;
  sketch_.names.bind(sketch_.types[static_cast<std::size_t>(type)].scope, own_name(sketch_.tree.text(node)), binding);
}

void Binder::take_list_apart(Id target, const Binding& binding, std::vector<std::pair<Id, Binding>>& todo) const {
  const Tree& tree = sketch_.tree;
  const bool pairs = tree.is(binding.value, Concept::list) || tree.is(binding.value, Concept::sequence);
  Id value = pairs ? tree.child(binding.value, 0) : nowhere;
  for (Id each = target + 1; each < tree[target].after; each = tree[each].after) {
    if (!tree[each].named) continue;
    Binding own = binding;
    own.value = value;
    if (value == nowhere && own.what == Binding::What::value) own.what = Binding::What::unknown;
    if (value != nowhere) value = tree.next_sibling(value);
    todo.emplace_back(each, own);
  }
}

void Binder::take_object_apart(Id target, const Binding& binding, std::vector<std::pair<Id, Binding>>& todo) {
  const Tree& tree = sketch_.tree;
  for (Id each = target + 1; each < tree[target].after; each = tree[each].after) {
    Binding own = binding;
    Id key = each, inner = each;
    if (tree.is(each, Concept::pair)) {
      key = tree.part(each, Part::key);
      inner = tree.part(each, Part::value);
    } else if (tree.is(each, Concept::parameter)) {
      key = tree.part(each, Part::target);
    } else if (!tree.is(each, Concept::shorthand)) {
      own.what = Binding::What::unknown;
    }
    if (key == nowhere || inner == nowhere) continue;
    own.keys = add_keys(binding.keys, unquoted(tree.text(key)));
    todo.emplace_back(inner, own);
  }
}

int Binder::add_keys(int before, std::string_view key) {
  auto& keys = sketch_.names.keys;
  std::string all = before < 0 ? "" : keys[static_cast<std::size_t>(before)] + ".";
  if (all.size() > 200) all = "?.";
  keys.push_back(all.append(key));
  return static_cast<int>(keys.size()) - 1;
}

void Binder::put(std::string_view name, Binding binding, const Context& at, Mode mode) {
  Names& names = sketch_.names;
  if (dialect_.blank.contains(name)) return;
  if (mode == Mode::declare || mode == Mode::each) return names.bind(at.scope, name, binding);
  if (!dialect_.assignment_declares) return later_.push_back({name, binding, at.scope, at});
  int scope = at.scope;
  if (dialect_.closures_share)
    if (const int around = names.visible(scope, name); around > 0 && names.scope(around).kind == Scope::Kind::function)
      return names.bind(around, name, binding);
  while (scope > 0 && names.scope(scope).kind == Scope::Kind::block) scope = names.scope(scope).parent;
  const int own = names.own(scope, name);
  if (own >= 0 && names.binding(own).what == Binding::What::outer) return later_.push_back({name, binding, scope, at});
  names.bind(scope, name, binding);
}

// `self.x = …` is a member of the class, `module.exports = …` an export, anything else a setting.
void Binder::put_member(Id target, const Binding& binding, const Context& at) {
  const Tree& tree = sketch_.tree;
  const Id object = tree.part(target, Part::object);
  const int type = type_of_self(object, at.scope);
  const Id property = tree.part(target, Part::property);
  if (type >= 0 && property != nowhere)
    return sketch_.names.bind(sketch_.types[static_cast<std::size_t>(type)].scope, tree.text(property), binding);
  if (binding.value != nowhere && put_export(target, binding.value)) return;
  sketch_.settings.push_back({target, binding.value, at});
}

int Binder::type_of_self(Id object, int scope) const {
  const Tree& tree = sketch_.tree;
  if (tree.is(object, Concept::self)) return sketch_.names.enclosing_type(scope);
  if (!tree.is(object, Concept::name) || !dialect_.self.contains(tree.text(object))) return -1;
  const int where = sketch_.names.visible(scope, tree.text(object));
  if (where < 0) return -1;
  const Binding& found = sketch_.names.binding(sketch_.names.own(where, tree.text(object)));
  return found.what == Binding::What::self ? found.index : -1;
}

void Binder::parameters(int function, const Context& inside) {
  const Tree& tree = sketch_.tree;
  const Id node = sketch_.functions[static_cast<std::size_t>(function)].node;
  for (const Part part : {Part::receiver, Part::parameters}) {
    const Id list = tree.part(node, part);
    if (list == nowhere) continue;
    if (tree.is(list) == Concept::name) {
      parameter(list, function, inside, true);
      continue;
    }
    bool first = part == Part::parameters;
    for (Id each = list + 1; each < tree[list].after; each = tree[each].after) {
      if (!tree[each].named || tree.is(each, Concept::comment)) continue;
      parameter(each, function, inside, first);
      first = false;
    }
  }
}

void Binder::parameter(Id node, int function, const Context& inside, bool first) {
  const Tree& tree = sketch_.tree;
  Binding binding{
      .what = Binding::What::parameter, .scope = inside.scope, .function = function, .from = tree[node].begin};
  std::vector<Id> targets{node};
  if (tree.is(node, Concept::parameter)) {
    targets.clear();
    tree.parts(node, Part::target, targets);
    binding.type = tree.part(node, Part::type);
    binding.value = tree.part(node, Part::value);
  }
  if (const Id source = sketch_.functions[static_cast<std::size_t>(function)].fed_by; first && source != nowhere) {
    binding.what = Binding::What::value;
    binding.value = source;
    binding.scope = sketch_.functions[static_cast<std::size_t>(function)].at.scope;
  }
  const int around = sketch_.functions[static_cast<std::size_t>(function)].at.scope;
  for (const Id target : targets) {
    Binding own = binding;
    if (first && sketch_.names.scope(around).kind == Scope::Kind::type && dialect_.self.contains(tree.text(target))) {
      own.what = Binding::What::self;
      own.index = sketch_.names.scope(around).type;
    }
    bind_target(target, own, inside, Mode::declare);
    const Id member = tree.is(node, Concept::parameter) ? tree.part(node, Part::member) : nowhere;
    if (member != nowhere && tree.is(target, Concept::name) && sketch_.names.scope(around).kind == Scope::Kind::type)
      sketch_.names.bind(around, tree.text(tree.is(member, Concept::name) ? member : target), own);
  }
}

void Binder::outer_names(Id node, const Context& at) {
  std::vector<Id> names;
  sketch_.tree.parts(node, Part::names, names);
  for (const Id name : names)
    sketch_.names.bind(at.scope, sketch_.tree.text(name),
                       {.what = Binding::What::outer, .scope = at.scope, .target = name});
}

void Binder::finish() {
  for (const Later& late : later_) {
    const int scope = sketch_.names.visible(late.scope, late.name);
    if (scope < 0 && dialect_.blocks_configure && late.at.around >= 0) {
      sketch_.settings.push_back({late.binding.target, late.binding.value, late.at});
      continue;
    }
    sketch_.names.bind(std::max(scope, 0), late.name, late.binding);
  }
  later_.clear();
  finish_methods();
  finish_members();
}

int Binder::type_named(Id type, int scope) {
  const Tree& tree = sketch_.tree;
  if (tree.is(type, Concept::self)) return sketch_.names.enclosing_type(scope);
  type = tree.type_name(type);
  if (type == nowhere) return -1;
  const int where = sketch_.names.visible(scope, tree.text(type));
  if (where < 0) return -1;
  const Binding& found = sketch_.names.binding(sketch_.names.own(where, tree.text(type)));
  return found.what == Binding::What::type ? found.index : -1;
}

// Methods that name their class from outside it.
void Binder::finish_methods() {
  for (std::size_t i = 0; i < sketch_.functions.size(); ++i) {
    FunctionSketch& function = sketch_.functions[i];
    if (function.receiver_type == nowhere) continue;
    const Id name = sketch_.tree.part(function.node, Part::name);
    function.owner = type_named(function.receiver_type, function.at.scope);
    if (function.owner < 0 || name == nowhere) continue;
    sketch_.names.bind(sketch_.types[static_cast<std::size_t>(function.owner)].scope, sketch_.tree.text(name),
                       {.what = Binding::What::function, .index = static_cast<int>(i), .target = name});
  }
}

// Members that a construction or a method with a named receiver gives to a class of this file.
void Binder::finish_members() {
  const Tree& tree = sketch_.tree;
  for (const CallSketch& call : sketch_.calls) {
    if (call.form != Call::Form::construct || call.arguments == nowhere) continue;
    const int type = type_named(call.callee, call.at.scope);
    if (type < 0) continue;
    for (Id each = call.arguments + 1; each < tree[call.arguments].after; each = tree[each].after) {
      const bool alone = tree.is(each, Concept::shorthand);
      if (!alone && !tree.is(each, Concept::pair)) continue;
      const Id key = alone ? each : tree.part(each, Part::key);
      if (key == nowhere) continue;
      sketch_.names.bind(sketch_.types[static_cast<std::size_t>(type)].scope, tree.text(key),
                         {.what = Binding::What::value,
                          .scope = call.at.scope,
                          .function = call.at.function,
                          .target = key,
                          .value = alone ? each : tree.part(each, Part::value),
                          .from = tree[each].end});
    }
  }
  for (const SettingSketch& setting : sketch_.settings) {
    const Id object = tree.part(setting.target, Part::object), property = tree.part(setting.target, Part::property);
    if (!tree.is(object, Concept::name) || property == nowhere || setting.value == nowhere) continue;
    const int where = sketch_.names.visible(setting.at.scope, tree.text(object));
    if (where < 0) continue;
    const Binding& found = sketch_.names.binding(sketch_.names.own(where, tree.text(object)));
    const int type = found.what == Binding::What::parameter ? type_named(found.type, setting.at.scope) : -1;
    if (type < 0) continue;
    sketch_.names.bind(sketch_.types[static_cast<std::size_t>(type)].scope, tree.text(property),
                       {.what = Binding::What::value,
                        .scope = setting.at.scope,
                        .function = setting.at.function,
                        .target = property,
                        .value = setting.value,
                        .from = tree[setting.target].end});
  }
}

}  // namespace readycheck::syntax
