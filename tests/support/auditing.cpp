// The program's own pipeline, with the probes of the shipped rules kept between audits.
#include "support/auditing.h"

#include <algorithm>

#include "app/audit.h"
#include "git/repository.h"
#include "probes/collect.h"
#include "report/report.h"
#include "rules/load.h"

namespace readycheck::tests {
namespace {

using Json = nlohmann::ordered_json;

const probes::Probes& shipped_probes() {
  static const probes::Probes probes(shipped_rules());
  return probes;
}

bool has_own_rules(const rules::TextFiles& files) {
  return std::any_of(files.begin(), files.end(),
                     [](const auto& file) { return file.first.find("vocabulary/") != std::string::npos; });
}

// Planned checks say nothing of a repository; the others keep what was found out here.
Json without_rules(const Json& check) {
  Json kept;
  for (const char* key : {"id", "status", "lo", "hi", "gain", "summary", "findings", "evidence", "question"})
    kept[key] = check[key];
  return kept;
}

}  // namespace

const Rules& shipped_rules() {
  static const Rules rules = app::base_rules({});
  return rules;
}

Audit audit_of(const std::string& folder, Options options) {
  options.path = folder;
  if (options.as_of.empty()) options.as_of = audit_day;
  const git::Repository repository(folder, options.rev);
  const rules::TextFiles team = repository.team_files();
  if (has_own_rules(team)) return app::audit(options);  // these need probes of their own
  Rules rules = shipped_rules();
  if (!options.evidence_only) rules::add_team_files(rules, team);
  return app::audit(repository, rules, shipped_probes(), options);
}

std::string screen(const Audit& audit) { return report::terminal(audit, {}); }

std::string long_report(const Audit& audit) {
  report::Style style;
  style.verbose = true;
  return report::terminal(audit, style);
}

Json json(const Audit& audit) { return Json::parse(report::json(audit, {})); }

std::string judgement(const Audit& audit) {
  Json report = json(audit);
  Json checks = Json::array();
  for (const Json& check : report["checks"]) {
    const bool planned = check["planned"] == true;
    if (!planned) checks.push_back(without_rules(check));
    for (Json& component : report["components"])
      if (planned) component["checks"].erase(check["id"].get<std::string>());
  }
  report["checks"] = checks;
  report.erase("tool");
  for (Json& pillar : report["pillars"]) pillar.erase("counts");
  for (Json& one : report["non_negotiables"])
    for (const char* key : {"checks", "supporting"}) one.erase(key);
  for (Json& one : report["questions"]) one["settles"] = one["settles"].size();
  report["completeness"].erase("not_attempted");
  return report.dump(1) + "\n";
}

Status status_of(const Audit& audit, const std::string& check) {
  std::vector<Status> all;
  for (const Verdict& verdict : audit.verdicts)
    if (verdict.check == check) all.push_back(verdict.status == Status::error ? Status::unknown : verdict.status);
  return all.empty() ? Status::not_applicable : *std::min_element(all.begin(), all.end());
}

std::vector<std::string> findings_of(const Audit& audit, const std::string& check) {
  std::vector<std::string> places;
  for (const Verdict& verdict : audit.verdicts)
    for (const Finding& finding : verdict.findings)
      if (verdict.check == check)
        places.push_back(finding.at.path.empty() ? "(absent)" : to_string(finding.at));
  std::sort(places.begin(), places.end());
  return places;
}

}  // namespace readycheck::tests
