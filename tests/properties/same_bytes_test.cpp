// The same tree, rules and date give the same bytes: on any number of threads, in any order of files, with or without
// the word filter.
#include <catch2/catch.hpp>

#include "report/report.h"
#include "support/auditing.h"
#include "support/places.h"
#include "support/recipes.h"
#include "support/running.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

std::vector<std::string> reports(const std::string& folder, const Options& options) {
  const Audit audit = audit_of(folder, options);
  return {screen(audit), long_report(audit), report::json(audit, {})};
}

Options with_jobs(unsigned jobs) {
  Options options;
  options.jobs = jobs;
  return options;
}

std::vector<std::pair<std::string, std::string>> many_files() {
  std::vector<std::pair<std::string, std::string>> files;
  for (int i = 0; i < 60; ++i) {
    const std::string n = std::to_string(i);
    files.emplace_back("src/m" + n + "/client.py", "import requests\nsession = requests.Session()\n");
    files.emplace_back("src/m" + n + "/use.py", "from .client import session\nsession.get('https://a" + n + ".io')\n");
    files.emplace_back("web/p" + n + ".js", "fetch('https://b" + n + ".io').catch(() => {});\n");
  }
  files.emplace_back("Dockerfile", "FROM python:latest\nCMD [\"flask\", \"run\"]\n");
  return files;
}

}  // namespace

TEST_CASE("threads change no byte") {
  for (const Recipe& one : recipes()) {
    INFO(one.name);
    ScratchRepo repo(one.name);
    one.make(repo);
    const auto alone = reports(repo.path().string(), with_jobs(1));
    for (const unsigned jobs : {2U, 4U, 16U}) CHECK(reports(repo.path().string(), with_jobs(jobs)) == alone);
  }
}

TEST_CASE("threads change no byte of a tree with many files, run after run") {
  ScratchRepo repo("many");
  for (const auto& [path, text] : many_files()) repo.write(path, text);
  repo.commit("start");
  const auto alone = reports(repo.path().string(), with_jobs(1));
  for (int turn = 0; turn < 5; ++turn) CHECK(reports(repo.path().string(), with_jobs(4)) == alone);
}

TEST_CASE("the order in which files came to be changes no byte") {
  ScratchRepo forward("order"), backward("order");
  auto files = many_files();
  for (const auto& [path, text] : files) forward.write(path, text);
  for (auto file = files.rbegin(); file != files.rend(); ++file) backward.write(file->first, file->second);
  forward.commit("start");
  backward.commit("start");
  CHECK(reports(forward.path().string(), {}) == reports(backward.path().string(), {}));
}

TEST_CASE("the word filter changes no byte") {
  Options all;
  all.word_filter = false;
  for (const Recipe& one : recipes()) {
    INFO(one.name);
    ScratchRepo repo(one.name);
    one.make(repo);
    CHECK(reports(repo.path().string(), all) == reports(repo.path().string(), {}));
  }
  const std::string service = (source_folder() / "examples" / "service").string();
  CHECK(reports(service, all) == reports(service, {}));
}

TEST_CASE("a commit's tree is judged as its working tree is") {
  ScratchRepo repo("small-service");
  recipe("small-service").make(repo);
  Options committed;
  committed.rev = "HEAD";
  const auto from_tree = json(audit_of(repo.path().string(), committed));
  const auto from_files = json(audit_of(repo.path().string()));
  for (const char* key : {"verdict", "checks", "profile", "components", "completeness"})
    CHECK(from_tree[key] == from_files[key]);
}

TEST_CASE("the program says the same on one thread and on four") {
  ScratchRepo repo("monorepo");
  recipe("monorepo").make(repo);
  const std::string path = repo.path().string();
  for (const std::string format : {"terminal", "json"}) {
    const Ran alone = run({"scan", "-v", "--format", format, "--as-of", audit_day, "--jobs", "1", path});
    const Ran together = run({"scan", "-v", "--format", format, "--as-of", audit_day, "--jobs", "4", path});
    const Ran unfiltered = run({"scan", "-v", "--format", format, "--as-of", audit_day, "--no-filter", path});
    CHECK(alone.out == together.out);
    CHECK(alone.out == unfiltered.out);
    CHECK(alone.code == together.code);
  }
}
