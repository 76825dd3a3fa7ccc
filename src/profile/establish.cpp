// First the folders, then for each of them what is known of it, then who runs it.
#include "profile/establish.h"

#include "expect/unread.h"
#include "profile/components.h"
#include "profile/own_facts.h"
#include "profile/settle.h"

namespace readycheck::profile {

namespace {

Truth value_of(const Profile& profile, const char* name) {
  const auto found = profile.find(name);
  return found == profile.end() ? Truth::unknown : found->second.value;
}

// Whoever declares it decides. Else a deployment from here makes it ours, publishing it or explaining how to host it
// makes it the operators', and without either it is ours unless nothing of it runs.
// Run by both counts as ours here; the checks then also look at what operators get.
Scope scope_of(const Declarations& declared, const Profile& profile) {
  if (declared.operated_by == "us" || declared.operated_by == "both") return Scope::service;
  if (declared.operated_by == "others") return Scope::shipped;
  if (value_of(profile, "deploys") == Truth::no) return Scope::none;
  if (value_of(profile, "deployed_from_here") == Truth::yes) return Scope::service;
  return value_of(profile, "given_to_operators") == Truth::yes ? Scope::shipped : Scope::service;
}

}  // namespace

std::vector<const Fact*> visible(const Component& component, const std::vector<Fact>& facts) {
  const View view(component);
  std::vector<const Fact*> seen;
  for (const Fact& fact : facts)
    if (view.sees(fact.at.path)) seen.push_back(&fact);
  return seen;
}

std::vector<Component> establish(const Rules& rules, const Sightings& seen, const std::string& repository_name,
                                 const std::string& as_of) {
  std::vector<Component> components = components_of(rules.declared, seen, repository_name);
  const std::vector<Fact> own = own_facts(components);
  for (Component& component : components) {
    std::vector<const Fact*> facts = visible(component, seen.facts);
    for (const Fact& fact : own) facts.push_back(&fact);
    const expect::Seen indexed = expect::index(std::move(facts), rules.vocabulary);
    const expect::Unread unread(rules, seen, component);
    component.profile = settle(rules, indexed, unread, as_of);
    component.scope = scope_of(rules.declared, component.profile);
  }
  return components;
}

}  // namespace readycheck::profile
