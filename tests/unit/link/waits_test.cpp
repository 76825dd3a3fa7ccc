// What a deploy waits for: needs across jobs and files, circles among them, and what cannot be known from here.
#include <catch2/catch.hpp>

#include "link/join.h"

using namespace readycheck;

namespace {

Fact job(const std::string& file, const std::string& name, std::vector<std::string> needs, const std::string& calls = "") {
  Fact fact;
  fact.kind = "ci-job";
  fact.at = {file, 1, 1, 1, {}};
  fact.details = {{"where", "ci"}, {"job", name}, {"needs", std::move(needs)}, {"calls", calls}, {"serialised", "no"}};
  return fact;
}

Fact step(const std::string& kind, const std::string& file, const std::string& job, std::uint32_t line) {
  Fact fact;
  fact.kind = kind;
  fact.at = {file, line, 1, line, {}};
  fact.details = {{"where", "ci"}, {"job", job}, {"masked", "no"}};
  return fact;
}

// The trait of the deploy at the end of the facts.
Truth trait(std::vector<Fact> facts, const char* name) {
  Sightings seen;
  seen.facts = std::move(facts);
  link::join_waits(seen);
  return seen.facts.back().traits[name];
}

}  // namespace

TEST_CASE("a deploy waits for the tests that its job needs, however far away") {
  const std::string ci = "ci.yml", tests = "tests.yml";
  CHECK(trait({job(ci, "t", {}), job(ci, "b", {"t"}), job(ci, "d", {"b"}), step("test-run", ci, "t", 3), step("deploy-job", ci, "d", 9)}, "after_tests") ==
        Truth::yes);
  CHECK(trait({job(ci, "t", {}), job(ci, "d", {}), step("test-run", ci, "t", 3), step("deploy-job", ci, "d", 9)}, "after_tests") == Truth::no);
  CHECK(trait({job(ci, "t", {}, tests), job(ci, "d", {"t"}), job(tests, "unit", {}), step("test-run", tests, "unit", 3), step("deploy-job", ci, "d", 9)},
              "after_tests") == Truth::yes);
  CHECK(trait({job(ci, "t", {}, "elsewhere"), job(ci, "d", {"t"}), step("deploy-job", ci, "d", 9)}, "after_tests") == Truth::unknown);
}

TEST_CASE("jobs that need each other in a circle end") {
  const std::string ci = "ci.yml";
  CHECK(trait({job(ci, "a", {"b"}), job(ci, "b", {"a"}), step("deploy-job", ci, "a", 9)}, "after_tests") == Truth::no);
}

TEST_CASE("what comes before the deploy does not verify it") {
  const std::string ci = "ci.yml";
  CHECK(trait({job(ci, "d", {}), step("deploy-check", ci, "d", 3), step("deploy-job", ci, "d", 9)}, "verified") == Truth::no);
  CHECK(trait({job(ci, "d", {}), step("deploy-check", ci, "d", 12), step("deploy-job", ci, "d", 9)}, "verified") == Truth::yes);
  CHECK(trait({job(ci, "d", {}), job(ci, "look", {"d"}), step("deploy-check", ci, "look", 12), step("deploy-job", ci, "d", 9)}, "verified") == Truth::yes);
}
