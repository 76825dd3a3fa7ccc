// See route_reader.h.
#include "probes/route_reader.h"

#include <algorithm>

#include "probes/class_guards.h"
#include "probes/statement.h"
#include "readycheck/names.h"

namespace readycheck::probes {

namespace {

constexpr std::string_view path_names[] = {"value", "path", "uri", "url", "route", "template"};

void set_methods(Fact& fact, const std::vector<std::string>& found) {
  if (found.empty()) return;
  std::string all;
  for (const std::string& method : found) all += (all.empty() ? "" : " ") + method;
  fact.details["method"] = all;
}

bool name_class(Fact& fact, std::string_view path) {
  constexpr std::string_view type = ".class";
  if (!path.ends_with(type)) return false;
  path.remove_suffix(type.size());
  fact.details["controller"] = std::string(path.substr(path.rfind('.') + 1));
  fact.details.emplace("action", std::string("__invoke"));
  return true;
}

// "posts#index", "PostController@index": an action of a controller, which has its own file.
void name_action(Fact& fact, const std::string& text) {
  const std::size_t mark = text.find_first_of("#@");
  if (mark == std::string::npos) return;
  fact.details["action"] = text.substr(mark + 1);
  fact.details["controller"] = text.substr(0, mark);
}

// The text that the vocabulary calls the prefix of a mount, where this is one.
std::string prefix_in(const Rule* rule, const Call& call) {
  if (rule == nullptr) return {};
  for (const State& state : rule->states) {
    if (state.name != "prefix" || state.source.from != Source::From::argument) continue;
    std::vector<std::string> texts;
    if (const Argument* found = state.argument.find(call).argument; found != nullptr) texts_in(*found, texts);
    if (!texts.empty()) return texts.front();
  }
  return {};
}

}  // namespace

// Modules whose routes are included: include("shop.urls").
std::vector<std::string> modules_in(const Call& call, const Outline& outline, const Guards& guards) {
  std::vector<std::string> found;
  for (const Argument& argument : call.arguments) {
    if (argument.call < 0) continue;
    const Call& inner = outline.calls[static_cast<std::size_t>(argument.call)];
    if (inner.arguments.empty() || !says(guards.words().find("route-mount", inner.path), "module")) continue;
    const Argument& first = inner.arguments.front();
    if (first.value.kind == Literal::Kind::text) found.push_back(first.value.text);
    if (!first.members.empty() && first.members.front().value.kind == Literal::Kind::text)
      found.push_back(first.members.front().value.text);
    if (found.empty()) found.emplace_back();
  }
  return found;
}

void RouteReader::complete(Fact& fact) const {
  const int index = guards_.call_at(fact.at, fact.subject);
  if (index < 0) return;
  const Call& call = outline_.calls[static_cast<std::size_t>(index)];
  const bool mounts = says(guards_.words().find("route-mount", call.path), "mounts_only");
  if (mounts || !modules_in(call, outline_, guards_).empty()) fact.details["mount"] = std::string("yes");
  place_in_chain(fact, call);
  Watch watch;
  read_handler(fact, call, watch);
  set_methods(fact, places_.methods_of(call, fact.subject));
  add_prefix(fact, index);
  watch.add(places_.in_front(index, fact.subject));
  if (branches_.hold(fact.at.line)) watch.add({Pass::opened, "a branch for developers", false, {}});
  if (const std::string router = places_.router_of(call); !router.empty()) fact.details["router"] = router;
  state_watch(fact, watch);
  find_path(fact, call);
  const std::string handler_name = text_of(fact, "handler");
  if (guards_.words().find("public-route", handler_name.empty() ? fact.subject : handler_name) != nullptr)
    fact.details["public_name"] = std::string("yes");
  if (text_of(fact, "prefix").empty()) fact.details.erase("prefix");
}

void RouteReader::read_handler(Fact& fact, const Call& call, Watch& watch) const {
  if (call.form == Call::Form::annotation) {
    if (call.decorates >= 0) name_function(fact, call.decorates, watch);
    return watch.add(guards_.of_arguments(call.arguments, Guards::Names::code));
  }
  const Argument* handler =
      places_.handler_in(call, static_cast<int>(number_of(fact, "handler_position").value_or(-1)));
  const bool block = handler != nullptr && handler->name == "block";
  if (block && (fact.details.contains("resource") || fact.details.contains("mount"))) handler = nullptr;
  if (handler != nullptr && fact.details.contains("needs")) fact.subject = handler->name;
  name_handler(fact, places_.unwrapped(handler, watch), watch);
  watch.add(guards_.of_arguments(call.arguments, Guards::Names::code, handler));
  name_outer(fact, call);
}

void RouteReader::add_prefix(Fact& fact, int index) const {
  const Call& call = outline_.calls[static_cast<std::size_t>(index)];
  std::string prefix = places_.prefix_around(index);
  if (prefix.empty()) prefix = annotated_prefix(call);
  if (!prefix.empty()) fact.details["prefix"] = prefix + "/" + text_of(fact, "prefix");
  if (const std::string folder = places_.prefix_around(index, "folder"); !folder.empty())
    fact.details["folder"] = folder;
}

// What stands above the class of a method and beside the annotation that makes it a route.
std::string RouteReader::annotated_prefix(const Call& call) const {
  const Function* function = at(outline_.functions, call.decorates);
  if (call.form != Call::Form::annotation || function == nullptr) return {};
  const Definition* type = nullptr;
  for (const Definition& one : outline_.definitions)
    if (one.what == Definition::What::type && one.name == function->owner) type = &one;
  std::string outer, own;
  for (const Call& other : outline_.calls) {
    if (other.form != Call::Form::annotation || &other == &call) continue;
    const bool beside = other.decorates == call.decorates;
    const bool above =
        type != nullptr && other.decorates < 0 && other.function < 0 && class_of(outline_, other) == type;
    if (!beside && !above) continue;
    const std::string text = prefix_in(guards_.words().find("route-mount", other.path), other);
    if (!text.empty()) (beside ? own : outer) = text;
  }
  return outer.empty() || own.empty() ? outer + own : outer + "/" + own;
}

// A chain begins far above some of its links.
void RouteReader::place_in_chain(Fact& fact, const Call& call) const {
  if (call.arguments.empty() || call.form == Call::Form::annotation || fact.details.contains("resource")) return;
  const Location own = matter_.file.at({call.arguments.front().span.begin, call.span.end});
  if (own.line > fact.at.line && own.line <= fact.at.end_line && call.client >= 0) fact.at = own;
}

// A path that a function puts together: the text that it is given. One in a list: the first.
void RouteReader::find_path(Fact& fact, const Call& call) const {
  if (fact.subject != call.path) return;
  for (const Argument& argument : call.arguments) {
    const bool named = std::find(std::begin(path_names), std::end(path_names), argument.name) != std::end(path_names);
    if (argument.position != 0 && !named) continue;
    std::vector<std::string> texts;
    texts_in(argument, texts);
    if (!texts.empty()) fact.subject = texts.front();
    if (argument.call < 0) continue;
    for (const Argument& inner : outline_.calls[static_cast<std::size_t>(argument.call)].arguments)
      if (inner.value.kind == Literal::Kind::text && inner.value.text.starts_with('/')) fact.subject = inner.value.text;
  }
  if (fact.subject == call.path) fact.details["path_known"] = std::string("no");
}

void RouteReader::name_function(Fact& fact, int function, Watch& watch) const {
  const Function& one = outline_.functions[static_cast<std::size_t>(function)];
  fact.details["handler"] = one.name.empty() ? fact.symbol : one.name;
  fact.details["handler_file"] = matter_.file.path();
  watch.add(guards_.of_function(function));
  if (one.name.empty()) {  // what it calls elsewhere may ask for it
    fact.details["inline"] = std::string("yes");
    for (const Call& call : outline_.calls)
      if (call.function == function && call.form != Call::Form::annotation)
        if (std::string other = guards_.elsewhere(call.path); !other.empty()) watch.asked.push_back(std::move(other));
  }
  if (guards_.writes(function) == Truth::yes) fact.details["changes"] = std::string("yes");
}

void RouteReader::name_handler(Fact& fact, const Argument* handler, Watch& watch) const {
  if (handler == nullptr) return;
  if (handler->function >= 0) return name_function(fact, handler->function, watch);
  // [Controller.class, "action"]
  if (handler->members.size() == 2 && handler->members.back().value.kind == Literal::Kind::text) {
    name_class(fact, handler->members.front().value.text);
    fact.details["action"] = handler->members.back().value.text;
    return;
  }
  const std::string& text = handler->value.text;
  if (name_class(fact, text)) return;
  if (handler->value.kind == Literal::Kind::text) return name_action(fact, text);
  std::string_view path = text;
  while (path.ends_with("()")) path.remove_suffix(2);
  if (constexpr std::string_view made = ".as_view"; path.ends_with(made)) path.remove_suffix(made.size());
  if (const int own = guards_.function_named(path); own >= 0) return name_function(fact, own, watch);
  watch.add(guards_.of_reference(std::string(path)));
  if (const std::size_t dot = path.rfind('.'); dot != std::string_view::npos && watch.pass == Pass::silent)
    if (guards_.of_reference(std::string(path.substr(0, dot))).by.ends_with("admin_site"))
      watch.add({Pass::closed, "admin_site", false, {}});
  const std::string other = guards_.elsewhere(path);
  if (!other.empty()) {
    fact.details["handler_ref"] = other;
    fact.details["handler"] = other.substr(other.find('#') + 1);
  } else if (!path.empty()) {  // a method of an object whose file is not known
    fact.details["handler"] = std::string(path.substr(path.rfind('.') + 1));
    fact.details["handler_owner"] = plain_name(path.substr(0, std::min(path.size(), path.rfind('.'))));
  }
}

// A route without a handler of its own stands in the block of a resource: its controller answers.
void RouteReader::name_outer(Fact& fact, const Call& call) const {
  if (!text_of(fact, "controller").empty() || !text_of(fact, "handler").empty()) return;
  for (const Argument& argument : call.arguments)
    if (argument.name == "action" && argument.value.kind == Literal::Kind::text)
      fact.details["action"] = argument.value.text;
  for (int outer = call.surrounded_by, step = 0; outer >= 0 && step < 16; ++step) {
    const Call& one = outline_.calls[static_cast<std::size_t>(outer)];
    const std::string name = plain_name(one.path);
    if ((name == "resources" || name == "resource") && !one.arguments.empty()) {
      const std::string& resource = one.arguments.front().value.text;
      fact.details["controller"] = resource;
      fact.details.emplace("action", plain_name(fact.subject));
      return;
    }
    outer = one.surrounded_by;
  }
}

}  // namespace readycheck::probes
