// The repositories of tests/golden/stories. A secret in them is made when the test runs.
#include "support/recipes.h"

#include <stdexcept>

#include "probes/forge.h"
#include "support/auditing.h"

namespace readycheck::tests {
namespace {

constexpr const char* flask_app = R"(import logging
import requests
from flask import Flask, jsonify

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.get("/orders/<number>")
def order(number):
    answer = requests.get(f"https://stock.parcelhub.io/orders/{number}", timeout=3)
    log.info("order %s asked for", number)
    return jsonify(answer.json())
)";

constexpr const char* health = R"(

@app.get("/healthz")
def health():
    return "fine"
)";

const std::string with_health = std::string(flask_app).append(health);

constexpr const char* image = R"(FROM python:3.12.7-slim
COPY requirements.txt .
RUN pip install --require-hashes -r requirements.txt
COPY . .
CMD ["gunicorn", "app:app"]
)";

const std::string pinned = "flask==3.0.3 --hash=sha256:" + std::string(64, 'a') +
                           "\nrequests==2.32.3 --hash=sha256:" + std::string(64, 'b') +
                           "\ngunicorn==22.0.0 --hash=sha256:" + std::string(64, 'c') + "\n";

constexpr const char* tested = R"(from app import app


def test_health():
    assert app.test_client().get("/healthz").status_code == 200
)";

constexpr const char* workflow = R"(on:
  push: {branches: [main]}
  pull_request:
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: pip install --require-hashes -r requirements.txt
      - run: pytest
  deploy:
    if: github.ref == 'refs/heads/main'
    needs: test
    runs-on: ubuntu-24.04
    environment: {name: production, url: "https://app.parcelhub.io"}
    steps:
      - uses: actions/checkout@v4
      - run: docker build -t registry.parcelhub.io/orders:${{ github.sha }} .
      - run: docker push registry.parcelhub.io/orders:${{ github.sha }}
      - run: kubectl set image deployment/orders web=registry.parcelhub.io/orders:${{ github.sha }}
)";

// A healthy service of one file.
void small_service(ScratchRepo& repo) {
  repo.write("app.py", with_health).write("Dockerfile", image).write("requirements.txt", pinned);
  repo.write("tests/test_app.py", tested).write(".github/workflows/ci.yml", workflow);
  repo.write("README.md", "# orders\n\nTells where an order is.\n").commit("start");
}

// The key is gone from the tree; the commit before still has it.
void secret_in_history(ScratchRepo& repo) {
  repo.write("deploy.env", probes::forge("GITHUB_TOKEN={{forge:github-pat}}\n", shipped_rules()));
  small_service(repo);
  repo.remove("deploy.env").commit("remove the key");
}

// Five services, of which one answers on a health route: that does not make the other four fine.
void monorepo(ScratchRepo& repo) {
  for (const std::string name : {"billing", "catalog", "orders", "search", "users"}) {
    const std::string folder = "services/" + name + "/";
    std::string app = flask_app;
    if (name == "orders") app.append(health);
    repo.write(folder + "app.py", app);
    repo.write(folder + "Dockerfile", image).write(folder + "requirements.txt", pinned);
  }
  repo.write("docker-compose.yml", R"(services:
  billing: {build: services/billing}
  catalog: {build: services/catalog}
  orders: {build: services/orders}
  search: {build: services/search}
  users: {build: services/users}
)");
  repo.commit("start");
}

// Sources in three encodings that are not UTF-8; what they say is seen all the same.
void not_utf8(ScratchRepo& repo) {
  std::string wide = "\xff\xfe";
  for (const char letter : std::string("import requests\nrequests.get(\"https://stock.parcelhub.io\")\n"))
    wide += {letter, '\0'};
  repo.write("wide.py", wide);
  repo.write("latin.py", "import requests\nname = \"caf\xe9\"\nrequests.get(\"https://tea.parcelhub.io\")\n");
  repo.write("marked.py", "\xef\xbb\xbfimport requests\nrequests.get(\"https://milk.parcelhub.io\")\n");
  repo.write("Dockerfile", "FROM python:3.12.7-slim\nCMD [\"python\", \"latin.py\"]\n").commit("start");
}

void empty(ScratchRepo&) {}

void library(ScratchRepo& repo) {
  repo.write("pyproject.toml", R"([build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "tidydates"
version = "2.1.0"
classifiers = ["Topic :: Software Development :: Libraries :: Python Modules"]
)");
  repo.write("tidydates/__init__.py", "def tidy(date):\n    return date.strip()\n");
  repo.write("tests/test_tidy.py", "from tidydates import tidy\n\n\ndef test_tidy():\n    assert tidy(' x') == 'x'\n");
  repo.write("README.md", "# tidydates\n\n`pip install tidydates`\n").commit("start");
}

void documents(ScratchRepo& repo) {
  repo.write("README.md", "# How we write\n\nOur handbook.\n").write("guides/tone.md", "# Tone\n\nShort and warm.\n");
  repo.write("guides/deploy.md", "# Deploys elsewhere\n\nAsk the team.\n").write("LICENSE", "CC0\n").commit("start");
}

void dotfiles(ScratchRepo& repo) {
  repo.write(".bashrc", "export EDITOR=vim\nalias g=git\n").write(".vimrc", "set number\n");
  repo.write(".gitconfig", "[user]\n  name = A. Developer\n").write("bin/backup", "#!/bin/sh\nrsync -a ~/ /mnt/disk/\n");
  repo.make_executable("bin/backup");
  repo.write("install.sh", "#!/bin/sh\nln -sf \"$PWD/.vimrc\" ~/.vimrc\ncurl -fsSL https://vim.example/plug -o ~/plug\n");
  repo.write("README.md", "# dotfiles\n\nMine.\n").commit("start");
}

// It answers requests and nothing says where it runs: one question, and never "not a service".
void web_without_deploy(ScratchRepo& repo) {
  repo.write("app.py", with_health).write("requirements.txt", pinned);
  repo.write("README.md", "# orders\n\nRun it with `flask run`.\n").commit("start");
}

// An image is published for others to run; no job here deploys it.
void shipped_product(ScratchRepo& repo) {
  repo.write("app.py", with_health).write("Dockerfile", image).write("requirements.txt", pinned);
  repo.write("tests/test_app.py", tested);
  repo.write(".github/workflows/release.yml", R"(on:
  push: {tags: ["v*"]}
jobs:
  publish:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - uses: docker/build-push-action@v6
        with:
          push: true
          tags: ghcr.io/parcelhub/orders:${{ github.ref_name }}
)");
  repo.write("docs/self-hosting.md", "# Host it yourself\n\n    docker run -p 80:8000 ghcr.io/parcelhub/orders:1.2.0\n");
  repo.write("README.md", "# orders\n\nSelf-hosted order tracking. See docs/self-hosting.md.\n").commit("start");
}

}  // namespace

std::vector<Recipe> recipes() {
  return {{"small-service", small_service},
          {"secret-in-history", secret_in_history},
          {"monorepo", monorepo},
          {"not-utf8", not_utf8},
          {"empty", empty},
          {"library", library},
          {"documents", documents},
          {"dotfiles", dotfiles},
          {"web-without-deploy", web_without_deploy},
          {"shipped-product", shipped_product}};
}

const Recipe& recipe(const std::string& name) {
  static const std::vector<Recipe> all = recipes();
  for (const Recipe& one : all)
    if (one.name == name) return one;
  throw std::out_of_range("no recipe " + name);
}

}  // namespace readycheck::tests
