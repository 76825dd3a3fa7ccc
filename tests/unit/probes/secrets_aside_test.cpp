// What stands in the files and is not judged there: what production replaces, and what was there before a change.
#include "probes/secrets_aside.h"

#include <catch2/catch.hpp>

#include "probes/collect.h"
#include "probes/encoded.h"
#include "probes/forge.h"
#include "probes/key_store.h"
#include "readycheck/error.h"
#include "support/scratch_repo.h"
#include "support/secret_rules.h"

using namespace readycheck;
using readycheck::tests::ScratchRepo;

namespace {

std::string forge(const std::string& text) { return probes::forge(text, tests::secret_rules()); }

Sightings seen_in(const ScratchRepo& repo, const std::string& base = "") {
  Options options;
  options.path = repo.path().string();
  options.as_of = "2025-03-01";
  options.jobs = 1;
  options.secrets_alone = true;
  options.base = base;
  return probes::Probes(tests::secret_rules()).collect(git::Repository(options.path), {}, options, {});
}

std::string standing_at(const Sightings& seen, const std::string& path) {
  for (const Fact& fact : seen.facts)
    if (fact.kind == "secret" && fact.at.path == path) return to_text(fact.details.at("standing"));
  return "not seen";
}

std::string der(std::string_view tail) {
  std::string bytes("\x30\x82\x09\x00\x02\x01\x03\x30\x82\x08\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01", 22);
  return bytes.append(tail);
}

}  // namespace

TEST_CASE("a key that the settings for production read from elsewhere is not the one in use") {
  ScratchRepo repo;
  repo.write("shop/base.py", forge("SECRET_KEY = \"{{forge:django-secret-key}}\"\n"));
  repo.write("shop/prod.py", "with open('key') as f:\n    SECRET_KEY = f.read()\n");
  repo.write("club/base.py", forge("SECRET_KEY = \"{{forge:django-secret-key#2}}\"\n"));
  repo.write("club/prod.py", forge("SECRET_KEY = \"{{forge:django-secret-key#3}}\"\n")).commit("start");
  const Sightings seen = seen_in(repo);
  CHECK(standing_at(seen, "shop/base.py") == "replaced");
  CHECK(standing_at(seen, "club/base.py") == "live");
  CHECK(standing_at(seen, "club/prod.py") == "live");
  CHECK(seen.secrets.in_head == 2);
}

TEST_CASE("only what a change adds is judged, and a moved value adds nothing") {
  ScratchRepo repo;
  repo.write("a.sh", forge("TOKEN={{forge:github-pat}}\n")).commit("start");
  const std::string base = repo.head();
  repo.remove("a.sh").write("b/c.sh", forge("# moved\nTOKEN={{forge:github-pat}}\n"));
  repo.write("d.sh", forge("TOKEN={{forge:github-pat#2}}\n")).commit("more");
  const Sightings seen = seen_in(repo, base);
  CHECK(standing_at(seen, "b/c.sh") == "there before");
  CHECK(standing_at(seen, "d.sh") == "live");
  CHECK(standing_at(seen_in(repo), "b/c.sh") == "live");
  CHECK_THROWS_AS(seen_in(repo, "no-such-branch"), Error);
}

TEST_CASE("the base is where the histories part") {
  ScratchRepo repo;
  repo.write("a.sh", "x\n").commit("start");
  const std::string start = repo.head();
  repo.branch("main2");
  repo.write("b.sh", forge("TOKEN={{forge:github-pat}}\n")).commit("side");
  CHECK(git::Repository(repo.path().string()).base_commit("main2") == repo.head());
  CHECK(git::Repository(repo.path().string()).base_commit(start) == start);
}

TEST_CASE("texts in base64 are told with what they say, and noise is not") {
  const auto found = probes::encoded_texts("x: YSBsb25nIGFuZCBxdWlldCBsaW5lIG9mIHBsYWluIHRleHQ=\ny: aaaa\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].text == "a long and quiet line of plain text");
  CHECK(found[0].at.begin == 3);
  CHECK(probes::encoded_texts("sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==").empty());
  CHECK(probes::encoded_texts("").empty());
  CHECK(probes::encoded_texts(std::string(1 << 20, 'A')).empty());
}

TEST_CASE("key stores are known by their bytes") {
  using namespace std::string_literals;
  const auto locked = probes::key_store_in(der("\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01\x02 \x60\x86\x48\x01\x65\x03\x04\x02\x01"s));
  REQUIRE(locked);
  CHECK_FALSE(locked->open);
  CHECK(locked->guarded);
  const auto open = probes::key_store_in(der("\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01\x01"s));
  REQUIRE(open);
  CHECK(open->open);
  CHECK_FALSE(probes::key_store_in(der("certificates alone")));
  CHECK_FALSE(probes::key_store_in("a text"));
  CHECK_FALSE(probes::key_store_in(""));
  const std::string head("\xfe\xed\xfe\xed\0\0\0\2\0\0\0\1", 12);
  CHECK(probes::key_store_in(head + std::string("\0\0\0\1\0\4mine", 10)));
  CHECK_FALSE(probes::key_store_in(head + std::string("\0\0\0\2\0\4them\0\0\0\0\0\0\0\0\0\5X.509\0\0\0\1x", 30)));
  CHECK_FALSE(probes::key_store_in(head.substr(0, 9)));
  std::vector<Fact> facts;
  probes::look_at_key_store("keys/a.p12", Role::production, der("\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01\x01"s), facts);
  REQUIRE(facts.size() == 1);
  CHECK(facts[0].confidence == Confidence::certain);
}
