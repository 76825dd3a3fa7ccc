// Audits made by hand, for the tests of reports: a small checklist, components with a profile, and one verdict at a
// time. What is not told passes; the score is that of the score room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "readycheck/audit.h"
#include "readycheck/options.h"

namespace readycheck::tests {

// A finding as a story tells it.
struct Told {
  std::string message, path;
  unsigned line = 0;
  bool critical = true;
  std::string group = {};
  Finding::State state = Finding::State::open;
};

class Story {
 public:
  // One component called like the repository: a service that is deployed, is live and keeps data.
  explicit Story(const std::string& name);

  Audit& audit() { return audit_; }
  Options& options() { return options_; }
  Component& component(std::string_view name = "");  // "" the first one
  Story& add_component(const std::string& name, const std::string& path);

  // Says what a check came to in a component ("" the first).
  Story& says(std::string_view check, Status status, std::vector<Told> findings = {}, std::string_view component = "");
  Story& profile(std::string_view fact, Truth value, Location evidence = {}, std::string_view component = "");
  Story& seen(Fact fact);
  Verdict& verdict(std::string_view check, std::string_view component = "");

  // The audit, weighed.
  Audit told() const;

 private:
  Audit audit_;
  Options options_;
};

// The audits of the golden files, by name.
struct NamedStory {
  std::string name;
  Audit audit;
};
std::vector<NamedStory> stories();

// Any audit at all: components, statuses, findings and texts drawn from `seed`; the same for the same seed.
Audit random_story(unsigned seed);

}  // namespace readycheck::tests
