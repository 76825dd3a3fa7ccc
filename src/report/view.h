// Look-ups over an audit that every format needs: checks by id, verdicts by check, what counts at this stage.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "readycheck/audit.h"

namespace readycheck::report {

class View {
 public:
  explicit View(const Audit& audit);

  const Audit& audit() const { return audit_; }
  const Checklist& checklist() const { return audit_.rules.checklist; }
  // Null for an id that the rules do not know.
  const Check* check(std::string_view id) const;
  const NonNegotiableRule* non_negotiable(std::string_view id) const;
  const Component* component(std::string_view name) const;
  // The component that decides; its score is empty when nothing was weighed.
  const ComponentScore& worst() const;
  // One for each component, in their order.
  const std::vector<const Verdict*>& verdicts(std::string_view check) const;
  const Verdict* verdict(std::string_view check, std::string_view component) const;
  // The worst over the components; null when the check was not judged.
  const Verdict* worst_verdict(std::string_view check) const;
  // Unless it is known that nobody runs it.
  bool counts(std::string_view component) const;
  // What the check weighs at the audit's stage; 0: context, or not asked for yet.
  int weight(const Check& check) const;
  // The facts at a place, which are neighbours in the audit.
  std::vector<const Fact*> facts_at(const Location& at) const;

 private:
  const Audit& audit_;
  std::map<std::string_view, const Check*> checks_;
  std::map<std::string_view, std::vector<const Verdict*>> verdicts_;
};

Truth holds(const Predicate& predicate, const Profile& profile);
bool mentions(const Predicate& predicate, std::string_view fact);
bool is_open(const Finding& finding);

}  // namespace readycheck::report
