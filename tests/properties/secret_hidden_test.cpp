// No output of any command holds a planted secret, also where other checks report the very line it stands on: masking
// happens where the secret is found, before anybody else reads the file.
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "probes/forge.h"
#include "readycheck/rules.h"
#include "support/running.h"
#include "support/scratch_repo.h"
#include "support/secret_rules.h"

namespace {

using namespace readycheck;
using tests::ScratchRepo;

// Markers inside; lines that calls, handlers, commands, manifests, images and routes are reported on.
const std::vector<std::pair<std::string, std::string>> files = {
    {"app.py",
     "import logging, requests, smtplib\n"
     "from flask import Flask\n"
     "app = Flask(__name__)\n"
     "requests.get('https://api.parcelhub.io', headers={'Authorization': 'Bearer {{forge:bearer-authorization}}'})\n"
     "requests.post('https://ship:{{forge:password-in-address}}@labels.parcelhub.io/print')\n"
     "smtplib.SMTP('smtp.parcelhub.io').login('ship', '{{forge:setting}}')  # password: '{{forge:setting.2}}'\n"
     "print('token', '{{forge:github-pat}}')\n"
     "logging.info('key %s', '{{forge:stripe-secret-key}}')\n"
     "@app.route('/hook/{{forge:npm-token}}')\n"
     "def hook():\n"
     "    try:\n"
     "        requests.get('https://api.parcelhub.io/?key={{forge:google-api-key}}')\n"
     "    except Exception: pass  # {{forge:slack-bot-token}}\n"
     "app.run(debug=True)  # SECRET_KEY = '{{forge:django-secret-key}}'\n"},
    {"requirements.txt", "flask\nrequests\n--extra-index-url https://ci:{{forge:password-in-address#pip}}@pypi.parcelhub.io/simple\n"},
    {"Dockerfile", "FROM python\nENV API_SECRET={{forge:setting.2#docker}}\nRUN pip install -r requirements.txt && curl -u deploy:{{forge:curl-credentials}} https://a.parcelhub.io/x | sh\nCMD python app.py\n"},
    {"docker-compose.yml", "services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: {{forge:setting#db}}\n"},
    {".env", "DATABASE_URL=postgres://shop:{{forge:password-in-address#env}}@db.parcelhub.io/shop\nDEBUG=true\n"},
    {".github/workflows/deploy.yml",
     "on: push\njobs:\n  ship:\n    runs-on: ubuntu-latest\n    steps:\n      - run: pytest || true\n        env: {NODE_AUTH_TOKEN: '{{forge:npm-token#ci}}'}\n"
     "      - run: scp -r . deploy@app.parcelhub.io:/srv && curl -H 'Authorization: Bearer {{forge:bearer-authorization#ci}}' https://app.parcelhub.io\n"},
    {"backup.sh", "#!/bin/sh\nexport PGPASSWORD={{forge:setting#sh}}\npg_dump -h db.parcelhub.io shop > dump.sql\nmysqldump -u root -p{{forge:password-argument}} shop\n"},
    {"README.md", "# Shop\nProduction-ready. Log in with `TOKEN={{forge:gitlab-pat}}`.\n"},
    {"keys/server.key", "{{forge:private-key}}"},
    {"settings.json", "{\"debug\": true, \"clientSecret\": \"{{forge:assigned-secret}}\"}\n"},
};

// The made-up values, whole and in parts that nobody should be able to read off a report.
std::set<std::string> planted(const std::string& text) {
  std::set<std::string> values;
  for (auto at = text.find("{{forge:"); at != std::string::npos; at = text.find("{{forge:", at + 1)) {
    const std::string value = probes::forge(text.substr(at, text.find("}}", at) + 2 - at), tests::secret_rules());
    values.insert(value.starts_with("-----BEGIN") ? value.substr(60, 40) : value);
  }
  return values;
}

}  // namespace

TEST_CASE("no command shows a planted secret at any verbosity") {
  ScratchRepo repo;
  std::set<std::string> secrets;
  for (const auto& [path, text] : files) {
    secrets.merge(planted(text));
    repo.write(path, probes::forge(text, tests::secret_rules()));
  }
  repo.commit(probes::forge("start with {{forge:slack-bot-token#message}}", tests::secret_rules()));
  secrets.merge(planted("{{forge:slack-bot-token#message}}"));
  REQUIRE(secrets.size() > 20);
  std::vector<std::vector<std::string>> commands = {{"scan"}, {"scan", "-v"}, {"scan", "-v", "--history"}, {"scan", "--evidence-only"},
                                                    {"scan", "--format", "json"}, {"scan", "--format", "json", "--history"},
                                                    {"explain", "security.no-secrets-in-tree"}, {"explain", "reliability.http-timeout"}};
  for (const auto& [path, text] : files)
    for (int line = 1; line <= 14; ++line) commands.push_back({"explain", path + ":" + std::to_string(line)});
  std::size_t said = 0;
  for (const std::vector<std::string>& command : commands) {
    const tests::Ran ran = tests::run(command, repo.path().string());
    said += ran.out.size();
    for (const std::string& secret : secrets)
      if (ran.out.find(secret) != std::string::npos || ran.err.find(secret) != std::string::npos)
        FAIL_CHECK(command[0] << " " << (command.size() > 1 ? command[1] : "") << " shows a secret of " << secret.size() << " characters");
  }
  CHECK(said > 10'000);
}

TEST_CASE("the planted secrets are found, and other checks speak of their lines") {
  ScratchRepo repo;
  for (const auto& [path, text] : files) repo.write(path, probes::forge(text, tests::secret_rules()));
  repo.commit("start");
  const std::string report = tests::run({"scan", "--format", "json"}, repo.path().string()).out;
  CHECK(report.find("\"in_head\": 0,") == std::string::npos);
  for (const char* place : {"app.py", "docker-compose.yml", ".env", "backup.sh", "keys/server.key"})
    CHECK(report.find(place) != std::string::npos);
  CHECK(report.find("***") != std::string::npos);
}
