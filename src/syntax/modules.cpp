// Imports and exports -> bindings: what a file takes from other modules and what it gives to them.
#include "syntax/binder.h"

#include <algorithm>

namespace readycheck::syntax {

void Binder::add_import(std::string_view module, std::string_view name, std::string_view bound, Id node,
                        const Context& at, Mode mode, bool root) {
  const auto index = static_cast<int>(sketch_.imports.size());
  sketch_.imports.push_back({std::string(module), std::string(name), std::string(bound), sketch_.tree.span(node)});
  sketch_.import_roots.push_back(root);
  if (bound.empty() || bound == "." || dialect_.blank.contains(bound)) return;
  put(bound,
      {.what = Binding::What::import,
       .scope = at.scope,
       .function = at.function,
       .index = index,
       .target = node,
       .branch = at.branch,
       .from = sketch_.tree[node].end},
      at, mode);
}

void Binder::import_statement(Id node, const Context& at) {
  const Tree& tree = sketch_.tree;
  std::vector<Id> found;
  tree.parts(node, Part::modules, found);
  const Id everything = found.empty() ? nowhere : tree.part(node, Part::all);
  for (const Id each : found)
    if (everything != nowhere)
      add_import(unquoted(tree.text(each)), "*", "", each, at);
    else
      import_module(each, tree.part(node, Part::alias), at);
  if (!found.empty()) return;
  if (!dialect_.module_separator.empty()) return import_paths(node, at);
  const Id module_node = tree.part(node, Part::module);
  if (module_node == nowhere) return;
  const std::string_view module = unquoted(tree.text(module_node));
  const std::size_t before = sketch_.imports.size();
  if (const Id name = tree.part(node, Part::standard)) add_import(module, "default", tree.text(name), name, at);
  if (const Id name = tree.part(node, Part::name)) add_import(module, "", tree.text(name), name, at);
  tree.parts(node, Part::all, found);
  for (const Id all : found) add_import(module, "*", tree.is(all, Concept::name) ? tree.text(all) : "", all, at);
  found.clear();
  tree.parts(node, Part::names, found);
  for (const Id each : found) {
    const Id name = tree.is(each, Concept::alias) ? tree.part(each, Part::name) : each;
    const Id alias = tree.is(each, Concept::alias) ? tree.part(each, Part::alias) : nowhere;
    if (name != nowhere)
      add_import(module, unquoted(tree.text(name)), tree.text(alias != nowhere ? alias : name), each, at);
  }
  if (sketch_.imports.size() == before) add_import(module, "", "", module_node, at);
}

// use a::b::{c, d::e as f}: names may be paths, and an import inside another begins where that one ends.
void Binder::import_paths(Id node, const Context& at) {
  const Tree& tree = sketch_.tree;
  std::string begin;
  int steps = 0;
  for (Id around = node; tree.is(around, Concept::import) || tree.is(around) == Concept::none;
       around = tree[around].parent) {
    if (around == nowhere || ++steps > 16) break;
    const Id module = tree.is(around, Concept::import) ? tree.part(around, Part::module) : nowhere;
    if (module != nowhere) begin = dotted(tree.text(module)) + (begin.empty() ? "" : "." + begin);
  }
  std::vector<Id> names;
  tree.parts(node, Part::names, names);
  for (const Id each : names) {
    if (tree.is(each, Concept::import)) continue;
    const Id path = tree.is(each, Concept::alias) ? tree.part(each, Part::name) : each;
    const Id alias = tree.is(each, Concept::alias) ? tree.part(each, Part::alias) : nowhere;
    if (path == nowhere || tree[path].end - tree[path].begin > 200) continue;
    std::string whole = tree.is(path, Concept::self) ? begin : dotted(tree.text(path));
    if (!begin.empty() && !tree.is(path, Concept::self)) whole = begin + "." + whole;
    const std::size_t dot = whole.rfind('.');
    const std::string module = dot == whole.npos ? whole : whole.substr(0, dot);
    const std::string_view text = tree.text(tree.is(path, Concept::self) ? tree.part(node, Part::module) : path);
    const std::size_t last = text.rfind(dialect_.module_separator);
    const std::string_view name = last == text.npos ? text : text.substr(last + dialect_.module_separator.size());
    add_import(module, dot == whole.npos ? std::string_view{} : name, alias != nowhere ? tree.text(alias) : name, each,
               at);
  }
  const Id all = tree.part(node, Part::all);
  if (all != nowhere) add_import(begin + (begin.empty() ? "" : ".") + dotted(tree.text(all)), "*", "", all, at);
}

// A path with the separator of this language -> one with dots.
std::string Binder::dotted(std::string_view path) const { return dotted_path(path, dialect_.module_separator); }

// import a.b / import a.b as c / x "path/to/package"
void Binder::import_module(Id node, Id alias, const Context& at) {
  const Tree& tree = sketch_.tree;
  if (tree.is(node, Concept::alias)) alias = tree.part(node, Part::alias);
  const Id path = tree.is(node, Concept::alias) ? tree.part(node, Part::name) : node;
  if (path == nowhere) return;
  const std::string_view module = unquoted(tree.text(path));
  if (alias != nowhere) return add_import(module, "", tree.text(alias), node, at);
  if (dialect_.last_segment_binds) return add_import(module, "", package_name(module), node, at);
  const std::size_t dot = module.find('.');
  const bool root = dialect_.first_segment_binds && dot != module.npos;
  add_import(module, "", root ? module.substr(0, dot) : module, node, at, Mode::declare, root);
}

// "a/go-redis/v9" -> redis, "a/yaml.v3" -> yaml
std::string_view Binder::package_name(std::string_view module) const {
  const auto is_version = [](std::string_view word) {
    return word.size() > 1 && word[0] == 'v' && word.find_first_not_of("0123456789", 1) == word.npos;
  };
  std::string_view name = module.substr(module.rfind(dialect_.segment_end) + 1);
  if (is_version(name) && name.size() < module.size()) {
    module.remove_suffix(name.size() + 1);
    name = module.substr(module.rfind('/') + 1);
  }
  if (const std::size_t dot = name.rfind('.'); dot != name.npos && is_version(name.substr(dot + 1)))
    name = name.substr(0, dot);
  for (const std::string& affix : dialect_.package_affixes) {
    if (name.size() <= affix.size()) continue;
    if (affix.ends_with('-') && name.starts_with(affix)) name.remove_prefix(affix.size());
    if (affix.starts_with('-') && name.ends_with(affix)) name.remove_suffix(affix.size());
  }
  return name;
}

std::string_view Binder::loaded_module(Id call) const {
  const Tree& tree = sketch_.tree;
  if (!tree.is(call, Concept::call)) return {};
  const Id arguments = tree.part(call, Part::arguments);
  if (arguments == nowhere || !dialect_.import_calls.contains(tree.callee_text(call))) return {};
  const Id path = tree.child(arguments, 0);
  return tree.is(path, Concept::string) ? unquoted(tree.text(path)) : std::string_view{};
}

void Binder::module_call(Id call, std::string_view module) {
  const Tree& tree = sketch_.tree;
  Id around = tree[call].parent;
  while (tree.is(around, Concept::await) || tree.is(around, Concept::through) || tree.is(around, Concept::member))
    around = tree[around].parent;
  const bool bound = tree.is(around, Concept::declaration) || tree.is(around, Concept::assignment);
  const Id target = bound ? tree.part(around, Part::target) : nowhere;
  if (!tree.is(target, Concept::name) && !tree.is(target, Concept::object)) add_import(module, "", "", call, Context{});
}

// const x = require("m"), const {a: b} = await import("m"), const y = require("m").y
bool Binder::put_module(Id target, const Binding& binding, const Context& at, Mode mode) {
  const Tree& tree = sketch_.tree;
  if (binding.what != Binding::What::value || binding.value == nowhere || dialect_.import_calls.empty()) return false;
  Id value = binding.value;
  while (tree.is(value, Concept::await) || tree.is(value, Concept::through)) value = tree.part(value, Part::value);
  std::string_view name;
  if (tree.is(value, Concept::member)) {
    const Id property = tree.part(value, Part::property);
    value = tree.part(value, Part::object);
    if (property != nowhere) name = tree.text(property);
  }
  const std::string_view module = loaded_module(value);
  if (module.empty()) return false;
  if (binding.keys >= 0) {
    if (!name.empty()) return false;
    name = sketch_.names.keys[static_cast<std::size_t>(binding.keys)];
  }
  add_import(module, name, tree.text(target), target, at, mode);
  return true;
}

bool Binder::put_export(Id target, Id value) {
  const Tree& tree = sketch_.tree;
  if (dialect_.exports.empty() || tree[target].end - tree[target].begin > 200) return false;
  const std::string_view text = tree.text(target);
  std::string_view name = "default";
  if (!dialect_.exports.contains(text)) {
    const std::size_t dot = text.rfind('.');
    if (dot == text.npos || !dialect_.exports.contains(text.substr(0, dot))) return false;
    name = text.substr(dot + 1);
  }
  sketch_.exports.push_back(
      {std::string(name), tree.is(value, Concept::name) ? tree.text(value) : "", value, "", target});
  if (name != "default" || !tree.is(value, Concept::object)) return true;
  for (Id each = value + 1; each < tree[value].after; each = tree[each].after) {
    if (tree.is(each, Concept::shorthand))
      sketch_.exports.push_back({std::string(tree.text(each)), tree.text(each), each, "", each});
    if (!tree.is(each, Concept::pair)) continue;
    const Id key = tree.part(each, Part::key), member = tree.part(each, Part::value);
    if (key == nowhere || member == nowhere) continue;
    sketch_.exports.push_back({std::string(unquoted(tree.text(key))),
                               tree.is(member, Concept::name) ? tree.text(member) : "", member, "", each});
  }
  return true;
}

void Binder::export_statement(Id node) {
  const Tree& tree = sketch_.tree;
  const Id module_node = tree.part(node, Part::module);
  const std::string module(module_node == nowhere ? "" : unquoted(tree.text(module_node)));
  if (const Id declaration = tree.part(node, Part::declaration))
    return export_declaration(declaration, tree.part(node, Part::standard) != nowhere);
  if (const Id value = tree.part(node, Part::value)) {
    sketch_.exports.push_back({"default", tree.is(value, Concept::name) ? tree.text(value) : "", value, "", node});
    return;
  }
  std::vector<Id> names;
  tree.parts(node, Part::names, names);
  for (const Id each : names) {
    const Id name = tree.part(each, Part::name), alias = tree.part(each, Part::alias);
    if (name == nowhere) continue;
    sketch_.exports.push_back(
        {std::string(unquoted(tree.text(alias != nowhere ? alias : name))), tree.text(name), nowhere, module, each});
  }
  if (!names.empty() || module.empty()) return;
  const Id all = tree.part(node, Part::all);
  sketch_.exports.push_back({all != nowhere ? std::string(tree.text(all)) : "*", "", nowhere, module, node});
}

// Every name that the declaration below an export binds.
void Binder::export_declaration(Id declaration, bool standard) {
  const Tree& tree = sketch_.tree;
  const Concept is = tree.is(declaration);
  if (is == Concept::function || is == Concept::type) {
    const Id name = tree.part(declaration, Part::name);
    const std::string_view local = name == nowhere ? std::string_view{} : tree.text(name);
    if (!local.empty()) sketch_.exports.push_back({std::string(local), local, nowhere, "", declaration});
    if (standard) sketch_.exports.push_back({"default", local, local.empty() ? declaration : nowhere, "", declaration});
    return;
  }
  for (Id at = declaration; at < tree[declaration].after; ++at) {
    if (!tree.is(at, Concept::declaration)) continue;
    const Id target = tree.part(at, Part::target), end = target == nowhere ? nowhere : tree[target].after;
    for (Id name = target; name < end; ++name) {
      const bool key = tree.is(tree[name].parent, Concept::pair) && tree.part(tree[name].parent, Part::key) == name;
      if ((tree.is(name, Concept::name) && !key) || tree.is(name, Concept::shorthand))
        sketch_.exports.push_back({std::string(tree.text(name)), tree.text(name), nowhere, "", at});
    }
    at = tree[at].after - 1;
  }
}

}  // namespace readycheck::syntax
