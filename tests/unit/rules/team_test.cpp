// The files below .readycheck/: what is read, what is refused, and that a team may add but not redefine.
#include <catch2/catch.hpp>

#include "unit/rules/reading.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

Rules base() {
  return rules::load({{"vocabulary/http-call.yml", sound_kind},
                      {"profile.yml", "- name: has_accounts\n  means: M\n  expect: {some: http-call}\n"},
                      {"checks/a.yml", sound_check + "alias: reliability.old-name\n"}});
}

Rules with(const std::string& name, const std::string& text) {
  Rules rules = base();
  rules::add_team_files(rules, {{".readycheck/" + name, text}});
  return rules;
}

std::string mistakes(const rules::TextFiles& files) {
  Rules rules = base();
  std::string all;
  try {
    rules::add_team_files(rules, files);
  } catch (const Error& error) {
    for (const Mistake& mistake : error.mistakes()) all += (all.empty() ? "" : "\n") + told(mistake);
  }
  return all;
}

std::string mistake(const std::string& name, const std::string& text) {
  return mistakes({{".readycheck/" + name, text}});
}

}  // namespace

TEST_CASE("profile.yml declares stage, facts, people, components and paths") {
  const Rules rules = with("profile.yml", R"(stage: v1
live: false
has_accounts: yes
operated_by: us
owners: [ann, team-b]
reviewed: 2026-03-01
review_on: 2026-09-01
components: [services/api/, {path: ./web, name: shop}, .]
public_routes: /health
paths: {exclude: [legacy/**], dev: tools/**, generated: [gen/**]}
)");
  const Declarations& declared = rules.declared;
  CHECK(declared.stage == Stage::v1);
  CHECK(declared.facts.at("live") == Truth::no);
  CHECK(declared.facts.at("has_accounts") == Truth::yes);
  CHECK(declared.facts.size() == 2);
  CHECK(declared.operated_by == "us");
  CHECK(declared.owners == std::vector<std::string>{"ann", "team-b"});
  CHECK(declared.reviewed == "2026-03-01");
  CHECK(declared.review_on == "2026-09-01");
  CHECK(declared.components ==
        std::vector<std::pair<std::string, std::string>>{{"api", "services/api"}, {"shop", "web"}, {"", ""}});
  CHECK(declared.public_routes == std::vector<std::string>{"/health"});
  CHECK(declared.exclude == std::vector<std::string>{"legacy/**"});
  CHECK(declared.dev == std::vector<std::string>{"tools/**"});
  CHECK(declared.generated == std::vector<std::string>{"gen/**"});
  CHECK(declared.where.path == ".readycheck/profile.yml");
}

TEST_CASE("profile.yml: a mistyped fact, a wrong value, an unreadable date") {
  CHECK(mistake("profile.yml", "has_acounts: yes\n") ==
        ".readycheck/profile.yml:1:1 unknown key 'has_acounts' | did you mean 'has_accounts'?");
  CHECK(mistake("profile.yml", "sage: v1\n") ==
        ".readycheck/profile.yml:1:1 unknown key 'sage' | did you mean 'stage'?");
  CHECK(mistake("profile.yml", "live: perhaps\n") ==
        ".readycheck/profile.yml:1:7 expected yes, no or unknown, found 'perhaps'");
  CHECK(mistake("profile.yml", "reviewed: 1.3.2026\n") ==
        ".readycheck/profile.yml:1:11 expected a date written YYYY-MM-DD, found '1.3.2026'");
  CHECK(
      mistake("profile.yml", "always: yes\n").starts_with(".readycheck/profile.yml:1:1 unknown key 'always' | known:"));
}

TEST_CASE("the ledger is read, old ids as the check that bears them") {
  const Rules rules = with("tradeoffs.yml", R"(- covers: [reliability.old-name]
  where: src/**
  reason: Launch first.
  owner: ann
  agreed_with: bob
  cost_now: a page a week
  cost_to_uncut: two days
  expires: 2026-12-31
  ends_when: live
- {covers: reliability.http-timeout, reason: R, ends_when: scale}
- {covers: reliability.http-timeout, reason: R, ends_when: 2026-06-30}
- {covers: reliability.http-timeout, reason: R, ends_when: {not: has_accounts}}
)");
  REQUIRE(rules.team.tradeoffs.size() == 4);
  const Tradeoff& first = rules.team.tradeoffs[0];
  CHECK(first.covers == std::vector<std::string>{"reliability.http-timeout"});
  CHECK(first.where == std::vector<std::string>{"src/**"});
  CHECK(first.agreed_with == std::vector<std::string>{"bob"});
  CHECK(first.cost_to_uncut == "two days");
  CHECK(first.expires == "2026-12-31");
  CHECK(first.ends_when->fact == "live");
  CHECK(first.at.line == 1);
  CHECK(rules.team.tradeoffs[1].ends_at == Stage::scale);
  CHECK(rules.team.tradeoffs[2].ends_on == "2026-06-30");
  CHECK(rules.team.tradeoffs[3].ends_when->form == Predicate::Form::negation);
  CHECK(rules.team.paths == std::vector<std::string>{".readycheck/tradeoffs.yml"});
}

TEST_CASE("answers, false alarms and dependencies are read") {
  Rules rules = base();
  rules::add_team_files(rules, {{".readycheck/answers.yml", R"(- covers: [reliability.http-timeout]
  for: billing
  answer: yes
  statement: The proxy ends it after 10 s.
  by: ann
  role: on call
  on: 2026-02-01
  evidence: [ops/proxy.conf]
)"},
                                {".readycheck/ignore.yml",
                                 "- {fingerprint: ab12, reason: R, owner: ann, expires: 2026-12-01}\n"
                                 "- {path: gen/**, check: reliability.old-name, reason: R}\n"},
                                {".readycheck/dependencies.yml", R"(billing:
  owner: ann
  critical: yes
  by: ann
  on: 2026-02-01
  on_failure: {mode: queue, user_sees: Later., fallback_path: src/q, test: tests/q}
mail: {}
)"}});
  const Answer& answer = rules.team.answers.at(0);
  CHECK(answer.yes);
  CHECK(answer.groups == std::vector<std::string>{"billing"});
  CHECK(answer.role == "on call");
  CHECK(answer.evidence == std::vector<std::string>{"ops/proxy.conf"});
  CHECK(rules.team.ignores.at(0).fingerprint == "ab12");
  CHECK(rules.team.ignores.at(1).check == "reliability.http-timeout");
  CHECK(rules.team.ignores.at(1).path == "gen/**");
  const Dependency& billing = rules.team.dependencies.at(0);
  CHECK(billing.name == "billing");
  CHECK(billing.critical == Truth::yes);
  CHECK(billing.user_sees == "Later.");
  CHECK(billing.test == "tests/q");
  CHECK(rules.team.dependencies.at(1).critical == Truth::unknown);
}

TEST_CASE("mistakes of shape in a team's files") {
  CHECK(mistake("tradeoffs.yml", "- covers: [reliability.http-timeot]\n  reason: R\n") ==
        ".readycheck/tradeoffs.yml:1:12 unknown check 'reliability.http-timeot' | did you mean "
        "'reliability.http-timeout'?");
  CHECK(mistake("tradeoffs.yml", "- covers: reliability.http-timeout\n") ==
        ".readycheck/tradeoffs.yml:1:3 the key 'reason' is missing | it says: why it is left for now");
  CHECK(mistake("tradeoffs.yml", "- {covers: reliability.http-timeout, reason: R, ends_when: liv}\n") ==
        ".readycheck/tradeoffs.yml:1:60 unknown end of a trade-off 'liv' | did you mean 'live'?");
  CHECK(mistake("tradeoffs.yml", "covers: x\n") ==
        ".readycheck/tradeoffs.yml:1:1 expected the ledger of corners that were cut on purpose, found a map of keys");
  CHECK(mistake("answers.yml",
                "- {covers: reliability.http-timeout, answer: maybe, statement: S, by: a, on: 2026-01-01}\n") ==
        ".readycheck/answers.yml:1:46 expected yes or no, found 'maybe'");
  CHECK(mistake("answers.yml", "- {covers: reliability.http-timeout, answer: yes, statement: S, on: 2026-01-01}\n") ==
        ".readycheck/answers.yml:1:3 the key 'by' is missing | it says: who says it");
  CHECK(mistake("ignore.yml", "- {reason: R}\n") ==
        ".readycheck/ignore.yml:1:3 expected one false alarm | one of: fingerprint, path");
  CHECK(mistake("dependencies.yml", "billing: {on_failure: {user_see: x}}\n") ==
        ".readycheck/dependencies.yml:1:24 unknown key 'user_see' | did you mean 'user_sees'?");
  CHECK(mistake("tradeoff.yml", "") ==
        ".readycheck/tradeoff.yml:0:0 no file of this name is read | did you mean 'tradeoffs.yml'?");
}

TEST_CASE("an empty file says nothing and is no mistake") {
  for (const char* name : {"profile.yml", "tradeoffs.yml", "answers.yml", "ignore.yml", "dependencies.yml"}) {
    INFO(name);
    CHECK(mistake(name, "# later\n").empty());
    CHECK(mistake(name, "").empty());
  }
  CHECK(mistake("README.md", "a: [").empty());
}

TEST_CASE("a team adds entries, traits, kinds and checks") {
  Rules rules = base();
  const std::string digest = rules.digest;
  rules::add_team_files(
      rules, {{".readycheck/vocabulary/http-call.yml",
               "kind: http-call\ntraits: {signed: S}\nlooks_like:\n  any:\n    - {line: our_get, timeout: yes}\n"},
              {".readycheck/vocabulary/own.yml", "kind: own\nmeans: M\n"},
              {".readycheck/checks/own.yml",
               replaced(replaced(sound_check, "http-timeout", "signed"), "has: timeout", "has: signed")}});
  CHECK(rules.checks.size() == 2);
  CHECK(rules.vocabulary.entries.size() == 1);
  CHECK(rules.vocabulary.kinds.at("http-call").traits.size() == 2);
  CHECK(rules.vocabulary.kinds.contains("own"));
  CHECK(rules.digest != digest);
}

TEST_CASE("a team redefines nothing, and nothing is added when something is wrong") {
  CHECK(mistake("checks/own.yml", sound_check) ==
        ".readycheck/checks/own.yml:1:5 the check 'reliability.http-timeout' is there already | a team's check needs "
        "an id of its "
        "own: it may add, not redefine");
  CHECK(mistake("vocabulary/x.yml", "kind: http-call\nmeans: Else.\n") ==
        ".readycheck/vocabulary/x.yml:2:8 the kind 'http-call' means something already | a team's file may add to it, "
        "not redefine it");
  CHECK(mistake("vocabulary/x.yml", "kind: http-call\ndetails: {timeout: D}\n") ==
        ".readycheck/vocabulary/x.yml:2:11 'timeout' of kind 'http-call' means something already | a team's file may "
        "add to it, "
        "not redefine it");
  Rules rules = base();
  CHECK_THROWS_AS(rules::add_team_files(
                      rules, {{".readycheck/profile.yml", "stage: v1\n"}, {".readycheck/checks/a.yml", "id: 1\n"}}),
                  Error);
  CHECK_FALSE(rules.declared.stage.has_value());
}
