// The only place that fills an outline: functions, handlers, calls and settings, in order of place and with final
// numbers.
#include "syntax/state.h"

#include <algorithm>
#include <numeric>

#include "syntax/definitions.h"
#include "syntax/handlers.h"
#include "syntax/resolve.h"

namespace readycheck::syntax {
namespace {

constexpr std::ptrdiff_t most_guarded = 2000;  // calls that a handler behind them takes under its guard

class Stater {
 public:
  Stater(const File& file, Sketch& sketch, const Dialect& dialect, const std::map<std::string, std::string>* modules,
         std::vector<Memo>& memo, Outline& outline)
      : sketch_(sketch),
        tree_(sketch.tree),
        dialect_(dialect),
        resolver_(file, sketch, dialect, modules, memo),
        outline_(outline) {}

  void state() {
    resolve_in_order();
    state_functions();
    state_handlers();
    state_calls();
    if (!dialect_.setter_calls.empty()) hand_over();
    if (dialect_.members_configure) configure();
    state_settings();
    outline_.imports = sketch_.imports;
    state_definitions(sketch_, dialect_, resolver_, outline_);
    if (resolver_.exhausted()) outline_.cut_short = true;
  }

 private:
  void resolve_in_order();
  void state_functions();
  void state_handlers();
  void guard(Id guarded, int handler);
  int final_handler(int sketch) const;
  void state_calls();
  void state_call(const CallSketch& sketch, Call& call);
  void hand_over();
  void configure();
  void state_settings();

  Sketch& sketch_;
  Tree& tree_;
  const Dialect& dialect_;
  Resolver resolver_;
  Outline& outline_;
  std::vector<int> handler_numbers_;
};

// Inner calls and earlier statements end first: asked in that order, every call finds what it needs already resolved.
void Stater::resolve_in_order() {
  std::vector<int> order(sketch_.calls.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    const Node& left = tree_[sketch_.calls[static_cast<std::size_t>(a)].node];
    const Node& right = tree_[sketch_.calls[static_cast<std::size_t>(b)].node];
    return left.end != right.end ? left.end < right.end : left.begin > right.begin;
  });
  for (const int call : order) resolver_.callee_ref(call);
}

void Stater::state_functions() {
  outline_.functions.reserve(sketch_.functions.size());
  for (const FunctionSketch& sketch : sketch_.functions) {
    Function made;
    made.owner = sketch.owner_name;
    made.name = sketch.owner_name.empty() ? sketch.name : sketch.owner_name + "." + sketch.name;
    made.span = tree_.span(sketch.node);
    made.parent = sketch.at.function;
    made.asynchronous = tree_.part(sketch.node, Part::asynchronous) != nowhere;
    const Id list = tree_.part(sketch.node, Part::parameters);
    const Place place{sketch.scope, static_cast<int>(outline_.functions.size())};
    if (tree_.is(list, Concept::name)) made.parameters.push_back({.name = std::string(tree_.text(list))});
    const Id end = list == nowhere || tree_.is(list, Concept::name) ? nowhere : tree_[list].after;
    for (Id each = list + 1; each < end && made.parameters.size() < 64; each = tree_[each].after) {
      if (!tree_[each].named || tree_.is(each, Concept::comment) || tree_.is(each, Concept::self)) continue;
      std::vector<Id> targets{each};
      Parameter parameter;
      if (tree_.is(each, Concept::parameter)) {
        targets.clear();
        tree_.parts(each, Part::target, targets);
        if (const Id type = tree_.part(each, Part::type)) parameter.type = resolver_.type_ref(type, place).path;
        if (parameter.type == "?") parameter.type.clear();
        if (const Id value = tree_.part(each, Part::value)) parameter.initial = resolver_.literal(value, place);
      }
      for (const Id target : targets) {
        parameter.name = tree_[target].end - tree_[target].begin <= 100 ? tree_.text(target) : std::string_view("?");
        made.parameters.push_back(parameter);
      }
    }
    outline_.functions.push_back(std::move(made));
  }
}

void Stater::state_handlers() {
  std::vector<int> order;
  for (std::size_t i = 0; i < sketch_.handlers.size(); ++i) {
    HandlerSketch& sketch = sketch_.handlers[i];
    if (sketch.form == HandlerSketch::Form::suppressor)
      sketch.alive = dialect_.suppressors.contains(resolver_.callee(sketch.call));
    if (sketch.alive) order.push_back(static_cast<int>(i));
  }
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return tree_[sketch_.handlers[static_cast<std::size_t>(a)].node].begin <
           tree_[sketch_.handlers[static_cast<std::size_t>(b)].node].begin;
  });
  handler_numbers_.assign(sketch_.handlers.size(), -1);
  Judge judge(sketch_, dialect_, resolver_);
  for (const int index : order) {
    handler_numbers_[static_cast<std::size_t>(index)] = static_cast<int>(outline_.handlers.size());
    outline_.handlers.push_back(judge.judge(sketch_.handlers[static_cast<std::size_t>(index)]));
  }
  for (const int index : order) {
    const HandlerSketch& sketch = sketch_.handlers[static_cast<std::size_t>(index)];
    const bool later = sketch.form == HandlerSketch::Form::function || sketch.form == HandlerSketch::Form::test;
    if (later && sketch.guarded != nowhere) guard(sketch.guarded, index);
  }
}

// Handlers that stand behind what they guard: their calls were met before them. The innermost one stays.
void Stater::guard(Id guarded, int handler) {
  auto call = std::lower_bound(sketch_.calls.begin(), sketch_.calls.end(), guarded,
                               [](const CallSketch& one, Id node) { return one.node < node; });
  const auto last = sketch_.calls.end() - call > most_guarded ? call + most_guarded : sketch_.calls.end();
  for (; call != last && tree_.holds(guarded, call->node); ++call) {
    const int before = final_handler(call->at.guard) < 0 ? -1 : call->at.guard;
    const Id inner = before < 0 ? nowhere : sketch_.handlers[static_cast<std::size_t>(before)].guarded;
    if (before < 0 || (inner != guarded && inner != nowhere && tree_.holds(inner, guarded))) call->at.guard = handler;
  }
}

// A with-block that turned out to swallow nothing leaves its calls to what surrounds it.
int Stater::final_handler(int sketch) const {
  while (sketch >= 0 && !sketch_.handlers[static_cast<std::size_t>(sketch)].alive)
    sketch = sketch_.handlers[static_cast<std::size_t>(sketch)].at.guard;
  return sketch < 0 ? -1 : handler_numbers_[static_cast<std::size_t>(sketch)];
}

void Stater::state_calls() {
  outline_.calls.resize(sketch_.calls.size());
  for (std::size_t i = 0; i < sketch_.calls.size(); ++i) {
    const Ref& callee = resolver_.callee_ref(static_cast<int>(i));
    outline_.calls[i].path = callee.path;
    outline_.calls[i].client = callee.client;
    state_call(sketch_.calls[i], outline_.calls[i]);
  }
}

void Stater::state_call(const CallSketch& sketch, Call& call) {
  const Place place{sketch.at.scope, sketch.at.function};
  call.form = sketch.form;
  resolver_.arguments(sketch.arguments, place, call.arguments);
  if (sketch.form == Call::Form::construct)
    resolver_.arguments(tree_.part(sketch.node, Part::initial), place, call.arguments);
  if (sketch.block != nowhere) {
    Argument block = resolver_.argument(sketch.block, place);
    block.name = "block";
    call.arguments.push_back(std::move(block));
  }
  call.arguments.shrink_to_fit();
  call.span = tree_.span(sketch.node);
  call.callee = tree_.span(sketch.callee);
  if (sketch.callee == sketch.node)
    if (const Id property = tree_.part(sketch.node, Part::property)) call.callee.end = tree_[property].end;
  call.function = sketch.at.function;
  call.guard = final_handler(sketch.at.guard);
  call.in_handler = sketch.at.handler < 0 ? -1 : handler_numbers_[static_cast<std::size_t>(sketch.at.handler)];
  if (sketch.decorated != nowhere && tree_.is(sketch.decorated, Concept::function))
    call.decorates = tree_.note(sketch.decorated);
  call.surrounded_by = sketch.at.around;
  call.awaited = sketch.awaited;
  call.result_used = sketch.used;
  call.in_loop = sketch.at.loop;
  call.error_dropped = sketch.dropped;
}

// set(handle, NAME, value) and set(handle, [NAME => value]) count as arguments of the call that made the handle.
void Stater::hand_over() {
  for (std::size_t i = 0; i < outline_.calls.size(); ++i) {
    if (!dialect_.setter_calls.contains(outline_.calls[i].path)) continue;
    const std::vector<Argument> given = outline_.calls[i].arguments;
    if (given.size() < 2 || given[0].call < 0) continue;
    std::vector<Argument>& taken = outline_.calls[static_cast<std::size_t>(given[0].call)].arguments;
    const bool one = given.size() > 2;
    const std::string name = one ? given[1].value.text : "";
    if (one ? name.empty() || name[0] == '?' : given[1].members.empty()) {
      taken.push_back({.spread = true, .span = given[1].span});  // nobody knows what is set
    } else if (one) {
      taken.push_back(given[2]);
      taken.back().name = name;
      taken.back().position = -1;
    } else {
      taken.insert(taken.end(), given[1].members.begin(), given[1].members.end());
    }
  }
}

// client.Timeout = x after the construction, where the language builds its objects that way.
void Stater::configure() {
  for (const SettingSketch& sketch : sketch_.settings) {
    const Id property = tree_.part(sketch.target, Part::property);
    if (property == nowhere || sketch.value == nowhere) continue;
    const Place place{sketch.at.scope, sketch.at.function};
    const Ref object = resolver_.ref(tree_.part(sketch.target, Part::object), place);
    if (object.client < 0 || !object.path.ends_with("()")) continue;
    Call& client = outline_.calls[static_cast<std::size_t>(object.client)];
    if (client.form != Call::Form::construct) continue;
    Argument made = resolver_.argument(sketch.value, place);
    made.name = tree_.text(property);
    made.position = -1;
    client.arguments.push_back(std::move(made));
  }
}

void Stater::state_settings() {
  for (const SettingSketch& sketch : sketch_.settings) {
    const Place place{sketch.at.scope, sketch.at.function};
    const Ref target = resolver_.ref(sketch.target, place);
    if (!target.known()) continue;
    Setting made{.path = target.path,
                 .client = tree_.is(sketch.target, Concept::name) ? sketch.at.around : target.client,
                 .function = sketch.at.function,
                 .span = tree_.span(sketch.target)};
    if (sketch.value != nowhere) made.value = resolver_.argument(sketch.value, place);
    outline_.settings.push_back(std::move(made));
  }
}

}  // namespace

void state(const File& file, Sketch& sketch, const Dialect& dialect, const std::map<std::string, std::string>* modules,
           std::vector<Memo>& memo, Outline& outline) {
  Stater(file, sketch, dialect, modules, memo, outline).state();
}

}  // namespace readycheck::syntax
