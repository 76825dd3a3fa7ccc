// The walk over the flat tree: every node once, in order of place; what surrounds a node is on a stack of contexts.
#include "syntax/sketch.h"

#include <algorithm>
#include <cctype>

#include "syntax/binder.h"

namespace readycheck::syntax {
namespace {

class Walker {
 public:
  Walker(Sketch& sketch, const Dialect& dialect)
      : sketch_(sketch), tree_(sketch.tree), dialect_(dialect), binder_(sketch, dialect) {}

  void walk() {
    sketch_.names.open_scope({});
    for (Id node = 0; node < tree_.size(); ++node) {
      while (!frames_.empty() && node >= frames_.back().until) {
        at_ = frames_.back().before;
        frames_.pop_back();
      }
      if (node != 0) enter(node);
      if (tree_.is(node) != Concept::none) visit(node);
    }
    binder_.finish();
  }

 private:
  struct Frame {
    Id until;
    Context before;
  };

  void keep(Id node) { frames_.push_back({tree_[node].after, at_}); }
  void open(Id node, Scope::Kind kind, int type = -1) {
    at_.scope = sketch_.names.open_scope({kind, at_.scope, at_.function, type});
    (void)node;
  }
  bool is_part(Id node, Part part) const { return tree_.part(tree_[node].parent, part) == node; }
  CallSketch& call(int index) { return sketch_.calls[static_cast<std::size_t>(index)]; }

  void enter(Id node);
  void visit(Id node);
  void visit_call(Id node);
  void visit_annotation(Id node);
  void visit_function(Id node);
  void visit_type(Id node);
  void visit_attempt(Id node);
  void visit_handler(Id node);
  void visit_branch(Id node);
  void visit_block(Id node);
  void visit_return(Id node);
  void visit_bare_name(Id node);
  bool is_statement(Id node) const;
  bool is_result(Id node) const;
  void visit_assignment(Id node, Binder::Mode mode);
  void add_return(int function, Id value);
  void find_use(CallSketch& call) const;
  void find_catch(int index);
  bool error_test(Id branch, HandlerSketch& handler);
  Id assigned_before(Id branch, std::string_view error) const;
  int surrounding_call(Id function) const;
  bool called_at_once(Id function) const;
  std::string_view name_from_place(Id function) const;
  std::string_view owner_from_place(Id function) const;
  std::string_view last_name(Id callee) const;
  bool standing_on(Id annotation, Id& subject) const;

  Sketch& sketch_;
  Tree& tree_;
  const Dialect& dialect_;
  Binder binder_;
  Context at_;
  std::vector<Frame> frames_;
  std::vector<Id> assignments_;  // kept where errors are values: what an `if` behind them tests
};

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
    case Concept::with: {
      if (!is_part(node, Part::body)) return;
      keep(node);
      const int item = static_cast<int>(sketch_.calls.size()) - 1;  // the calls of its items have just been seen
      if (item >= 0 && tree_.holds(parent, call(item).node)) {
        std::vector<Id> items;
        tree_.parts(parent, Part::items, items);
        for (const Id each : items)
          for (Id inner = each; inner < tree_[each].after; ++inner)
            if (tree_.is(inner, Concept::call)) {
              at_.around = tree_.note(inner);
              const std::string_view name = last_name(call(at_.around).callee);
              const bool swallows = std::any_of(
                  dialect_.suppressors.begin(), dialect_.suppressors.end(),
                  [&](const auto& word) { return std::string_view(word).substr(word.rfind('.') + 1) == name; });
              if (swallows) {
                sketch_.handlers.push_back(
                    {HandlerSketch::Form::suppressor, inner, node, nowhere, {}, at_, at_.around, true});
                at_.guard = static_cast<int>(sketch_.handlers.size()) - 1;
              }
              break;
            }
      }
      return;
    }
    default:
      return;
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
      return;
  }
}

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
  tree_.set_note(node, sketch_.calls.size());
  sketch_.calls.push_back(made);
  if (!dialect_.import_calls.empty())
    if (const std::string_view module = binder_.loaded_module(node); !module.empty()) binder_.module_call(node, module);
  if (!dialect_.catch_calls.empty()) find_catch(index);
}

// Awaited, thrown away, its error dropped: told by what stands around the call.
void Walker::find_use(CallSketch& call) const {
  Id around = tree_[call.node].parent;
  Id inner = call.node;
  for (; around != nowhere; inner = around, around = tree_[around].parent) {
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
  if (tree_.is(value, Concept::call)) {
    // the call is visited next; its entry is made here so that it is an annotation
    visit_call(value);
    if (tree_.note(value) < 0) return;
    call(tree_.note(value)).form = Call::Form::annotation;
    call(tree_.note(value)).decorated = subject;
    return;
  }
  CallSketch made{.node = value, .callee = value, .form = Call::Form::annotation, .at = at_, .decorated = subject};
  sketch_.calls.push_back(made);
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

// const f = () => …, {f: function …}, f = lambda: the place gives the name.
std::string_view Walker::name_from_place(Id function) const {
  Id inner = function, around = tree_[function].parent;
  while (tree_.is(around, Concept::through) || tree_.is(around, Concept::sequence))
    inner = around, around = tree_[around].parent;
  Id name = nowhere;
  switch (tree_.is(around)) {
    case Concept::declaration:
    case Concept::assignment:
    case Concept::field:
      if (tree_.part(around, Part::value) == inner) name = tree_.part(around, Part::target);
      break;
    case Concept::pair:
      name = tree_.part(around, Part::key);
      break;
    case Concept::keyword:
      name = tree_.part(around, Part::name);
      break;
    case Concept::reexport:
      return "default";
    default:
      break;
  }
  if (tree_.is(name, Concept::member)) name = tree_.part(name, Part::property);
  if (tree_.is(name, Concept::sequence)) name = tree_.child(name, 0);
  if (name == nowhere || tree_[name].end - tree_[name].begin > 100) return {};
  return unquoted(tree_.text(name));
}

// A function inside an object literal that has a name: const api = {get() {…}} gives api.get.
std::string_view Walker::owner_from_place(Id function) const {
  Id around = tree_[function].parent;
  if (tree_.is(around, Concept::pair)) around = tree_[around].parent;
  if (!tree_.is(around, Concept::object)) return {};
  const Id holder = tree_[around].parent;
  if (!tree_.is(holder, Concept::declaration) || tree_.part(holder, Part::value) != around) return {};
  const Id target = tree_.part(holder, Part::target);
  return tree_.is(target, Concept::name) ? tree_.text(target) : std::string_view{};
}

void Walker::visit_function(Id node) {
  const auto index = static_cast<int>(sketch_.functions.size());
  FunctionSketch made{.node = node, .at = at_};
  const Id name = tree_.part(node, Part::name);
  made.name = name != nowhere ? tree_.text(name) : name_from_place(node);
  const bool member = sketch_.names.scope(at_.scope).kind == Scope::Kind::type;
  if (member) {
    made.owner = sketch_.names.scope(at_.scope).type;
    made.owner_name = sketch_.types[static_cast<std::size_t>(made.owner)].name;
  } else {
    made.owner_name = owner_from_place(node);
  }
  if (const Id receiver = tree_.part(node, Part::receiver)) {
    for (Id at = receiver; at < tree_[receiver].after; ++at)
      if (tree_.is(at, Concept::parameter)) made.receiver_type = tree_.part(at, Part::type);
    Id type = made.receiver_type;
    for (int steps = 0; steps < 8 && type != nowhere && tree_.is(type) != Concept::name; ++steps)
      type = tree_.part(type, tree_.is(type, Concept::generic) ? Part::object : Part::value);
    if (type != nowhere) made.owner_name = tree_.text(type);
  } else if (name != nowhere && !tree_.is(tree_[node].parent, Concept::object)) {
    sketch_.names.bind(at_.scope, tree_.text(name),
                       {.what = Binding::What::function,
                        .scope = at_.scope,
                        .function = at_.function,
                        .index = index,
                        .target = name,
                        .branch = at_.branch});
  }
  const int caller = surrounding_call(node);
  const bool async = tree_.part(node, Part::asynchronous) != nowhere;
  const bool at_once = called_at_once(node);
  keep(node);
  const Context before = at_;
  at_.function = index;
  at_.branch = nowhere;
  open(node, Scope::Kind::function);
  made.scope = at_.scope;
  tree_.set_note(node, sketch_.functions.size());
  sketch_.functions.push_back(std::move(made));
  const bool same_flow = (caller >= 0 || at_once) && !async;
  at_.guard = same_flow ? before.guard : -1;
  at_.handler = caller >= 0 || at_once ? before.handler : -1;
  at_.around = caller >= 0 ? caller : at_once ? before.around : -1;
  at_.loop = (caller >= 0 || at_once) && before.loop;
  if (caller >= 0) {
    if (dialect_.loop_calls.contains(last_name(call(caller).callee))) at_.loop = true;
    if (call(caller).catch_function == node) at_.handler = call(caller).catches;
    const CallSketch& taker = call(caller);
    if (tree_.has_receiver(taker.callee) && taker.arguments != nowhere && tree_.child(taker.arguments, 0) == node &&
        dialect_.then_calls.contains(last_name(taker.callee)))
      sketch_.functions.back().fed_by = tree_.part(taker.callee, Part::object);
  }
  binder_.parameters(index, at_);
  const Id body = tree_.part(node, Part::body);
  const bool statements = tree_.is(body, Concept::block) || tree_.is(body, Concept::attempt);
  if (body != nowhere && !statements) add_return(index, body);
  if (statements && dialect_.bare_statements)
    if (const Id last = tree_.child(body, -1); last != nowhere && !tree_.is(last, Concept::handler))
      add_return(index, last);
}

void Walker::visit_type(Id node) {
  const Id name = tree_.part(node, Part::name);
  const std::string_view text = name == nowhere ? name_from_place(node) : tree_.text(name);
  const auto index = static_cast<int>(sketch_.types.size());
  sketch_.types.push_back({.node = node, .name = text, .at = at_});
  tree_.set_note(node, sketch_.types.size() - 1);
  if (name != nowhere)
    sketch_.names.bind(at_.scope, text,
                       {.what = Binding::What::type,
                        .scope = at_.scope,
                        .function = at_.function,
                        .index = index,
                        .target = name,
                        .branch = at_.branch});
  keep(node);
  open(node, Scope::Kind::type, index);
  sketch_.types.back().scope = at_.scope;
}

// All handlers of a try get their numbers here, because the guarded block comes before them.
void Walker::visit_attempt(Id node) {
  std::vector<Id> handlers;
  for (Id each = node + 1; each < tree_[node].after; each = tree_[each].after)
    if (tree_.is(each, Concept::handler)) handlers.push_back(each);
  const Id body = tree_.part(node, Part::body);
  if (const Id value = tree_.part(node, Part::handlers)) {  // body rescue value
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

void Walker::visit_handler(Id node) {
  const int index = tree_.note(node);
  if (index < 0) return;
  keep(node);
  at_.handler = index;
  at_.branch = node;
  if (dialect_.block_scopes) open(node, Scope::Kind::block);
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
  if (dialect_.block_scopes || comprehension) open(node, Scope::Kind::block);
  if (tree_.is(node, Concept::loop) && tree_.part(node, Part::target) != nowhere)
    binder_.assign(node, at_, Binder::Mode::each);
  HandlerSketch handler;
  if (!comprehension && error_test(node, handler)) {
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
  if (dialect_.block_scopes) open(node, Scope::Kind::block);
  if (around == Concept::branch && tree_.note(tree_[node].parent) >= 0) {
    const int handler = tree_.note(tree_[node].parent);
    if (sketch_.handlers[static_cast<std::size_t>(handler)].body == node) at_.handler = handler;
  }
}

void Walker::visit_return(Id node) {
  if (at_.function < 0) return;
  Id value = tree_.part(node, Part::value);
  if (tree_.is(value, Concept::sequence)) value = tree_.child(value, 0);
  if (value != nowhere) add_return(at_.function, value);
}

void Walker::visit_assignment(Id node, Binder::Mode mode) {
  if (!dialect_.error_names.empty()) assignments_.push_back(node);
  binder_.assign(node, at_, mode);
}

void Walker::add_return(int function, Id value) {
  FunctionSketch& owner = sketch_.functions[static_cast<std::size_t>(function)];
  const auto index = static_cast<int>(sketch_.returns.size());
  sketch_.returns.push_back({value, at_.scope, -1});
  if (owner.last_return >= 0) sketch_.returns[static_cast<std::size_t>(owner.last_return)].next = index;
  if (owner.first_return < 0) owner.first_return = index;
  owner.last_return = index;
}

}  // namespace

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

std::string_view own_name(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of("@$"), text.size()));
}

std::string_view unquoted(std::string_view literal) {
  if (literal.size() > 1 && literal[0] == ':' && literal[1] != ':') literal.remove_prefix(1);  // :symbol, :"symbol"
  std::size_t begin = 0;
  while (begin < literal.size() && begin < 3 && (std::isalpha(static_cast<unsigned char>(literal[begin])) != 0))
    ++begin;
  const auto quote = [](char c) { return c == '"' || c == '\'' || c == '`'; };
  if (begin >= literal.size() || !quote(literal[begin])) return literal;
  const char mark = literal[begin];
  const bool triple = literal.size() >= begin + 6 && literal.substr(begin, 3) == std::string(3, mark);
  const std::size_t width = triple ? 3 : 1;
  if (literal.size() < begin + 2 * width) return literal.substr(begin + 1);
  return literal.substr(begin + width, literal.size() - begin - 2 * width);
}

}  // namespace readycheck::syntax
