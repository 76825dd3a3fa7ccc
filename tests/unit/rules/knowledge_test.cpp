// Profile rules, checklist, questions, languages and secret rules.
#include <catch2/catch.hpp>

#include "support/places.h"
#include "unit/rules/reading.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

const rules::TextFiles around = {{"vocabulary/http-call.yml", sound_kind}};

std::string fact(const std::string& name, const std::string& more = "") {
  return "- name: " + name + "\n  means: M\n  expect: {some: http-call}\n" + more;
}

}  // namespace

TEST_CASE("profile rules are read in their order") {
  rules::TextFiles files = around;
  files.emplace_back("profile.yml", fact("deploys", "  silence: unknown\n  question: Q?\n") +
                                        fact("public", "  known_no: {not: deploys}\n  unknown_when: deploys\n"));
  const Rules loaded = rules::load(files);
  REQUIRE(loaded.profile.size() == 2);
  CHECK(loaded.profile[0].name == "deploys");
  CHECK(loaded.profile[0].silence == Truth::unknown);
  CHECK(loaded.profile[0].question == "Q?");
  CHECK(loaded.profile[1].silence == Truth::no);
  CHECK(loaded.profile[1].known_no->form == Predicate::Form::negation);
  CHECK(loaded.profile[1].unknown_when->fact == "deploys");
  CHECK(loaded.profile[1].where.line == 6);
}

TEST_CASE("profile facts must not hang on each other in a circle") {
  const std::string circle = fact("a", "  known_no: b\n") + fact("b", "  unknown_when: {any: [c]}\n") +
                             "- name: c\n  means: M\n  expect: {some: http-call, if: {not: a}}\n" +
                             fact("d", "  known_no: a\n");
  CHECK(mistake_of("profile.yml", circle, around) ==
        "profile.yml:1:9 profile facts hang on each other in a circle: a -> b -> c -> a");
  CHECK(mistake_of("profile.yml", fact("a", "  known_no: a\n"), around) ==
        "profile.yml:1:9 profile facts hang on each other in a circle: a -> a");
  CHECK(mistake_of("profile.yml", fact("a", "  known_no: bb\n") + fact("b"), around) ==
        "profile.yml:4:13 unknown fact 'bb' | known: a, b, always");
  CHECK(mistake_of("profile.yml", fact("a") + fact("a"), around) == "profile.yml:4:9 the fact 'a' stands twice");
}

TEST_CASE("kinds are not each other in a circle, and stand in one file") {
  CHECK(mistake_of("vocabulary/a.yml", "kind: a\nmeans: M\nalso: [b]\n",
                   {{"vocabulary/b.yml", "kind: b\nmeans: M\nalso: [a]\n"}}) ==
        "vocabulary/a.yml:3:7 kinds are each other in a circle: a -> b -> a");
  CHECK(mistake_of("vocabulary/x.yml", sound_kind, around) ==
        "vocabulary/x.yml:1:7 the kind 'http-call' stands in two files | first in vocabulary/http-call.yml");
  CHECK(mistake_of("vocabulary/x.yml", "kind: x\n") ==
        "vocabulary/x.yml:1:1 the key 'means' is missing | a new kind says what such a fact means");
}

TEST_CASE("the checklist is read, and picks the checks that count") {
  const std::string checklist = R"(id: production
version: "3"
weights: {critical: 8, high: 4, medium: 2, low: 1, none: 0}
pillars: [{id: reliability, title: R, means: M}, {id: data, title: D, means: M}]
non_negotiables: [{id: n, title: T, short: S, lifts: L, holds: H, fails: F, unknown: U}]
checks: [data.*]
)";
  const std::string other = replaced(sound_check, "reliability.http-timeout", "data.kept");
  const Rules loaded = rules::load({{"vocabulary/http-call.yml", sound_kind},
                                    {"checklists/production.yml", checklist},
                                    {"questions/q.yml", "topics: [{id: t, question: Q, short: S, why: W}]\n"},
                                    {"checks/a.yml", sound_check},
                                    {"checks/b.yml", other}});
  CHECK(loaded.version == "3");
  CHECK(loaded.checklist.weights.at(Severity::critical) == 8);
  CHECK(loaded.checklist.pillars.at(1).id == "data");
  CHECK(loaded.checklist.non_negotiables.at(0).brief == "S");
  CHECK(loaded.checklist.topics.at(0).why == "W");
  REQUIRE(loaded.checks.size() == 1);
  CHECK(loaded.checks[0].id == "data.kept");
  CHECK(mistake_of("checklists/x.yml", replaced(checklist, "high: 4, ", "")) ==
        "checklists/x.yml:3:10 the key 'high' is missing | it says: points of a high one");
  CHECK(mistake_of("checklists/x.yml", replaced(checklist, "high: 4", "high: four")) ==
        "checklists/x.yml:3:30 expected a whole number, not negative, found 'four'");
}

TEST_CASE("languages are read, and take over from the one that they are like") {
  const std::string base = R"(title: Base
grammar: base
extensions: [ba]
filenames: Basefile
interpreters: [base, base3]
comments: ["#"]
shapes:
  call: [{node: call, callee: function}]
  handler: {node: except, body: ":block", of: "#1"}
  name: [identifier, "null"]
  self: this
words:
  null: [null, nil]
options: {modules: dotted}
)";
  const std::string dialect =
      "title: Dialect\nlike: base\ngrammar: dialect\nshapes:\n  call: [{node: new}]\noptions: {modules: path}\n";
  const Rules loaded = rules::load({{"languages/base.yml", base}, {"languages/dialect.yml", dialect}});
  REQUIRE(loaded.languages.size() == 2);
  const Language& one = loaded.languages[0];
  CHECK(one.id == "base");
  CHECK(one.filenames == std::vector<std::string>{"Basefile"});
  CHECK(one.interpreters == std::vector<std::string>{"base", "base3"});
  CHECK(one.shapes.at("call").at(0).node == "call");
  CHECK(one.shapes.at("call").at(0).parts.at("callee") == "function");
  CHECK(one.shapes.at("handler").at(0).parts.at("of") == "#1");
  REQUIRE(one.shapes.at("name").size() == 2);
  CHECK(one.shapes.at("name")[0].node == "identifier");
  CHECK(one.shapes.at("name")[1].node == "null");
  CHECK(one.shapes.at("self").at(0).node == "this");
  CHECK(one.words.at("null") == std::vector<std::string>{"null", "nil"});
  const Language& two = loaded.languages[1];
  REQUIRE(two.shapes.at("call").size() == 2);
  CHECK(two.shapes.at("call")[0].node == "new");
  CHECK(two.options.at("modules") == "path");
  CHECK(two.words.contains("null"));
  CHECK(mistake_of("languages/dialect.yml", replaced(dialect, "like: base", "like: bas"),
                   {{"languages/base.yml", base}}) ==
        "languages/dialect.yml:2:7 unknown language file 'bas' | did you mean 'base'?");
  CHECK(mistake_of("languages/a.yml", "title: A\ngrammar: a\nlike: a\n") ==
        "languages/a.yml:0:0 languages are like each other in a circle: a -> a");
  CHECK(mistake_of("vocabulary/k.yml", sound_kind + "looks_like:\n  bsae: []\n", {{"languages/base.yml", base}}) ==
        "vocabulary/k.yml:8:3 unknown language 'bsae' | did you mean 'base'?");
}

TEST_CASE("secret rules are read with their examples and words") {
  const std::string text = R"(provider: Example
fix: Revoke it.
words: {placeholders: [changeme, example]}
rules:
  - id: example-key
    title: Example key
    pattern: \b(ex_[a-z]{10})\b
    keywords: [example]
    context: 40
    entropy: 3.5
    severity: high
    confidence: likely
    options: {near: 5}
    shapes: ["ex_{10 b62}"]
    found: ["{{forge:example-key}}", {path: .env, text: "K={{forge:example-key}}"}]
    quiet: [ex_short]
)";
  const Rules loaded = rules::load({{"secrets/example.yml", text}});
  REQUIRE(loaded.secrets.size() == 1);
  const SecretRule& rule = loaded.secrets[0];
  CHECK(rule.provider == "Example");
  CHECK(rule.fix == "Revoke it.");
  CHECK(rule.pattern == R"(\b(ex_[a-z]{10})\b)");
  CHECK(rule.judge == "token");
  CHECK(rule.context == 40);
  CHECK(rule.entropy == 3.5);
  CHECK(rule.severity == Severity::high);
  CHECK(rule.confidence == Confidence::likely);
  CHECK(rule.options.at("near") == "5");
  CHECK(rule.shapes.size() == 1);
  CHECK(rule.found.at(1).path == ".env");
  CHECK(rule.quiet.at(0).text == "ex_short");
  CHECK(loaded.secret_words.at("placeholders").size() == 2);
  CHECK(mistake_of("secrets/x.yml", text, {{"secrets/example.yml", text}}) ==
        "secrets/x.yml:5:5 the secret rule 'example-key' stands twice | first at secrets/example.yml:5");
  CHECK(rules::expressions(loaded).at(0).first == rule.pattern);
}

TEST_CASE("a rule file in the wrong place is a mistake, other files are not") {
  CHECK(mistake_of("extra/x.yml", "a: b\n").starts_with("extra/x.yml:0:0 no rule file belongs here"));
  CHECK(mistake_of("checks/README.md", "- not: yaml: at all\n").empty());
}

TEST_CASE("rules/ in front of a path changes nothing, any byte of a file changes the digest") {
  const rules::TextFiles plain = {{"vocabulary/http-call.yml", sound_kind}, {"checks/a.yml", sound_check}};
  const rules::TextFiles prefixed = {{"rules/checks/a.yml", sound_check},
                                     {"rules/vocabulary/http-call.yml", sound_kind}};
  const rules::TextFiles other = {{"vocabulary/http-call.yml", sound_kind + "\n"}, {"checks/a.yml", sound_check}};
  CHECK(rules::load(plain).digest == rules::load(prefixed).digest);
  CHECK(rules::load(plain).digest.size() == 64);
  CHECK(rules::load(plain).digest != rules::load(other).digest);
}

TEST_CASE("a folder that is no rules folder is told apart from one with mistakes") {
  CHECK_THROWS_WITH(rules::load_folder("/nowhere/at/all"), "no such rules folder");
  CHECK_THROWS_WITH(rules::load_folder((source_folder() / "tests").string()), "this rules folder has no checklists/");
}
