// Every check for every component. A component sees its own facts and the shared ones.
#include "checks/judge.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "checks/exceptions.h"
#include "checks/verdict_of.h"
#include "expect/unread.h"

namespace readycheck::checks {

namespace {

bool is_about_honesty(const Check& check) { return check.pillar() == "honesty"; }

// The checks of one kind, for one component, over these facts and its own.
void judge_some(const Rules& rules, const Component& component, const Sightings& seen, const std::vector<Fact>& more, bool honesty,
                const std::string& as_of, std::vector<Verdict>& verdicts) {
  std::vector<const Fact*> visible;
  const View view(component);
  for (const std::vector<Fact>* facts : {&seen.facts, &more})
    for (const Fact& fact : *facts)
      if (view.sees(fact.at.path)) visible.push_back(&fact);
  const expect::Seen facts = expect::index(std::move(visible), rules.vocabulary);
  const expect::Unread unread(rules, seen, component);
  const Bench bench{rules, component, facts, unread, as_of};
  for (const Check& check : rules.checks)
    if (is_about_honesty(check) == honesty) verdicts.push_back(verdict_of(check, bench));
}

}  // namespace

std::vector<Verdict> judge(const Rules& rules, const std::vector<Component>& components, const Sightings& seen,
                           const std::string& as_of) {
  std::vector<Verdict> verdicts;
  verdicts.reserve(rules.checks.size() * components.size());
  for (const Component& component : components) judge_some(rules, component, seen, {}, false, as_of, verdicts);
  if (std::none_of(rules.checks.begin(), rules.checks.end(), is_about_honesty)) return verdicts;
  // What the team says of itself is held against what was found.
  const std::vector<Fact> exceptions = exceptions_of(rules.team, verdicts, as_of);
  for (const Component& component : components) judge_some(rules, component, seen, exceptions, true, as_of, verdicts);
  // By component, and there in the order of checks.
  std::map<std::string_view, std::size_t> order;
  for (std::size_t i = 0; i < components.size(); ++i) order.emplace(components[i].name, i);
  std::stable_sort(verdicts.begin(), verdicts.end(), [&](const Verdict& a, const Verdict& b) {
    return std::tuple(order[a.component], std::string_view(a.check)) < std::tuple(order[b.component], std::string_view(b.check));
  });
  return verdicts;
}

}  // namespace readycheck::checks
