// Vocabulary, languages and secret rules: what is read, and every mistake at its place.
#include <catch2/catch.hpp>

#include "unit/rules/reading.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

const rules::TextFiles around = {{"languages/lang.yml", "title: Lang\ngrammar: lang\nextensions: [la]\n"}};

std::string mistake(const std::string& text) { return mistake_of("vocabulary/k.yml", text, around); }
std::string with_entry(const std::string& entry) { return sound_kind + "looks_like:\n  lang:\n    - " + entry + "\n"; }
std::string entry_mistake(const std::string& entry) { return mistake(with_entry(entry)); }

std::vector<Entry> entries(const std::string& text) {
  rules::TextFiles files = around;
  files.emplace_back("vocabulary/k.yml", text);
  return rules::load(files).vocabulary.entries;
}

}  // namespace

TEST_CASE("a kind is read with its traits and details") {
  const Rules loaded = rules::load({{"vocabulary/a.yml", "kind: external-call\nmeans: M\ntraits: {handled: H}\n"},
                                    {"vocabulary/b.yml", sound_kind + "also: [external-call]\n"}});
  const Kind& kind = loaded.vocabulary.kinds.at("http-call");
  CHECK(kind.means == "A request to another host.");
  CHECK(kind.traits.at("timeout") == "It is bounded.");
  CHECK(kind.details.at("dependency") == "Which service.");
  CHECK(loaded.vocabulary.is("http-call", "external-call"));
  CHECK_FALSE(loaded.vocabulary.is("external-call", "http-call"));
}

TEST_CASE("every way of looking is read") {
  const std::vector<std::pair<std::string, Look>> ways = {{"call", Look::call},
                                                          {"new", Look::construct},
                                                          {"annotation", Look::annotation},
                                                          {"handler", Look::handler},
                                                          {"definition", Look::definition},
                                                          {"import", Look::import},
                                                          {"dependency", Look::dependency},
                                                          {"path", Look::path},
                                                          {"line", Look::line},
                                                          {"command", Look::command},
                                                          {"document", Look::document},
                                                          {"block", Look::block},
                                                          {"route", Look::route}};
  for (const auto& [word, look] : ways) {
    INFO(word);
    const auto read = entries(with_entry(word + ": a.b"));
    REQUIRE(read.size() == 1);
    CHECK(read[0].look == look);
    CHECK(read[0].pattern == "a.b");
    CHECK(read[0].kind == "http-call");
    CHECK(read[0].language == "lang");
    CHECK(read[0].confidence == Confidence::certain);
    CHECK(read[0].where.line == 9);
  }
}

TEST_CASE("what an entry states comes from where it says") {
  const auto read = entries(with_entry(R"(call: a.b
      timeout: {argument: timeout, is: 5, at_most: 60s, at_least: "1", absent: unknown}
      dependency: {capture: 1}
      subject: {attribute: spec.name}
      confidence: likely
      in: [test, dev]
      only_if: {url|0: ^https}
      unless: [{call: c, timeout: {from: client}}, {new: d}])"));
  REQUIRE(read.size() == 1);
  const Entry& entry = read[0];
  const Source& timeout = entry.states.at("timeout");
  CHECK(timeout.from == Source::From::argument);
  CHECK(timeout.name == "timeout");
  CHECK(timeout.is == Detail(5.0));
  CHECK(timeout.at_most == Detail(60.0));
  CHECK(timeout.at_least == Detail(std::string("1")));
  CHECK(timeout.absent == Detail(std::monostate{}));
  CHECK(entry.states.at("dependency").from == Source::From::capture);
  CHECK(entry.states.at("dependency").position == 1);
  CHECK(entry.states.at("subject").name == "spec.name");
  CHECK(entry.confidence == Confidence::likely);
  CHECK(entry.in == std::vector<Role>{Role::test, Role::dev});
  CHECK(entry.only_if.at("url|0") == "^https");
  REQUIRE(entry.unless.size() == 2);
  CHECK(entry.unless[0].states.at("timeout").from == Source::From::client);
  CHECK(entry.unless[1].look == Look::construct);
}

TEST_CASE("literals are yes, no, unknown, numbers, durations or text") {
  const auto value = [](const std::string& literal) {
    return entries(with_entry("call: a\n      timeout: " + literal)).at(0).states.at("timeout").value;
  };
  CHECK(value("yes") == Detail(std::string("yes")));
  CHECK(value("false") == Detail(std::string("no")));
  CHECK(value("unknown") == Detail(std::monostate{}));
  CHECK(value("30") == Detail(30.0));
  CHECK(value("2m") == Detail(120.0));
  CHECK(value("\"30\"") == Detail(std::string("30")));
  CHECK(value("2026-01-01") == Detail(std::string("2026-01-01")));
  CHECK(value("[a, b]") == Detail(std::vector<std::string>{"a", "b"}));
  CHECK(value("null") == Detail(std::string("null")));
}

TEST_CASE("document entries know their format, files and value; lines their files") {
  const auto plain = entries(sound_kind + "looks_like:\n  yaml:\n    - document: services.*.image\n");
  REQUIRE(plain.size() == 1);
  CHECK(plain[0].language == "yaml");
  CHECK(plain[0].pattern == "services.*.image");
  const auto many =
      entries(sound_kind +
              "looks_like:\n  any:\n    - document: {format: [yaml, json], query: a.b, files: '*.lock', value: ^x}\n");
  REQUIRE(many.size() == 2);
  CHECK(many[0].language == "yaml");
  CHECK(many[1].language == "json");
  CHECK(many[1].files == "*.lock");
  CHECK(many[1].value == "^x");
  const auto line = entries(sound_kind + "looks_like:\n  any:\n    - {line: TODO, files: '*.md', once: yes}\n");
  CHECK(line.at(0).files == "*.md");
  CHECK(line.at(0).once);
  const auto definition = entries(with_entry("{definition: Base, value: ^true$}"));
  CHECK(definition.at(0).value == "^true$");
}

TEST_CASE("mistakes of entries have their place") {
  CHECK(entry_mistake("{cal: a}") == "vocabulary/k.yml:9:8 unknown key 'cal' | did you mean 'call'?");
  CHECK(entry_mistake("{call: a, timeot: yes}") ==
        "vocabulary/k.yml:9:17 unknown trait or detail 'timeot' | did you mean 'timeout'?");
  CHECK(entry_mistake("{call: a, timeout: {argumnt: t}}") ==
        "vocabulary/k.yml:9:27 unknown key 'argumnt' | did you mean 'argument'?");
  CHECK(entry_mistake("{call: a, timeout: {from: server}}") ==
        "vocabulary/k.yml:9:33 unknown client 'server' | known: client");
  CHECK(entry_mistake("{call: a, confidence: sure}") ==
        "vocabulary/k.yml:9:29 unknown confidence 'sure' | known: certain, likely, hint");
  CHECK(entry_mistake("{call: a, in: tests}") == "vocabulary/k.yml:9:21 unknown role 'tests' | did you mean 'test'?");
  CHECK(entry_mistake("{call: a, files: b}") ==
        "vocabulary/k.yml:9:17 unknown trait or detail 'files' | known: timeout, dependency, subject, "
        "call, confidence, only_if, unless, in");
  CHECK(entry_mistake("{document: a..b}").starts_with("vocabulary/k.yml:9:18 query `a..b`"));
}
