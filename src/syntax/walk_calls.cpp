// Calls while walking: what is called, what becomes of the result, which function is given to which call.
#include "syntax/walker.h"

namespace readycheck::syntax {

std::string_view Walker::last_name(Id callee) const {
  for (int steps = 0; steps < 8 && callee != nowhere; ++steps) {
    if (tree_.is(callee, Concept::name)) return tree_.text(callee);
    if (tree_.is(callee, Concept::member) || tree_.is(callee, Concept::scoped) || tree_.is(callee, Concept::call)) {
      const Id property = tree_.part(callee, Part::property);
      return property == nowhere ? std::string_view{} : tree_.text(property);
    }
    callee = tree_.part(callee, Part::value);
  }
  return {};
}

void Walker::visit_call(Id node) {
  if (tree_.note(node) >= 0) return;  // an annotation's call was entered with the annotation
  CallSketch made{.node = node,
                  .callee = tree_.callee(node),
                  .arguments = tree_.part(node, Part::arguments),
                  .block = tree_.part(node, Part::block),
                  .at = at_};
  if (tree_.is(node) != Concept::call) {
    made.form = Call::Form::construct;
    const Concept is = tree_.is(made.callee);
    if (made.callee == nowhere || is == Concept::none || is == Concept::list || is == Concept::object) return;
  }
  if (made.callee == nowhere) return;
  find_use(made);
  const auto index = static_cast<int>(sketch_.calls.size());
  take_in(made, index);
  tree_.set_note(node, sketch_.calls.size());
  sketch_.calls.push_back(made);
  if (!dialect_.import_calls.empty())
    if (const std::string_view module = binder_.loaded_module(node); !module.empty()) binder_.module_call(node, module);
  if (!dialect_.catch_calls.empty()) find_catch(index);
}

// f(x) { … } where the grammar sees a call of f(x): it is one call.
void Walker::take_in(CallSketch& call, int index) {
  const Id inner = call.callee;
  if (inner == call.node || !tree_.is(inner, Concept::call) || call.arguments != nowhere || call.block == nowhere) return;
  if (tree_.part(inner, Part::block) != nowhere || tree_.callee(inner) == nowhere) return;
  call.callee = tree_.callee(inner);
  call.arguments = tree_.part(inner, Part::arguments);
  tree_.set_note(inner, static_cast<std::size_t>(index));
}

// Awaited, thrown away, its error dropped: told by what stands around the call.
void Walker::find_use(CallSketch& call) const {
  Id around = tree_[call.node].parent;
  Id inner = call.node;
  for (; around != nowhere; inner = around, around = tree_[around].parent) {
    if (tree_.is(around, Concept::through) && tree_.part(around, Part::drops) != nowhere) call.dropped = true;
    if (tree_.is(around, Concept::await))
      call.awaited = true;
    else if (!tree_.is(around, Concept::through) && !(tree_.is(around, Concept::sequence)))
      break;
  }
  if (tree_.is(around, Concept::statement) || tree_.is(around, Concept::launch)) call.used = false;
  if (dialect_.bare_statements && is_statement(inner)) call.used = is_result(inner);
  if (dialect_.blank.empty()) return;
  if (!tree_.is(around, Concept::assignment) && !tree_.is(around, Concept::declaration)) return;
  if (tree_.part(around, Part::value) != inner) return;
  if (tree_.is(inner, Concept::sequence) && tree_.child(inner, 1) != nowhere) return;  // one value for each name
  std::vector<Id> targets;
  tree_.parts(around, Part::target, targets);
  const bool list = targets.size() == 1 && tree_.is(targets[0], Concept::sequence);
  const Id last = list ? tree_.child(targets[0], -1) : targets.empty() ? nowhere : targets.back();
  if (last == nowhere || !dialect_.blank.contains(tree_.text(last))) return;
  call.dropped = true;
  const bool alone = list ? tree_.child(targets[0], 0) == last : targets.size() == 1;
  if (alone) call.used = false;
}

// Where statements have no node of their own: a child of a block or a body.
bool Walker::is_statement(Id node) const {
  const Id around = tree_[node].parent;
  return node != 0 && (around == 0 || tree_.is(around, Concept::block) || tree_.is(around, Concept::attempt)) &&
         tree_.part(around, Part::handlers) == nowhere;
}

// The last statement of a function is what it gives back.
bool Walker::is_result(Id node) const {
  const Id around = tree_[node].parent;
  return tree_.is(tree_[around].parent, Concept::function) && tree_[node].after == tree_[around].after;
}

// A name that stands alone and that nobody binds is a call: `authenticate!`
void Walker::visit_bare_name(Id node) {
  if (tree_.note(node) >= 0 || sketch_.names.visible(at_.scope, tree_.text(node)) >= 0) return;
  tree_.set_note(node, sketch_.calls.size());
  sketch_.calls.push_back({.node = node, .callee = node, .at = at_, .used = is_result(node)});
}

// receiver.catch(fn): the receiver is guarded, fn is the handler.
void Walker::find_catch(int index) {
  CallSketch& made = call(index);
  if (!tree_.has_receiver(made.callee) || made.arguments == nowhere) return;
  const std::string_view name = last_name(made.callee);
  for (const std::string& word : dialect_.catch_calls) {
    const std::size_t space = word.find(' ');
    if (space == word.npos || std::string_view(word).substr(0, space) != name) continue;
    const Id handler = tree_.child(made.arguments, word[space + 1] - '0');
    if (handler == nowhere || tree_.is(handler, Concept::null)) continue;
    HandlerSketch sketch{
        HandlerSketch::Form::function, handler, tree_.part(made.callee, Part::object), nowhere, {}, at_, index, true};
    if (tree_.is(handler, Concept::function)) sketch.body = tree_.part(handler, Part::body);
    made.catches = static_cast<int>(sketch_.handlers.size());
    made.catch_function = handler;
    sketch_.handlers.push_back(sketch);
    return;
  }
}

// An annotation stands on the next thing behind it, or on what holds it.
bool Walker::standing_on(Id annotation, Id& subject) const {
  const auto is_subject = [&](Id node) { return tree_.is(node, Concept::function) || tree_.is(node, Concept::type); };
  int count = 0;
  for (Id next = tree_.next_sibling(annotation); next != nowhere && count < 64;
       next = tree_.next_sibling(next), ++count) {
    if (is_subject(next)) return subject = next, true;
    if (!tree_.is(next, Concept::annotation) && !tree_.is(next, Concept::comment)) break;
  }
  Id around = tree_[annotation].parent;
  for (int steps = 0; steps < 2 && around != nowhere; ++steps, around = tree_[around].parent)
    if (is_subject(around)) return subject = around, true;
  return false;
}

void Walker::visit_annotation(Id node) {
  const Id value = tree_.part(node, Part::value);
  if (value == nowhere) return;
  Id subject = nowhere;
  standing_on(node, subject);
  if (!dialect_.test_marks.empty()) leave_out(node, value);
  if (dialect_.getters.contains(last_name(value))) getter_ = subject;
  annotated_.push_back({node, value, subject});
}

// What an annotation says is a call. It is entered at its own place: in a damaged text others may stand before it.
void Walker::visit_annotated(Id value) {
  while (!annotated_.empty() && annotated_.back().value < value) annotated_.pop_back();
  if (annotated_.empty() || annotated_.back().value != value) return;
  const Annotated annotated = annotated_.back();
  annotated_.pop_back();
  if (!tree_.is(value, Concept::call)) {
    sketch_.calls.push_back({.node = value,
                             .callee = value,
                             .arguments = tree_.part(annotated.annotation, Part::arguments),
                             .form = Call::Form::annotation,
                             .at = at_,
                             .decorated = annotated.subject});
    return;
  }
  visit_call(value);
  if (tree_.note(value) < 0) return;
  call(tree_.note(value)).form = Call::Form::annotation;
  call(tree_.note(value)).decorated = annotated.subject;
}

// A test in the file of what it tests: nothing in it is code of the program.
void Walker::leave_out(Id annotation, Id value) {
  if (tree_[value].end - tree_[value].begin > 80 || !dialect_.test_marks.contains(tree_.text(value))) return;
  Id next = tree_.next_sibling(annotation);
  while (tree_.is(next, Concept::annotation) || tree_.is(next, Concept::comment)) next = tree_.next_sibling(next);
  if (next != nowhere) test_ = next;
}

int Walker::surrounding_call(Id function) const {
  Id inner = function, around = tree_[function].parent;
  for (int steps = 0; steps < 8 && around != nowhere; ++steps, inner = around, around = tree_[around].parent) {
    const Concept is = tree_.is(around);
    if (is == Concept::call || is == Concept::construct) {
      const int note = tree_.note(around);
      return note >= 0 && sketch_.calls[static_cast<std::size_t>(note)].callee != inner ? note : -1;
    }
    if (is == Concept::function || is == Concept::statement || is == Concept::declaration || is == Concept::block)
      return -1;
  }
  return -1;
}

bool Walker::called_at_once(Id function) const {
  Id inner = function, around = tree_[function].parent;
  while (tree_.is(around, Concept::through)) inner = around, around = tree_[around].parent;
  return tree_.is(around, Concept::call) && tree_.callee(around) == inner;
}

}  // namespace readycheck::syntax
