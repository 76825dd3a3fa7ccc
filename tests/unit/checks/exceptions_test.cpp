// Entries of the team's files against the findings of today.
#include "checks/exceptions.h"

#include <catch2/catch.hpp>

using namespace readycheck;

TEST_CASE("an entry is used when it covers a finding, and fresh until its date has passed") {
  TeamFiles team;
  Ignore used, gone, old;
  used.check = gone.check = old.check = "security.x";
  used.path = "a.py";
  gone.path = "b.py";
  old.fingerprint = "feedfacefeedface";
  old.expires = "2024-12-31";
  team.ignores = {used, gone, old};
  Tradeoff corner;
  corner.covers = {"data.y"};
  corner.expires = "2025-01-01";
  team.tradeoffs = {corner};
  Verdict verdict;
  Finding finding;
  finding.check = "security.x";
  finding.at.path = "a.py";
  finding.fingerprint = "feedfacefeedface";
  verdict.findings = {finding};
  const std::vector<Fact> facts = checks::exceptions_of(team, {verdict}, "2025-01-01");
  REQUIRE(facts.size() == 4);
  CHECK(facts[0].traits.at("used") == Truth::yes);
  CHECK(facts[1].traits.at("used") == Truth::no);
  CHECK(facts[2].traits.at("used") == Truth::yes);
  CHECK(facts[0].traits.at("fresh") == Truth::yes);
  CHECK(facts[2].traits.at("fresh") == Truth::no);
  CHECK(facts[3].traits.at("fresh") == Truth::yes);
  CHECK(to_text(facts[3].details.at("of")) == "ledger");
}
