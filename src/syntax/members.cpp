// Members of objects, classes and modules, and what calls give back.
#include <algorithm>

#include "syntax/resolve.h"

namespace readycheck::syntax {

// A call without arguments, where the grammar cannot tell it from a member: config.logger. A constructor is a call
// always.
bool Resolver::is_attribute(Id call) const {
  const Id property = tree_.part(call, Part::property);
  return property != nowhere && tree_.part(call, Part::object) != nowhere &&
         tree_.part(call, Part::callee) == nowhere && tree_.part(call, Part::arguments) == nowhere &&
         tree_.part(call, Part::block) == nowhere && dialect_.bare_statements &&
         !dialect_.constructors.contains(tree_.text(property));
}

Ref Resolver::type_ref(Id type, Place place) {
  for (int steps = 0; steps < 12 && type != nowhere; ++steps) {
    if (tree_.is(type, Concept::through)) {
      type = tree_.part(type, Part::value);
    } else if (tree_.is(type, Concept::binary)) {
      type = tree_.part(type, Part::left);
    } else if (tree_.is(type, Concept::generic) || tree_.is(type, Concept::subscript)) {
      const Id object = tree_.part(type, Part::object), index = tree_.part(type, Part::index);
      std::string_view name = object == nowhere ? std::string_view{} : tree_.text(object);
      name = name.substr(name.rfind('.') + 1);
      if (const std::string& mark = dialect_.module_separator; !mark.empty() && name.rfind(mark) != name.npos)
        name = name.substr(name.rfind(mark) + mark.size());
      type = dialect_.type_wrappers.contains(name) ? index : object;
    } else {
      break;
    }
  }
  if (tree_.is(type, Concept::self)) {
    Ref own = root(type, place);
    if (own.path.ends_with("()")) own.path.resize(own.path.size() - 2);
    own.instance = false;
    return own;
  }
  if (!tree_.is(type, Concept::name) && !tree_.is(type, Concept::member) && !tree_.is(type, Concept::scoped))
    return unknown();
  if (dialect_.inferred_types.contains(tree_.text(type))) return unknown();
  // Clock Clock: the member does not hide the type of the same name
  if (int first = -1; dialect_.types_hold && tree_.is(type, Concept::name) &&
                      sketch_.names.visible(place.scope, tree_.text(type), &first) >= 0)
    if (const auto what = sketch_.names.binding(first).what; what == Binding::What::value || what == Binding::What::parameter)
      return {.path = std::string(tree_.text(type))};
  return ref(type, place);
}

Ref Resolver::import_ref(int index) const {
  const Import& import = sketch_.imports[static_cast<std::size_t>(index)];
  const bool whole = import.name.empty() || import.name == "*";
  if (sketch_.import_roots[static_cast<std::size_t>(index)]) return {.path = import.bound};
  if (modules_ != nullptr) {
    if (const auto found = modules_->find(import.module); found != modules_->end())
      return {.path = found->second + "#" + (whole ? "" : import.name)};
    if (!whole)
      if (const auto found = modules_->find(join(import.module, import.name)); found != modules_->end())
        return {.path = found->second + "#"};
  }
  if (whole || import.name == "default") return {.path = import.module};
  return {.path = join(import.module, import.name)};
}

const Ref& Resolver::callee_ref(int call) {
  Memo& memo = memo_[static_cast<std::size_t>(call)];
  if (memo.done || memo.begun) {
    if (memo.callee.path.empty()) memo.callee.path = "?";
    return memo.callee;
  }
  memo.begun = true;
  const CallSketch& sketch = sketch_.calls[static_cast<std::size_t>(call)];
  const Place place{sketch.at.scope, sketch.at.function};
  const bool whole = tree_.is(sketch.callee, Concept::call) && sketch.callee == sketch.node;
  Ref found = whole ? member(ref(tree_.part(sketch.node, Part::object), place),
                             tree_.text(tree_.part(sketch.node, Part::property)))
                    : ref(sketch.callee, place);
  Memo& made = memo_[static_cast<std::size_t>(call)];
  made.callee = std::move(found);
  made.done = true;
  return made.callee;
}

const std::string& Resolver::callee(int call) { return callee_ref(call).path; }

Ref Resolver::result(int call) {
  const Id node = sketch_.calls[static_cast<std::size_t>(call)].node;
  if (!dialect_.import_calls.empty() && tree_.is(node, Concept::call)) {
    const Id list = sketch_.calls[static_cast<std::size_t>(call)].arguments;
    if (list != nowhere && dialect_.import_calls.contains(tree_.callee_text(node)))
      if (const Id path = tree_.child(list, 0); tree_.is(path, Concept::string)) {
        const std::string module(unquoted(tree_.text(path)));
        const bool mapped = modules_ != nullptr && modules_->contains(module);
        return {.path = mapped ? modules_->at(module) + "#" : module};
      }
  }
  const Ref made = callee_ref(call);
  if (const Id property = tree_.part(node, Part::property);
      property != nowhere && dialect_.constructors.contains(tree_.text(property))) {
    const Ref object = ref(tree_.part(node, Part::object), {sketch_.calls[static_cast<std::size_t>(call)].at.scope,
                                                            sketch_.calls[static_cast<std::size_t>(call)].at.function});
    if (object.type >= 0 && !object.instance)
      return {.path = object.path + "()", .client = call, .type = object.type, .instance = true};
  }
  if (made.type >= 0 && !made.instance)
    return {.path = made.path + "()", .client = call, .type = made.type, .instance = true};
  if (made.type >= 0 && sketch_.calls[static_cast<std::size_t>(call)].form == Call::Form::construct) return made;
  if (Ref given = given_back(call, made); !given.path.empty()) return given;
  if (made.function >= 0) {
    Ref found = returned(made.function);
    if (found.known()) return found;
  }
  return {.path = made.path.size() > longest ? "?()" : made.path + "()", .client = call};
}

// Calls that hand on what they are given, wrapped at most: Ok(x), client.clone(), Lazy.new(|| x). Empty: it is none.
Ref Resolver::given_back(int call, const Ref& made) {
  const CallSketch& sketch = sketch_.calls[static_cast<std::size_t>(call)];
  const Place place{sketch.at.scope, sketch.at.function};
  if (dialect_.passing_calls.contains(made.path) && (sketch.arguments != nowhere || sketch.block != nowhere)) {
    const Id first = sketch.arguments != nowhere ? tree_.child(sketch.arguments, 0) : sketch.block;
    if (tree_.is(first, Concept::function) && tree_.note(first) >= 0) return returned(tree_.note(first));
    return first == nowhere ? Ref{} : ref(first, place);
  }
  if (dialect_.passing_methods.empty() || !tree_.has_receiver(sketch.callee)) return {};
  const Id property = tree_.part(sketch.callee, Part::property);
  if (property == nowhere || !dialect_.passing_methods.contains(tree_.text(property))) return {};
  return ref(tree_.part(sketch.callee, Part::object), place);
}

// What a function of this file gives back, when all its returns agree; else what its signature promises.
Ref Resolver::returned(int function) {
  if (depth_ >= deepest / 2) return unknown();
  const Deeper deeper(depth_);
  const FunctionSketch& sketch = sketch_.functions[static_cast<std::size_t>(function)];
  Ref found;
  int count = 0;
  for (int at = sketch.first_return; at >= 0 && count < 8;
       at = sketch_.returns[static_cast<std::size_t>(at)].next, ++count) {
    const ReturnSketch& one = sketch_.returns[static_cast<std::size_t>(at)];
    if (tree_.is(one.value, Concept::null)) continue;
    const Ref value = ref(one.value, {one.scope, function});
    found = found.path.empty() ? value : either(found, value);
  }
  if (of_a_module(found)) return found;
  const Ref type = promised(sketch);
  if (of_a_module(type)) return {.path = type.path + "()", .type = type.type, .instance = type.type >= 0};
  // a name that nobody binds here is no better than the function's own name
  return found.known() && found.client >= 0 ? found : unknown();
}

// The first type of the result that the signature names.
Ref Resolver::promised(const FunctionSketch& function) {
  Id type = tree_.part(function.node, Part::result);
  if (type == nowhere) return unknown();
  if (tree_.is(type) == Concept::none)
    for (Id at = type + 1; at < tree_[type].after; ++at)
      if (tree_.is(at, Concept::parameter)) {
        type = tree_.part(at, Part::type);
        break;
      }
  return type_ref(type, {function.at.scope, function.at.function});
}

Ref Resolver::member(Ref object, std::string_view name, bool scoped) {
  if (name.empty() || depth_ >= deepest) return unknown();
  const Deeper deeper(depth_);
  if (object.object != nowhere) {
    const Id value = pair_value(object.object, name);
    if (value == nowhere) return {.path = "?." + std::string(name)};
    return ref(value, {object.scope, sketch_.names.scope(object.scope).function});
  }
  if (object.type >= 0) return type_member(object.type, object.instance, name, 0);
  Ref found{.path = join(std::move(object.path), name, scoped ? dialect_.scope_separator : "."),
            .client = object.client};
  if (modules_ != nullptr)
    if (const auto mapped = modules_->find(found.path); mapped != modules_->end()) found.path = mapped->second + "#";
  return found;
}

Ref Resolver::type_member(int type, bool instance, std::string_view name, int hops) {
  const TypeSketch& sketch = sketch_.types[static_cast<std::size_t>(type)];
  const int first = sketch_.names.own(sketch.scope, name);
  if (first >= 0) {
    Ref found;
    Ref declared;
    int count = 0;
    for (int at = first; at >= 0 && count < static_cast<int>(Chosen::most);
         at = sketch_.names.binding(at).next, ++count) {
      const Binding binding = sketch_.names.binding(at);
      if (is_nothing(binding)) continue;
      Ref one = binding_ref(binding, name);
      if (one.function >= 0 && sketch_.functions[static_cast<std::size_t>(one.function)].getter)
        if (Ref got = returned(one.function); got.known()) one = std::move(got);
      if (binding.value == nowhere && binding.type != nowhere)
        declared = one;
      else
        found = found.path.empty() ? one : either(found, one);
    }
    if (!found.known() && declared.known()) return declared;
    if (dialect_.types_hold && found.type < 0 && declared.known() && declared.type < 0) found.path = declared.path;
    return named(found.path.empty() ? unknown() : found, name);
  }
  if (!instance && dialect_.constructors.contains(name))
    return {.path = join("local:" + std::string(sketch.name), name)};
  std::vector<Id> bases;
  tree_.parts(sketch.node, Part::bases, bases);
  if (!spend(static_cast<std::int64_t>(bases.size()))) return unknown();
  for (const Id base : bases) {
    if (hops > 8 || tree_.is(base, Concept::keyword)) continue;
    const Ref parent = ref(base, {sketch.at.scope, sketch.at.function});
    if (parent.type >= 0 && parent.type != type) return type_member(parent.type, instance, name, hops + 1);
    if (parent.known()) return {.path = join(parent.path + (instance ? "()" : ""), name)};
  }
  return {.path = join("local:" + std::string(sketch.name), name)};
}

// The value of a key in an object literal; a method there is its own value.
Id Resolver::pair_value(Id object, std::string_view key) {
  Id found = nowhere;
  int count = 0;
  if (!spend(1)) return nowhere;
  for (Id each = object + 1; each < tree_[object].after && count < 1000; each = tree_[each].after, ++count) {
    if (count % 8 == 7 && !spend(1)) return nowhere;
    if (tree_.is(each, Concept::pair)) {
      const Id name = tree_.part(each, Part::key);
      if (name != nowhere && unquoted(tree_.text(name)) == key) found = tree_.part(each, Part::value);
    } else if (tree_.is(each, Concept::shorthand) && tree_.text(each) == key) {
      found = each;
    } else if (tree_.is(each, Concept::function)) {
      const Id name = tree_.part(each, Part::name);
      if (name != nowhere && tree_.text(name) == key) found = each;
    }
  }
  return found;
}

}  // namespace readycheck::syntax
