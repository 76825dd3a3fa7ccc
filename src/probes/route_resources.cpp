// A route that stands for several: those of a resource, each with its method and its action.
#include <algorithm>

#include "probes/route_reader.h"

namespace readycheck::probes {

namespace {

// The routes of a resource: those that write are the ones that somebody has to be known for.
struct Action {
  std::string_view name, method, path;
};
constexpr Action actions[] = {{"index", "get", ""},         {"new", "get", "/new"},       {"create", "post", ""},
                              {"show", "get", "/:id"},      {"edit", "get", "/:id/edit"}, {"update", "patch", "/:id"},
                              {"destroy", "delete", "/:id"}};

void expand(const Call& call, const Fact& resource, std::vector<Fact>& facts) {
  std::vector<std::string> only, except;
  for (const Argument& argument : call.arguments) {
    if (argument.name == "only") texts_in(argument, only);
    if (argument.name == "except") texts_in(argument, except);
  }
  const auto has = [](const std::vector<std::string>& texts, std::string_view name) {
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

}  // namespace

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

}  // namespace readycheck::probes
