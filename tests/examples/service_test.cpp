// examples/service is healthy, and each non-negotiable notices the one place where it is broken.
#include <catch2/catch.hpp>
#include <filesystem>

#include "probes/forge.h"
#include "support/auditing.h"
#include "support/places.h"
#include "support/running.h"
#include "support/scratch_repo.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

namespace fs = std::filesystem;

void copy_service(ScratchRepo& repo) {
  const fs::path service = source_folder() / "examples" / "service";
  for (auto entry = fs::recursive_directory_iterator(service); entry != fs::recursive_directory_iterator(); ++entry) {
    if (entry->path().filename() == "node_modules") entry.disable_recursion_pending();
    if (entry->is_regular_file())
      repo.write(entry->path().lexically_relative(service).generic_string(), read_file(entry->path()));
  }
  repo.commit("start");
}

// Replaces `from` in a file; the text must be there, or the story proves nothing.
void change(ScratchRepo& repo, const std::string& path, const std::string& from, const std::string& to) {
  std::string text = read_file(repo.path() / path);
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  repo.write(path, text.replace(at, from.size(), to));
}

int line_of(const ScratchRepo& repo, const std::string& path, const std::string& words) {
  const std::string text = read_file(repo.path() / path);
  const auto at = text.find(words);
  REQUIRE(at != std::string::npos);
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

std::vector<std::string> failing(const Audit& audit) {
  std::vector<std::string> names;
  for (const NonNegotiable& one : audit.score.components.at(0).non_negotiables)
    if (one.holding == Holding::fails) names.push_back(one.id);
  return names;
}

using Names = std::vector<std::string>;

struct Broken {
  Names non_negotiables;
  Names findings;  // of the check that was asked for
  int exit_code;
};

Broken judged(const ScratchRepo& repo, const std::string& check) {
  Options options;
  options.allow_unproven = true;
  const Audit audit = audit_of(repo.path().string(), options);
  return {failing(audit), findings_of(audit, check), audit.score.exit_code};
}

void fails_alone(const ScratchRepo& repo, const std::string& name, const std::string& check, const std::string& place) {
  const Broken seen = judged(repo, check);
  CHECK(seen.non_negotiables == Names{name});
  CHECK(seen.findings == Names{place});
  CHECK(seen.exit_code == 1);
}

}  // namespace

TEST_CASE("nothing of weight fails on the example service") {
  ScratchRepo repo("service");
  copy_service(repo);
  Options options;
  options.history = true;  // there is no secret in the past either
  const Audit audit = audit_of(repo.path().string(), options);
  Names broken;
  for (const Check& check : audit.rules.checks) {
    const Status status = status_of(audit, check.id);
    INFO(check.id);
    CHECK(status != Status::error);
    if (status == Status::fail || status == Status::partial) broken.push_back(check.id);
  }
  // Three of low severity, which a service of this size may leave for later.
  CHECK(broken == Names{"pipeline.coverage-tracked", "pipeline.provenance", "pipeline.static-analysis"});
  CHECK(failing(audit).empty());
  CHECK(audit.score.ready == Ready::unproven);
  CHECK(audit.seen.completeness.complete());
}

TEST_CASE("the example service leaves nothing but questions") {
  ScratchRepo repo("service");
  copy_service(repo);
  CHECK(run({"scan", "--as-of", audit_day}, repo.path().string()).code == 4);
  CHECK(run({"scan", "--as-of", audit_day, "--allow-unproven"}, repo.path().string()).code == 0);
  CHECK(run({"scan", "--as-of", audit_day, "--allow-unproven", "--fail-on", "medium"}, repo.path().string()).code == 0);
}

TEST_CASE("a committed token breaks access control") {
  ScratchRepo repo("service");
  copy_service(repo);
  repo.write("ops/release.sh", probes::forge("#!/bin/sh\nset -e\nexport GH_TOKEN={{forge:github-pat}}\n", shipped_rules()));
  fails_alone(repo, "access-control", "security.no-secrets-in-tree", "ops/release.sh:3");
}

TEST_CASE("a call without its deadline breaks error handling") {
  ScratchRepo repo("service");
  copy_service(repo);
  change(repo, "src/carrier.js", ", {\n        signal: AbortSignal.timeout(2000),\n      }", "");
  const int line = line_of(repo, "src/carrier.js", "await fetch(");
  fails_alone(repo, "error-handling", "reliability.http-timeout", "src/carrier.js:" + std::to_string(line));
}

TEST_CASE("a service without a health page breaks logs and alerts") {
  ScratchRepo repo("service");
  copy_service(repo);
  change(repo, "src/app.js",
         "  app.get(\"/healthz\", async (req, res) => {\n    await pool.query(\"SELECT 1\");\n"
         "    res.json({ status: \"ok\" });\n  });\n\n",
         "");
  fails_alone(repo, "logging-and-alerting", "observability.health-endpoint", "(absent)");
}

TEST_CASE("a database that keeps no copies breaks backups") {
  ScratchRepo repo("service");
  copy_service(repo);
  change(repo, "infra/database.tf", "backup_retention_period      = 14", "backup_retention_period      = 0");
  fails_alone(repo, "backups-and-recovery", "data.backup-configured", "infra/database.tf:1");
}

TEST_CASE("an install that ignores the lockfile breaks the deploy") {
  ScratchRepo repo("service");
  copy_service(repo);
  change(repo, "Dockerfile", "npm ci --omit=dev", "npm install");
  const int line = line_of(repo, "Dockerfile", "npm install");
  fails_alone(repo, "repeatable-deploy", "pipeline.lockfile", "Dockerfile:" + std::to_string(line));
}

TEST_CASE("an image that always has the same name breaks the deploy") {
  ScratchRepo repo("service");
  copy_service(repo);
  const std::string file = "ops/chart/templates/deployment.yaml";
  const int line = line_of(repo, file, "image:");
  change(repo, file, "'{{ .Values.image.repository }}:{{ required \"image.tag\" .Values.image.tag }}'",
         "registry.parcelhub.example/parcel-notes:latest");
  fails_alone(repo, "repeatable-deploy", "pipeline.versioned-artifacts", file + ":" + std::to_string(line));
}

// readycheck's own repository, by its own rules, as CI asks for it.
TEST_CASE("readycheck finds nothing high against itself") {
  const Ran ran = run({"scan", "--fail-on", "high", source_folder().string()});
  INFO(ran.out << ran.err);
  CHECK(ran.code == 0);
}
