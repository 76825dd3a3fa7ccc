// All probes over small repositories: the same bytes on any number of threads, and what is no text.
#include "probes/collect.h"

#include <catch2/catch.hpp>

#include "git/repository.h"
#include "rules/load.h"
#include "support/places.h"
#include "support/scratch_repo.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

const Rules& all_rules() {
  static const Rules rules = rules::load_folder((source_folder() / "rules").string());
  return rules;
}

const probes::Probes& all_probes() {
  static const probes::Probes probes(all_rules());
  return probes;
}

Sightings look(const ScratchRepo& repo, unsigned jobs = 1) {
  const git::Repository repository(repo.path().string());
  Options options;
  options.jobs = jobs;
  return all_probes().collect(repository, all_rules().declared, options);
}

std::string print(const Sightings& seen) {
  std::string out;
  for (const Fact& fact : seen.facts) {
    out += fact.kind + "|" + fact.subject + "|" + to_string(fact.at) + "|" + fact.at.snippet;
    for (const auto& [name, truth] : fact.traits) out += " " + name + std::to_string(static_cast<int>(truth));
    for (const auto& [name, detail] : fact.details) out += " " + name + std::to_string(detail.index());
    out += "\n";
  }
  for (const FileSummary& file : seen.files) out += file.path + " " + file.language + "\n";
  for (const Skipped& file : seen.completeness.files_skipped) out += file.path + " " + file.reason + "\n";
  return out;
}

std::vector<const Fact*> of_kind(const Sightings& seen, const std::string& kind) {
  std::vector<const Fact*> found;
  for (const Fact& fact : seen.facts)
    if (fact.kind == kind) found.push_back(&fact);
  return found;
}

std::string text(const Fact& fact, const char* name) {
  const auto found = fact.details.find(name);
  const auto* word = found == fact.details.end() ? nullptr : std::get_if<std::string>(&found->second);
  return word == nullptr ? "" : *word;
}

}  // namespace

TEST_CASE("any number of threads sees the same") {
  ScratchRepo repo;
  for (int i = 0; i < 60; ++i)
    repo.write("app/m" + std::to_string(i) + ".py",
               "import requests\ntry:\n  requests.get('https://a.example')\nexcept Exception:\n  pass\n");
  repo.write(".github/workflows/ci.yml", "on: [push]\njobs:\n  a:\n    steps:\n      - run: pytest\n").commit("start");
  const std::string one = print(look(repo, 1));
  CHECK(one.find("http-call|requests.get|app/m59.py:3") != std::string::npos);
  CHECK(one == print(look(repo, 4)));
}

TEST_CASE("wide text is read, binary files are passed over") {
  ScratchRepo repo;
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("import requests\nrequests.get('https://a.example')\n")) (wide += c) += '\0';
  repo.write("wide.py", wide).write("blob.py", std::string("import requests\n\0requests.get()", 31)).commit("start");
  const Sightings seen = look(repo);
  const auto calls = of_kind(seen, "http-call");
  REQUIRE(calls.size() == 1);
  CHECK(calls[0]->at.path == "wide.py");
  CHECK(calls[0]->at.line == 2);
}

TEST_CASE("squeezed code is nobody's own") {
  ScratchRepo repo;
  std::string squeezed;
  while (squeezed.size() < 20'000) squeezed += "try{a()}catch(e){};";
  repo.write("bundle.js", squeezed).write("own.js", "try { a(); } catch (e) {}\n").commit("start");
  const auto handlers = of_kind(look(repo), "error-handler");
  REQUIRE(handlers.size() == 1);
  CHECK(handlers[0]->at.path == "own.js");
}

TEST_CASE("commands know where they stand") {
  ScratchRepo repo;
  repo.write(".github/workflows/ci.yml",
             "on:\n  pull_request:\n  schedule:\n    - cron: '0 1 * * *'\njobs:\n  test:\n    steps:\n      - run: |\n"
             "          echo start\n          pytest -q || true\n      - run: pytest\n        continue-on-error: true\n"
             "      - run: poetry run pytest\n")
      .write("sub/.github/workflows/ci.yml", "on: push\njobs:\n  test:\n    steps:\n      - run: pytest\n")
      .write("README.md", "```sh\npytest\n```\n\nRun pytest yourself.\n")
      .write("Makefile", "check:\n\tpytest\n")
      .commit("start");
  const Sightings seen = look(repo);
  std::vector<std::string> places;
  for (const Fact* run : of_kind(seen, "test-run"))
    places.push_back(to_string(run->at) + " " + text(*run, "where") + " masked " + text(*run, "masked") + " change " +
                     text(*run, "on_change"));
  CHECK(places == std::vector<std::string>{".github/workflows/ci.yml:10 ci masked yes change yes",
                                           ".github/workflows/ci.yml:11 ci masked yes change yes",
                                           ".github/workflows/ci.yml:13 ci masked no change yes",
                                           "Makefile:2 make masked no change no",
                                           "README.md:2 document masked no change no"});
  CHECK(of_kind(seen, "ci-pipeline").size() == 1);
}

TEST_CASE("the triggers of a pipeline decide what its commands mean") {
  const auto change = [](const std::string& triggers) {
    ScratchRepo repo;
    repo.write(".github/workflows/a.yml", triggers + "\njobs:\n  a:\n    steps:\n      - run: pytest\n")
        .commit("start");
    const Sightings seen = look(repo);
    const auto pipelines = of_kind(seen, "ci-pipeline");
    return pipelines.size() == 1 ? text(*pipelines[0], "on_change") + "/" + text(*pipelines[0], "on_release") : "none";
  };
  CHECK(change("on: push") == "yes/no");
  CHECK(change("on: [pull_request, push]") == "yes/no");
  CHECK(change("on:\n  push:\n    tags: ['v*']") == "no/yes");
  CHECK(change("on:\n  push:\n    tags: ['v*']\n    branches: [main]") == "yes/no");
  CHECK(change("on: workflow_dispatch") == "no/no");
  CHECK(change("on: workflow_call") == "/no");
  CHECK(change("on:\n  schedule:\n    - cron: '0 0 * * *'") == "no/no");
}

TEST_CASE("jobs of a stage file run for changes unless they say otherwise") {
  ScratchRepo repo;
  repo.write(".gitlab-ci.yml",
             ".base:\n  script: [pytest]\ntest:\n  extends: .base\nlater:\n  script: [pytest]\n  when: manual\n"
             "loose:\n  script: [pytest]\n  allow_failure: true\ntagged:\n  script: [pytest]\n  only: [tags]\n")
      .commit("start");
  std::vector<std::string> places;
  const Sightings seen = look(repo);
  for (const Fact* run : of_kind(seen, "test-run"))
    places.push_back(text(*run, "job") + " " + text(*run, "on_change") + " " + text(*run, "masked"));
  // What others extend is a task; a link puts it where it is extended.
  CHECK(places == std::vector<std::string>{" no no", "later no no", "loose yes yes", "tagged no no"});
  REQUIRE(of_kind(seen, "task-call").size() == 1);
  CHECK(text(*of_kind(seen, "task-call")[0], "job") == "test");
  CHECK(text(*of_kind(seen, "task-call")[0], "calls") == ".base");
}

TEST_CASE("routes are written in one way and recognised by it") {
  ScratchRepo repo;
  repo.write("urls.py",
             "from django.urls import path, re_path\nurlpatterns = [path('orders/', x), re_path(r'^healthz/?$', y)]\n")
      .write(
          "api.py",
          "from fastapi import APIRouter\nrouter = APIRouter(prefix='/v1')\n@router.get('/items')\ndef items(): pass\n")
      .commit("start");
  const Sightings seen = look(repo);
  std::vector<std::string> routes;
  for (const Fact* route : of_kind(seen, "route")) routes.push_back(route->subject);
  CHECK(routes == std::vector<std::string>{"/v1/items", "/orders", "/healthz"});
  REQUIRE(of_kind(seen, "health-route").size() == 1);
  CHECK(of_kind(seen, "health-route")[0]->subject == "/healthz");
}

TEST_CASE("nobody is named in the facts of the history") {
  ScratchRepo repo;
  repo.write("a.txt", "1").commit("one").author("Jo Doe", "jo@example.com").write("a.txt", "2").commit("two");
  const Sightings seen = look(repo);
  CHECK(of_kind(seen, "author").size() == 2);
  CHECK(print(seen).find("jo@example.com") == std::string::npos);
}
