// The schemas are sound JSON, point only at what they define, and know the keys that the loader knows.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "rules/form.h"
#include "unit/rules/reading.h"

using namespace readycheck;
using nlohmann::json;

namespace {

void gather_references(const json& value, std::set<std::string>& references) {
  if (value.is_object() && value.contains("$ref")) references.insert(value["$ref"].get<std::string>());
  if (value.is_structured())
    for (const json& part : value) gather_references(part, references);
}

}  // namespace

TEST_CASE("every schema is JSON whose references are defined") {
  for (const std::string& name : rules::schema_names()) {
    INFO(name);
    const json schema = json::parse(rules::schema(name));
    CHECK(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema");
    std::set<std::string> references, defined;
    gather_references(schema, references);
    for (const auto& [id, body] : schema["$defs"].items()) {
      defined.insert("#/$defs/" + id);
      CHECK(body.contains("description"));
    }
    CHECK(references == defined);
  }
}

TEST_CASE("the schema of a check names the loader's keys and nothing else") {
  const json check = json::parse(rules::schema("check"))["$defs"]["check"];
  std::set<std::string> keys, known;
  for (const auto& [key, body] : check["properties"].items()) keys.insert(key);
  for (const rules::Key& key : rules::form_of("check").keys) known.emplace(key.name);
  CHECK(keys == known);
  CHECK(check["additionalProperties"] == false);
  CHECK(check["required"] == json({"id", "title", "severity", "from", "silence", "why", "fix"}));
}

TEST_CASE("the files that people write have a schema") {
  const std::vector<std::string> names = rules::schema_names();
  for (const char* name :
       {"check", "vocabulary", "profile", "tradeoffs", "answers", "ignore", "dependencies", "checklist"})
    CHECK(std::find(names.begin(), names.end(), name) != names.end());
}

TEST_CASE("a schema that nobody knows") {
  try {
    rules::schema("vocabluary");
    FAIL("it should not be known");
  } catch (const Error& error) {
    CHECK(error.mistakes().at(0).hint == "did you mean 'vocabulary'?");
  }
}

TEST_CASE("each form is reached by some schema, or is a name") {
  std::set<std::string> reached;
  for (const std::string& name : rules::schema_names()) {
    const json schema = json::parse(rules::schema(name));
    for (const auto& [id, body] : schema["$defs"].items()) reached.insert(id);
  }
  for (const auto& part :
       {rules::check_forms(), rules::vocabulary_forms(), rules::checklist_forms(), rules::team_forms()})
    for (const rules::Form& form : part) {
      INFO(form.id);
      CHECK(reached.contains(std::string(form.id)));
    }
}
