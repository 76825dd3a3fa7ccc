// Every check for every component. A component sees its own facts and the shared ones.
#include "checks/judge.h"

#include "checks/verdict_of.h"
#include "expect/unread.h"

namespace readycheck::checks {

std::vector<Verdict> judge(const Rules& rules, const std::vector<Component>& components, const Sightings& seen,
                           const std::string& as_of) {
  std::vector<Verdict> verdicts;
  verdicts.reserve(rules.checks.size() * components.size());
  for (const Component& component : components) {
    std::vector<const Fact*> visible;
    const View view(component);
    for (const Fact& fact : seen.facts)
      if (view.sees(fact.at.path)) visible.push_back(&fact);
    const expect::Seen facts = expect::index(std::move(visible), rules.vocabulary);
    const expect::Unread unread(rules, seen, component);
    const Bench bench{rules, component, facts, unread, as_of};
    for (const Check& check : rules.checks) verdicts.push_back(verdict_of(check, bench));
  }
  return verdicts;
}

}  // namespace readycheck::checks
