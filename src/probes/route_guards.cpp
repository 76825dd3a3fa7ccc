// Routes with their guards: what the code probe stated as a route gets its method, its handler and what one file tells
// of who may pass; functions and classes that ask are stated for link, which knows the other files.
#include <algorithm>

#include "probes/class_guards.h"
#include "probes/object_loads.h"
#include "probes/route_reader.h"
#include "probes/statement.h"

namespace readycheck::probes {

namespace {

void keep_texts(Fact& fact, const char* name, std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  if (texts.size() > 24) texts.resize(24);
  if (!texts.empty()) fact.details[name] = std::move(texts);
}

}  // namespace

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

namespace {

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
void state_mounts(const Matter& matter, const Guards& guards, const RoutePlaces& places,
                  const DeveloperBranches& branches, std::vector<Fact>& facts) {
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
    if (branches.hold(fact.at.line)) watch.add({Pass::opened, "a branch for developers", false, {}});
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
  static constexpr std::string_view asked[] = {"access-check", "data-write", "developer-branch", "owner-check"};
  for (const Fact& fact : facts)
    if (std::find(std::begin(asked), std::end(asked), fact.kind) != std::end(asked)) seen.push_back(fact);
  const Guards guards(matter, *tongue, seen);
  const RoutePlaces places(*matter.outline, guards);
  const DeveloperBranches branches(matter.file, seen);
  const RouteReader reader(matter, guards, places, branches);
  for (Fact& fact : facts)
    if (fact.kind == "route" && fact.from_code) reader.complete(fact);
  expand_resources(matter, guards, facts);
  state_functions(matter, guards, facts);
  state_classes(matter, guards, facts);
  state_mounts(matter, guards, places, branches, facts);
  if (!matter.again) judge_loads(matter, guards, seen, facts);
  state_names(matter, guards, facts);
}

}  // namespace readycheck::probes
