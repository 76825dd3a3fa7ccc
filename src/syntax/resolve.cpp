// Names, members and results -> Ref. Recursion goes through bindings only and ends at a fixed depth; chains of members
// are walked in a loop, chains of calls meet results that are already there (the outline asks in order of where calls
// end).
#include "syntax/resolve.h"

#include <algorithm>

namespace readycheck::syntax {
namespace {

constexpr int deepest = 40;                  // bindings, members and results followed one behind the other
constexpr int longest_chain = 256;           // bindings of one name in one scope
constexpr std::int64_t per_question = 4000;  // steps, so that one tangle does not use up the file's
constexpr std::size_t longest = 300;         // bytes of a path; what is longer has an unknown beginning

Ref unknown() { return {.path = "?"}; }

// Nobody knows what it is, but it has a name: "?.logger".
Ref named(Ref ref, std::string_view name) {
  if (ref.path == "?" && ref.object == nowhere && name.size() <= 80) ref.path.append(".").append(name);
  return ref;
}

bool is_choice(std::string_view sign) { return sign == "||" || sign == "??" || sign == "or"; }

bool of_a_module(const Ref& ref) { return ref.known() && ref.path.find_first_of("./#:") != std::string::npos; }

struct Deeper {
  int& depth;
  explicit Deeper(int& counter) : depth(counter) { ++depth; }
  ~Deeper() { --depth; }
  Deeper(const Deeper&) = delete;
  Deeper& operator=(const Deeper&) = delete;
};

std::string join(std::string path, std::string_view name, std::string_view separator = ".") {
  if (path.size() > longest) path = "?";
  if (!path.ends_with('.') && !path.ends_with('#')) path += separator;
  return path.append(name);
}

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
  std::string_view segments[64];
  std::size_t count = 0;
  std::uint64_t scoped = 0;  // which segments stand behind the language's other separator
  for (bool down = true; down && node != nowhere;) {
    if (count == std::size(segments)) return unknown();
    switch (tree_.is(node)) {
      case Concept::through:
      case Concept::await:
        node = tree_.part(node, Part::value);
        break;
      case Concept::generic:
        node = tree_.part(node, Part::object);
        break;
      case Concept::unary: {
        const char sign = tree_.text(node)[0];
        if (sign != '&' && sign != '*') return unknown();
        node = tree_.part(node, Part::value);
        break;
      }
      case Concept::member: {
        const Id property = tree_.part(node, Part::property);
        segments[count++] = property == nowhere ? std::string_view{} : tree_.text(property);
        node = tree_.part(node, Part::object);
        break;
      }
      case Concept::scoped: {
        const Id property = tree_.part(node, Part::property), object = tree_.part(node, Part::object);
        if (property == nowhere) return unknown();
        scoped |= std::uint64_t{1} << count;
        segments[count++] = tree_.text(property);
        if (object == nowhere) {  // from the top: ::A::B
          node = property, --count;
          down = false;
        } else {
          node = object;
        }
        break;
      }
      case Concept::call: {
        down = is_attribute(node);
        if (!down) break;
        segments[count++] = tree_.text(tree_.part(node, Part::property));
        node = tree_.part(node, Part::object);
        break;
      }
      case Concept::subscript: {
        const Id index = tree_.part(node, Part::index);
        segments[count++] = tree_.is(index, Concept::string) ? unquoted(tree_.text(index)) : std::string_view{};
        node = tree_.part(node, Part::object);
        break;
      }
      default:
        down = false;
    }
  }
  if (node == nowhere) return unknown();
  Ref found = root(node, place);
  while (count > 0) {
    --count;
    found = member(std::move(found), segments[count], (scoped >> count & 1) != 0);
  }
  return found;
}

// A call without arguments, where the grammar cannot tell it from a member: config.logger. A constructor is a call
// always.
bool Resolver::is_attribute(Id call) const {
  const Id property = tree_.part(call, Part::property);
  return property != nowhere && tree_.part(call, Part::object) != nowhere &&
         tree_.part(call, Part::callee) == nowhere && tree_.part(call, Part::arguments) == nowhere &&
         tree_.part(call, Part::block) == nowhere && dialect_.bare_statements &&
         !dialect_.constructors.contains(tree_.text(property));
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
    case Concept::binary: {
      // `given or default`: the default's path, but nobody knows which of the two it is
      if (!is_choice(sign(node))) return unknown();
      Ref left = ref(tree_.part(node, Part::left), place), right = ref(tree_.part(node, Part::right), place);
      if (!left.known() && right.known()) return right.client = -1, right;
      if (left.known() && !right.known()) return left.client = -1, left;
      return either(left, right);
    }
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
  if (!look_up(node, place, chosen)) return {.path = std::string(tree_.text(node))};
  Ref found = named(merge(chosen, tree_.text(node)), tree_.text(node));
  if (!dialect_.bare_statements || found.function < 0) return found;
  const Id parent = tree_[node].parent;  // the name of a function is a call of it, wherever it is not called anyway
  if (tree_.is(parent, Concept::call) && tree_.callee(parent) == node) return found;
  Ref result = returned(found.function);
  return result.known() ? result : found;
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
  if (of_a_module(found) || found.object != nowhere || binding.type == nowhere || binding.keys >= 0) return found;
  const Ref type = type_ref(binding.type, {binding.scope, binding.function});
  if (!type.known() || (found.known() && !of_a_module(type))) return found;
  return {.path = type.path + "()", .type = type.type, .instance = type.type >= 0};
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
      type = dialect_.type_wrappers.contains(name) ? index : object;
    } else {
      break;
    }
  }
  if (!tree_.is(type, Concept::name) && !tree_.is(type, Concept::member)) return unknown();
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
  if (made.function >= 0) {
    Ref found = returned(made.function);
    if (found.known()) return found;
  }
  return {.path = made.path.size() > longest ? "?()" : made.path + "()", .client = call};
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
      const Ref one = binding_ref(binding, name);
      if (binding.value == nowhere && binding.type != nowhere)
        declared = one;
      else
        found = found.path.empty() ? one : either(found, one);
    }
    if (!found.known() && declared.known()) return declared;
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
