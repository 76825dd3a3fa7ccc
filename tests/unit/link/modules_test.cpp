// Which file an import means, and what the first look teaches the second one.
#include "link/modules.h"

#include <catch2/catch.hpp>

#include "link/link.h"

using namespace readycheck;

namespace {

Sightings tree(const std::vector<std::string>& paths) {
  Sightings seen;
  for (const std::string& path : paths) {
    Outline outline;
    outline.path = path;
    seen.outlines.push_back(outline);
  }
  return seen;
}

Fact fact(const std::string& kind, const std::string& path, std::map<std::string, Detail, std::less<>> details) {
  Fact made;
  made.kind = kind;
  made.at.path = path;
  made.details = std::move(details);
  return made;
}

}  // namespace

TEST_CASE("relative imports, with and without extensions, climb as far as the repository") {
  const link::Modules modules(tree({"web/api.ts", "web/lib/index.ts", "web/pages/home.ts"}));
  CHECK(modules.resolve("../api", "web/pages/home.ts") == "web/api.ts");
  CHECK(modules.resolve("../api.js", "web/pages/home.ts") == "web/api.ts");
  CHECK(modules.resolve("../lib", "web/pages/home.ts") == "web/lib/index.ts");
  CHECK(modules.resolve("../../../etc/passwd", "web/pages/home.ts").empty());
}

TEST_CASE("dotted packages are found beside the importing file and upwards") {
  const link::Modules modules(
      tree({"src/shop/clients/http.py", "src/shop/orders.py", "src/shop/clients/__init__.py", "shop.py"}));
  CHECK(modules.resolve("shop.clients.http", "src/shop/orders.py") == "src/shop/clients/http.py");
  CHECK(modules.resolve("shop.clients", "src/shop/orders.py") == "src/shop/clients/__init__.py");
  CHECK(modules.resolve(".clients.http", "src/shop/orders.py") == "src/shop/clients/http.py");
  CHECK(modules.resolve("..orders", "src/shop/clients/http.py") == "src/shop/orders.py");
  CHECK(modules.resolve("requests", "src/shop/orders.py").empty());
}

TEST_CASE("manifests give names to folders, and path aliases to prefixes") {
  Sightings seen = tree({"internal/client/client.go", "packages/ui/src/index.ts", "web/src/lib/http.ts"});
  seen.facts = {
      fact("manifest", "go.mod", {{"name", std::string("shop.example/shop")}}),
      fact("manifest", "packages/ui/package.json", {{"name", std::string("@shop/ui")}}),
      fact("module-alias", "web/tsconfig.json", {{"from", std::string("~lib/*")}, {"to", std::string("./src/lib/*")}})};
  const link::Modules modules(seen);
  CHECK(modules.resolve("shop.example/shop/internal/client", "main.go") == "internal/client");
  CHECK(modules.files_of("internal/client") == std::vector<std::string>{"internal/client/client.go"});
  CHECK(modules.resolve("@shop/ui", "web/src/app.ts") == "packages/ui/src/index.ts");
  CHECK(modules.resolve("~lib/http", "web/src/app.ts") == "web/src/lib/http.ts");
  CHECK(modules.resolve("@/lib/http", "web/src/pages/app.ts") == "web/src/lib/http.ts");
}

TEST_CASE("an exported client becomes an alias for the files that import it, and for no others") {
  Rules rules;
  Entry get;
  get.kind = "http-call";
  get.pattern = "{requests.Session(),httpx.Client()}.get";
  rules.vocabulary.entries = {get};
  Sightings seen = tree({"clients.py", "hands_on.py", "orders.py", "other.py"});
  Call made;
  made.path = "requests.Session";
  seen.outlines[0].calls = {made};
  Definition session;
  session.name = "session";
  session.path = "requests.Session()";
  session.call = 0;
  session.exported = true;
  Definition cache = session;
  cache.name = "cache";
  cache.path = "lru.Cache()";
  seen.outlines[0].definitions = {session, cache};
  seen.outlines[1].imports = {{"clients", "session", "session", {}}};
  seen.outlines[2].imports = {{"hands_on", "session", "s", {}}};
  seen.outlines[3].imports = {{"clients", "cache", "cache", {}}};
  const Derived derived = link::derive(seen, rules);
  REQUIRE(derived.aliases.size() == 2);
  CHECK(derived.aliases[0].path == "requests.Session()");
  CHECK(derived.modules.at("hands_on.py").at("clients") == "clients.py");
  CHECK(derived.modules.at("orders.py").at("hands_on") == "hands_on.py");
  CHECK_FALSE(derived.modules.contains("other.py"));
}

TEST_CASE("a function that leaves its limit open becomes an entry for its callers") {
  Sightings seen = tree({"net.py", "orders.py"});
  Function fetch;
  fetch.name = "fetch";
  fetch.exported = true;
  Parameter url, timeout;
  url.name = "url";
  timeout.name = "timeout";
  timeout.initial.kind = Literal::Kind::null;
  fetch.parameters = {url, timeout};
  seen.outlines[0].functions = {fetch};
  seen.outlines[1].imports = {{"net", "fetch", "fetch", {}}};
  Fact open = fact("http-call", "net.py",
                   {{"open_timeout", std::string("timeout")},
                    {"open_dependency", std::string("url")},
                    {"dependency", std::string("net")}});
  open.symbol = "fetch";
  open.traits["timeout"] = Truth::unknown;
  seen.facts = {open};
  const Derived derived = link::derive(seen, Rules{});
  REQUIRE(derived.entries.size() == 1);
  const Entry& entry = derived.entries[0];
  CHECK(entry.pattern == "net.py#fetch");
  CHECK(entry.states.at("timeout").name == "timeout");
  CHECK(entry.states.at("timeout").position == 1);
  CHECK(std::get<std::string>(*entry.states.at("timeout").absent) == "no");
  CHECK(entry.states.at("dependency").position == 0);
  CHECK(derived.modules.at("orders.py").at("net") == "net.py");
}
