// Every finding stands in every format, and stands there once.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "report/report.h"
#include "support/auditing.h"
#include "support/recipes.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

std::size_t count(const std::string& text, const std::string& words) {
  std::size_t found = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++found;
  return found;
}

// One line: terminals wrap, and a finding must be found all the same.
std::string flat(const std::string& text) {
  std::string out;
  for (const char letter : text) {
    const char one = letter == '\n' ? ' ' : letter;
    if (one != ' ' || out.empty() || out.back() != ' ') out += one;
  }
  return out;
}

std::vector<Finding> findings(const Audit& audit) {
  std::vector<Finding> all;
  for (const Verdict& verdict : audit.verdicts)
    all.insert(all.end(), verdict.findings.begin(), verdict.findings.end());
  return all;
}

// A repository that breaks at least one check of every pillar that is built.
void broken(ScratchRepo& repo) {
  repo.write("app.py", R"(import requests
from flask import Flask
app = Flask(__name__)
@app.get("/")
def home():
    try:
        return requests.get("https://stock.parcelhub.io").text
    except Exception:
        pass
app.run(debug=True)
)");
  repo.write("package.json", R"({"name": "shop", "dependencies": {"express": "^5.0.0"}})");
  repo.write("Dockerfile", "FROM python:latest\nRUN pip install flask\nCOPY . .\nCMD [\"flask\", \"run\"]\n");
  repo.write("docker-compose.yml", "services:\n  web:\n    image: registry.parcelhub.io/shop:latest\n    build: .\n");
  repo.write("main.tf", "resource \"aws_db_instance\" \"shop\" {\n  engine = \"postgres\"\n"
                        "  backup_retention_period = 0\n}\n");
  repo.commit("start");
}

Audit broken_audit() {
  ScratchRepo repo("broken");
  broken(repo);
  return audit_of(repo.path().string());
}

}  // namespace

TEST_CASE("every finding is in the JSON report once") {
  std::vector<Audit> audits = {broken_audit()};
  for (const Recipe& one : recipes()) {
    ScratchRepo repo(one.name);
    one.make(repo);
    audits.push_back(audit_of(repo.path().string()));
  }
  for (const Audit& audit : audits) {
    INFO(audit.repository.name);
    std::multiset<std::string> told, known;
    const auto report = json(audit);
    for (const auto& check : report["checks"])
      for (const auto& finding : check["findings"])
        told.insert(check["id"].get<std::string>() + finding["fingerprint"].get<std::string>());
    for (const Finding& finding : findings(audit)) known.insert(finding.check + finding.fingerprint);
    CHECK(told == known);
    CHECK(std::set<std::string>(told.begin(), told.end()).size() == told.size());
  }
}

TEST_CASE("every finding is in the long report once") {
  const Audit audit = broken_audit();
  const std::string text = flat(long_report(audit));
  REQUIRE(findings(audit).size() >= 6);
  for (const Finding& finding : findings(audit)) {
    const std::string place = finding.at.path.empty() ? "absent" : to_string(finding.at);
    INFO(finding.check << " " << place << ": " << finding.message);
    CHECK(count(text, place + ": " + flat(finding.message)) == 1);
  }
}

TEST_CASE("every format of the program knows every check with a finding") {
  const Audit audit = broken_audit();
  for (const report::Format& format : report::formats()) {
    report::Style style;
    style.verbose = true;
    const std::string text = format.write(audit, style);
    INFO(format.name);
    for (const Finding& finding : findings(audit)) CHECK(text.find(finding.check) != std::string::npos);
  }
}

TEST_CASE("every lost point has a line") {
  const Audit audit = broken_audit();
  for (const ComponentScore& component : audit.score.components)
    for (const Lost& lost : component.lost) {
      INFO(lost.check);
      CHECK(lost.weight > 0);
      CHECK(long_report(audit).find(lost.check) != std::string::npos);
    }
}
