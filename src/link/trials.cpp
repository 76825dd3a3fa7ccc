// A pipeline that starts a cluster of its own and deploys into it tests a deploy; it brings nothing to anybody.
#include <set>
#include <utility>

#include "link/join.h"

namespace readycheck::link {

void join_trials(Sightings& seen) {
  std::set<std::pair<std::string, std::string>> jobs;   // file and job
  for (const Fact& fact : seen.facts)
    if (fact.kind == "test-cluster") jobs.emplace(fact.at.path, text_of(fact, "job"));
  for (Fact& fact : seen.facts)
    if (fact.kind == "deploy-job") fact.details["trial"] = std::string(jobs.contains({fact.at.path, text_of(fact, "job")}) ? "yes" : "no");
}

}  // namespace readycheck::link
