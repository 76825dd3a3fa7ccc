// Checksums of tokens against published test vectors, and against what the forge makes.
#include <catch2/catch.hpp>

#include "probes/forge.h"
#include "probes/secret_checksums.h"
#include "support/secret_rules.h"

using namespace readycheck;

TEST_CASE("published vectors of the sums") {
  CHECK(probes::crc32("123456789") == 0xcbf43926U);
  CHECK(probes::crc32("") == 0);
  CHECK(probes::base62(0, 6) == "000000");
  CHECK(probes::base62(61, 2) == "0z");
  CHECK(probes::base62(62, 2) == "10");
  CHECK(probes::checksum_for("bech32", "A1") == "2UEL5L");   // the first valid string of BIP 173
  CHECK(probes::checksum_for("nobody's", "x").empty());
}

TEST_CASE("every rule with a checksum accepts what the forge makes and refuses it changed") {
  int rules = 0;
  for (const SecretRule& rule : tests::secret_rules().secrets) {
    if (rule.checksum.empty()) continue;
    ++rules;
    INFO(rule.id);
    std::string token = probes::forge("{{forge:" + rule.id + "}}", tests::secret_rules());
    CHECK(probes::checksum_holds(rule.checksum, token));
    char& inside = token[token.size() / 2];
    inside = inside == 'Q' ? 'P' : 'Q';
    CHECK(!probes::checksum_holds(rule.checksum, token));
  }
  CHECK(rules >= 10);
  CHECK(!probes::checksum_holds("crc32-b62", ""));
  CHECK(!probes::checksum_holds("nobody's", "ghp_000000"));
}
