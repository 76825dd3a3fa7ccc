// Migrations beside each other: the newest first, ways back in other files, and the engine that is in use.
#include <catch2/catch.hpp>

#include "link/join.h"

using namespace readycheck;

namespace {

Fact fact(const std::string& kind, const std::string& path, const std::map<std::string, std::string>& details = {}) {
  Fact made;
  made.kind = kind;
  made.at.path = path;
  for (const auto& [name, value] : details) made.details[name] = value;
  return made;
}

Fact migration(const std::string& path, const std::string& back = "file", double statements = 1) {
  Fact made = fact("migration", path, {{"tool", "a"}, {"back", back}, {"direction", path.find("down") == std::string::npos && path.find("U1") == std::string::npos ? "up" : "down"}});
  made.details["statements"] = statements;
  return made;
}

double rank(const Fact& made) { return number_of(made, "rank").value_or(0); }

}  // namespace

TEST_CASE("a file beside a migration takes it back, unless it holds nothing") {
  Sightings seen;
  seen.facts = {migration("m/1_a.up.sql"), migration("m/1_a.down.sql", ""), migration("m/2_b.up.sql"), migration("m/3_c.up.sql"), migration("m/3_c.down.sql", "", 0),
                migration("m/d/up.sql"),   migration("m/d/down.sql", ""),   migration("m/V1__e.sql", "file or plan"), migration("m/U1__e.sql", ""),
                migration("m/V2__f.sql", "file or plan"), migration("m/g.sql", "")};
  link::join_migrations(seen);
  CHECK(trait_of(seen.facts[0], "way-back") == Truth::yes);
  CHECK(trait_of(seen.facts[2], "way-back") == Truth::no);
  CHECK(trait_of(seen.facts[3], "way-back") == Truth::no);
  CHECK(trait_of(seen.facts[5], "way-back") == Truth::yes);
  CHECK(trait_of(seen.facts[7], "way-back") == Truth::yes);
  CHECK(trait_of(seen.facts[9], "way-back") == Truth::unknown);
  CHECK(trait_of(seen.facts[10], "way-back") == Truth::unknown);
  CHECK(seen.facts[0].because.size() == 1);
}

TEST_CASE("the newest migration of each folder is the first") {
  Sightings seen;
  seen.facts = {migration("m/9_a.sql"), migration("m/10_b.sql"), migration("n/2_c.sql"), migration("m/10_b.down.sql"), migration("p/a/up.sql"), migration("p/b/up.sql"),
                fact("schema-change", "m/9_a.sql")};
  link::join_migrations(seen);
  CHECK(rank(seen.facts[0]) == 2);
  CHECK(rank(seen.facts[1]) == 1);
  CHECK(rank(seen.facts[2]) == 1);
  CHECK(rank(seen.facts[3]) == 0);
  CHECK(rank(seen.facts[4]) == 2);
  CHECK(rank(seen.facts[5]) == 1);
  CHECK(rank(seen.facts[6]) == 2);
  seen.facts[0].details["date"] = std::string("2026-01-01");  // a date says more than a name
  link::join_migrations(seen);
  CHECK(rank(seen.facts[0]) == 1);
}

TEST_CASE("a change blocks the tables of one engine") {
  const std::map<std::string, std::string> blocks{{"engine", "postgres"}, {"safe", "no"}};
  Sightings nobody, other, both;
  nobody.facts = {fact("schema-change", "m/a.sql", blocks)};
  other.facts = {fact("schema-change", "m/a.sql", blocks), fact("datastore", "c.yml", {{"engine", "mysql"}}), fact("schema-change", "m/a.sql", {{"safe", "no"}})};
  both.facts = {fact("schema-change", "m/a.sql", blocks), fact("schema-change", "m/sqlite/a.sql", blocks), fact("datastore", "c.yml", {{"engine", "mysql"}}),
                fact("datastore-client", "d.yml", {{"engine", "postgres"}})};
  for (Sightings* seen : {&nobody, &other, &both}) link::join_migrations(*seen);
  CHECK_FALSE(nobody.facts[0].details.contains("safe"));
  CHECK(text_of(other.facts[0], "safe") == "yes");
  CHECK(text_of(other.facts[2], "safe") == "no");
  CHECK(text_of(both.facts[0], "safe") == "no");
  CHECK(text_of(both.facts[1], "safe") == "yes");
}
