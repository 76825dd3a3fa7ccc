// What lies in one instance: kept by a volume, lost with a container, unseen by a second instance.
#include <catch2/catch.hpp>

#include "link/join.h"
#include "support/facts.h"

using namespace readycheck;

namespace {

Fact fact(const std::string& kind, const std::string& path, const std::map<std::string, std::string>& details = {}) {
  return tests::made_fact(kind, path, "", details);
}

Fact upload() { return fact("kept-state", "app.x", {{"what", "files"}, {"kept", "disk"}, {"folder", "./uploads/"}}); }
Fact container() { return fact("workload", "compose.x", {{"where", "compose"}, {"claimed", "yes"}}); }

Truth outside_of_first(std::vector<Fact> facts) {
  Sightings seen;
  seen.facts = std::move(facts);
  link::join_kept_state(seen);
  return trait_of(seen.facts.front(), "outside");
}

}  // namespace

TEST_CASE("a folder is kept by a volume of its name, lost with a container, and open on a machine") {
  CHECK(outside_of_first({upload()}) == Truth::unknown);
  CHECK(outside_of_first({upload(), container()}) == Truth::no);
  Fact volume = fact("app-volume", "compose.x", {{"target", "/srv/Uploads"}});
  volume.subject = "shop";
  CHECK(outside_of_first({upload(), container(), volume}) == Truth::yes);
  volume.details["target"] = std::string("/var/log");
  CHECK(outside_of_first({upload(), container(), volume}) == Truth::unknown);
  Fact store = fact("datastore", "compose.x", {{"engine", "postgres"}});
  store.subject = volume.subject = "db";
  CHECK(outside_of_first({upload(), container(), volume, store}) == Truth::no);
}

TEST_CASE("what only a second instance would miss is judged where there is one") {
  Sightings alone, many;
  alone.facts = {fact("kept-state", "app.x", {{"what", "counters"}, {"kept", "process"}}), container()};
  many.facts = alone.facts;
  many.facts[1].traits["several"] = Truth::yes;
  link::join_kept_state(alone);
  link::join_kept_state(many);
  CHECK(alone.facts.size() == 1);
  REQUIRE(many.facts.size() == 2);
  CHECK(trait_of(many.facts.front(), "outside") == Truth::no);
}

TEST_CASE("a table counts beside routes, and a named store replaces the default") {
  Sightings seen;
  seen.facts = {fact("kept-state", "app.x", {{"what", "memory"}}), fact("kept-state", "other.x", {{"what", "memory"}}), fact("route", "app.x"),
                fact("kept-state", "app.x", {{"what", "sessions"}, {"by_default", "yes"}}), fact("kept-state", "settings.x", {{"what", "sessions"}})};
  link::join_kept_state(seen);
  REQUIRE(seen.facts.size() == 3);
  CHECK(seen.facts[0].at.path == "app.x");
  CHECK(seen.facts[2].at.path == "settings.x");
}
