// Check files: what is read, and every mistake at its place with its hint.
#include <catch2/catch.hpp>

#include "unit/rules/reading.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

const rules::TextFiles around = {
    {"vocabulary/http-call.yml", sound_kind},
    {"profile.yml", "- name: calls_http\n  means: It calls.\n  expect: {some: http-call}\n"},
    {"checklists/production.yml", R"(id: production
weights: {critical: 8, high: 4, medium: 2, low: 1, none: 0}
pillars: [{id: reliability, title: R, means: M}]
non_negotiables:
  - {id: error-handling, title: T, short: S, lifts: L, holds: H, fails: F, unknown: U}
checks: ['**']
)"},
    {"questions/all.yml", R"(topics: [{id: dependencies, question: Q, short: S, why: W}]
quick_tests: [{id: Q1, question: Q}]
)"}};

std::string mistake(const std::string& text) { return mistake_of("checks/a.yml", text, around); }

std::string changed(const std::string& what, const std::string& with) {
  return mistake(replaced(sound_check, what, with));
}

Check only_check(const std::string& text) {
  rules::TextFiles files = around;
  files.emplace_back("checks/a.yml", text);
  const Rules loaded = rules::load(files);
  REQUIRE(loaded.checks.size() == 1);
  return loaded.checks.front();
}

}  // namespace

TEST_CASE("a check is read with all its words") {
  const Check check = only_check(sound_check + R"(until: scale
gate: [error-handling]
quick_test: [Q1]
applies: {all: [calls_http, {not: calls_http}, {any: [calls_http]}]}
attest: {need: allowed, for: 180d, per: dependency, unless: {none: http-call}}
topic: dependencies
operator: Is the operator told?
effort: hours
cost_if_left: rewrite tax
tier: A
finding: "{subject} may wait"
question: How long?
alias: reliability.old-name
)");
  CHECK(check.id == "reliability.http-timeout");
  CHECK(check.pillar() == "reliability");
  CHECK(check.severity == Severity::critical);
  CHECK(check.from == Stage::v1);
  CHECK(check.until == Stage::scale);
  CHECK(check.gate == std::vector<std::string>{"error-handling"});
  CHECK(check.silence == Status::not_applicable);
  CHECK(check.applies.form == Predicate::Form::all);
  REQUIRE(check.applies.of.size() == 3);
  CHECK(check.applies.of[1].form == Predicate::Form::negation);
  CHECK(check.applies.of[1].of[0].fact == "calls_http");
  CHECK(check.applies.of[2].form == Predicate::Form::any);
  CHECK(check.attest.need == Attest::Need::allowed);
  CHECK(check.attest.lifetime == 180 * 86400);
  CHECK(check.attest.per == "dependency");
  REQUIRE(check.attest.unless.has_value());
  CHECK(check.attest.unless->form == Expect::Form::none);
  CHECK(check.operated.theirs);
  CHECK(check.operated.question == "Is the operator told?");
  CHECK(check.cost_if_left == "rewrite tax");
  CHECK(check.aliases == std::vector<std::string>{"reliability.old-name"});
  CHECK(check.where.path == "checks/a.yml");
  CHECK(check.where.line == 1);
}

TEST_CASE("operator: yes is theirs, no is ours") {
  CHECK(only_check(sound_check + "operator: yes\n").operated.theirs);
  CHECK(only_check(sound_check + "operator: yes\n").operated.question.empty());
  CHECK_FALSE(only_check(sound_check + "operator: no\n").operated.theirs);
}

TEST_CASE("every form of the check language is read") {
  const std::string head = sound_check.substr(0, sound_check.find("expect:"));
  const Check check = only_check(head + R"(expect:
  all_of:
    - every: {kind: [http-call], in: [production, test], language: yaml, with: {dependency: [a, "5", 5, unknown], subject: {not: b}}}
      has: [timeout, {some: http-call, same: dependency, else: no}]
      at_least: 80%
      per: [dependency, path]
      if: calls_http
      silence: pass
      else: partial
    - any_of:
        - {some: http-call, at_least: 2}
        - none: {kind: http-call, with: {dependency: {newer_than: 2w, at_least: 30m, at_most: 1.5}}}
)");
  REQUIRE(check.expect.has_value());
  REQUIRE(check.expect->form == Expect::Form::all_of);
  const Expect& every = check.expect->of.at(0);
  CHECK(every.form == Expect::Form::every);
  CHECK(every.select.roles == std::vector<Role>{Role::production, Role::test});
  CHECK(every.select.language == "yaml");
  CHECK(every.select.with.at("dependency").any ==
        std::vector<Detail>{std::string("a"), std::string("5"), 5.0, std::monostate{}});
  CHECK(every.select.with.at("subject").none_of == std::vector<Detail>{std::string("b")});
  REQUIRE(every.has.size() == 2);
  CHECK(every.has[0].name == "timeout");
  CHECK(every.has[1].some.has_value());
  CHECK(every.has[1].same == std::vector<std::string>{"dependency"});
  CHECK(every.has[1].otherwise == Truth::no);
  CHECK(every.share);
  CHECK(every.at_least == 0.8);
  CHECK(every.per == std::vector<std::string>{"dependency", "path"});
  CHECK(every.when->fact == "calls_http");
  CHECK(every.silence == Status::pass);
  CHECK(every.otherwise == Status::partial);
  const Expect& any = check.expect->of.at(1);
  REQUIRE(any.of.size() == 2);
  CHECK(any.of[0].at_least == 2);
  CHECK_FALSE(any.of[0].share);
  const Match& match = any.of[1].select.with.at("dependency");
  CHECK(match.newer_than == 14 * 86400);
  CHECK(match.at_least == Detail(1800.0));
  CHECK(match.at_most == Detail(1.5));
}

TEST_CASE("examples keep their files, history, profile and what they expect") {
  const Check check = only_check(sound_check + R"(examples:
  - name: one
    files:
      app.x: |
        call()   # <- finding
    profile: {calls_http: yes, stage: v1}
    verdict: fail
    findings: [app.x:1]
    as_of: 2026-01-31
  - commits:
      - {files: {a: b}, message: m, date: 2025-01-01, author: A <a@b.example>}
      - {remove: [a]}
    bytes: {img: AAEC}
    profile: |
      stage: mvp
)");
  REQUIRE(check.examples.size() == 2);
  CHECK(check.examples[0].files.at(0) == std::pair<std::string, std::string>("app.x", "call()   # <- finding\n"));
  CHECK(check.examples[0].profile == "calls_http: yes\nstage: v1\n");
  CHECK(check.examples[0].verdict == "fail");
  CHECK(check.examples[0].findings == std::vector<std::string>{"app.x:1"});
  CHECK(check.examples[1].commits.at(0).author == "A <a@b.example>");
  CHECK(check.examples[1].commits.at(1).removed == std::vector<std::string>{"a"});
  CHECK(check.examples[1].bytes.at("img") == "AAEC");
  CHECK(check.examples[1].profile == "stage: mvp\n");
}

TEST_CASE("a mistyped word has a place and the word that was meant") {
  CHECK(changed("title:", "titel:") ==
        "checks/a.yml:1:1 the key 'title' is missing | it says: what holds when the check passes, as a sentence\n"
        "checks/a.yml:2:1 unknown key 'titel' | did you mean 'title'?");
  CHECK(changed("critical", "critcal") == "checks/a.yml:3:11 unknown severity 'critcal' | did you mean 'critical'?");
  CHECK(changed("from: v1", "from: V2") == "checks/a.yml:4:7 unknown stage 'V2' | did you mean 'v1'?");
  CHECK(changed("not-applicable", "not_applicable") ==
        "checks/a.yml:5:10 unknown outcome 'not_applicable' | did you mean 'not-applicable'?");
  CHECK(changed("every: http-call", "every: htp-call") ==
        "checks/a.yml:9:10 unknown kind 'htp-call' | did you mean 'http-call'?");
  CHECK(changed("has: timeout", "has: timeuot") ==
        "checks/a.yml:10:8 unknown trait 'timeuot' | did you mean 'timeout'?");
  CHECK(changed("per: dependency", "per: dependancy") ==
        "checks/a.yml:11:8 unknown detail 'dependancy' | did you mean 'dependency'?");
  CHECK(changed("every: http-call", "evry: http-call") ==
        "checks/a.yml:9:3 unknown key 'evry' | did you mean 'every'?");
  CHECK(changed("id: reliability.", "id: reliabilty.") ==
        "checks/a.yml:1:5 unknown pillar 'reliabilty' | did you mean 'reliability'?");
}

TEST_CASE("names of the checklist, the questions and the profile are known") {
  CHECK(mistake(sound_check + "gate: [error-handing]\n") ==
        "checks/a.yml:12:8 unknown non-negotiable 'error-handing' | did you mean 'error-handling'?");
  CHECK(mistake(sound_check + "topic: dependncies\n") ==
        "checks/a.yml:12:8 unknown topic 'dependncies' | did you mean 'dependencies'?");
  CHECK(mistake(sound_check + "quick_test: [Q9]\n") ==
        "checks/a.yml:12:14 unknown quick test 'Q9' | did you mean 'Q1'?");
  CHECK(mistake(sound_check + "applies: {any: [calls_htp]}\n") ==
        "checks/a.yml:12:17 unknown fact 'calls_htp' | did you mean 'calls_http'?");
  CHECK(changed("every: http-call", "every: {kind: http-call, in: prodution}") ==
        "checks/a.yml:9:32 unknown role 'prodution' | did you mean 'production'?");
}

TEST_CASE("wrong types say what was expected and what was found") {
  CHECK(changed("title: Calls are bounded", "title: [a]") ==
        "checks/a.yml:2:8 expected text that is not empty, found a list");
  CHECK(changed("why: It hangs.", "why:") == "checks/a.yml:6:1 expected text that is not empty, found nothing");
  CHECK(changed("id: reliability.http-timeout", "id: Timeout") ==
        "checks/a.yml:1:5 expected an id written pillar.short-name in small letters, found 'Timeout'");
  CHECK(mistake(sound_check + "examples: {a: b}\n") == "checks/a.yml:12:11 expected a list, found a map of keys");
  CHECK(mistake(sound_check + "attest: {need: allowed, for: soon}\n") ==
        "checks/a.yml:12:30 expected a duration such as 30s, 5m, 12h, 180d or 2w, found 'soon'");
  CHECK(mistake(sound_check + "examples: [{as_of: 2026-02-30}]\n") ==
        "checks/a.yml:12:20 expected a date written YYYY-MM-DD, found '2026-02-30'");
  CHECK(changed("has: timeout", "has: timeout\n  at_least: 120%") ==
        "checks/a.yml:11:13 expected a share such as 80%, or a number of facts, found '120%'");
  CHECK(mistake("- 1\n") == "checks/a.yml:1:1 expected one claim about a repository, found a list");
}

TEST_CASE("missing keys, double keys, double ids") {
  CHECK(changed("severity: critical\n", "") ==
        "checks/a.yml:1:1 the key 'severity' is missing | it says: what it costs to fail");
  CHECK(mistake(sound_check + "from: v1\n") == "checks/a.yml:12:1 the key 'from' stands twice");
  CHECK(changed("  has: timeout\n", "") == "checks/a.yml:9:3 the key 'has' is missing | it says: what each must have");
  rules::TextFiles files = around;
  files.emplace_back("checks/a.yml", sound_check);
  files.emplace_back("checks/b.yml", "# twice\n" + sound_check);
  CHECK(mistakes_of(files) ==
        std::vector<std::string>{
            "checks/b.yml:2:5 the check 'reliability.http-timeout' is there already | first at checks/a.yml:1"});
  CHECK(mistake(sound_check + "alias: [reliability.http-timeout]\n") ==
        "checks/a.yml:12:8 the check 'reliability.http-timeout' is there already | first at checks/a.yml:1");
}

TEST_CASE("what must hold between the keys of a check") {
  const std::string head = sound_check.substr(0, sound_check.find("expect:"));
  CHECK(mistake(head) ==
        "checks/a.yml:1:1 the key 'expect' is missing | a check that is not built yet says planned: yes");
  CHECK(only_check(head + "planned: yes\n").planned);
  CHECK(mistake(sound_check + "planned: yes\n") ==
        "checks/a.yml:9:3 a planned check has no expect | take planned away when the claim is written");
  CHECK(mistake(sound_check + "gate: error-handling\nproves: error-handling\n") ==
        "checks/a.yml:13:9 'error-handling' stands under gate and under proves | gate: the check decides it; proves: "
        "it only "
        "supports it");
  CHECK(mistake(sound_check + "until: mvp\n") == "checks/a.yml:12:8 until must be a later stage than from");
  const std::string exit =
      "silence is unknown, but nobody may answer | write attest: {need: allowed, for: 365d}, or say what "
      "silence means";
  CHECK(changed("silence: not-applicable", "silence: unknown") == "checks/a.yml:5:10 " + exit);
  CHECK(mistake(replaced(sound_check, "silence: not-applicable", "silence: unknown") + "attest: {need: no}\n") ==
        "checks/a.yml:12:9 " + exit);
  CHECK(mistake(sound_check + "  silence: unknown\n") == "checks/a.yml:5:10 " + exit);
  CHECK(changed("has: timeout", "has: timeout\n  at_least: 3") ==
        "checks/a.yml:11:13 every takes a share | write it as a percentage: at_least: 80%");
}

TEST_CASE("two ways of saying it do not stand in one clause") {
  CHECK(changed("  has: timeout", "  has: timeout\n  none: http-call") ==
        "checks/a.yml:11:3 unknown key 'none' | known: every, has, at_least, per, if, silence, else");
  CHECK(mistake(sound_check + "applies: {all: [calls_http], any: [calls_http]}\n") ==
        "checks/a.yml:12:30 unknown key 'any' | known: all");
}

TEST_CASE("mistakes of all files and all parts come at once, sorted by place") {
  rules::TextFiles files = around;
  files.emplace_back("checks/b.yml",
                     replaced(replaced(sound_check, "critical", "critcal"), "has: timeout", "has: timeuot"));
  files.emplace_back("checks/a.yml", "id: reliability.a\n\tx: 1\n");
  const std::vector<std::string> all = mistakes_of(files);
  REQUIRE(all.size() == 3);
  CHECK(all[0].starts_with("checks/a.yml:2:1 not readable as YAML"));
  CHECK(all[1] == "checks/b.yml:3:11 unknown severity 'critcal' | did you mean 'critical'?");
  CHECK(all[2] == "checks/b.yml:10:8 unknown trait 'timeuot' | did you mean 'timeout'?");
}

TEST_CASE("one file holds one check") {
  CHECK(mistake(sound_check + "---\n" + sound_check) ==
        "checks/a.yml:13:1 a second document in one file | one file holds one thing; remove the line ---");
}

TEST_CASE("nesting is bounded") {
  std::string deep = "applies: ";
  for (int i = 0; i < 60; ++i) deep += "{not: ";
  deep += "calls_http" + std::string(60, '}') + "\n";
  CHECK(mistake(sound_check + deep).find("nested too deeply | at most 40 levels") != std::string::npos);
}
