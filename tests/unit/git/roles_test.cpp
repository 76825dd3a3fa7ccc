// Roles by path: the shared table of CHECKLIST T0, and the names that look like one of its rows and are none.
#include "git/roles.h"

#include <catch2/catch.hpp>

#include "support/scratch_repo.h"

using namespace readycheck;
using namespace readycheck::git;
using readycheck::tests::ScratchRepo;

namespace {

Rules two_languages() {
  Rules rules;
  Language tool;
  tool.id = "tool";
  tool.extensions = {"tl", "Tool"};
  tool.filenames = {"Toolfile"};
  tool.interpreters = {"tool", "toolrun"};
  tool.test_paths = {"test_*.tl", "**/checks/", "*Test.tl"};
  Language page;
  page.id = "page";
  page.extensions = {"page.tl", "pg"};
  rules.languages = {tool, page};
  return rules;
}

// The role of each path in a repository that holds exactly these files.
std::vector<Role> roles_of(const std::vector<std::string>& paths, const Declarations& declared = {}) {
  ScratchRepo repo;
  for (const std::string& path : paths) repo.write(path, "");
  const Repository seen(repo.path());
  const Rules rules = two_languages();
  const Roles roles(seen, rules, declared);
  std::vector<Role> found;
  for (const std::string& path : paths) found.push_back(roles.of(path));
  return found;
}

void check_all(Role role, const std::vector<std::string>& paths) {
  const std::vector<Role> found = roles_of(paths);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    INFO(paths[i]);
    CHECK(static_cast<int>(found[i]) == static_cast<int>(role));
  }
}

}  // namespace

TEST_CASE("the rows of the table") {
  check_all(Role::test,
            {"test/a.x", "src/tests/a.x", "web/__tests__/a.x", "a/testdata/b", "a/test_data/b", "x/fixtures/u.json",
             "e2e/login.x", "pkg/a_test.x", "ui/a.spec.x", "ui/a.test.x", "mocks/m.x", "stubs/s.x",
             "Acme.Billing.Tests/a.x", "integration-tests/a.x", "test-api/a.x", "src/testFixtures/a.x",
             "src/integrationTest/com/a.x", "src/test/com/example/a.x", "Tests/a.x"});
  check_all(Role::docs, {"docs/index.html", "a/docs/conf.x", "README.md", "guide.rst", "a/b.adoc", "doc/manual.txt",
                         "documentation/x.html", "README", ".github/CONTRIBUTING.md"});
  check_all(Role::example, {"example/a.x", "examples/deploy.yml", "samples/a.x", "demo/a.x", ".env.example",
                            "config.yml.sample", "nginx.conf.template", "phpunit.xml.dist", "settings.example.yml",
                            "docs/examples/compose.yml", "examples/README.md", "example.env"});
  check_all(Role::dev, {"scripts/dev/up.sh", "scripts/dev.sh", "scripts/dev-db.sh", "scripts/devserver",
                        "scripts/development/a", "docker-compose.override.yml", "docker-compose.dev.yml",
                        "compose.override.yaml", "a/docker-compose.dev.x.yml", ".devcontainer/devcontainer.json",
                        "settings.local.x", "config/development.yml", "config/environments/test.x",
                        "config/environments/development.x", "application-dev.yml",
                        "src/main/resources/application-local.properties", ".env.development", "Dockerfile.dev"});
  check_all(Role::generated, {"api/a.pb.x", "api/a_pb2.x", "dist/app.x", "web/dist/index.html", "build/out.x",
                              "static/jquery.min.js", "gen/__generated__/a.x"});
  check_all(Role::vendored,
            {"assets/@hotwired--turbo.js", "vendor/lib/a.x", "web/node_modules/m/index.x", "third_party/z/a.x", "vendor/lib/README.md",
             "node_modules/m/test/a.x", "src/main/resources/static/vendor/a.x"});
}

TEST_CASE("names that only look like a row are production") {
  check_all(Role::production, {"contest/a.x",
                               "latest/a.x",
                               "src/latest/a.x",
                               "attestation/a.x",
                               "testing/a.x",
                               "protest.x",
                               "src/testimonials.x",
                               "inspect/a.x",
                               "special/a.x",
                               "democracy/a.x",
                               "sampler/a.x",
                               "mydocs/a.x",
                               "internal/doc/parser.x",
                               "scripts/devops/deploy.sh",
                               "scripts/devices.x",
                               "scripts/device-sync.sh",
                               "tools/dev.sh",
                               "deliver/a.x",
                               "vendors/list.x",
                               "app/vendor_list.x",
                               "builder/a.x",
                               "distribution/a.x",
                               "src/build/pipeline.x",
                               "lib/build/x.x",
                               "build/package/Dockerfile",
                               "build/ci/pipeline.yml",
                               "scripts/build.sh",
                               "localization.x",
                               "local.x",
                               "src/main/kt/com/example/demo/Application.x",
                               "src/main/kt/com/acme/test/Harness.x",
                               "src/main/kt/docs/Controller.x",
                               "src/main/kt/com/acme/build/Step.x",
                               ".github/workflows/integration_test.yml",
                               ".github/actions/build/action.yml",
                               ".github/actions/test/action.yml",
                               ".circleci/config.yml",
                               "Dockerfile",
                               "docker-compose.yml",
                               "compose.prod.yml",
                               "template/a.x",
                               "templates/mail.html",
                               "production.x",
                               "mdl.x",
                               "a.mdb"});
}

TEST_CASE("a folder named spec is for tests only when a file in it says so") {
  CHECK(roles_of({"spec/openapi.yml", "spec/schema/order.json"}) ==
        std::vector<Role>{Role::production, Role::production});
  CHECK(roles_of({"spec/models/user_spec.x", "spec/support/login.x", "spec/data.json"}) ==
        std::vector<Role>(3, Role::test));
  CHECK(roles_of({"src/Order/Spec/Unpaid.x", "src/specs/menu.x"}) == std::vector<Role>(2, Role::production));
  CHECK(roles_of({"web/spec/helpers/a.x", "web/spec/cartSpec.x"}) == std::vector<Role>(2, Role::test));
}

TEST_CASE("a language adds its own test paths, to its own files") {
  CHECK(roles_of({"app/test_views.tl", "app/checks/deep/a.tl", "app/OrderTest.tl", "app/Contest.tl",
                  "app/test_views.txt", "app/checks/a.txt"}) ==
        std::vector<Role>{Role::test, Role::test, Role::test, Role::production, Role::production, Role::production});
}

TEST_CASE("what the team declares wins, and exclusion is told apart") {
  Declarations declared;
  declared.dev = {"tools/", "deploy/{stage,play}.yml", "docs/playground/"};
  declared.generated = {"*.gen.x", "src/client/"};
  declared.exclude = {"legacy/", "**/old_*.x"};
  CHECK(roles_of({"tools/a/b.x", "deploy/play.yml", "docs/playground/a.x", "a.gen.x", "src/client/tests/a.x",
                  "deploy/live.yml"},
                 declared) ==
        std::vector<Role>{Role::dev, Role::dev, Role::dev, Role::generated, Role::generated, Role::production});
  ScratchRepo repo;
  const Repository seen(repo.path());
  const Roles roles(seen, Rules(), declared);
  CHECK(roles.excluded("legacy/a/b.x"));
  CHECK(roles.excluded("src/old_a.x"));
  CHECK(!roles.excluded("src/a.x"));
}

TEST_CASE("marks of .gitattributes add a role and take one away") {
  ScratchRepo repo;
  repo.write(".gitattributes",
             "lib/** linguist-vendored\nschema.x linguist-generated=true\nvendor/ours/** -linguist-vendored\n"
             "manual/** linguist-documentation\ndocs/app/** linguist-documentation=false\n");
  repo.write("sub/.gitattributes", "*.x linguist-generated\n").write("sub/a.x", "");
  const Repository seen(repo.path());
  const Rules rules = two_languages();
  const Roles roles(seen, rules, {});
  CHECK(roles.of("lib/a.x") == Role::vendored);
  CHECK(roles.of("schema.x") == Role::generated);
  CHECK(roles.of("vendor/ours/a.x") == Role::production);
  CHECK(roles.of("vendor/theirs/a.x") == Role::vendored);
  CHECK(roles.of("manual/a.x") == Role::docs);
  CHECK(roles.of("docs/app/a.x") == Role::production);
  CHECK(roles.of("sub/a.x") == Role::generated);
}

TEST_CASE("the language comes from the name, the longest extension, or the first line") {
  ScratchRepo repo;
  const Repository seen(repo.path());
  const Rules rules = two_languages();
  const Roles roles(seen, rules, {});
  const auto language = [&roles](const std::string& path, const std::string& bytes = "") {
    return roles.language_of(path, bytes);
  };
  CHECK(language("a/b.tl") == "tool");
  CHECK(language("a/b.TL") == "tool");
  CHECK(language("a/b.tool") == "tool");
  CHECK(language("a/b.page.tl") == "page");
  CHECK(language("a/b.v2.tl") == "tool");
  CHECK(language("a/Toolfile") == "tool");
  CHECK(language("a/b.txt") == "");
  CHECK(language("bin/run", "#!/usr/bin/tool\n") == "tool");
  CHECK(language("bin/run", "#!/usr/bin/env tool") == "tool");
  CHECK(language("bin/run", "#! /usr/bin/env -S KEY=v toolrun3.11 -u\nx") == "tool");
  CHECK(language("bin/run", "#!/opt/tool3\r\n") == "tool");
  CHECK(language("bin/run", "#!/usr/bin/other\n# tool") == "");
  CHECK(language("bin/run", "#!") == "");
  CHECK(language("bin/run", "#!\n") == "");
  CHECK(language("bin/run", "") == "");
  CHECK(language("notes.txt", "#!/usr/bin/tool\n") == "");
}

TEST_CASE("a first line may say that a file is generated, in a comment") {
  CHECK(role_by_header(Role::production, "// Code generated by protoc. DO NOT EDIT.\npackage x") == Role::generated);
  CHECK(role_by_header(Role::production, "\xEF\xBB\xBF/* eslint-disable */\n/**\n * @generated by x\n */") ==
        Role::generated);
  CHECK(role_by_header(Role::dev, "# DO NOT EDIT: made by make config") == Role::generated);
  CHECK(role_by_header(Role::production, "<!-- DO NOT EDIT -->") == Role::generated);
  CHECK(role_by_header(Role::production, "banner = \"DO NOT EDIT\"\n") == Role::production);
  std::string late(2000, '\n');
  late += "// DO NOT EDIT";
  CHECK(role_by_header(Role::production, late) == Role::production);
  CHECK(role_by_header(Role::test, "// DO NOT EDIT") == Role::test);
  CHECK(role_by_header(Role::vendored, "// @generated") == Role::vendored);
  CHECK(role_by_header(Role::production, "") == Role::production);
}
