// What a fact of a secret says, what it hides, and by what it is known again.
#include <catch2/catch.hpp>

#include <memory>

#include "probes/forge.h"
#include "probes/secret_facts.h"
#include "probes/secrets.h"
#include "support/secret_rules.h"

using namespace readycheck;

namespace {

struct Looked {
  File file;
  std::vector<Fact> facts;
  SecretCounts counts;
};

Looked look(const std::string& path, Role role, const std::string& text) {
  static const probes::Secrets secrets(tests::secret_rules());
  static std::unique_ptr<text::Scratch> scratch;
  Looked looked{File(path, "", role, probes::forge(text, tests::secret_rules())), {}, {}};
  probes::SecretHits hits;
  secrets.scan(looked.file.bytes(), scratch, hits);
  probes::FirstSight sight;
  secrets.look(looked.file, hits, sight);
  looked.facts = std::move(sight.facts);
  looked.counts = std::move(sight.secrets);
  return looked;
}

std::string told(const Fact& fact, const char* detail) { return to_text(fact.details.at(detail)); }

}  // namespace

TEST_CASE("a found value is hidden from every text made of the file") {
  const std::string value = probes::forge("{{forge:github-pat}}", tests::secret_rules());
  Looked one = look("app.txt2", Role::production, "a = 1\ntoken = \"{{forge:github-pat}}\" + call({{forge:github-pat}})\n");
  REQUIRE(one.facts.size() == 2);
  for (const Fact& fact : one.facts) CHECK(fact.at.snippet.find(value) == std::string::npos);
  CHECK(one.file.text({0, 200}).find(value) == std::string::npos);
  CHECK(one.file.text({0, 200}).find("a = 1") == 0);
  CHECK(one.facts[0].at.line == 2);
}

TEST_CASE("the role of a file lowers, and never drops") {
  const std::string line = "KEY={{forge:private-key}}";
  CHECK(look("a.pem", Role::production, line).facts.at(0).confidence == Confidence::certain);
  CHECK(look("a.pem", Role::dev, line).facts.at(0).confidence == Confidence::certain);
  for (const Role role : {Role::test, Role::docs, Role::example, Role::generated, Role::vendored}) {
    const Looked one = look("a.pem", role, line);
    REQUIRE(one.facts.size() == 1);
    CHECK(one.facts[0].confidence == Confidence::hint);
    CHECK(told(one.facts[0], "standing") == "fixture");
    CHECK(one.counts.fixtures == 1);
  }
}

TEST_CASE("what a provider issued stays likely in an example") {
  const Looked one = look(".env.example", Role::example, "STRIPE={{forge:stripe-secret-key}}\nGH={{forge:github-pat bad}}\n");
  REQUIRE(one.facts.size() == 2);
  CHECK(one.facts[0].confidence == Confidence::likely);
  CHECK(told(one.facts[0], "standing") == "live");
  CHECK(one.facts[1].confidence == Confidence::hint);
}

TEST_CASE("a checksum that does not fit lowers and is said") {
  const Looked one = look("a.txt2", Role::production, "T={{forge:npm-token bad}}");
  REQUIRE(one.facts.size() == 1);
  CHECK(one.facts[0].confidence == Confidence::hint);
  CHECK(told(one.facts[0], "note").find("checksum") != std::string::npos);
}

TEST_CASE("the identity is that of the value, not of its place, and needs the key") {
  std::vector<Fact> here = look("a/one.txt2", Role::production, "T={{forge:npm-token}}").facts;
  std::vector<Fact> there = look("b/two.txt2", Role::test, "\n\n\nother = '{{forge:npm-token}}'").facts;
  std::vector<Fact> other = look("a/one.txt2", Role::production, "T={{forge:npm-token#2}}").facts;
  const std::string unkeyed = told(here.at(0), "fingerprint");
  for (std::vector<Fact>* facts : {&here, &there, &other}) probes::key_fingerprints("root", *facts);
  CHECK(told(here[0], "fingerprint") == told(there.at(0), "fingerprint"));
  CHECK(told(here[0], "fingerprint") != told(other.at(0), "fingerprint"));
  CHECK(told(here[0], "fingerprint") != unkeyed);
  std::vector<Fact> again = look("a/one.txt2", Role::production, "T={{forge:npm-token}}").facts;
  probes::key_fingerprints("another root", again);
  CHECK(told(again.at(0), "fingerprint") != told(here[0], "fingerprint"));
}

TEST_CASE("without a first commit the identity is the place, so that nothing can be guessed from it") {
  std::vector<Fact> one = look("a.env", Role::production, "DB_PASSWORD={{forge:setting}}").facts;
  std::vector<Fact> two = look("b.env", Role::production, "DB_PASSWORD={{forge:setting}}").facts;
  probes::key_fingerprints("", one);
  probes::key_fingerprints("", two);
  CHECK(told(one.at(0), "fingerprint") != told(two.at(0), "fingerprint"));
}

TEST_CASE("a fingerprint is HMAC-SHA-256 as published") {   // RFC 4231, test case 2
  CHECK(probes::fingerprint("Jefe", "what do ya want for nothing?") ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("dropped candidates are counted by reason, encrypted formats once a file") {
  const Looked one = look(".env", Role::production, "A_PASSWORD=put-yours-here\nB_PASSWORD=${X}\nC_PASSWORD=postgres\n");
  CHECK(one.counts.dropped.at("filled in elsewhere") == 1);
  CHECK(one.counts.dropped.at("placeholder") == 1);
  CHECK(one.counts.dropped.at("well-known default") == 1);
  const Looked sops = look("s.yaml", Role::production, "a: ENC[AES256_GCM,data:x]\nb: ENC[AES256_GCM,data:y]\n");
  CHECK(sops.facts.empty());
  CHECK(sops.counts.encrypted_by_design == 1);
}

TEST_CASE("hostile bytes cost nothing and hide nothing") {
  std::string long_line(1 << 20, 'A');
  CHECK(look("a.js", Role::production, "password=\"" + long_line + "\"").facts.empty());
  CHECK(look("a.bin", Role::production, std::string("\0\xff\xfe password = \"", 17)).facts.empty());
  CHECK(look("empty", Role::production, "").facts.empty());
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "token_" + std::to_string(i) + " = \"value " + std::to_string(i) + "\"\n";
  CHECK(look("many.ini", Role::production, many).facts.empty());
}
