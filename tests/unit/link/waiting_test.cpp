// What waits for a call and where its error ends, joined over files.
#include <catch2/catch.hpp>

#include "link/join.h"

using namespace readycheck;

namespace {

Fact fact(const std::string& kind, const std::string& path, std::uint32_t line = 1) {
  Fact made;
  made.kind = kind;
  made.subject = kind;
  made.at = {path, line, line, 1, ""};
  made.from_code = true;
  return made;
}

Fact outside(const std::string& path, std::vector<std::string> reached_from = {}) {
  Fact made = fact("http-call", path, 9);
  made.details["part"] = std::string("call");
  made.symbol = reached_from.empty() ? "" : reached_from.front();
  if (!reached_from.empty()) made.details["reached_from"] = std::move(reached_from);
  made.details["on_error"] = std::string("unhandled");
  made.traits["handled"] = Truth::unknown;
  return made;
}

Outline file(const std::string& path, std::vector<std::string> modules = {}) {
  Outline outline;
  outline.path = path;
  for (std::string& module : modules) outline.imports.push_back({std::move(module), "", "m", {}});
  return outline;
}

std::string waits(const Sightings& seen, std::size_t index) { return text_of(seen.facts[index], "waits_for"); }

}  // namespace

TEST_CASE("a route waits for what its handler calls in another file") {
  Fact route = fact("route", "pages.py", 3);
  route.details["handler"] = std::string("show");
  route.details["calls"] = std::vector<std::string>{"stock.left"};
  Sightings seen;
  seen.outlines = {file("pages.py", {"stock"}), file("stock.py")};
  seen.facts = {route, outside("stock.py", {"left"}), outside("stock.py", {"other"})};
  link::join_waiting(seen);
  CHECK(waits(seen, 1) == "route");
  CHECK(text_of(seen.facts[1], "waits_at") == "pages.py:3");
  CHECK(waits(seen, 2) == "unknown");
}

TEST_CASE("the gravest entry speaks, and one worker with several threads is a task among others") {
  Fact worker = fact("entry-code", "jobs.py", 2), page = fact("route", "jobs.py", 5);
  worker.details["by"] = std::string("worker");
  worker.details["threads"] = std::string("one");
  Fact called = outside("jobs.py", {"pull"});
  called.details["entered_at"] = std::vector<std::string>{"2", "5"};
  Sightings seen;
  seen.outlines = {file("jobs.py")};
  seen.facts = {worker, page, called};
  link::join_waiting(seen);
  CHECK(waits(seen, 2) == "worker");
  seen.facts[0].details["threads"] = std::string("several");
  link::join_waiting(seen);
  CHECK(waits(seen, 2) == "task");
}

TEST_CASE("scripts, the start of a program and a browser are no requests") {
  Sightings seen;
  Fact browser = outside("web/app.js", {"load"});
  browser.details["runs"] = std::string("browser");
  seen.outlines = {file("scripts/sync.py"), file("main.py"), file("web/app.js")};
  seen.facts = {outside("scripts/sync.py", {"run"}), outside("main.py"), browser};
  link::join_waiting(seen);
  CHECK(waits(seen, 0) == "command");
  CHECK(waits(seen, 1) == "start");
  CHECK(waits(seen, 2) == "browser");
}

TEST_CASE("an uncaught error ends at the last resort of what was entered, or nowhere") {
  Fact page = outside("app.py", {"show"}), job = outside("jobs.py", {"pull"}), typed = outside("scripts/sync.py", {"run"});
  page.details["waits_for"] = std::string("route");
  job.details["waits_for"] = std::string("job");
  typed.details["waits_for"] = std::string("command");
  Fact handler = fact("last-resort-handler", "app.py", 4);
  handler.details["entry"] = std::string("server");
  handler.details["by"] = std::string("code");
  Sightings seen;
  seen.facts = {page, job, typed, handler};
  link::join_ends(seen);
  CHECK(seen.facts[0].traits["handled"] == Truth::yes);
  CHECK(text_of(seen.facts[0], "ends_at") == "app.py:4");
  CHECK(seen.facts[1].traits["handled"] == Truth::no);
  CHECK(text_of(seen.facts[1], "ends_at") == "nobody");
  CHECK(text_of(seen.facts[2], "ends_at") == "the program");
}

TEST_CASE("the team's list of services is laid beside the calls") {
  Fact called = outside("app.py", {"show"});
  called.details["dependency"] = std::string("rates.example");
  Dependency one;
  one.name = "stock.example";
  one.at = {".readycheck/dependencies.yml", 1, 1, 1, ""};
  one.fallback_path = "./cache.py";
  Sightings seen;
  seen.files = {{"cache.py", "", Role::production, 1, true}};
  seen.facts = {called};
  link::state_inventory(seen, {one});
  REQUIRE(seen.facts.size() == 3);
  CHECK(seen.facts[1].kind == "called-dependency");
  CHECK(seen.facts[1].traits["listed"] == Truth::no);
  CHECK(seen.facts[2].kind == "declared-dependency");
  CHECK(seen.facts[2].traits["paths-exist"] == Truth::yes);
  CHECK(seen.facts[2].traits["called"] == Truth::unknown);
}
