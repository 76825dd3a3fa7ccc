// With the profile held fixed, one more broken fact never raises a score, and a doubt never raises what is proven.
#include <catch2/catch.hpp>

#include "probes/forge.h"
#include "support/auditing.h"
#include "support/recipes.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

// Everything declared, so that a fault cannot change what kind of project it is.
std::string fixed_profile() {
  std::string text = "stage: v1\nlive: yes\ncomponents: [{name: shop, path: .}]\n";
  for (const char* fact : {"deploys", "serves_http", "calls_http", "persists", "has_accounts", "has_dependencies",
                           "has_code", "deploys_container", "has_ci", "stores_sql", "has_iac", "calls_out"})
    text += std::string(fact) + ": yes\n";
  for (const char* fact : {"is_library", "is_static", "deploys_static", "retired", "renders_html", "has_frontend"})
    text += std::string(fact) + ": no\n";
  return text;
}

struct Fault {
  const char* path;
  const char* text;
};

const Fault faults[] = {
    {"extra/calls.py", "import requests\nrequests.get(\"https://tax.parcelhub.io\")\n"},
    {"extra/calls.go",
     "package extra\n\nimport \"net/http\"\n\nfunc Go() { http.Get(\"https://geo.parcelhub.io\") }\n"},
    {"extra/quiet.py", "def go():\n    try:\n        work()\n    except Exception:\n        pass\n"},
    {"extra/settings.py", "import flask\napp = flask.Flask(__name__)\napp.run(debug=True)\n"},
    {"extra/key.env", "GITHUB_TOKEN={{forge:github-pat}}\n"},
    {"extra/package.json", "{\"name\": \"extra\", \"dependencies\": {\"left\": \"^1.0.0\"}}\n"},
    {"docker-compose.prod.yml", "services:\n  web:\n    build: .\n    image: registry.parcelhub.io/shop:latest\n"},
    {"extra/main.tf", "resource \"aws_db_instance\" \"b\" {\n  engine = \"mysql\"\n  backup_retention_period = 0\n}\n"},
};

// What may only leave a question.
const Fault doubts[] = {
    {"extra/maybe.py", "import requests\nrequests.get(\"https://fax.parcelhub.io\", **options)\n"},
    {"extra/odd.py", "def (((\n"},
    {"extra/broken.yml", "a: [\n"},
};

void start(ScratchRepo& repo) {
  recipe("small-service").make(repo);
  repo.write("infra/main.tf",  // one more database is no news
             "resource \"aws_db_instance\" \"a\" {\n  engine = \"mysql\"\n  backup_retention_period = 7\n}\n");
  repo.write(".readycheck/profile.yml", fixed_profile()).commit("declare");
}

void add(ScratchRepo& repo, const Fault& fault) { repo.write(fault.path, probes::forge(fault.text, shipped_rules())); }

struct Points {
  std::vector<std::int64_t> proven, possible;
  std::int64_t index_proven = 0, index_possible = 0;
  Ready ready = Ready::unproven;
};

Points points(const ScratchRepo& repo) {
  const Audit audit = audit_of(repo.path().string());
  Points points;
  for (const PillarScore& pillar : audit.score.components.at(0).pillars) {
    points.proven.push_back(pillar.applies ? pillar.proven : 1000);
    points.possible.push_back(pillar.applies ? pillar.possible : 1000);
  }
  points.index_proven = audit.score.components[0].index_proven;
  points.index_possible = audit.score.components[0].index_possible;
  points.ready = audit.score.ready;
  return points;
}

void check_proven(const Points& before, const Points& after) {
  for (std::size_t i = 0; i < before.proven.size(); ++i) CHECK(after.proven[i] <= before.proven[i]);
  CHECK(after.index_proven <= before.index_proven);
}

void check_no_better(const Points& before, const Points& after) {
  check_proven(before, after);
  for (std::size_t i = 0; i < before.possible.size(); ++i) CHECK(after.possible[i] <= before.possible[i]);
  CHECK(after.index_possible <= before.index_possible);
  CHECK(after.ready <= before.ready);
}

}  // namespace

TEST_CASE("one more broken fact never raises a score, whatever is broken already") {
  constexpr unsigned all = 1U << std::size(faults);
  for (unsigned broken = 0; broken < all; broken += 5) {  // a fifth of the subsets: each fault with and without others
    ScratchRepo repo("shop");
    start(repo);
    for (std::size_t i = 0; i < std::size(faults); ++i)
      if ((broken >> i & 1U) != 0) add(repo, faults[i]);
    const Points before = points(repo);
    for (std::size_t i = 0; i < std::size(faults); ++i) {
      if ((broken >> i & 1U) != 0) continue;
      INFO("broken " << broken << ", and then " << faults[i].path);
      add(repo, faults[i]);
      check_no_better(before, points(repo));
      repo.remove(faults[i].path);
    }
  }
}

TEST_CASE("each fault alone makes something worse") {
  for (const Fault& fault : faults) {
    ScratchRepo repo("shop");
    start(repo);
    const Points before = points(repo);
    add(repo, fault);
    const Points after = points(repo);
    INFO(fault.path);
    CHECK((after.proven != before.proven || after.ready != before.ready || after.possible != before.possible));
  }
}

TEST_CASE("a doubt never raises what is proven") {
  for (const Fault& doubt : doubts)
    for (std::size_t i = 0; i <= std::size(faults); ++i) {
      ScratchRepo repo("shop");
      start(repo);
      if (i < std::size(faults)) add(repo, faults[i]);
      const Points before = points(repo);
      add(repo, doubt);
      INFO(doubt.path << " on top of " << i);
      check_proven(before, points(repo));
    }
}
