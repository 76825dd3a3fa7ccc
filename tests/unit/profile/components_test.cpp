// Which folders are components, and what each of them sees.
#include <catch2/catch.hpp>

#include "profile/establish.h"
#include "unit/expect/facts.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

Fact manifest(const std::string& path) { return FactMaker("manifest", path); }
Fact entry_point(const std::string& path) { return FactMaker("entry-point", path); }
Fact code(const std::string& path) { return FactMaker("code-file", path); }
Fact dockerfile(const std::string& folder) {
  return FactMaker("deploy-unit", folder + "/Dockerfile")
      .detail("folder", folder)
      .detail("what", std::string("dockerfile"));
}
Fact unit(const std::string& path, Detail folder) {
  return FactMaker("deploy-unit", path).detail("folder", std::move(folder));
}
Fact use(const std::string& from, const std::string& to) {
  return FactMaker("workspace-use", from + "/package.json").detail("from", from).detail("to", to);
}

std::vector<Component> establish(std::vector<Fact> facts, const Rules& rules = {}) {
  Sightings seen;
  seen.facts = std::move(facts);
  return profile::establish(rules, seen, "shop", "2026-11-24");
}

std::vector<std::string> paths(const std::vector<Component>& components) {
  std::vector<std::string> all;
  for (const Component& component : components) all.push_back(component.path);
  return all;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("nothing found: the root is the only component, with the repository's name") {
  const auto components = establish({});
  REQUIRE(components.size() == 1);
  CHECK(components[0].name == "shop");
  CHECK(components[0].path.empty());
}

TEST_CASE("a component has something to build or start, and a deploy unit names it") {
  CHECK(paths(establish({manifest("api/package.json"), unit("compose.yml", std::string("./api/"))})) == Words{"api"});
  CHECK(paths(establish({entry_point("api/src/main.x"), code("api/src/main.x"), dockerfile("api")})) == Words{"api"});
  CHECK(paths(establish({manifest("api/package.json")})) == Words{""});
  CHECK(paths(establish({unit("compose.yml", std::string("api"))})) == Words{""});
  CHECK(paths(establish({manifest("api/package.json"), manifest("web/package.json"),
                         unit("compose.yml", std::vector<std::string>{"web", "api"})})) == Words{"api", "web"});
  CHECK(paths(establish({manifest("package.json"), unit("Dockerfile", std::string(".")), manifest("api/m"),
                         unit("api/Dockerfile", std::string("api"))})) == Words{"", "api"});
}

TEST_CASE("a recipe of an image is about the nearest folder above that has something to run") {
  CHECK(paths(establish({manifest("package.json"), dockerfile("docker")})) == Words{""});
  CHECK(paths(establish({manifest("api/m"), dockerfile("api/build/docker")})) == Words{"api"});
  CHECK(paths(establish({manifest("m"), manifest("web/m"), dockerfile("web"), dockerfile("nginx")})) == Words{"web"});
  CHECK(paths(establish({manifest("gem/m"), dockerfile("gem/lib/a/templates/docker")})) == Words{""});
  // a start script beside the recipe is no code of its own
  CHECK(paths(establish({manifest("package.json"), dockerfile("docker"), entry_point("docker/start.sh")})) ==
        Words{""});
}

TEST_CASE("samples, tests and hints make no component") {
  Fact hinted = unit("compose.yml", std::string("api"));
  hinted.confidence = Confidence::hint;
  Fact sample = unit("examples/compose.yml", std::string("api"));
  sample.role = Role::example;
  CHECK(paths(establish({manifest("api/package.json"), hinted, sample})) == Words{""});
}

TEST_CASE("declared components win, and two of one name are told apart") {
  Rules rules;
  rules.declared.components = {{"", "apps/api/"}, {"", "old/api"}, {"front", "web"}, {"again", "web/"}};
  const auto components = establish({manifest("x/package.json"), unit("compose.yml", std::string("x"))}, rules);
  CHECK(paths(components) == Words{"apps/api", "old/api", "web"});
  CHECK(components[0].name == "apps/api");
  CHECK(components[1].name == "old/api");
}

TEST_CASE("a component sees its own and the shared facts, and packages that it uses through others") {
  const auto components =
      establish({manifest("api/m"), manifest("web/m"), manifest("libs/db/m"), manifest("libs/log/m"),
                 manifest("libs/ui/m"), unit("compose.yml", std::vector<std::string>{"api", "web"}),
                 use("api", "libs/db"), use("libs/db", "libs/log"), use("web", "libs/ui")});
  REQUIRE(paths(components) == Words{"api", "web"});
  const std::vector<Fact> facts{FactMaker("x", "api/a"),     FactMaker("x", "web/a"),     FactMaker("x", ".github/ci"),
                                FactMaker("x", "libs/db/a"), FactMaker("x", "libs/ui/a"), FactMaker("x", "libs/log/a"),
                                FactMaker("x", "apiary/doc")};
  const auto seen = [&](const Component& component) {
    Words words;
    for (const Fact* fact : profile::visible(component, facts)) words.push_back(fact->at.path);
    return words;
  };
  CHECK(seen(components[0]) == Words{"api/a", ".github/ci", "libs/db/a", "libs/log/a", "apiary/doc"});
  CHECK(seen(components[1]) == Words{"web/a", ".github/ci", "libs/ui/a", "apiary/doc"});
}

TEST_CASE("a library that nothing uses belongs to no component, where uses are known") {
  Fact library = FactMaker("manifest", "libs/old/m").detail("is_library", std::string("yes"));
  std::vector<Fact> facts{manifest("api/m"), manifest("web/m"), library,
                          unit("c", std::vector<std::string>{"api", "web"})};
  const std::vector<Fact> inside{FactMaker("x", "libs/old/a")};
  CHECK(profile::visible(establish(facts)[0], inside).size() == 1);
  facts.push_back(use("api", "libs/db"));
  CHECK(profile::visible(establish(facts)[0], inside).empty());
}

TEST_CASE("a component inside another hides from it, both ways") {
  const auto components = establish(
      {manifest("app/m"), manifest("app/worker/m"), unit("c", std::vector<std::string>{"app", "app/worker"})});
  REQUIRE(components.size() == 2);
  const std::vector<Fact> facts{FactMaker("x", "app/a"), FactMaker("x", "app/worker/a")};
  CHECK(profile::visible(components[0], facts).front()->at.path == "app/a");
  CHECK(profile::visible(components[0], facts).size() == 1);
  CHECK(profile::visible(components[1], facts).front()->at.path == "app/worker/a");
  CHECK(profile::visible(components[1], facts).size() == 1);
}
