// A private key and a certificate of one repository: told apart from other pairs, and judged by where the certificate stands.
#include <catch2/catch.hpp>

#include "link/join.h"
#include "readycheck/fact.h"

using namespace readycheck;

namespace {

Fact certificate(const std::string& path, const std::string& half, Role role) {
  Fact fact;
  fact.kind = "certificate";
  fact.at.path = path;
  fact.role = role;
  fact.details["public_half"] = half;
  fact.details["until"] = std::string("2031-05-04");
  return fact;
}

Fact key(const std::string& path, const std::string& half, const std::string& standing) {
  Fact fact;
  fact.kind = "secret";
  fact.subject = "Private key";
  fact.at.path = path;
  fact.confidence = Confidence::hint;
  fact.details["public_half"] = half;
  fact.details["standing"] = standing;
  return fact;
}

}  // namespace

TEST_CASE("a key among the tests whose certificate is in use is live") {
  Sightings seen;
  seen.secrets.fixtures = 1;
  seen.facts = {key("tests/server.key", "a", "fixture"), certificate("tests/server.crt", "a", Role::test), certificate("deploy/tls.crt", "a", Role::production)};
  link::join_key_pairs(seen);
  const Fact& made = seen.facts[0];
  CHECK(text_of(made, "standing") == "live");
  CHECK(made.confidence == Confidence::likely);
  CHECK(made.subject == "Private key of the certificate in deploy/tls.crt");
  CHECK(text_of(made, "note") == "it is the key of the certificate in deploy/tls.crt, which holds until 2031-05-04");
  CHECK(made.because.empty());   // those are the places of the secret itself
  CHECK(seen.secrets.fixtures == 0);
  CHECK(seen.secrets.in_head == 1);
}

TEST_CASE("a pair that stands among the tests stays there, and a key without its certificate stays alone") {
  Sightings seen;
  seen.facts = {key("tests/server.key", "a", "fixture"), certificate("tests/server.crt", "a", Role::test), key("tests/other.key", "b", "fixture")};
  link::join_key_pairs(seen);
  CHECK(text_of(seen.facts[0], "standing") == "fixture");
  CHECK_FALSE(text_of(seen.facts[0], "note").empty());
  CHECK(text_of(seen.facts[2], "note").empty());
  CHECK(seen.facts[2].because.empty());
}
