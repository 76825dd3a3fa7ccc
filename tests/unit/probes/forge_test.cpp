// The forge makes the same value for the same marker everywhere, and says when it does not know one.
#include <catch2/catch.hpp>

#include "probes/forge.h"
#include "readycheck/error.h"
#include "support/secret_rules.h"

using namespace readycheck;

TEST_CASE("a marker always gives the same value, another seed another one") {
  const Rules& rules = tests::secret_rules();
  const std::string one = probes::forge("{{forge:github-pat}}", rules);
  CHECK(one == probes::forge("{{forge:github-pat}}", rules));
  CHECK(one != probes::forge("{{forge:github-pat#b}}", rules));
  CHECK(one.starts_with("ghp_"));
  CHECK(one.size() == 40);
}

TEST_CASE("twists shorten, spoil and encode") {
  const Rules& rules = tests::secret_rules();
  const std::string one = probes::forge("{{forge:github-pat}}", rules);
  CHECK(probes::forge("{{forge:github-pat short}}", rules) == one.substr(0, one.size() - 1));
  const std::string bad = probes::forge("{{forge:github-pat bad}}", rules);
  CHECK(bad.substr(0, bad.size() - 1) == one.substr(0, one.size() - 1));
  CHECK(bad != one);
  CHECK(probes::forge("{{forge:jane|netrc}}", rules).size() % 4 == 0);
}

TEST_CASE("text around markers stays, unfinished markers too") {
  const Rules& rules = tests::secret_rules();
  CHECK(probes::forge("plain {{ text }}", rules) == "plain {{ text }}");
  CHECK(probes::forge("a {{forge:open", rules) == "a {{forge:open");
  CHECK_THROWS_AS(probes::forge("{{forge:no-such-rule}}", rules), Error);
  CHECK_THROWS_AS(probes::forge("{{forge:github-pat.9}}", rules), Error);
  CHECK_THROWS_AS(probes::forge_shape("{3 no-alphabet}", "x"), Error);
  CHECK_THROWS_AS(probes::forge_shape("{3 hex", "x"), Error);
}
