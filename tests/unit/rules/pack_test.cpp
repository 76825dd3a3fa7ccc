// The table that the program carries says the same as the YAML it was made of, without the examples.
#include <catch2/catch.hpp>
#include <chrono>
#include <set>

#include "support/places.h"
#include "unit/rules/reading.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

Rules of_this_tree() { return rules::load_folder((source_folder() / "rules").string()); }

}  // namespace

TEST_CASE("the rules of this tree load") {
  const Rules rules = of_this_tree();
  CHECK(rules.checks.size() >= 139);
  CHECK(rules.checklist.non_negotiables.size() == 5);
  CHECK(rules.checklist.topics.size() == 8);
  for (const Check& check : rules.checks) {
    INFO(check.id);
    CHECK(check.where.path.starts_with("checks/"));
    CHECK(check.where.path == "checks/" + check.pillar() + "/" + check.id.substr(check.id.find('.') + 1) + ".yml");
  }
}

TEST_CASE("packing and loading gives the same rules") {
  const Rules rules = of_this_tree();
  const std::string packed = rules::pack(rules);
  const Rules again = rules::load_packed(packed);
  CHECK(rules::pack(again) == packed);
}

TEST_CASE("how things look in a language is read where it is wanted") {
  const Rules rules = of_this_tree();
  const std::string packed = rules::pack(rules);
  const Rules some = rules::load_packed(packed, [](const Language& language) { return language.id == "vue"; });
  std::set<std::string> languages;
  for (const Language& language : rules.languages) languages.insert(language.id);
  std::set<std::string> seen;
  for (const Entry& entry : some.vocabulary.entries)
    if (entry.look != Look::line && languages.contains(entry.language)) seen.insert(entry.language);
  CHECK(seen.contains("javascript"));  // which vue is like
  CHECK(!seen.contains("python"));
  const Rules none = rules::load_packed(packed, [](const Language&) { return false; });
  CHECK(none.vocabulary.entries.size() < some.vocabulary.entries.size());
  CHECK(some.vocabulary.entries.size() < rules.vocabulary.entries.size());
  CHECK(none.vocabulary.kinds.size() == rules.vocabulary.kinds.size());
}

TEST_CASE("examples stay out of the table") {
  const Rules rules =
      rules::load({{"vocabulary/k.yml", sound_kind}, {"checks/a.yml", sound_check + "examples: [{name: story}]\n"}});
  REQUIRE(rules.checks.at(0).examples.size() == 1);
  const std::string packed = rules::pack(rules);
  CHECK(packed.find("story") == std::string::npos);
  CHECK(rules::load_packed(packed).checks.at(0).examples.empty());
}

TEST_CASE("no table, another table, half a table") {
  CHECK_THROWS_AS(rules::load_packed(""), Error);
  CHECK_THROWS_AS(rules::load_packed("something else"), Error);
  const std::string packed = rules::pack(of_this_tree());
  CHECK_THROWS_AS(rules::load_packed(std::string_view(packed).substr(0, packed.size() / 2)), Error);
}

TEST_CASE("no part of the rules of this tree was lost in reading") {
  const Rules rules = of_this_tree();
  for (const Language& language : rules.languages)
    for (const auto& [name, shapes] : language.shapes)
      for (const Shape& shape : shapes) {
        INFO(language.id << " " << name);
        CHECK_FALSE(shape.node.empty());
      }
  for (const Entry& entry : rules.vocabulary.entries) {
    INFO(to_string(entry.where));
    CHECK_FALSE(entry.pattern.empty());
    CHECK(rules.vocabulary.kinds.contains(entry.kind));
  }
  for (const Check& check : rules.checks) {
    INFO(check.id);
    CHECK(check.planned != check.expect.has_value());
    CHECK(rules.checklist.weights.contains(check.severity));
  }
}
