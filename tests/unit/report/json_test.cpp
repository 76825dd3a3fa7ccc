// The report for programs: its keys and their order, its bytes, and that it says what the audit says.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "link/join.h"
#include "report/report.h"
#include "support/stories.h"

using namespace readycheck;
using Json = nlohmann::ordered_json;

namespace {

Json report_of(const Audit& audit) { return Json::parse(report::json(audit, {})); }

Audit story(const std::string& name) {
  for (tests::NamedStory& one : tests::stories())
    if (one.name == name) return one.audit;
  FAIL("no story " << name);
  return {};
}

const Json& check_of(const Json& report, const std::string& id) {
  return *std::find_if(report["checks"].begin(), report["checks"].end(),
                       [&](const Json& check) { return check["id"] == id; });
}

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> all;
  for (const auto& [key, value] : object.items()) all.push_back(key);
  return all;
}

}  // namespace

TEST_CASE("the keys stand in the order of the interface") {
  CHECK(keys(report_of(Audit())) ==
        std::vector<std::string>{
            "schema",     "tool",      "repository", "as_of",       "stage",           "bar",
            "scope",      "live",      "verdict",    "index",       "non_negotiables", "pillars",
            "components", "profile",   "checks",     "quick_tests", "questions",       "dependencies",
            "secrets",    "tradeoffs", "answers",    "relaxations", "context",         "completeness"});
  const Json report = report_of(story("not-ready"));
  CHECK(keys(report["checks"][0]) ==
        std::vector<std::string>{"id",      "title",    "pillar",   "severity", "from",         "until",
                                 "status",  "lo",       "hi",       "weight",   "gain",         "gate",
                                 "proves",  "why",      "fix",      "effort",   "cost_if_left", "summary",
                                 "planned", "findings", "evidence", "question"});
  CHECK(keys(check_of(report, "security.no-secrets-in-tree")["findings"][0]) ==
        std::vector<std::string>{"message", "severity", "group", "critical", "path", "line", "column", "end_line",
                                 "snippet", "confidence", "fingerprint", "component", "state"});
}

TEST_CASE("equal audits give equal bytes, and what differs shows") {
  for (unsigned seed = 0; seed < 30; ++seed)
    CHECK(report::json(tests::random_story(seed), {}) == report::json(tests::random_story(seed), {}));
  report::Style style;
  style.color = style.verbose = true;
  style.width = 40;
  CHECK(report::json(story("monorepo"), {}) == report::json(story("monorepo"), style));
  CHECK(report::json(story("monorepo"), {}) != report::json(story("gap"), {}));
}

TEST_CASE("names that are no UTF-8 become readable JSON") {
  const std::string text = report::json(story("hostile"), {});
  CHECK(Json::accept(text));
  CHECK(text.find('\x1b') == std::string::npos);
  const Json report = Json::parse(text);
  CHECK(report["repository"]["branch"] == "main\ufffd");
  CHECK(report["completeness"]["files_skipped"][0]["path"] == "broken\ufffd.yml");
}

TEST_CASE("every finding of every component is listed, under its check") {
  for (unsigned seed = 0; seed < 50; ++seed) {
    const Audit audit = tests::random_story(seed);
    const Json report = report_of(audit);
    std::size_t expected = 0, listed = 0;
    for (const Verdict& verdict : audit.verdicts) expected += verdict.findings.size();
    for (const Json& check : report["checks"]) listed += check["findings"].size();
    CHECK(listed == expected);
    CHECK(report["checks"].size() == audit.rules.checks.size());
    CHECK(report["components"].size() == audit.components.size());
  }
}

TEST_CASE("an absence has neither path nor line") {
  const Json report = report_of(story("not-ready"));
  const Json& absence = check_of(report, "observability.structured-logs")["findings"][0];
  CHECK(absence["path"].is_null());
  CHECK(absence["line"].is_null());
  CHECK(check_of(report, "security.no-secrets-in-tree")["findings"][0]["line"] == 9);
}

TEST_CASE("calls are gathered by the service that they call") {
  const Json report = report_of(story("not-ready"));
  REQUIRE(report["dependencies"].size() == 3);
  const Json& labels = report["dependencies"][0];
  CHECK(labels["name"] == "labels");
  CHECK(labels["critical"] == true);
  CHECK(labels["status"] == "fail");
  REQUIRE(labels["calls"].size() == 2);
  CHECK(labels["calls"][0]["timeout"]["value"] == "none");
  CHECK(labels["calls"][0]["waits"] == "worker");
  CHECK(report["dependencies"][2]["calls"][0]["timeout"]["value"] == 20.0);
  CHECK(report["quick_tests"]["what_if_this_call_fails"].size() == 4);
}

TEST_CASE("questions: facts about the project first, each topic once, nothing that is not built") {
  const Json report = report_of(story("unproven"));
  REQUIRE(report["questions"].size() == 5);
  CHECK(report["questions"][0]["topic"] == "profile");
  CHECK(report["questions"][0]["settles"] == Json::array({"security.auth-enforced"}));
  for (const Json& question : report_of(story("not-ready"))["questions"])
    for (const Json& id : question["settles"]) CHECK(id != "data.restore-tested");
}

TEST_CASE("the worst component speaks for a check") {
  const Json report = report_of(story("monorepo"));
  CHECK(check_of(report, "security.auth-enforced")["status"] == "fail");
  CHECK(check_of(report, "data.backup-configured")["status"] == "unknown");
  CHECK(report["components"][0]["name"] == "billing");
  CHECK(report["verdict"]["name"] == "NOT READY");
}

TEST_CASE("what a team wrote is shown with its place") {
  tests::Story team("team");
  Tradeoff cut;
  cut.covers = {"pipeline.lockfile"};
  cut.reason = "until the rewrite";
  cut.ends_at = Stage::scale;
  cut.at = {".readycheck/tradeoffs.yml", 3, 1, 3, ""};
  Answer word;
  word.covers = {"data.backup-configured"};
  word.yes = true;
  word.on = "2026-10-01";
  team.audit().rules.team.tradeoffs = {cut};
  team.audit().rules.team.answers = {word};
  const Json report = report_of(team.told());
  CHECK(report["tradeoffs"][0]["ends_when"] == "scale");
  CHECK(report["tradeoffs"][0]["place"]["line"] == 3);
  CHECK(report["answers"][0]["answer"] == "yes");
  CHECK(report["answers"][0]["place"].is_null());
}

TEST_CASE("one secret in two places is listed once, without its value") {
  tests::Story story("keys");
  for (const unsigned line : {4U, 9U}) {
    Fact fact;
    fact.kind = "secret";
    fact.at = {"settings.ini", line, 1, line, "key = ****"};
    fact.details["rule"] = std::string("generic-password");
    fact.details["standing"] = std::string("live");
    fact.details["fingerprint"] = std::string(64, 'c');
    fact.details["name"] = "key_" + std::to_string(line);
    story.seen(fact);
  }
  link::join_secrets(story.audit().seen);
  story.audit().seen.secrets.in_head = 2;
  const Json secrets = report_of(story.told())["secrets"];
  REQUIRE(secrets["found"].size() == 1);
  CHECK(secrets["found"][0]["places"].size() == 2);
  CHECK(secrets["found"][0]["reused_for"] == Json::array({"key_4", "key_9"}));
  CHECK(secrets["found"][0]["first_commit"].is_null());
}
