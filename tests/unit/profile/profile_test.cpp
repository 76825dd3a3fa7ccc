// Profile facts: sightings, silence, what rules say of each other, and what is declared against what is seen.
#include <catch2/catch.hpp>

#include "profile/establish.h"
#include "unit/expect/facts.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

using Origin = ProfileFact::Origin;

ProfileRule rule(std::string name, Expect expect, Truth silence = Truth::no) {
  ProfileRule made;
  made.name = std::move(name);
  made.expect = std::move(expect);
  made.silence = silence;
  return made;
}

Predicate negated(std::string name) { return {Predicate::Form::negation, "", {profile_fact(std::move(name))}}; }

struct Surroundings {
  Rules rules{};
  Sightings seen{};
  Component first() const { return profile::establish(rules, seen, "shop", "2026-11-24").front(); }
  ProfileFact fact(const std::string& name) const { return first().profile.at(name); }
  Truth value(const std::string& name) const { return fact(name).value; }
};

}  // namespace

TEST_CASE("seen is yes with evidence, nothing seen is the rule's silence") {
  Surroundings setting;
  setting.rules.profile = {rule("has_queue", some("queue-client")), rule("public", some("host"), Truth::unknown)};
  CHECK(setting.value("has_queue") == Truth::no);
  CHECK(setting.fact("has_queue").origin == Origin::assumed);
  CHECK(setting.value("public") == Truth::unknown);
  setting.seen.facts = {FactMaker("queue-client", "a", 7)};
  CHECK(setting.value("has_queue") == Truth::yes);
  CHECK(setting.fact("has_queue").origin == Origin::detected);
  CHECK(setting.fact("has_queue").evidence.at(0).line == 7);
  setting.seen.facts = {FactMaker("queue-client", "a").hint()};
  CHECK(setting.value("has_queue") == Truth::unknown);
}

TEST_CASE("silence of any_of is no when nothing at all was seen") {
  Surroundings setting;
  setting.rules.profile = {
      rule("calls_out", with_clauses(Expect::Form::any_of, {some("http-call"), some("sdk-call")}))};
  CHECK(setting.value("calls_out") == Truth::no);
  setting.seen.facts = {FactMaker("sdk-call", "a")};
  CHECK(setting.value("calls_out") == Truth::yes);
  setting.seen.facts = {FactMaker("sdk-call", "a").hint()};
  CHECK(setting.value("calls_out") == Truth::unknown);
}

TEST_CASE("known no and unknown when speak only when nothing was seen") {
  Surroundings setting;
  ProfileRule accounts = rule("has_accounts", some("user-model"), Truth::unknown);
  accounts.known_no = negated("serves_http");
  ProfileRule passwords = rule("local_passwords", some("password-hash"));
  passwords.unknown_when = profile_fact("has_accounts");
  setting.rules.profile = {accounts, passwords, rule("serves_http", some("route"))};
  CHECK(setting.value("has_accounts") == Truth::no);
  CHECK(setting.value("local_passwords") == Truth::no);
  setting.seen.facts = {FactMaker("route", "r")};
  CHECK(setting.value("has_accounts") == Truth::unknown);
  CHECK(setting.value("local_passwords") == Truth::no);
  setting.seen.facts = {FactMaker("user-model", "u")};
  CHECK(setting.value("has_accounts") == Truth::yes);
  CHECK(setting.value("local_passwords") == Truth::unknown);
}

TEST_CASE("what nobody looks for yet is unknown, and a circle ends") {
  Surroundings setting;
  ProfileRule planned = rule("uploads", Expect{});
  planned.planned = true;
  ProfileRule a = rule("a", some("x")), b = rule("b", some("x"));
  a.known_no = profile_fact("b");
  b.unknown_when = profile_fact("a");
  setting.rules.profile = {planned, a, b};
  CHECK(setting.value("uploads") == Truth::unknown);
  CHECK(setting.value("a") == Truth::no);
  CHECK(setting.value("b") == Truth::no);
}

TEST_CASE("what is declared counts until a certain or likely sighting contradicts it") {
  Surroundings setting;
  setting.rules.profile = {rule("has_queue", some("queue-client"))};
  setting.rules.declared.where.path = ".readycheck/profile.yml";
  const auto declare = [&](Truth value) { setting.rules.declared.facts["has_queue"] = value; };
  declare(Truth::yes);
  CHECK(setting.value("has_queue") == Truth::yes);
  CHECK(setting.fact("has_queue").origin == Origin::declared);
  CHECK(setting.fact("has_queue").evidence.at(0).path == ".readycheck/profile.yml");
  declare(Truth::no);
  setting.seen.facts = {FactMaker("queue-client", "a").hint()};
  CHECK(setting.value("has_queue") == Truth::no);
  setting.seen.facts[0].confidence = Confidence::likely;
  CHECK(setting.value("has_queue") == Truth::yes);
  CHECK(setting.fact("has_queue").origin == Origin::detected);
}

TEST_CASE("that nothing is live yields only to a certain sighting") {
  Surroundings setting;
  setting.rules.profile = {rule("live", some("live-host"), Truth::unknown)};
  CHECK(setting.value("live") == Truth::unknown);
  setting.rules.declared.facts["live"] = Truth::no;
  setting.seen.facts = {FactMaker("live-host", "a")};
  setting.seen.facts[0].confidence = Confidence::likely;
  CHECK(setting.value("live") == Truth::no);
  setting.seen.facts[0].confidence = Confidence::certain;
  CHECK(setting.value("live") == Truth::yes);
}

TEST_CASE("too few is an absence, which contradicts nobody") {
  Surroundings setting;
  Expect two = some("author");
  two.at_least = 2;
  setting.rules.profile = {rule("team", two)};
  setting.seen.facts = {FactMaker("author", "")};
  CHECK(setting.value("team") == Truth::no);
  setting.rules.declared.facts["team"] = Truth::yes;
  CHECK(setting.value("team") == Truth::yes);
}

TEST_CASE("a file that was not understood keeps silence from being a no") {
  Surroundings setting;
  setting.rules.profile = {rule("calls_http", some("http-call")), rule("has_queue", some("queue-client"))};
  Entry entry;
  entry.kind = "http-call";
  entry.language = "x";
  setting.rules.vocabulary.entries = {entry};
  setting.seen.files = {{"app.x", "x", Role::production, 1, false}};
  CHECK(setting.value("calls_http") == Truth::unknown);
  CHECK(setting.value("has_queue") == Truth::no);
}

TEST_CASE("the profile knows its components, and each its own code") {
  Surroundings setting;
  Expect two = some("component");
  two.at_least = 2;
  setting.rules.profile = {rule("several_components", two), rule("has_code", some("code-file")),
                           rule("is_static", none("code-file"))};
  setting.rules.declared.components = {{"api", "api"}, {"web", "web"}};
  setting.seen.facts = {FactMaker("code-file", "api/a.x"), FactMaker("code-file", "web/a.x").role(Role::test)};
  const auto components = profile::establish(setting.rules, setting.seen, "shop", "2026-11-24");
  CHECK(components[0].profile.at("several_components").value == Truth::yes);
  CHECK(components[0].profile.at("has_code").value == Truth::yes);
  CHECK(components[0].profile.at("is_static").value == Truth::no);
  CHECK(components[1].profile.at("has_code").value == Truth::no);
  CHECK(components[1].profile.at("is_static").value == Truth::yes);
  setting.rules.declared.components.pop_back();
  CHECK(setting.value("several_components") == Truth::no);
}

TEST_CASE("who runs it: declared, deployed from here, given to others, or nobody") {
  Surroundings setting;
  setting.rules.profile = {rule("deploys", some("deploy-job"), Truth::unknown),
                           rule("deployed_from_here", some("deploy-job")),
                           rule("given_to_operators", some("published-image"))};
  CHECK(setting.first().scope == Scope::service);
  setting.seen.facts = {FactMaker("published-image", "ci")};
  CHECK(setting.first().scope == Scope::shipped);
  setting.seen.facts.push_back(FactMaker("deploy-job", "ci"));
  CHECK(setting.first().scope == Scope::service);
  setting.rules.declared.operated_by = "others";
  CHECK(setting.first().scope == Scope::shipped);
  setting.rules.declared.operated_by = "both";
  CHECK(setting.first().scope == Scope::service);
  setting.rules.declared = {};
  setting.seen.facts.clear();
  setting.rules.declared.facts["deploys"] = Truth::no;
  CHECK(setting.first().scope == Scope::none);
}
