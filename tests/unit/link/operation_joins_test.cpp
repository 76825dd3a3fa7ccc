// Joins about operations: who calls a pipeline, which database a mapper reaches, what is no deploy, what compose deploys.
#include <catch2/catch.hpp>

#include "link/join.h"

using namespace readycheck;

namespace {

Fact fact(const std::string& kind, const std::string& path, const std::map<std::string, std::string>& details = {}) {
  Fact made;
  made.kind = kind;
  made.at = {path, 1, 1, 1, ""};
  for (const auto& [name, value] : details) made.details[name] = value;
  return made;
}

std::string detail(const Fact& made, const char* name) { return text_of(made, name); }

}  // namespace

TEST_CASE("a pipeline that is called runs when its caller runs, two calls deep") {
  const std::string ci = ".github/workflows/ci.yml", middle = ".github/workflows/middle.yml", test = ".github/workflows/test.yml";
  Sightings seen;
  seen.facts = {
      fact("task-call", ci, {{"where", "ci"}, {"runner", "pipeline"}, {"calls", "./" + middle}, {"on_change", "yes"}}),
      fact("task-call", middle, {{"where", "ci"}, {"runner", "pipeline"}, {"calls", "./" + test}, {"on_change", "unknown"}}),
      fact("test-run", test, {{"on_change", "unknown"}}),
      fact("test-run", ".github/workflows/alone.yml", {{"on_change", "unknown"}}),
  };
  link::join_callers(seen);
  CHECK(detail(seen.facts[2], "on_change") == "yes");
  CHECK(detail(seen.facts[3], "on_change") == "unknown");
}

TEST_CASE("a mapper reaches the one database that is named, and none of several") {
  Sightings one, two;
  one.facts = {fact("datastore-client", "db.x", {{"engine", "sql"}}), fact("datastore", "main.tf", {{"engine", "postgres"}})};
  two.facts = one.facts;
  two.facts.push_back(fact("datastore", "other.tf", {{"engine", "mysql"}}));
  link::join_engines(one);
  link::join_engines(two);
  CHECK(detail(one.facts[0], "engine") == "postgres");
  CHECK(detail(two.facts[0], "engine") == "sql");
}

TEST_CASE("pages about the software and test clusters are no deploys of it") {
  Sightings seen;
  seen.facts = {
      fact("deploy-job", ".github/workflows/publish-docs.yml", {{"where", "ci"}, {"job", "site"}}),
      fact("deploy-job", ".github/workflows/live.yml", {{"where", "ci"}, {"job", "docstore"}}),
      fact("platform-file", "website/netlify.toml"),
      fact("platform-file", "fly.toml"),
      fact("test-cluster", ".github/workflows/e2e.yml", {{"job", "e2e"}}),
      fact("deploy-job", ".github/workflows/e2e.yml", {{"where", "ci"}, {"job", "e2e"}}),
  };
  link::join_trials(seen);
  CHECK(detail(seen.facts[0], "aside") == "yes");
  CHECK(detail(seen.facts[1], "aside") == "no");
  CHECK(detail(seen.facts[1], "trial") == "no");
  CHECK(detail(seen.facts[2], "aside") == "yes");
  CHECK(detail(seen.facts[3], "aside") == "no");
  CHECK(detail(seen.facts[5], "trial") == "yes");
}

TEST_CASE("starting compose in a deploy claims each file that it names and is the deploy") {
  Fact start = fact("compose-up", ".github/workflows/deploy.yml", {{"where", "ci"}, {"job", "server"}});
  start.details["file"] = std::vector<std::string>{"compose.yml", "compose.live.yml"};
  Sightings seen;
  seen.facts = {start, fact("datastore", "compose.live.yml", {{"where", "compose"}}), fact("datastore", "lab/other.yml", {{"where", "compose"}}),
                fact("compose-up", "scripts/database_upgrade.sh", {{"where", "script"}, {"task", "scripts/database_upgrade.sh"}})};
  link::join_claims(seen);
  CHECK(detail(seen.facts[1], "claimed") == "yes");
  CHECK(detail(seen.facts[2], "claimed") == "no");
  REQUIRE(seen.facts.size() == 5);
  CHECK(seen.facts[4].kind == "deploy-job");
  CHECK(detail(seen.facts[4], "where") == "ci");
}

TEST_CASE("the outermost manifest is on top, a list for developers hides none") {
  Sightings seen;
  seen.facts = {fact("manifest", "package.json", {{"development", "no"}}), fact("manifest", "docs-site/package.json", {{"development", "no"}})};
  link::join_locks(seen);
  CHECK(detail(seen.facts[0], "top") == "yes");
  CHECK(detail(seen.facts[1], "top") == "no");
  seen.facts[0].details["development"] = std::string("yes");
  link::join_locks(seen);
  CHECK(detail(seen.facts[1], "top") == "yes");
}

TEST_CASE("a chart's values decide what its template leaves open, and nothing that the template says") {
  Fact values = fact("workload", "ops/chart/values.yaml", {{"where", "chart"}});
  values.traits = {{"several", Truth::yes}, {"ready", Truth::yes}, {"limited", Truth::yes}};
  Fact open = fact("workload", "ops/chart/templates/web.yaml", {{"where", "workload"}});
  open.traits = {{"ready", Truth::no}};
  Sightings seen;
  seen.facts = {values, open, fact("workload", "other/templates/web.yaml", {{"where", "workload"}})};
  link::join_charts(seen);
  CHECK(trait_of(seen.facts[1], "several") == Truth::yes);
  CHECK(trait_of(seen.facts[1], "ready") == Truth::no);
  CHECK(trait_of(seen.facts[1], "limited") == Truth::unknown);  // of another part, perhaps
  CHECK(trait_of(seen.facts[2], "several") == Truth::unknown);
}

TEST_CASE("a copy that a pipeline makes by the clock is a job, and stays one when the join is made twice") {
  Fact job = fact("ci-job", "w.yml", {{"where", "ci"}, {"job", "copy"}, {"serialised", "yes"}});
  Sightings seen;
  seen.facts = {job, fact("backup", "w.yml", {{"where", "ci"}, {"job", "copy"}, {"on_schedule", "yes"}}),
                fact("backup", "w.yml", {{"where", "ci"}, {"job", "by-hand"}, {"on_schedule", "no"}}),
                fact("test-run", "w.yml", {{"where", "ci"}, {"job", "nightly"}, {"on_schedule", "yes"}})};
  link::join_schedules(seen);
  link::join_schedules(seen);
  REQUIRE(seen.facts.size() == 5);
  CHECK(seen.facts[4].kind == "scheduled-job");
  CHECK(seen.facts[4].subject == "copy");
  CHECK(trait_of(seen.facts[4], "held") == Truth::yes);
  CHECK(trait_of(seen.facts[4], "noticed") == Truth::unknown);
}

TEST_CASE("the instructions of a cloud's alarm stand in its description") {
  const auto alarm = [](const std::string& text) {
    Sightings seen;
    seen.facts = {fact("alert-rule", "a.tf", {{"tool", "cloudwatch"}, {"tells", "x"}, {"page", text}})};
    seen.files.push_back({});
    seen.files.back().path = "docs/runbook.md";
    link::join_alerts(seen);
    return trait_of(seen.facts[0], "runbook");
  };
  CHECK(alarm("Down; see docs/runbook.md.") == Truth::yes);
  CHECK(alarm("Down; see docs/gone.md") == Truth::no);
  CHECK(alarm("It is down") == Truth::unknown);
}

namespace {

// A page of the program, an image of its own, and a check that asks for `page`.
Truth probed(const std::string& page, const std::string& answered, const std::string& own = "yes") {
  Fact health = fact("health-route", "app.x");
  health.subject = answered;
  Fact workload = fact("workload", "k8s/web.yaml", {{"where", "workload"}, {"asks", page}});
  workload.traits["ready"] = Truth::yes;
  Sightings seen;
  seen.facts = {health, workload, fact("deployed-image", "k8s/web.yaml", {{"own", own}})};
  link::join_probe_paths(seen);
  return trait_of(seen.facts[1], "ready");
}

}  // namespace

TEST_CASE("a platform that asks for a page which the program does not answer is not wired") {
  CHECK(probed("/healthz", "/health") == Truth::no);
  CHECK(probed("/health/", "/health") == Truth::yes);
  CHECK(probed("/api/health", "/health") == Truth::yes);
  CHECK(probed("curl -f http://localhost:80/health || exit 1", "/health") == Truth::yes);
  CHECK(probed("curl -f http://localhost:80/up", "/health") == Truth::no);
  CHECK(probed("pg_isready", "/health") == Truth::yes);
  CHECK(probed("/", "/health") == Truth::yes);
  CHECK(probed("/actuator/health", "/health") == Truth::yes);
  CHECK(probed("/healthz", "health-route") == Truth::yes);
  CHECK(probed("/healthz", "/health", "no") == Truth::yes);
}

TEST_CASE("what stands where a store is made copies that store alone") {
  Fact shop = fact("datastore", "main.tf", {{"engine", "postgres"}}), pages = fact("datastore", "other.tf", {{"engine", "postgres"}});
  Fact copy = fact("backup", "main.tf", {{"engine", "postgres"}});
  copy.traits["on"] = Truth::yes;
  Sightings seen;
  Fact off = fact("backup", "other.tf", {{"engine", "postgres"}});
  off.traits["on"] = Truth::no;
  seen.facts = {shop, pages, copy, fact("datastore-client", "db.x", {{"engine", "postgres"}}), off, fact("datastore", "laptop.yml", {{"engine", "postgres"}})};
  Sightings dumped = seen;
  dumped.facts[2].at.path = "backup.sh";
  link::join_recovery(seen);
  link::join_recovery(dumped);
  CHECK(trait_of(seen.facts[0], "saved") == Truth::yes);
  CHECK(trait_of(seen.facts[1], "saved") == Truth::unknown);
  CHECK(trait_of(seen.facts[3], "saved") == Truth::yes);
  CHECK(trait_of(seen.facts[5], "saved") == Truth::yes);
  CHECK(trait_of(dumped.facts[1], "saved") == Truth::yes);
}

TEST_CASE("an alarm takes the first branch for its severity, and the root when none does") {
  const auto woken = [](const std::string& severity, const std::string& matcher) {
    Fact pager = fact("alert-receiver", "am.yml", {{"tool", "prometheus"}, {"name", "night"}}), nobody = fact("alert-receiver", "am.yml", {{"tool", "prometheus"}, {"name", "nobody"}});
    pager.traits["wakes"] = Truth::yes;
    nobody.traits["wakes"] = Truth::no;
    Sightings seen;
    seen.facts = {fact("alert-rule", "rules.yml", {{"tool", "prometheus"}, {"severity", severity}}), pager, nobody,
                  fact("alert-route", "am.yml", {{"where", "root"}, {"receiver", "nobody"}}),
                  fact("alert-route", "am.yml", {{"where", "branch"}, {"receiver", "night"}, {"matchers", matcher}})};
    link::join_alerts(seen);
    return trait_of(seen.facts[0], "routed");
  };
  CHECK(woken("page", "severity=\"page\"") == Truth::yes);
  CHECK(woken("critical", "severity=~\"page|critical\"") == Truth::yes);
  CHECK(woken("page", "severity=\"ticket\"") == Truth::no);
  CHECK(woken("", "severity=\"page\"") == Truth::no);
  CHECK(woken("page", "team=\"shop\"") == Truth::unknown);
  CHECK(woken("page", "severity!=\"page\"") == Truth::unknown);
}
