// Handlers, branches and blocks while walking.
#include <algorithm>

#include "syntax/walker.h"

namespace readycheck::syntax {

// All handlers of a try get their numbers here, because the guarded block comes before them.
void Walker::visit_attempt(Id node) {
  std::vector<Id> handlers, arms;
  tree_.parts(node, Part::handlers, arms);
  if (arms.empty())
    for (Id each = node + 1; each < tree_[node].after; each = tree_[each].after) arms.push_back(each);
  for (const Id each : arms)
    if (tree_.is(each, Concept::handler) && takes_error(each)) handlers.push_back(each);
  const Id body = tree_.part(node, Part::body);
  const Id value = tree_.part(node, Part::handlers);
  if (value != nowhere && !tree_.is(value, Concept::handler)) {  // body rescue value
    tree_.set_note(node, sketch_.handlers.size());
    sketch_.handlers.push_back({.node = value, .guarded = body, .body = value, .at = at_});
  }
  if (handlers.empty()) return;
  tree_.set_note(node, sketch_.handlers.size());
  for (const Id handler : handlers) {
    HandlerSketch made{.node = handler,
                       .guarded = body != nowhere ? body : node + 1,
                       .body = tree_.part(handler, Part::body),
                       .at = at_};
    if (const Id error = tree_.part(handler, Part::error)) made.error = tree_.text(error);
    tree_.set_note(handler, sketch_.handlers.size());
    sketch_.handlers.push_back(made);
  }
}

// Where errors are taken out of a value, an arm is a handler by what it takes apart.
bool Walker::takes_error(Id node) const {
  if (dialect_.error_patterns.empty()) return true;
  const Id tag = tree_.part(node, Part::tag);
  return tag != nowhere && dialect_.error_patterns.contains(tree_.text(tag));
}

void Walker::visit_handler(Id node) {
  const int index = tree_.note(node);
  if (index < 0) return visit_branch(node);  // an arm for something else
  keep(node);
  at_.handler = index;
  at_.branch = node;
  if (dialect_.block_scopes) open(Scope::Kind::block);
  if (const Id error = tree_.part(node, Part::error))
    binder_.bind_target(error,
                        {.what = Binding::What::unknown,
                         .scope = at_.scope,
                         .function = at_.function,
                         .branch = node,
                         .from = tree_[node].begin},
                        at_, Binder::Mode::each);
}

void Walker::visit_branch(Id node) {
  keep(node);
  at_.branch = node;
  const bool comprehension = tree_.is(node, Concept::comprehension);
  if (dialect_.block_scopes || comprehension) open(Scope::Kind::block);
  if (tree_.is(node, Concept::loop) && tree_.part(node, Part::target) != nowhere)
    binder_.assign(node, at_, Binder::Mode::each);
  HandlerSketch handler;
  if (!comprehension && (error_test(node, handler) || error_pattern(node, handler))) {
    handler.at = at_;
    tree_.set_note(node, sketch_.handlers.size());
    sketch_.handlers.push_back(handler);
  }
}

// if err != nil {…}: a handler of the statement before it, or of the condition's own assignment.
bool Walker::error_test(Id branch, HandlerSketch& handler) {
  if (dialect_.error_names.empty()) return false;
  const Id condition = tree_.part(branch, Part::condition), body = tree_.part(branch, Part::body);
  if (condition == nowhere || body == nowhere || tree_[condition].end - tree_[condition].begin > 400) return false;
  const auto is_error = [&](Id node) {
    if (!tree_.is(node, Concept::name)) return false;
    const std::string_view name = tree_.text(node);
    return std::any_of(dialect_.error_names.begin(), dialect_.error_names.end(),
                       [&](const auto& end) { return name.ends_with(end); });
  };
  for (Id at = condition; at < tree_[condition].after && handler.node == nowhere; ++at) {
    if (tree_.is(at, Concept::binary)) {
      const Id left = tree_.part(at, Part::left), right = tree_.part(at, Part::right);
      if (left == nowhere || right == nowhere || !is_error(left)) continue;
      const std::string_view between = tree_.text().substr(tree_[left].end, tree_[right].begin - tree_[left].end);
      const bool unequal = between.find("!=") != between.npos, is_null = tree_.is(right, Concept::null);
      if (unequal != is_null) continue;  // err != nil, or err == ErrX
      handler.node = branch;
      handler.error = tree_.text(left);
    } else if (tree_.is(at, Concept::call) && tree_.part(at, Part::arguments) != nowhere) {
      if (!dialect_.error_tests.contains(tree_.callee_text(at))) continue;
      const Id error = tree_.child(tree_.part(at, Part::arguments), 0);
      if (!is_error(error)) continue;
      handler.node = branch;
      handler.error = tree_.text(error);
    }
  }
  if (handler.node == nowhere) return false;
  handler.form = HandlerSketch::Form::test;
  handler.body = body;
  handler.guarded = tree_.part(branch, Part::initial);
  if (handler.guarded == nowhere) handler.guarded = assigned_before(branch, handler.error);
  return true;
}

// if let Err(error) = call() {…}
bool Walker::error_pattern(Id branch, HandlerSketch& handler) const {
  if (dialect_.error_patterns.empty() || tree_.is(branch) == Concept::handler || !takes_error(branch)) return false;
  handler.form = HandlerSketch::Form::test;
  handler.node = branch;
  handler.body = tree_.part(branch, Part::body);
  handler.guarded = tree_.part(branch, Part::initial);
  if (const Id error = tree_.part(branch, Part::error)) handler.error = tree_.text(error);
  return true;
}

// The nearest of the last few assignments before `branch`, on its own level, that sets the error.
Id Walker::assigned_before(Id branch, std::string_view error) const {
  for (std::size_t steps = 0; steps < 8 && steps < assignments_.size(); ++steps) {
    const Id statement = assignments_[assignments_.size() - 1 - steps];
    if (tree_[statement].parent != tree_[branch].parent) continue;
    const Id target = tree_.part(statement, Part::target);
    for (Id at = target; target != nowhere && at < tree_[target].after && at - target < 64; ++at)
      if (tree_.is(at, Concept::name) && tree_.text(at) == error) return statement;
  }
  return nowhere;
}

void Walker::visit_block(Id node) {
  const Concept around = tree_.is(tree_[node].parent);
  keep(node);
  if (around != Concept::function && around != Concept::type && around != Concept::with) at_.branch = node;
  if (dialect_.block_scopes) open(Scope::Kind::block);
  if (around == Concept::branch && tree_.note(tree_[node].parent) >= 0) {
    const int handler = tree_.note(tree_[node].parent);
    if (sketch_.handlers[static_cast<std::size_t>(handler)].body == node) at_.handler = handler;
  }
}

void Walker::visit_assignment(Id node, Binder::Mode mode) {
  if (mode == Binder::Mode::assign && tree_.is(tree_[node].parent, Concept::object)) return;  // new Client { Timeout = x }
  if (!dialect_.error_names.empty()) assignments_.push_back(node);
  binder_.assign(node, at_, mode);
}

}  // namespace readycheck::syntax
