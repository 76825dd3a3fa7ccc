// See object_loads.h. The question may stand behind the load: `if order.owner != caller: refuse`.
#include "probes/object_loads.h"

#include <algorithm>

#include "readycheck/names.h"

namespace readycheck::probes {

namespace {

constexpr const char* kind_of_check = "owner-check";
constexpr const char* kind_of_carrier = "request-parameter";

// The function around a place that has a name: what stands inside of it counts for it.
int named_around(const Outline& outline, const Guards& guards, std::uint32_t offset) {
  int function = guards.function_at(offset);
  for (int step = 0; function >= 0 && step < 16; ++step) {
    const Function& one = outline.functions[static_cast<std::size_t>(function)];
    if (!one.name.empty() || one.parent < 0) break;
    function = one.parent;
  }
  return function;
}

bool asks_whose(const Matter& matter, const Guards& guards, int function, const std::vector<Fact>& checks) {
  const Span span = matter.outline->functions[static_cast<std::size_t>(function)].span;
  const bool inside = std::any_of(checks.begin(), checks.end(), [&](const Fact& check) {
    if (check.kind != kind_of_check || check.at.path != matter.file.path()) return false;
    const std::uint32_t place = matter.file.offset_of(check.at.line, check.at.column);
    return span.begin <= place && place < span.end;
  });
  const std::string& by = guards.of_function(function).by;  // only for those who may see all
  return inside || (!by.empty() && guards.words().find(kind_of_check, by) != nullptr);
}

// A whole class that lets pass only those who may see all.
bool class_asks(const Guards& guards, const std::string& owner, const std::vector<Fact>& facts) {
  return !owner.empty() && std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) {
    return fact.kind == "guarded-code" && fact.subject == owner && text_of(fact, "scope") == "class" &&
           text_of(fact, "pass") == "closed" && !fact.details.contains("only") && !fact.details.contains("except") &&
           guards.words().find(kind_of_check, text_of(fact, "guard_by")) != nullptr;
  });
}

// Itself, or by a helper of this file.
bool asks(const Matter& matter, const Guards& guards, int function, const std::vector<Fact>& checks) {
  if (asks_whose(matter, guards, function, checks)) return true;
  const auto& calls = matter.outline->calls;
  return std::any_of(calls.begin(), calls.end(), [&](const Call& call) {
    if (call.function != function || call.form == Call::Form::annotation) return false;
    const int helper = guards.function_named(call.path);
    return helper >= 0 && helper != function && asks_whose(matter, guards, helper, checks);
  });
}

bool answers_requests(const Outline& outline, const Guards& guards, int function) {
  const Function& one = outline.functions[static_cast<std::size_t>(function)];
  if (guards.words().find("access-guard", one.name) != nullptr) return false;  // it finds out who calls
  if (guards.of_function(function).pass != Pass::silent) return true;
  const bool given = std::any_of(one.parameters.begin(), one.parameters.end(), [&](const Parameter& parameter) {
    return guards.words().find(kind_of_carrier, parameter.name) != nullptr;
  });
  return given || std::any_of(outline.calls.begin(), outline.calls.end(), [&](const Call& call) {
           return call.decorates == function && call.form == Call::Form::annotation && guards.is_route(call);
         });
}

}  // namespace

void judge_loads(const Matter& matter, const Guards& guards, const std::vector<Fact>& checks,
                 std::vector<Fact>& facts) {
  for (Fact& fact : facts) {
    if (fact.kind != "object-load" || fact.at.path != matter.file.path()) continue;
    const int function = named_around(*matter.outline, guards, matter.file.offset_of(fact.at.line, fact.at.column));
    if (function < 0) continue;
    const std::string& owner = matter.outline->functions[static_cast<std::size_t>(function)].owner;
    if (trait_of(fact, "scoped") == Truth::unknown &&
        (asks(matter, guards, function, checks) || class_asks(guards, owner, facts)))
      fact.traits["scoped"] = Truth::yes;
    if (fact.details.contains("from")) continue;
    const bool request = answers_requests(*matter.outline, guards, function);
    fact.details["from"] = std::string(request ? "request" : "code");
  }
}

}  // namespace readycheck::probes
