// Routes with their guards: what the code probe stated as a route gets its method, its handler and what one file tells
// of who may pass; functions and classes that ask are stated for link, which knows the other files.
#include <algorithm>

#include "probes/class_guards.h"
#include "probes/probe.h"
#include "probes/route_places.h"
#include "probes/statement.h"
#include "readycheck/names.h"

namespace readycheck::probes {

namespace {

using Texts = std::vector<std::string>;

void keep_texts(Fact& fact, const char* name, Texts texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  if (texts.size() > 24) texts.resize(24);
  if (!texts.empty()) fact.details[name] = std::move(texts);
}

void state_watch(Fact& fact, const Watch& watch) {
  if (watch.pass != Pass::silent) {
    fact.details["pass"] = std::string(word_of(watch.pass));
    fact.details["guard_by"] = watch.by;
  }
  if (watch.limited) fact.details["limited"] = std::string("yes");
  keep_texts(fact, "asked", watch.asked);
}

bool says(const Rule* rule, std::string_view name) {
  return rule != nullptr &&
         std::any_of(rule->states.begin(), rule->states.end(), [&](const State& state) { return state.name == name; });
}

// Modules whose routes are included: include("shop.urls").
Texts modules_in(const Call& call, const Outline& outline, const Guards& guards) {
  Texts found;
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

class RouteReader {
 public:
  RouteReader(const Matter& matter, const Guards& guards, const RoutePlaces& places)
      : matter_(matter), outline_(*matter.outline), guards_(guards), places_(places) {}

  void complete(Fact& fact) const {
    const int index = guards_.call_at(fact.at, fact.subject);
    if (index < 0) return;
    const Call& call = outline_.calls[static_cast<std::size_t>(index)];
    const bool mounts = says(guards_.words().find("route-mount", call.path), "mounts_only");
    if (mounts || !modules_in(call, outline_, guards_).empty()) fact.details["mount"] = std::string("yes");
    place_in_chain(fact, call);
    Watch watch;
    const Argument* handler = nullptr;
    if (call.form == Call::Form::annotation) {
      if (call.decorates >= 0) name_function(fact, call.decorates, watch);
      watch.add(guards_.of_arguments(call.arguments, Guards::Names::code));
    } else {
      handler = places_.handler_in(call, static_cast<int>(number_of(fact, "handler_position").value_or(-1)));
      const bool block = handler != nullptr && handler->name == "block";
      if (block && (fact.details.contains("resource") || fact.details.contains("mount"))) handler = nullptr;
      if (handler != nullptr && fact.details.contains("needs")) fact.subject = handler->name;
      name_handler(fact, places_.unwrapped(handler, watch), watch);
      watch.add(guards_.of_arguments(call.arguments, Guards::Names::code, handler));
      name_outer(fact, call);
    }
    set_methods(fact, places_.methods_of(call, fact.subject));
    if (const std::string around = places_.prefix_around(index); !around.empty()) {
      fact.details["prefix"] = around + "/" + text_of(fact, "prefix");
    }
    if (const std::string folder = places_.prefix_around(index, "folder"); !folder.empty())
      fact.details["folder"] = folder;
    watch.add(places_.in_front(index, fact.subject));
    if (const std::string router = places_.router_of(call); !router.empty()) fact.details["router"] = router;
    state_watch(fact, watch);
    find_path(fact, call);
    const std::string handler_name = text_of(fact, "handler");
    if (guards_.words().find("public-route", handler_name.empty() ? fact.subject : handler_name) != nullptr)
      fact.details["public_name"] = std::string("yes");
    if (text_of(fact, "prefix").empty()) fact.details.erase("prefix");
  }

 private:
  // A chain begins far above some of its links.
  void place_in_chain(Fact& fact, const Call& call) const {
    if (call.arguments.empty() || call.form == Call::Form::annotation || fact.details.contains("resource")) return;
    const Location own = matter_.file.at({call.arguments.front().span.begin, call.span.end});
    if (own.line > fact.at.line && own.line <= fact.at.end_line && call.client >= 0) fact.at = own;
  }

  // A path that a function puts together: the text that it is given.
  void find_path(Fact& fact, const Call& call) const {
    if (fact.subject != call.path) return;
    for (const Argument& argument : call.arguments) {
      const bool made = argument.position == 0 && argument.call >= 0;
      if (!made) continue;
      for (const Argument& inner : outline_.calls[static_cast<std::size_t>(argument.call)].arguments)
        if (inner.value.kind == Literal::Kind::text && inner.value.text.starts_with('/'))
          fact.subject = inner.value.text;
    }
    if (fact.subject == call.path) fact.details["path_known"] = std::string("no");
  }

  static void set_methods(Fact& fact, const Texts& found) {
    if (found.empty()) return;
    std::string all;
    for (const std::string& method : found) all += (all.empty() ? "" : " ") + method;
    fact.details["method"] = all;
  }

  void name_function(Fact& fact, int function, Watch& watch) const {
    const Function& one = outline_.functions[static_cast<std::size_t>(function)];
    fact.details["handler"] = one.name.empty() ? fact.symbol : one.name;
    fact.details["handler_file"] = matter_.file.path();
    watch.add(guards_.of_function(function));
    if (guards_.writes(function) == Truth::yes) fact.details["changes"] = std::string("yes");
  }

  void name_handler(Fact& fact, const Argument* handler, Watch& watch) const {
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

  static bool name_class(Fact& fact, std::string_view path) {
    constexpr std::string_view type = ".class";
    if (!path.ends_with(type)) return false;
    path.remove_suffix(type.size());
    fact.details["controller"] = std::string(path.substr(path.rfind('.') + 1));
    fact.details.emplace("action", std::string("__invoke"));
    return true;
  }

  // "posts#index", "PostController@index": an action of a controller, which has its own file.
  static void name_action(Fact& fact, const std::string& text) {
    const std::size_t mark = text.find_first_of("#@");
    if (mark == std::string::npos) return;
    fact.details["action"] = text.substr(mark + 1);
    fact.details["controller"] = text.substr(0, mark);
  }

  // A route without a handler of its own stands in the block of a resource: its controller answers.
  void name_outer(Fact& fact, const Call& call) const {
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

  const Matter& matter_;
  const Outline& outline_;
  const Guards& guards_;
  const RoutePlaces& places_;
};

// The routes of a resource: those that write are the ones that somebody has to be known for.
struct Action {
  std::string_view name, method, path;
};
constexpr Action actions[] = {{"index", "get", ""},         {"new", "get", "/new"},       {"create", "post", ""},
                              {"show", "get", "/:id"},      {"edit", "get", "/:id/edit"}, {"update", "patch", "/:id"},
                              {"destroy", "delete", "/:id"}};

void expand(const Call& call, const Fact& resource, std::vector<Fact>& facts) {
  Texts only, except;
  for (const Argument& argument : call.arguments) {
    if (argument.name == "only") texts_in(argument, only);
    if (argument.name == "except") texts_in(argument, except);
  }
  const auto has = [](const Texts& texts, std::string_view name) {
    return std::find(texts.begin(), texts.end(), name) != texts.end();
  };
  for (const Action& action : actions) {
    if ((!only.empty() && !has(only, action.name)) || has(except, action.name)) continue;
    Fact fact = resource;
    fact.subject += action.path;
    fact.details["method"] = std::string(action.method);
    fact.details["action"] = std::string(action.name);
    facts.push_back(std::move(fact));
  }
}

void expand_resources(const Matter& matter, const Guards& guards, std::vector<Fact>& facts) {
  std::vector<Fact> more;
  for (const Fact& fact : facts) {
    const int index =
        fact.kind == "route" && fact.details.contains("resource") ? guards.call_at(fact.at, fact.subject) : -1;
    if (index < 0) continue;
    Fact resource = fact;
    resource.details.erase("resource");
    if (text_of(resource, "controller").empty()) resource.details["controller"] = fact.subject;
    expand(matter.outline->calls[static_cast<std::size_t>(index)], resource, more);
  }
  std::erase_if(facts, [](const Fact& fact) {
    const bool no_route = fact.details.contains("needs") && !fact.details.contains("controller");
    return fact.kind == "route" && (fact.details.contains("resource") || no_route);
  });
  std::move(more.begin(), more.end(), std::back_inserter(facts));
}

void state_functions(const Matter& matter, const Guards& guards, std::vector<Fact>& facts) {
  const auto& functions = matter.outline->functions;
  for (std::size_t i = 0; i < functions.size(); ++i) {
    const Watch& watch = guards.of_function(static_cast<int>(i));
    const bool writes = guards.writes(static_cast<int>(i)) == Truth::yes;
    if (functions[i].name.empty() || (watch.pass == Pass::silent && watch.asked.empty() && !writes)) continue;
    const Span start{functions[i].span.begin, functions[i].span.begin};
    Fact fact = code_fact(matter.file, start, functions[i].name, "function");
    state_watch(fact, watch);
    if (writes) fact.details["changes"] = std::string("yes");
    facts.push_back(std::move(fact));
  }
}

// What puts a router of another file under a path: its prefix, what it refers to, and what stands in front.
void state_mounts(const Matter& matter, const Guards& guards, const RoutePlaces& places, std::vector<Fact>& facts) {
  const auto& calls = matter.outline->calls;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const Rule* rule = guards.words().find("route-mount", calls[i].path);
    if (rule == nullptr) continue;
    Fact fact = code_fact(matter.file, calls[i].span, plain_name(calls[i].path), "mount");
    fact.kind = "route-mount";
    state(*rule, {}, {}, fact);
    Watch watch = guards.of_arguments(calls[i].arguments, Guards::Names::code);
    for (const std::string& module : modules_in(calls[i], *matter.outline, guards)) watch.asked.push_back(module + "#");
    for (const State& one : rule->states)
      if (one.name == "prefix" && one.source.from == Source::From::argument)
        if (const Argument* found = one.argument.find(calls[i]).argument;
            found != nullptr && found->value.kind == Literal::Kind::text)
          fact.details["prefix"] = found->value.text;
    if (watch.asked.empty()) continue;
    watch.add(places.in_front(static_cast<int>(i), text_of(fact, "prefix")));
    if (const std::string router = places.router_of(calls[i]); !router.empty()) fact.details["router"] = router;
    const std::string around = places.prefix_around(static_cast<int>(i));
    if (!around.empty()) fact.details["prefix"] = around + "/" + text_of(fact, "prefix");
    state_watch(fact, watch);
    facts.push_back(std::move(fact));
  }
}

// What the vocabulary knows of the names that were asked for, as facts of their own.
void state_names(const Matter& matter, const Guards& guards, std::vector<Fact>& facts) {
  for (const auto& [key, rule] : guards.words().known()) {
    if (rule == nullptr) continue;
    Fact fact = code_fact(matter.file, {0, 0}, plain_name(key), "file");
    fact.kind = rule->entry.kind;
    state(*rule, {}, {}, fact);
    facts.push_back(std::move(fact));
  }
}

}  // namespace

void look_at_guards(const Matter& matter, std::vector<Fact>& facts) {
  const Tongue* tongue = matter.outline == nullptr ? nullptr : matter.lexicon.tongue(matter.outline->language);
  if (tongue == nullptr || matter.file.role() != Role::production) return;
  std::vector<Fact> seen;
  if (matter.again) look_at_lines_again(matter, seen);
  for (const Fact& fact : facts)
    if (fact.kind == "access-check" || fact.kind == "data-write") seen.push_back(fact);
  const Guards guards(matter, *tongue, seen);
  const RoutePlaces places(*matter.outline, guards);
  const RouteReader reader(matter, guards, places);
  for (Fact& fact : facts)
    if (fact.kind == "route" && fact.from_code) reader.complete(fact);
  expand_resources(matter, guards, facts);
  state_functions(matter, guards, facts);
  state_classes(matter, guards, facts);
  state_mounts(matter, guards, places, facts);
  state_names(matter, guards, facts);
}

}  // namespace readycheck::probes
