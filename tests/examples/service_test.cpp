// examples/service is healthy, and each non-negotiable notices the one place where it is broken.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>

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
  repo.wait_days(680);   // a service that somebody still works on
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

using Names = std::vector<std::string>;

// The service's dated notes are of this autumn; a later day makes them old, as it should.
constexpr const char* service_day = "2026-11-24";

// What no file here can settle, and why. Everything else that applies must pass.
const std::map<std::string, std::string>& asked() {
  static const std::map<std::string, std::string> all{
      {"data.transactions", "no request writes twice, so nothing shows what would keep two writes together"},
      {"observability.alert-tested", "that a test alarm reached somebody is known to whoever was woken"},
      {"observability.oncall-owner", "the rota stands in docs/on-call.md; that it is kept is somebody's word"},
      {"performance.async-heavy-work", "nothing here is slow enough to be handed to a queue"},
      {"performance.query-efficiency", "no related rows are loaded, neither well nor badly"},
      {"pipeline.rollback-exercised", "there is a job that goes back; that it was used lately is somebody's word"},
      {"security.no-secrets-in-history", "the past is searched with --history alone"},
      {"security.privileged-mfa", "the second factor is a setting of the code host and of the cloud"},
  };
  return all;
}

Names names_of(const std::map<std::string, std::string>& reasons) {
  Names names;
  for (const auto& [name, reason] : reasons) names.push_back(name);
  return names;
}

Names with(const Audit& audit, std::initializer_list<Status> wanted) {
  Names names;
  for (const Check& check : audit.rules.checks) {
    const Status status = status_of(audit, check.id);
    if (!check.planned && std::find(wanted.begin(), wanted.end(), status) != wanted.end()) names.push_back(check.id);
  }
  std::sort(names.begin(), names.end());
  return names;
}

Names non_negotiables(const Audit& audit, Holding holding) {
  Names names;
  for (const NonNegotiable& one : audit.score.components.at(0).non_negotiables)
    if (one.holding == holding) names.push_back(one.id);
  return names;
}

Audit audited(const ScratchRepo& repo, bool history = false) {
  Options options;
  options.as_of = service_day;
  options.allow_unproven = true;
  options.history = history;
  return audit_of(repo.path().string(), options);
}

// One place is broken: its check names that place, its non-negotiable fails, and the other four still hold.
void fails_alone(const ScratchRepo& repo, const std::string& name, const std::string& check, const std::string& place) {
  const Audit audit = audited(repo);
  CHECK(non_negotiables(audit, Holding::fails) == Names{name});
  CHECK(non_negotiables(audit, Holding::holds).size() == 4);
  CHECK(findings_of(audit, check) == Names{place});
  CHECK(audit.score.exit_code == 1);
}

}  // namespace

TEST_CASE("the example service passes everything that files can show") {
  ScratchRepo repo("service");
  copy_service(repo);
  const Audit audit = audited(repo);
  CHECK(with(audit, {Status::fail, Status::partial, Status::error}) == Names{});
  CHECK(with(audit, {Status::unknown}) == names_of(asked()));
  CHECK(non_negotiables(audit, Holding::holds).size() == 5);
  CHECK(audit.score.ready == Ready::production_ready);
  CHECK(audit.seen.completeness.complete());
}

TEST_CASE("no secret is in the example service's past either") {
  ScratchRepo repo("service");
  copy_service(repo);
  CHECK(status_of(audited(repo, true), "security.no-secrets-in-history") == Status::pass);
}

TEST_CASE("the strictest scan lets the example service through") {
  ScratchRepo repo("service");
  copy_service(repo);
  CHECK(run({"scan", "--as-of", service_day}, repo.path().string()).code == 0);
  CHECK(run({"scan", "--as-of", service_day, "--fail-on", "low"}, repo.path().string()).code == 0);
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
  const std::string app = read_file(repo.path() / "src/app.js");
  const auto begin = app.find("  // Alive is"), end = app.find("  app.use(express.json");
  REQUIRE(begin < end);
  REQUIRE(end != std::string::npos);
  repo.write("src/app.js", app.substr(0, begin) + app.substr(end));
  fails_alone(repo, "logging-and-alerting", "observability.health-endpoint", "(absent)");
}

TEST_CASE("a receiver with nobody in it makes the service not ready, although another alarm has a pager") {
  ScratchRepo repo("service");
  copy_service(repo);
  change(repo, "infra/alertmanager.yml", "    pagerduty_configs:\n      - routing_key_file: /etc/alertmanager/pagerduty-key\n", "");
  const Audit audit = audited(repo);
  CHECK(findings_of(audit, "observability.alert-routing") == Names{"infra/alerts.yml:12", "infra/alerts.yml:5"});
  CHECK(audit.score.ready == Ready::not_ready);
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
  const std::string file = "ops/chart/templates/rollout.yaml";
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
