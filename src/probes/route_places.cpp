// What surrounds the declaration of a route: its method, its handler, the router that it belongs to with everything
// that this router was given before, and the blocks and groups around it.
#include "probes/route_places.h"

#include <algorithm>
#include <set>

#include "readycheck/names.h"

namespace readycheck::probes {

namespace {

constexpr std::string_view handler_keys[] = {"handler", "to", "view_func", "endpoint", "view", "controller", "uses"};
constexpr std::string_view methods[] = {"get", "post", "put", "patch", "delete", "head", "options"};

std::string_view receiver_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot);
}

std::string method_named(std::string_view word) {
  const std::string small = lowered(word);
  for (const std::string_view method : methods) {  // also "get_mapping", "http_get", "map_get", "add_get"
    const std::size_t place = small.rfind(method);
    if (place == std::string::npos) continue;
    const std::string_view before = std::string_view(small).substr(0, place);
    const std::string_view behind = std::string_view(small).substr(place + method.size());
    const bool whole = before.empty() && (behind.empty() || behind == "_mapping");
    if (whole || (behind.empty() && (before == "http_" || before == "map_" || before == "add_")))
      return std::string(method);
  }
  if (small == "del" || small == "destroy") return "delete";
  return {};
}

// "/api/*" -> "/api/": what the paths below a pattern begin with.
std::string_view fixed_part(std::string_view pattern) { return pattern.substr(0, pattern.find_first_of("*:({")); }

}  // namespace

void texts_in(const Argument& argument, std::vector<std::string>& out) {
  if (argument.value.kind == Literal::Kind::text) out.push_back(argument.value.text);
  for (const Argument& member : argument.members)
    if (member.value.kind == Literal::Kind::text) out.push_back(member.value.text);
}

std::vector<std::string> RoutePlaces::methods_of(const Call& call, const std::string& path) const {
  std::vector<std::string> found, texts;
  for (const Argument& argument : call.arguments)
    if (argument.name == "methods" || argument.name == "method" || argument.name == "via") texts_in(argument, texts);
  for (const std::string& text : texts)
    if (std::string method = method_named(text); !method.empty()) found.push_back(method);
  if (!found.empty()) return found;
  if (const std::size_t space = path.find(' '); space != std::string::npos)
    if (std::string method = method_named(path.substr(0, space)); !method.empty()) return {method};
  // r.Path("/x").Methods("POST"): said behind it
  for (const Call& later : outline_.calls)
    if (at(outline_.calls, later.client) == &call && plain_name(later.path) == "methods")
      for (const Argument& argument : later.arguments) texts_in(argument, texts);
  for (const std::string& text : texts)
    if (std::string method = method_named(text); !method.empty()) found.push_back(method);
  if (!found.empty()) return found;
  if (std::string method = method_named(plain_name(call.path)); !method.empty()) return {method};
  for (const Call& beside : outline_.calls)  // another annotation of the same function
    if (call.decorates >= 0 && beside.decorates == call.decorates)
      if (std::string method = method_named(plain_name(beside.path)); !method.empty()) return {method};
  for (const Argument& argument : call.arguments) {  // route("/x", get(list).post(create))
    if (argument.call < 0) continue;
    std::string_view rest = argument.value.text;
    for (std::size_t dot = 0; dot != std::string_view::npos;
         rest.remove_prefix(dot == std::string_view::npos ? 0 : dot + 1)) {
      dot = rest.find('.');
      if (std::string method = method_named(plain_name(rest.substr(0, dot))); !method.empty()) found.push_back(method);
    }
  }
  return found;
}

// The last place is the handler's: a function, a name, or what is left of it inside its wrappers.
const Argument* RoutePlaces::handler_in(const Call& call, int position) const {
  const Argument* found = nullptr;
  for (const Argument& argument : call.arguments)
    if (position >= 0 && argument.position == position) return &argument;
  for (const Argument& argument : call.arguments) {
    const bool keyed =
        std::find(std::begin(handler_keys), std::end(handler_keys), argument.name) != std::end(handler_keys);
    if (keyed) return &argument;
    for (const Argument& member : argument.members)
      if (member.name == "handler") return &member;
    const bool code = argument.function >= 0 || argument.value.kind == Literal::Kind::expression ||
                      argument.value.kind == Literal::Kind::parameter;
    if ((argument.position > 0 || argument.name == "block") && code) found = &argument;
    const bool action =
        argument.value.kind == Literal::Kind::text && argument.value.text.find('#') != std::string::npos;
    if (argument.position < 0 && action) return &argument;  // "path" => "controller#action"
  }
  return found;
}

const Argument* RoutePlaces::unwrapped(const Argument* argument, Watch& watch) const {
  for (int step = 0; argument != nullptr && step < 8; ++step) {
    const Call* call = at(outline_.calls, argument->call);
    if (call == nullptr) break;
    watch.add(guards_.of_reference(call->path));
    const Argument* inner = nullptr;
    for (const Argument& one : call->arguments)
      if (one.function >= 0 ||
          (one.value.kind == Literal::Kind::expression && (!one.value.text.empty() || one.call >= 0)))
        inner = &one;
    if (inner == nullptr) break;
    argument = inner;
  }
  return argument;
}

// Calls whose result or block a call stands in, nearest first.
std::vector<int> RoutePlaces::around(int call) const {
  std::vector<int> open{call}, found;
  std::set<int> seen{call};
  for (std::size_t i = 0; i < open.size() && i < 64; ++i) {
    const Call* one = at(outline_.calls, open[i]);
    if (one == nullptr) continue;
    if (open[i] != call) found.push_back(open[i]);
    for (const int next : {one->client, one->surrounded_by})
      if (next >= 0 && seen.insert(next).second) open.push_back(next);
  }
  return found;
}

// Is `use` said of the same router as `call`, before it or for all of it?
bool RoutePlaces::covers(const Call& use, const Call& call, const std::vector<int>& chain) const {
  if (use.span.begin > call.span.begin) return false;
  if (use.client >= 0) {
    if (use.client == call.client) return true;
    return std::find(chain.begin(), chain.end(), use.client) != chain.end();
  }
  if (use.result_used) return false;  // the beginning of a chain of its own
  if (call.client < 0 && receiver_of(use.path) == receiver_of(call.path) && use.function == call.function) return true;
  for (const int one : chain) {
    const Call& outer = outline_.calls[static_cast<std::size_t>(one)];
    if (receiver_of(use.path) == receiver_of(outer.path) && use.function == outer.function && outer.client < 0 &&
        !receiver_of(use.path).empty())
      return true;
  }
  return false;
}

Watch RoutePlaces::in_front(int index, const std::string& path) const {
  const Call& call = outline_.calls[static_cast<std::size_t>(index)];
  const std::vector<int> chain = around(index);
  Watch watch;
  for (const int one : chain) {
    const Call& outer = outline_.calls[static_cast<std::size_t>(one)];
    if (guards_.is_route(outer) && guards_.words().find("route-mount", outer.path) == nullptr) continue;
    watch.add(guards_.of_reference(outer.path));
    std::vector<Argument> given;
    for (const Argument& argument : outer.arguments)
      if (argument.function < 0) given.push_back(argument);
    watch.add(guards_.of_arguments(given, Guards::Names::texts));
  }
  for (int before = index, step = 0; before >= 0 && step < 8; ++step) {  // said behind it: .middleware("auth")
    const auto later = followers_.find(before);
    before = later == followers_.end() ? -1 : later->second;
    if (before < 0 || outline_.calls[static_cast<std::size_t>(before)].span.begin != call.span.begin) break;
    const Call& one = outline_.calls[static_cast<std::size_t>(before)];
    watch.add(guards_.of_reference(one.path));
    if (guards_.words().find("route-middleware", one.path) != nullptr)
      watch.add(guards_.of_arguments(one.arguments, Guards::Names::texts));
  }
  for (const int use : uses_) {
    const Call& one = outline_.calls[static_cast<std::size_t>(use)];
    if (!covers(one, call, chain)) continue;
    const Argument* first = one.arguments.empty() ? nullptr : &one.arguments.front();
    const bool limited =
        first != nullptr && first->value.kind == Literal::Kind::text && first->value.text.starts_with('/');
    if (limited && !path.starts_with(fixed_part(first->value.text))) continue;
    watch.add(guards_.of_arguments(one.arguments, Guards::Names::texts));
  }
  return watch;
}

std::string RoutePlaces::prefix_around(int index, std::string_view saying) const {
  std::string prefix;
  for (const int one : around(index)) {
    const Call& outer = outline_.calls[static_cast<std::size_t>(one)];
    const Rule* rule = guards_.words().find("route-mount", outer.path);
    const auto says = [&](const State& state) { return state.name == saying; };
    if (rule == nullptr || std::none_of(rule->states.begin(), rule->states.end(), says)) continue;
    for (const State& state : rule->states) {
      if (state.name != "prefix" || state.source.from != Source::From::argument) continue;
      const Argument* found = state.argument.find(outer).argument;
      if (found == nullptr || found->value.kind != Literal::Kind::text) continue;
      prefix = found->value.text + (prefix.empty() ? "" : "/" + prefix);
    }
  }
  return prefix;
}

// The name under which the router of a call is known in its file.
std::string RoutePlaces::router_of(const Call& call) const {
  std::set<int> chain;
  for (int one = call.client, step = 0; one >= 0 && step < 16; ++step) {
    chain.insert(one);
    one = outline_.calls[static_cast<std::size_t>(one)].client;
  }
  for (const Definition& definition : outline_.definitions)
    if (definition.what == Definition::What::value && chain.contains(definition.call) && definition.name != "default")
      return definition.name;
  return {};
}

}  // namespace readycheck::probes
