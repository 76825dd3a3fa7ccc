// No secret leaves the program: planted on lines that other checks and kinds report as well, and looked for in every
// output at every verbosity.
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "probes/forge.h"
#include "support/auditing.h"
#include "support/running.h"
#include "support/scratch_repo.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

// Each value is another one, so that a leak says where it comes from.
struct Planted {
  std::map<std::string, std::string> files;
  std::vector<std::string> values;
};

const char* const carriers[][2] = {
    // a call, a client, a route, a handler, a log line, a setting, a decorator
    {"app.py",
     "import requests, logging, flask\n"
     "app = flask.Flask(__name__)\n"
     "SECRET_KEY = \"@\"; DEBUG = True; app.run(debug=True)\n"
     "session = requests.Session(); session.headers[\"Authorization\"] = \"token @\"\n"
     "requests.get(\"https://api.parcelhub.io?token=@\", headers={\"x\": \"@\"})\n"
     "@@app.route(\"/hooks/@\")\n"
     "def hook():\n"
     "    try: requests.post(\"https://b.parcelhub.io\", auth=(\"me\", \"@\"))\n"
     "    except Exception: pass  # the key is @\n"
     "    logging.info(\"with @\"); print(\"@\")\n"
     "def healthz(): return \"@\"\n"},
    {"web/client.js",
     "export const api = axios.create({ baseURL: \"https://c.parcelhub.io\", headers: { token: \"@\" } });\n"
     "fetch(\"https://d.parcelhub.io/@\").catch(() => {}); // @\n"
     "app.get(\"/@\", (req, res) => { try { go(\"@\"); } catch (e) {} });\n"},
    {"main.go", "package main\nimport \"net/http\"\nfunc main() { http.Get(\"https://e.parcelhub.io/?k=@\") } // @\n"},
    {"Dockerfile",
     "FROM registry.parcelhub.io/base:latest\nENV GITHUB_TOKEN=@ NODE_ENV=development\n"
     "RUN npm install --token=@ && pip install -i https://me:@@@pip.parcelhub.io flask\nCMD [\"flask\", \"run\", \"@\"]\n"},
    {"docker-compose.yml",
     "services:\n  web:\n    image: registry.parcelhub.io/shop:latest\n    command: flask run --key @\n"
     "    environment: {TOKEN: \"@\", DEBUG: \"1 @\"}\n    healthcheck: {test: \"curl -H 'token: @' localhost/healthz\"}\n"},
    {".github/workflows/deploy.yml",
     "on: push\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    env: {GH_TOKEN: \"@\"}\n    steps:\n"
     "      - run: ssh deploy@@host \"TOKEN=@ docker compose up -d\"\n"
     "      - run: docker push registry.parcelhub.io/shop:latest # @\n      - run: pytest --token=@\n"},
    {"infra/main.tf",
     "resource \"aws_db_instance\" \"shop\" {\n  password = \"@\"\n  backup_retention_period = 0 # @\n}\n"},
    {"backup.sh", "#!/bin/sh\nTOKEN=@ pg_dump shop | curl -T - -H \"token: @\" https://f.parcelhub.io\n"},
    {"Makefile", "deploy:\n\tkubectl apply -f k8s --token=@\n"},
    {"k8s/deploy.yml",
     "kind: Deployment\nmetadata: {name: \"shop\", annotations: {token: \"@\"}}\nspec:\n  template:\n    spec:\n"
     "      containers:\n        - {name: web, image: \"registry.parcelhub.io/shop:latest\", env: [{name: T, value: \"@\"}]}\n"},
    {"package.json",
     "{\"name\": \"shop\", \"scripts\": {\"deploy\": \"fly deploy -t @\"},\n"
     " \"dependencies\": {\"private\": \"git+https://@@@github.com/parcelhub/private.git\"}}\n"},
    {"requirements.txt", "flask\nprivate @@ git+https://@@@github.com/parcelhub/private.git\n"},
    {"README.md", "# Shop\n\nDeploy: `ssh root@@host TOKEN=@ git pull`\n"},
    {"prod.env", "GITHUB_TOKEN=@\nDJANGO_SECRET_KEY=@\nDATABASE_URL=postgres://me:@@@db.parcelhub.io/shop\n"},
    {"schema.sql", "INSERT INTO users (name, token) VALUES ('admin', '@');\n"},
};

// "@" becomes the next secret, "@@" an at sign, "@@@" both.
std::string plant(const std::string& text, int& next, std::vector<std::string>& values) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '@') {
      out += text[i];
      continue;
    }
    const bool three = text.compare(i, 3, "@@@") == 0, two = !three && text.compare(i, 2, "@@") == 0;
    if (!two) {
      const std::string value = probes::forge("{{forge:github-pat#" + std::to_string(next++) + "}}", shipped_rules());
      values.push_back(value);
      out += value;
    }
    if (two || three) out += '@';
    i += three ? 2 : two ? 1 : 0;
  }
  return out;
}

Planted planted() {
  Planted all;
  int next = 0;
  for (const auto& carrier : carriers) all.files[carrier[0]] = plant(carrier[1], next, all.values);
  return all;
}

// Long enough that no other text holds it by chance; a report may not show half a secret either.
constexpr std::size_t telling = 12;

std::vector<std::string> leaked(const std::string& text, const std::vector<std::string>& values) {
  std::vector<std::string> out;
  for (const std::string& value : values)
    for (std::size_t at = 4; at + telling <= value.size(); at += 6)   // behind the prefix that all have
      if (text.find(value.substr(at, telling)) != std::string::npos) {
        out.push_back(value);
        break;
      }
  return out;
}

void make(ScratchRepo& repo, const Planted& all) {
  for (const auto& [path, text] : all.files) repo.write(path, text);
  repo.commit("start");
}

}  // namespace

TEST_CASE("the planted lines are lines that many kinds of facts stand on") {
  ScratchRepo repo("planted");
  make(repo, planted());
  const Audit audit = audit_of(repo.path().string());
  std::set<std::string> places, kinds, checks;
  for (const Fact& fact : audit.seen.facts)
    if (fact.kind == "secret") places.insert(to_string(fact.at));
  for (const Fact& fact : audit.seen.facts)
    if (fact.kind != "secret" && places.contains(to_string(fact.at))) kinds.insert(fact.kind);
  for (const Verdict& verdict : audit.verdicts)
    for (const Finding& finding : verdict.findings)
      if (places.contains(to_string(finding.at))) checks.insert(verdict.check);
  CHECK(places.size() >= 25);
  CHECK(kinds.size() >= 10);
  CHECK(checks.size() >= 4);
}

TEST_CASE("no report shows a planted secret") {
  const Planted all = planted();
  ScratchRepo repo("planted");
  make(repo, all);
  const std::string path = repo.path().string();
  const std::vector<std::vector<std::string>> ways = {
      {"scan"}, {"scan", "-v"}, {"scan", "--format", "json"}, {"scan", "-v", "--color", "always"}, {"scan", "--history", "-v"},
      {"scan", "-v", "--no-filter"}, {"scan", "--format", "json", "--rev", "HEAD"}, {"scan", "-v", "--evidence-only"},
      {"scan", "-v", "--stage", "scale"}};
  for (std::vector<std::string> words : ways) {
    words.push_back(path);
    const Ran ran = run(words);
    INFO(words[1] << " " << words.back());
    CHECK((ran.code == 0 || ran.code == 1 || ran.code == 3));
    CHECK(leaked(ran.out, all.values).empty());
    CHECK(leaked(ran.err, all.values).empty());
  }
}

TEST_CASE("no explanation shows a planted secret") {
  const Planted all = planted();
  ScratchRepo repo("planted");
  make(repo, all);
  const std::string path = repo.path().string();
  for (const Check& check : shipped_rules().checks) {
    if (check.planned) continue;
    INFO(check.id);
    CHECK(leaked(run({"explain", check.id, path}).out, all.values).empty());
  }
  for (const auto& [name, text] : all.files) {
    const auto lines = std::count(text.begin(), text.end(), '\n');
    for (int line = 1; line <= lines; ++line) {
      const Ran ran = run({"explain", name + ":" + std::to_string(line), path});
      INFO(name << ":" << line);
      CHECK(ran.code == 0);
      CHECK(leaked(ran.out + ran.err, all.values).empty());
    }
  }
}

TEST_CASE("nothing that the program keeps in memory for reports holds a planted secret") {
  const Planted all = planted();
  ScratchRepo repo("planted");
  make(repo, all);
  const Audit audit = audit_of(repo.path().string());
  for (const Fact& fact : audit.seen.facts) {
    std::string text = fact.subject + "\n" + fact.at.snippet + "\n" + fact.symbol;
    for (const auto& [name, detail] : fact.details) text += "\n" + to_text(detail);
    for (const Location& place : fact.because) text += "\n" + place.snippet;
    INFO(fact.kind << " at " << to_string(fact.at));
    CHECK(leaked(text, all.values).empty());
  }
}

TEST_CASE("a team file with a slip of the pen shows no secret that stands in it") {
  const Planted all = planted();
  for (const char* file : {"profile.yml", "answers.yml", "tradeoffs.yml", "ignore.yml", "dependencies.yml"}) {
    ScratchRepo repo("slip");
    repo.write(std::string(".readycheck/") + file, "stag: " + all.values[0] + "\n- " + all.values[1] + ": [\n");
    repo.commit("start");
    const Ran ran = run({"scan", repo.path().string()});
    INFO(file);
    CHECK(ran.code == 2);
    CHECK(leaked(ran.out + ran.err, all.values).empty());
  }
}
