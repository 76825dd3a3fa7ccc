// The walk over the flat tree: every node once, in order of place; what surrounds a node is on a stack of contexts.
#include "syntax/sketch.h"

#include <algorithm>
#include <cctype>

#include "syntax/walker.h"

namespace readycheck::syntax {

void Walker::walk() {
  sketch_.names.open_scope({});
  for (Id node = 0; node < tree_.size(); ++node) {
    while (!frames_.empty() && node >= frames_.back().until) {
      at_ = frames_.back().before;
      frames_.pop_back();
    }
    if (node != 0 && node == test_) {
      node = tree_[node].after - 1;
      continue;
    }
    if (node != 0) enter(node);
    if (!annotated_.empty()) visit_annotated(node);
    if (tree_.is(node) != Concept::none) visit(node);
  }
  binder_.finish();
}

// Some children stand in another light than their parent: bodies of loops, guarded blocks, blocks of with-statements.
void Walker::enter(Id node) {
  if (tree_.is(node, Concept::comment)) return;
  const Id parent = tree_[node].parent;
  switch (tree_.is(parent)) {
    case Concept::loop:
    case Concept::comprehension:
      if (!is_part(node, Part::body)) return;
      keep(node);
      at_.loop = true;
      return;
    case Concept::attempt: {
      if (tree_.note(parent) < 0 || tree_.is(node, Concept::handler)) return;
      const HandlerSketch& first = sketch_.handlers[static_cast<std::size_t>(tree_.note(parent))];
      const Id body = tree_.part(parent, Part::body);
      if (body != nowhere ? node != body : node > first.node) return;
      keep(node);
      at_.guard = tree_.note(parent);
      at_.branch = node;
      return;
    }
    case Concept::with:
      if (is_part(node, Part::body)) enter_with(node);
      return;
    default:
      return;
  }
}

// The block belongs to the last call of its items; one that swallows errors is the handler of what is in it.
void Walker::enter_with(Id body) {
  keep(body);
  std::vector<Id> items;
  tree_.parts(tree_[body].parent, Part::items, items);
  for (const Id each : items)
    for (Id inner = each; inner < tree_[each].after; ++inner) {
      if (!tree_.is(inner, Concept::call) || tree_.note(inner) < 0) continue;
      at_.around = tree_.note(inner);
      const std::string_view name = last_name(call(at_.around).callee);
      for (const std::string& word : dialect_.suppressors) {
        if (std::string_view(word).substr(word.rfind('.') + 1) != name) continue;
        sketch_.handlers.push_back({HandlerSketch::Form::suppressor, inner, body, nowhere, {}, at_, at_.around, true});
        at_.guard = static_cast<int>(sketch_.handlers.size()) - 1;
      }
      break;
    }
}

void Walker::visit(Id node) {
  switch (tree_.is(node)) {
    case Concept::call:
    case Concept::construct:
    case Concept::element:
      return visit_call(node);
    case Concept::annotation:
      return visit_annotation(node);
    case Concept::function:
      return visit_function(node);
    case Concept::type:
      return visit_type(node);
    case Concept::attempt:
      return visit_attempt(node);
    case Concept::handler:
      return visit_handler(node);
    case Concept::loop:
    case Concept::comprehension:
    case Concept::branch:
      return visit_branch(node);
    case Concept::block:
      return visit_block(node);
    case Concept::leave:
      return visit_return(node);
    case Concept::comment:
      return sketch_.comments.push_back(node);
    case Concept::name:
      if (dialect_.bare_statements && is_statement(node)) visit_bare_name(node);
      return;
    default:
      return visit_binding(node);
  }
}

void Walker::visit_binding(Id node) {
  switch (tree_.is(node)) {
    case Concept::field:
    case Concept::declaration:
      return visit_assignment(node, Binder::Mode::declare);
    case Concept::assignment:
      return visit_assignment(node, Binder::Mode::assign);
    case Concept::update:
      return binder_.assign(node, at_, Binder::Mode::update);
    case Concept::each:
      return binder_.assign(node, at_, Binder::Mode::each);
    case Concept::outer:
      return binder_.outer_names(node, at_);
    case Concept::import:
      return binder_.import_statement(node, at_);
    case Concept::reexport:
      return binder_.export_statement(node);
    default:
      return;
  }
}

void Sketch::clear() {
  names.clear();
  calls.clear();
  functions.clear();
  returns.clear();
  types.clear();
  handlers.clear();
  settings.clear();
  exports.clear();
  imports.clear();
  import_roots.clear();
  comments.clear();
}

void draw(Sketch& sketch, const Dialect& dialect) {
  sketch.clear();
  sketch.names.type_scopes = dialect.type_scopes;
  Walker(sketch, dialect).walk();
}

std::string dotted_path(std::string_view path, std::string_view separator) {
  std::string made;
  if (path.starts_with(separator)) path.remove_prefix(separator.size());
  while (!path.empty()) {
    const std::size_t end = std::min(path.find(separator), path.size());
    made.append(made.empty() ? "" : ".").append(path.substr(0, end));
    path.remove_prefix(std::min(end + separator.size(), path.size()));
  }
  return made;
}

std::string_view own_name(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of("@$"), text.size()));
}

std::string_view unquoted(std::string_view literal) {
  if (literal.size() > 1 && literal[0] == ':' && literal[1] != ':') literal.remove_prefix(1);  // :symbol, :"symbol"
  std::size_t begin = 0;
  const auto prefix = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '$' || c == '@'; };
  while (begin < literal.size() && begin < 3 && prefix(literal[begin])) ++begin;
  const auto quote = [](char c) { return c == '"' || c == '\'' || c == '`'; };
  if (begin >= literal.size() || !quote(literal[begin])) return literal;
  const char mark = literal[begin];
  const bool triple = literal.size() >= begin + 6 && literal.substr(begin, 3) == std::string(3, mark);
  const std::size_t width = triple ? 3 : 1;
  if (literal.size() < begin + 2 * width) return literal.substr(begin + 1);
  return literal.substr(begin + width, literal.size() - begin - 2 * width);
}

}  // namespace readycheck::syntax
