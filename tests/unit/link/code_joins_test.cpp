// Joins between facts of code: wrappers, defaults, sides, helpers, layers of settings.
#include <catch2/catch.hpp>

#include "link/join.h"

using namespace readycheck;

namespace {

Fact fact(const std::string& kind, const std::string& path, const std::string& subject = "") {
  Fact made;
  made.kind = kind;
  made.subject = subject;
  made.at = {path, 1, 1, 1, ""};
  return made;
}

std::string detail(const Fact& made, const char* name) { return text_of(made, name); }

}  // namespace

TEST_CASE("a call inside a wrapper is answered where the wrapper is called") {
  Fact inside = fact("http-call", "net.py", "requests.get");
  inside.symbol = "fetch";
  inside.traits["timeout"] = Truth::unknown;
  inside.details["open_timeout"] = std::string("timeout");
  Fact elsewhere = inside;
  elsewhere.symbol = "other";
  Sightings seen;
  seen.facts = {inside, elsewhere, fact("http-call", "orders.py", "net.py#fetch")};
  link::join_wrappers(seen);
  REQUIRE(seen.facts.size() == 2);
  CHECK(seen.facts[0].symbol == "other");
  CHECK(seen.facts[1].subject == "fetch");
}

TEST_CASE("a library's default bounds its own calls only") {
  Fact setting = fact("http-default", "http.ts");
  setting.traits["timeout"] = Truth::yes;
  setting.details["library"] = std::string("axios");
  Fact bounded = fact("http-call", "a.ts", "axios.get"), other = fact("http-call", "b.ts", "got.get");
  bounded.traits["timeout"] = other.traits["timeout"] = Truth::no;
  Sightings seen;
  seen.facts = {setting, bounded, other};
  link::join_defaults(seen);
  CHECK(seen.facts[1].traits["timeout"] == Truth::yes);
  CHECK(seen.facts[2].traits["timeout"] == Truth::no);
}

TEST_CASE("what a browser can run is its own side where something else serves") {
  Sightings seen;
  Fact server = fact("http-server", "shop/app.py");
  server.from_code = true;
  seen.facts = {fact("manifest", "package.json"), server, fact("print-call", "web/app.js"),
                fact("print-call", "shop/app.py")};
  link::join_sides(seen);
  CHECK(detail(seen.facts[2], "runs") == "browser");
  CHECK(detail(seen.facts[3], "runs") == "server");
  seen.facts[1].at.path = "server.js";
  link::join_sides(seen);
  CHECK(detail(seen.facts[2], "runs") == "server");
}

TEST_CASE("a helper script weighs little, its prints are no logs of the service") {
  Sightings seen;
  seen.facts = {fact("http-call", "scripts/release.py"), fact("http-call", "app/scripts.py"),
                fact("print-call", "bin/tool.py")};
  link::join_by_hand(seen);
  CHECK(detail(seen.facts[0], "severity") == "low");
  CHECK(detail(seen.facts[1], "severity").empty());
  CHECK(detail(seen.facts[2], "by_hand") == "yes");
}

TEST_CASE("a folder of helpers is one only while nothing outside of it imports it") {
  Sightings seen;
  seen.facts = {fact("failure-path", "utils/release.py"), fact("failure-path", "shop/utils/net.py")};
  link::join_by_hand(seen);
  CHECK(detail(seen.facts[0], "critical") == "no");
  CHECK(detail(seen.facts[1], "critical").empty());

  Outline app, helper;
  app.path = "shop/app.py";
  app.language = helper.language = "python";
  helper.path = "utils/release.py";
  app.imports.push_back({.module = "utils.release", .name = "publish", .bound = "publish"});
  seen.outlines = {app, helper};
  seen.facts = {fact("failure-path", "utils/release.py")};
  link::join_by_hand(seen);
  CHECK(detail(seen.facts[0], "critical").empty());
}

TEST_CASE("production settings have the last word over the base beside them") {
  Fact base = fact("debug-setting", "settings/base.py", "DEBUG"),
       prod = fact("debug-setting", "settings/prod.py", "DEBUG");
  Fact other = fact("debug-setting", "other/base.py", "DEBUG");
  base.traits["off"] = other.traits["off"] = Truth::no;
  prod.traits["off"] = Truth::yes;
  Sightings seen;
  seen.facts = {base, prod, other};
  link::join_overrides(seen);
  CHECK(seen.facts[0].traits["off"] == Truth::yes);
  CHECK(seen.facts[2].traits["off"] == Truth::no);
}
