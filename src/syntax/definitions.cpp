// Bindings of the file's own scope and of its classes -> definitions; exports give them their outside names.
#include "syntax/definitions.h"

#include <cctype>
#include <map>
#include <set>

namespace readycheck::syntax {
namespace {

class Definer {
 public:
  Definer(const Sketch& sketch, const Dialect& dialect, Resolver& resolver, Outline& outline)
      : sketch_(sketch),
        tree_(sketch.tree),
        names_(const_names()),
        dialect_(dialect),
        resolver_(resolver),
        outline_(outline) {}

  void state() {
    for (const ExportSketch& one : sketch_.exports)
      if (one.module.empty() && !one.local.empty()) exported_.emplace(one.local);
    for (std::size_t i = 0; i < names_.size(); ++i) state_binding(static_cast<int>(i));
    for (const ExportSketch& one : sketch_.exports) state_export(one);
    for (std::size_t i = 0; i < outline_.functions.size(); ++i) mark_function(i);
  }

 private:
  const Names& const_names() const { return sketch_.names; }
  bool is_exported(std::string_view name) const;
  void state_binding(int index);
  std::string name_of(int type) const;
  void state_type(const TypeSketch& type, Definition& made);
  void state_value(const Binding& binding, std::string_view name, Definition& made);
  void state_export(const ExportSketch& one);
  void mark_function(std::size_t index);

  const Sketch& sketch_;
  const Tree& tree_;
  const Names& names_;
  const Dialect& dialect_;
  Resolver& resolver_;
  Outline& outline_;
  std::set<std::string, std::less<>> exported_;
  std::map<std::string, std::size_t, std::less<>> stated_;  // name -> its definition
};

bool Definer::is_exported(std::string_view name) const {
  switch (dialect_.exported) {
    case Dialect::Exports::all:
      return true;
    case Dialect::Exports::upper:
      return !name.empty() && std::isupper(static_cast<unsigned char>(name[0])) != 0;
    default:
      return exported_.contains(name);
  }
}

void Definer::state_binding(int index) {
  const Binding& binding = names_.binding(index);
  if (binding.target == nowhere) return;
  const Scope& scope = names_.scope(binding.owner);
  const bool set = binding.what == Binding::What::value && binding.value != nowhere && binding.scope == binding.owner;
  const bool of_type = scope.kind == Scope::Kind::type && scope.function < 0 && binding.function < 0 &&
                       (set || binding.what == Binding::What::type);
  if (binding.owner != 0 && !of_type) return;
  std::string name(tree_.text(binding.target));
  if (of_type) name = name_of(scope.type) + (set ? "." : dialect_.scope_separator) + name;
  if (name.empty() || name.size() > 200 || stated_.contains(name)) return;
  Definition made{.name = name,
                  .exported = is_exported(std::string_view(name).substr(0, name.find_first_of(".:"))),
                  .span = tree_.span(binding.target)};
  switch (binding.what) {
    case Binding::What::function:
      made.what = Definition::What::function;
      made.function = binding.index;
      made.span = tree_.span(sketch_.functions[static_cast<std::size_t>(binding.index)].node);
      break;
    case Binding::What::type:
      made.what = Definition::What::type;
      state_type(sketch_.types[static_cast<std::size_t>(binding.index)], made);
      break;
    case Binding::What::value:
      state_value(binding, of_type ? std::string_view{} : std::string_view(made.name), made);
      break;
    default:
      return;
  }
  stated_.emplace(std::move(name), outline_.definitions.size());
  outline_.definitions.push_back(std::move(made));
}

// A class with the classes around it.
std::string Definer::name_of(int type) const {
  std::string name;
  for (int steps = 0; type >= 0 && steps < 8; ++steps) {
    const TypeSketch& sketch = sketch_.types[static_cast<std::size_t>(type)];
    name = std::string(sketch.name) + (name.empty() ? "" : dialect_.scope_separator) + name;
    type = names_.enclosing_type(sketch.at.scope);
  }
  return name;
}

void Definer::state_type(const TypeSketch& type, Definition& made) {
  made.span = tree_.span(type.node);
  std::vector<Id> bases;
  tree_.parts(type.node, Part::bases, bases);
  for (const Id base : bases) {
    if (tree_.is(base, Concept::keyword) || made.extends.size() >= 16) continue;
    made.extends.push_back(resolver_.ref(base, {type.at.scope, type.at.function}).path);
  }
}

void Definer::state_value(const Binding& binding, std::string_view name, Definition& made) {
  const bool alone = name.empty() || binding.next < 0;
  if (alone && binding.value != nowhere && binding.keys < 0) {
    const Argument value =
        resolver_.argument(binding.value, {binding.scope, binding.function}, Resolver::without_members);
    made.value = value.value;
    made.call = value.call;
    if (value.function >= 0) {
      made.what = Definition::What::function;
      made.function = value.function;
    }
    if (value.call < 0 && made.value.kind != Literal::Kind::expression) return;
  }
  const Ref found = alone && binding.value != nowhere && binding.keys < 0
                        ? resolver_.ref(binding.value, {binding.scope, binding.function})
                        : resolver_.merged(binding.owner, name);
  if (!found.known() || found.function >= 0) return;
  made.path = found.path;
  made.call = found.path.ends_with("()") ? found.client : -1;
}

void Definer::state_export(const ExportSketch& one) {
  if (one.name.empty()) return;
  if (one.name == one.local && one.module.empty() && one.value == nowhere) return;  // stated by its own name
  Definition made{.name = one.name, .exported = true, .span = tree_.span(one.node)};
  if (!one.module.empty()) {
    const bool whole = one.local.empty();
    made.path = whole || one.local == "default" ? one.module : one.module + "." + std::string(one.local);
    outline_.definitions.push_back(std::move(made));
    return;
  }
  if (const auto known = stated_.find(one.local); !one.local.empty() && known != stated_.end()) {
    Definition copy = outline_.definitions[known->second];
    copy.name = one.name;
    copy.exported = true;
    if (copy.name != one.local) outline_.definitions.push_back(std::move(copy));
    return;
  }
  if (one.value != nowhere) {
    if (tree_.is(one.value, Concept::type)) {
      made.what = Definition::What::type;
      if (tree_.note(one.value) >= 0) state_type(sketch_.types[static_cast<std::size_t>(tree_.note(one.value))], made);
    } else {
      state_value({.what = Binding::What::value, .target = one.node, .value = one.value}, {}, made);
    }
  } else {
    const Ref found = resolver_.merged(0, one.local);
    if (found.known()) made.path = found.path;
  }
  if (made.function >= 0) outline_.functions[static_cast<std::size_t>(made.function)].exported = true;
  outline_.definitions.push_back(std::move(made));
}

void Definer::mark_function(std::size_t index) {
  const FunctionSketch& sketch = sketch_.functions[index];
  Function& function = outline_.functions[index];
  if (sketch.at.function >= 0) return;
  if (sketch.owner >= 0) {
    const TypeSketch& type = sketch_.types[static_cast<std::size_t>(sketch.owner)];
    function.exported = type.at.function < 0 && is_exported(type.name) &&
                        (dialect_.exported != Dialect::Exports::upper || is_exported(sketch.name));
    return;
  }
  if (!sketch.owner_name.empty() && dialect_.exported != Dialect::Exports::upper) {
    function.exported = function.exported || is_exported(sketch.owner_name);
    return;
  }
  if (!sketch.name.empty() && is_exported(sketch.name)) function.exported = true;
  if (sketch.name == "default") function.exported = true;
}

}  // namespace

void state_definitions(const Sketch& sketch, const Dialect& dialect, Resolver& resolver, Outline& outline) {
  Definer(sketch, dialect, resolver, outline).state();
}

}  // namespace readycheck::syntax
