// Which format a path has.
#include <catch2/catch.hpp>

#include "documents/document.h"

using readycheck::documents::format_of;

TEST_CASE("formats are known by name and ending") {
  CHECK(format_of(".github/workflows/ci.yml") == "yaml");
  CHECK(format_of("a/package.json") == "json");
  CHECK(format_of("tsconfig.jsonc") == "json");
  CHECK(format_of("pyproject.toml") == "toml");
  CHECK(format_of("Cargo.lock") == "toml");
  CHECK(format_of("src/App.csproj") == "xml");
  CHECK(format_of("pom.xml") == "xml");
  CHECK(format_of("src/main/resources/application.properties") == "properties");
  CHECK(format_of("setup.cfg") == "ini");
  CHECK(format_of(".env") == "env");
  CHECK(format_of("docker/.env.production") == "env");
  CHECK(format_of("prod.env") == "env");
  CHECK(format_of("Dockerfile") == "dockerfile");
  CHECK(format_of("a/Dockerfile.prod") == "dockerfile");
  CHECK(format_of("api.Dockerfile") == "dockerfile");
  CHECK(format_of("Containerfile") == "dockerfile");
  CHECK(format_of("infra/main.tf") == "hcl");
  CHECK(format_of("Procfile") == "procfile");
  CHECK(format_of("etc/cron.d/backup") == "crontab");
  CHECK(format_of("deploy/crontab") == "crontab");
  CHECK(format_of("deploy/app.service") == "systemd");
  CHECK(format_of("nginx/conf.d/site.conf") == "nginx");
  CHECK(format_of("nginx.conf") == "nginx");
  CHECK(format_of("sites-available/default") == "nginx");
  CHECK(format_of("etc/nginx.service.d/override.conf") == "systemd");
  CHECK(format_of("fail2ban/jail.d/nginx.conf") == "ini");
  CHECK(format_of("Caddyfile") == "caddyfile");
  CHECK(format_of("requirements-dev.txt") == "requirements");
  CHECK(format_of("requirements/base.txt") == "requirements");
  CHECK(format_of("go.mod") == "gomod");
  CHECK(format_of("Gemfile") == "gemfile");
  CHECK(format_of("Gemfile.lock") == "gemfile-lock");
  CHECK(format_of("app/build.gradle.kts") == "gradle");
  CHECK(format_of("mix.exs") == "mix");
}

TEST_CASE("a template or a sample has the format of what it makes") {
  CHECK(format_of("values.yaml.j2") == "yaml");
  CHECK(format_of("nginx.conf.template") == "nginx");
  CHECK(format_of(".env.example") == "env");
  CHECK(format_of("config.json.sample") == "json");
  CHECK(format_of("Dockerfile.tmpl") == "dockerfile");
}

TEST_CASE("what is no document has no format") {
  for (const char* path : {"README.md", "src/main.c", "Makefile", "yaml", "a/json", "x.py", "notes.txt", "dockerfile_test.cpp", "Dockerfile.dockerignore", "views/show.json.erb", "", "/", "a/"})
    CHECK(format_of(path) == "");
}
