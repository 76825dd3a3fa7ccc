// Secrets of the past: those that left the files, those that are still there, and histories that are not all there.
#include "probes/past_secrets.h"

#include <catch2/catch.hpp>

#include "probes/forge.h"
#include "probes/secret_facts.h"
#include "probes/secrets.h"
#include "support/scratch_repo.h"
#include "support/secret_rules.h"

using namespace readycheck;
using readycheck::tests::ScratchRepo;

namespace {

std::string forge(const std::string& text) { return probes::forge(text, tests::secret_rules()); }

Sightings past_of(const std::string& path, Sightings seen = {}) {
  const git::Repository repository(path);
  const git::Roles roles(repository, tests::secret_rules(), {});
  Options options;
  options.as_of = "2025-03-01";
  probes::look_at_past(repository, roles, tests::secret_rules(), options, 2, seen);
  return seen;
}

std::vector<Fact> of_kind(const Sightings& seen, const std::string& kind) {
  std::vector<Fact> facts;
  for (const Fact& fact : seen.facts)
    if (fact.kind == kind) facts.push_back(fact);
  return facts;
}

}  // namespace

TEST_CASE("one value under many names and commits is one secret of the past") {
  ScratchRepo repo;
  repo.write("a.sh", "x\n").commit("start");
  repo.write("a.sh", forge("TOKEN={{forge:github-pat}}\n")).commit("oops");
  const std::string first = repo.head();
  repo.write("b/c.sh", forge("# moved\nT2={{forge:github-pat}}\n")).remove("a.sh").wait_days(9).commit("move");
  const std::string last = repo.head();
  repo.remove("b/c.sh").commit("remove");
  const Sightings seen = past_of(repo.path().string());
  const std::vector<Fact> facts = of_kind(seen, "past-secret");
  REQUIRE(facts.size() == 1);
  CHECK(to_text(facts[0].details.at("first_commit")) == first);
  CHECK(to_text(facts[0].details.at("last_commit")) == last);
  CHECK(to_text(facts[0].details.at("days_exposed")) == "9");
  CHECK(seen.secrets.history_only == 1);
  CHECK(facts[0].at.snippet.find(forge("{{forge:github-pat}}")) == std::string::npos);
  REQUIRE(of_kind(seen, "history-searched").size() == 1);
  CHECK(of_kind(seen, "history-searched")[0].traits.at("complete") == Truth::yes);
}

TEST_CASE("a value that still stands in a file learns since when") {
  ScratchRepo repo;
  repo.write("a.sh", forge("TOKEN={{forge:npm-token}}\n")).commit("oops");
  const std::string first = repo.head();
  repo.write("a.sh", forge("# comment\nTOKEN={{forge:npm-token}}\n")).commit("more");
  Sightings seen;
  Fact fact;
  fact.kind = "secret";
  fact.at = {"a.sh", 2, 7, 2, ""};
  probes::Candidate candidate;
  for (const SecretRule& rule : tests::secret_rules().secrets)
    if (rule.id == "npm-token") candidate.rule = &rule;
  candidate.secret = forge("{{forge:npm-token}}");
  fact.details["fingerprint"] = probes::fingerprint(git::Repository(repo.path().string()).oldest_root(), probes::digest_of(candidate));
  seen.facts.push_back(fact);
  seen = past_of(repo.path().string(), std::move(seen));
  CHECK(of_kind(seen, "past-secret").empty());
  const std::vector<Fact> here = of_kind(seen, "secret");
  REQUIRE(here.size() == 1);
  CHECK(to_text(here[0].details.at("first_commit")) == first);
  CHECK(to_text(here[0].details.at("last_commit")) == "HEAD");
  CHECK(to_text(here[0].details.at("days_exposed")) == "59");
}

TEST_CASE("messages and tags are read, and count as documents") {
  ScratchRepo repo;
  repo.write("a", "x").commit(forge("use {{forge:slack-bot-token}} for now"));
  repo.tag("v1", forge("signed with {{forge:stripe-secret-key}}"));
  const std::vector<Fact> facts = of_kind(past_of(repo.path().string()), "past-secret");
  REQUIRE(facts.size() == 2);
  for (const Fact& fact : facts) CHECK((fact.at.path.starts_with("commit ") || fact.at.path.starts_with("tag ")));
}

TEST_CASE("a shallow clone is never a clean history") {
  ScratchRepo repo;
  repo.write("a", "1").commit("one").write("a", "2").commit("two");
  ScratchRepo clones;
  clones.git({"clone", "-q", "--depth", "1", "file://" + repo.path().string(), "shallow"});
  const Sightings seen = past_of((clones.path() / "shallow").string());
  CHECK(!seen.completeness.complete());
  REQUIRE(!seen.completeness.limits_hit.empty());
  CHECK(seen.completeness.limits_hit[0].starts_with("history: "));
  CHECK(of_kind(seen, "history-searched").at(0).traits.at("complete") == Truth::no);
}

TEST_CASE("a large-file pointer in the past is a gap") {
  ScratchRepo repo;
  repo.write("big.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n").commit("start");
  CHECK(!past_of(repo.path().string()).completeness.complete());
}
