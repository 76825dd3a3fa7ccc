// The checker beside the schema: sound reports pass, and each damage is refused for what it is.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <nlohmann/json.hpp>

#include "report/report.h"
#include "support/stories.h"

using namespace readycheck;
using Json = nlohmann::ordered_json;

namespace {

struct Damage {
  std::string name, story, expected;  // expected: words of the complaint
  std::function<void(Json&)> damage;
};

Json& check_of(Json& report, const std::string& id) {
  return *std::find_if(report["checks"].begin(), report["checks"].end(),
                       [&](const Json& check) { return check["id"] == id; });
}

const std::vector<Damage>& damages() {
  static const std::vector<Damage> all = {
      {"a better verdict", "not-ready", "the verdict is",
       [](Json& r) {
         r["verdict"]["name"] = "PRODUCTION-READY";
         r["verdict"]["exit_code"] = 0;
       }},
      {"a better component", "not-ready", "is called", [](Json& r) { r["components"][0]["verdict"] = "UNPROVEN"; }},
      {"a worse verdict", "ready", "the verdict is", [](Json& r) { r["verdict"]["name"] = "NOT READY"; }},
      {"another exit code", "not-ready", "exit code 4", [](Json& r) { r["verdict"]["exit_code"] = 4; }},
      {"exit 3 though all was read", "ready", "exit code 3", [](Json& r) { r["verdict"]["exit_code"] = 3; }},
      {"a failing check called a pass", "not-ready", "the worst component says",
       [](Json& r) { check_of(r, "pipeline.rollback-path")["status"] = "pass"; }},
      {"a failing check with a share", "not-ready", "some of it holds",
       [](Json& r) { check_of(r, "pipeline.rollback-path")["hi"] = 0.5; }},
      {"a passing check without its share", "ready", "does not hold",
       [](Json& r) { check_of(r, "pipeline.lockfile")["lo"] = 0.5; }},
      {"shares the wrong way round", "not-ready", "more is proven",
       [](Json& r) { check_of(r, "reliability.http-timeout")["lo"] = 0.9; }},
      {"a partial check that is whole", "not-ready", "partial",
       [](Json& r) {
         check_of(r, "reliability.http-timeout")["lo"] = check_of(r, "reliability.http-timeout")["hi"] = 1;
       }},
      {"an unknown check that is sure", "unproven", "not known",
       [](Json& r) { check_of(r, "data.backup-configured")["hi"] = 0.5; }},
      {"a better pillar", "not-ready", "does not follow from its checks",
       [](Json& r) { r["components"][0]["pillars"]["security"]["proven"] = 40.0; }},
      {"a head that is not the worst component", "not-ready", "not that of the worst component",
       [](Json& r) { r["pillars"][1]["proven"] = 61.0; }},
      {"a pillar without its counts", "not-ready", "counts", [](Json& r) { r["pillars"][0]["counts"]["pass"] = 7; }},
      {"a pillar that does not apply", "not-ready", "whether it applies",
       [](Json& r) { r["components"][0]["pillars"]["data"]["proven"] = nullptr; }},
      {"a better index", "not-ready", "the index", [](Json& r) { r["index"]["proven"] = 99.0; }},
      {"a higher cap", "not-ready", "the index", [](Json& r) { r["index"]["cap"] = 100.0; }},
      {"a lower cap", "gap", "cap",
       [](Json& r) {
         r["index"]["cap"] = 49.0;
         r["index"]["proven"] = 49.0;
         r["index"]["possible"] = 49.0;
       }},
      {"a non-negotiable that holds after all", "not-ready", "its checks say fails",
       [](Json& r) { r["components"][0]["non_negotiables"]["repeatable-deploy"] = "holds"; }},
      {"a head with another non-negotiable", "not-ready", "worst component",
       [](Json& r) { r["non_negotiables"][4]["status"] = "unknown"; }},
      {"a member that is no check", "not-ready", "no check of the report",
       [](Json& r) { r["non_negotiables"][0]["checks"].push_back("security.nothing"); }},
      {"a gate nobody lists", "not-ready", "do not agree", [](Json& r) { r["non_negotiables"][4]["checks"].erase(1); }},
      {"two checks of one name", "ready", "two checks", [](Json& r) { r["checks"].push_back(r["checks"][0]); }},
      {"a check that is gone", "ready", "no check of the report", [](Json& r) { r["checks"].erase(0); }},
      {"a finding in no component", "not-ready", "no component",
       [](Json& r) { check_of(r, "pipeline.rollback-path")["findings"][0]["component"] = "elsewhere"; }},
      {"a question about no check", "unproven", "a question settles",
       [](Json& r) { r["questions"][0]["settles"][0] = "a.b"; }},
      {"a weight of a later stage", "ready", "weight",
       [](Json& r) { check_of(r, "performance.load-tested")["weight"] = 2; }},
      {"two weights of one severity", "ready", "weighs something else",
       [](Json& r) { check_of(r, "pipeline.lockfile")["weight"] = 8; }},
      {"a soft bar for real users", "ready", "the bar", [](Json& r) { r["bar"] = "soft"; }},
      {"a critical finding played down", "not-ready", "",
       [](Json& r) {
         for (Json& f : check_of(r, "pipeline.rollback-path")["findings"]) f["critical"] = false;
       }},
      {"a finding called traded", "gap", "",
       [](Json& r) { check_of(r, "data.migrations-reversible")["findings"][0]["state"] = "traded"; }},
      {"a count of open ones", "unproven", "count of unknown", [](Json& r) { r["verdict"]["because"]["unknown"] = 0; }},
      {"complete in spite of limits", "hostile", "calls itself complete",
       [](Json& r) { r["completeness"]["complete"] = true; }},
      {"secrets that are not listed", "ready", "count of secrets", [](Json& r) { r["secrets"]["in_head"] = 2; }},
      {"a wrong type", "ready", "shape", [](Json& r) { r["checks"] = 7; }},
      {"a missing key", "ready", "shape", [](Json& r) { r.erase("verdict"); }}};
  return all;
}

}  // namespace

TEST_CASE("the reports of all stories are sound") {
  for (const tests::NamedStory& one : tests::stories()) {
    INFO(one.name);
    CHECK(report::check_report(report::json(one.audit, {})) == "");
  }
}

TEST_CASE("the reports of stories by chance are sound") {
  for (unsigned seed = 0; seed < 300; ++seed) {
    INFO(seed);
    CHECK(report::check_report(report::json(tests::random_story(seed), {})) == "");
  }
}

TEST_CASE("each damage is refused for what it is") {
  std::map<std::string, Json> reports;
  for (const tests::NamedStory& one : tests::stories()) reports[one.name] = Json::parse(report::json(one.audit, {}));
  REQUIRE(damages().size() >= 20);
  for (const Damage& one : damages()) {
    Json report = reports.at(one.story);
    one.damage(report);
    const std::string wrong = report::check_report(report.dump());
    INFO(one.name << ": " << wrong);
    CHECK(wrong != "");
    CHECK(wrong.find(one.expected) != std::string::npos);
  }
}

TEST_CASE("what is no report at all is refused") {
  for (const char* text : {"", "[]", "{}", "null", "{\"checks\": []", "{\"checks\": {}}", "\xff"})
    CHECK(report::check_report(text) != "");
}
