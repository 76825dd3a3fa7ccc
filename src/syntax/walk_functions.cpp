// Functions and classes while walking: their names, their scopes, and what stands around their bodies.
#include "syntax/walker.h"

namespace readycheck::syntax {

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
  made.getter = getter_ == node || tree_.part(node, Part::getter) != nowhere;
  name_function(made, index);
  const int caller = surrounding_call(node);
  const bool at_once = called_at_once(node);
  keep(node);
  const Context before = at_;
  at_.function = index;
  at_.branch = nowhere;
  open(Scope::Kind::function);
  made.scope = at_.scope;
  tree_.set_note(node, sketch_.functions.size());
  sketch_.functions.push_back(std::move(made));
  stand_in_call(index, caller, at_once, before);
  binder_.parameters(index, at_);
  expect_result(index);
}

// Its name, its class, and the name's binding where it stands.
void Walker::name_function(FunctionSketch& made, int index) {
  const Id name = tree_.part(made.node, Part::name);
  made.name = name != nowhere ? tree_.text(name) : name_from_place(made.node);
  if (sketch_.names.scope(at_.scope).kind == Scope::Kind::type) {
    made.owner = sketch_.names.scope(at_.scope).type;
    made.owner_name = sketch_.types[static_cast<std::size_t>(made.owner)].name;
  } else {
    made.owner_name = owner_from_place(made.node);
  }
  if (const Id receiver = tree_.part(made.node, Part::receiver)) {
    for (Id at = receiver; at < tree_[receiver].after; ++at)
      if (tree_.is(at, Concept::parameter)) made.receiver_type = tree_.part(at, Part::type);
    const Id type = tree_.type_name(made.receiver_type);
    if (type != nowhere) made.owner_name = tree_.text(type);
  } else if (name != nowhere && !tree_.is(tree_[made.node].parent, Concept::object) && made.name != made.owner_name) {
    sketch_.names.bind(at_.scope, tree_.text(name),
                       {.what = Binding::What::function,
                        .scope = at_.scope,
                        .function = at_.function,
                        .index = index,
                        .target = name,
                        .branch = at_.branch});
  }
}

// What surrounds its body: a function given to a call, or called where it stands, belongs to what is around it; any
// other is run by nobody knows whom. What runs later (asynchronous) is not guarded by what is around it now.
void Walker::stand_in_call(int function, int caller, bool at_once, const Context& before) {
  const Id node = sketch_.functions[static_cast<std::size_t>(function)].node;
  const bool here = caller >= 0 || at_once;
  const bool later = tree_.part(node, Part::asynchronous) != nowhere;
  at_.guard = here && !later ? before.guard : -1;
  at_.handler = here ? before.handler : -1;
  at_.around = caller >= 0 ? caller : at_once ? before.around : -1;
  at_.loop = here && before.loop;
  if (caller < 0) return;
  const CallSketch& taker = call(caller);
  const std::string_view name = last_name(taker.callee);
  if (dialect_.loop_calls.contains(name)) at_.loop = true;
  if (taker.catch_function == node) at_.handler = taker.catches;
  if (dialect_.then_calls.contains(name) && tree_.has_receiver(taker.callee) && taker.arguments != nowhere &&
      tree_.child(taker.arguments, 0) == node)
    sketch_.functions.back().fed_by = tree_.part(taker.callee, Part::object);
}

// A body that is an expression is the result; where statements are bare, the last one is.
void Walker::expect_result(int function) {
  const Id body = tree_.part(sketch_.functions[static_cast<std::size_t>(function)].node, Part::body);
  if (body == nowhere) return;
  if (!tree_.is(body, Concept::block) && !tree_.is(body, Concept::attempt)) return add_return(function, body);
  const Id last = dialect_.bare_statements || dialect_.tail_returns ? tree_.child(body, -1) : nowhere;
  if (last != nowhere && !tree_.is(last, Concept::handler)) add_return(function, last);
}

// A class that is opened again in the scope where it stands is the same class; -1: it was not there before.
int Walker::opened_before(Id name) const {
  if (name == nowhere || !dialect_.reopens_types) return -1;
  const int first = sketch_.names.own(at_.scope, tree_.text(name));
  if (first < 0 || sketch_.names.binding(first).what != Binding::What::type) return -1;
  return sketch_.names.binding(first).index;
}

void Walker::visit_type(Id node) {
  const Id name = tree_.part(node, Part::name);
  const std::string_view text = name == nowhere ? name_from_place(node) : tree_.text(name);
  if (const int known = opened_before(name); known >= 0) {
    tree_.set_note(node, static_cast<std::size_t>(known));
    keep(node);
    at_.scope = sketch_.types[static_cast<std::size_t>(known)].scope;
    return;
  }
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
  open(Scope::Kind::type, index);
  sketch_.types.back().scope = at_.scope;
  // class Client(val http: Http): what the class is made with are its members
  if (const Id list = tree_.part(node, Part::parameters))
    for (Id each = list + 1; each < tree_[list].after; each = tree_[each].after)
      if (tree_.is(each, Concept::parameter)) binder_.assign(each, at_, Binder::Mode::declare);
}

void Walker::visit_return(Id node) {
  if (at_.function < 0) return;
  Id value = tree_.part(node, Part::value);
  if (tree_.is(value, Concept::sequence)) value = tree_.child(value, 0);
  if (value != nowhere) add_return(at_.function, value);
}

void Walker::add_return(int function, Id value) {
  FunctionSketch& owner = sketch_.functions[static_cast<std::size_t>(function)];
  const auto index = static_cast<int>(sketch_.returns.size());
  sketch_.returns.push_back({value, at_.scope, -1});
  if (owner.last_return >= 0) sketch_.returns[static_cast<std::size_t>(owner.last_return)].next = index;
  if (owner.first_return < 0) owner.first_return = index;
  owner.last_return = index;
}

}  // namespace readycheck::syntax
