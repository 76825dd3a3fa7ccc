// What must follow from what inside a JSON report (SCORING): each function reads the finished report, recomputes a part
// from the rest of it, and says what does not agree; "" when all is well. A wrong type throws the JSON library's error.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "report/shape.h"

namespace readycheck::report {

// A report's checks by id, and the components' view of them.
class Reading {
 public:
  explicit Reading(const Json& report);

  const Json& report() const { return report_; }
  const Json& check(const std::string& id) const;  // throws for an unknown id
  bool knows(const std::string& id) const { return checks_.contains(id); }
  // Findings of a check in a component.
  void each_finding(const std::string& check, const std::string& component,
                    const std::function<void(const Json&)>& visit) const;

 private:
  const Json& report_;
  std::map<std::string, const Json*, std::less<>> checks_;
};

// Null object for a name that no component has.
const Json& component_named(const Json& report, const std::string& name);

std::string wrong_names(const Reading& reading);    // ids that nobody declares, or twice
std::string wrong_shares(const Reading& reading);   // status, lo, hi, weight and gain of each check
std::string wrong_pillars(const Reading& reading);  // proven, possible and counts
std::string wrong_index(const Reading& reading);
std::string wrong_non_negotiables(const Reading& reading);  // per component, and of the whole
std::string wrong_verdict(const Reading& reading);          // per component, and of the whole
std::string wrong_exit(const Reading& reading);
std::string wrong_completeness(const Reading& reading);

}  // namespace readycheck::report
