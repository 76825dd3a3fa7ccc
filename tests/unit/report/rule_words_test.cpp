// The words that rules bring to the first screen: short enough for their columns, and none of our own jargon.
#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "app/audit.h"
#include "report/columns.h"

using namespace readycheck;

namespace {

std::vector<std::string> lower_words(const std::string& text) {
  std::string plain;
  for (const char c : text)
    plain += std::isalpha(static_cast<unsigned char>(c)) ? static_cast<char>(std::tolower(c)) : ' ';
  std::istringstream in(plain);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

void is_plain(const std::string& text) {
  INFO(text);
  for (const char* jargon : {"gate", "gates", "hint", "silence", "attested", "attestation", "ledger"}) {
    const auto words = lower_words(text);
    INFO(jargon);
    CHECK(std::count(words.begin(), words.end(), jargon) == 0);
  }
  CHECK(text.find('%') == std::string::npos);
}

}  // namespace

TEST_CASE("the words of the checklist fit their columns and are plain") {
  const Rules rules = app::base_rules({});
  REQUIRE(rules.checklist.non_negotiables.size() == 5);
  REQUIRE(rules.checklist.topics.size() == 8);
  for (const NonNegotiableRule& rule : rules.checklist.non_negotiables) {
    INFO(rule.id);
    CHECK(report::columns(rule.brief) <= 16);
    CHECK(report::columns(rule.lifts) <= 8);
    for (const std::string* text : {&rule.brief, &rule.lifts, &rule.holds, &rule.fails, &rule.unknown}) {
      CHECK_FALSE(text->empty());
      is_plain(*text);
    }
  }
  for (const Topic& topic : rules.checklist.topics) {
    CHECK(report::columns(topic.brief) <= 62);
    is_plain(topic.brief);
  }
}

TEST_CASE("the words of every check are plain, and its remedy says how long it takes") {
  const Rules rules = app::base_rules({});
  REQUIRE(rules.checks.size() > 100);
  for (const Check& check : rules.checks) {
    INFO(check.id);
    CHECK((check.effort == "hours" || check.effort == "days" || check.effort == "weeks"));
    CHECK_FALSE(check.fix.empty());
    for (const std::string* text : {&check.title, &check.fix, &check.finding}) is_plain(*text);
  }
}
