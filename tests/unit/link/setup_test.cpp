// A cluster, a broker and four services are a lot for two people, and nothing is known of them in a history that is cut.
#include <catch2/catch.hpp>

#include "link/join.h"
#include "support/facts.h"

using namespace readycheck;

namespace {

Fact fact(const std::string& kind, const std::string& subject, const std::map<std::string, std::string>& details = {}) {
  return tests::made_fact(kind, "", subject, details);
}

std::vector<Fact> found(int services, int people, bool cut_off = false) {
  Sightings seen;
  seen.facts = {fact("heavy-part", "a cluster", {{"what", "cluster"}}), fact("heavy-part", "a broker", {{"what", "broker"}})};
  for (int i = 0; i < services; ++i) seen.facts.push_back(fact("workload", "service " + std::to_string(i), {{"where", "workload"}}));
  for (int i = 0; i < people; ++i) {
    seen.facts.push_back(fact("author", ""));
    if (!cut_off) seen.facts.back().details["share"] = 0.3;
  }
  link::join_setup(seen);
  std::erase_if(seen.facts, [](const Fact& one) { return one.kind != "large-setup"; });
  return seen.facts;
}

}  // namespace

TEST_CASE("a large setup is one for few people") {
  REQUIRE(found(4, 2).size() == 1);
  CHECK(found(4, 2)[0].subject == "a cluster with a broker and 4 services");
  CHECK(found(4, 2)[0].confidence == Confidence::likely);
  CHECK(found(3, 2).empty());
  CHECK(found(4, 3).empty());
  REQUIRE(found(4, 2, true).size() == 1);
  CHECK(found(4, 2, true)[0].confidence == Confidence::hint);
}
