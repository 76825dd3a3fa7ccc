// Joins between facts about stores: whose limits hold for which statement, and what never leaves the process.
#include <catch2/catch.hpp>

#include "link/join.h"

using namespace readycheck;

namespace {

Fact fact(const std::string& kind, const std::string& path) {
  Fact made;
  made.kind = kind;
  made.at = {path, 1, 1, 1, ""};
  made.from_code = kind != "db-limit";
  made.details["part"] = std::string(kind == "datastore-client" ? "client" : "call");
  if (kind == "datastore-client") made.details["sql"] = std::string("yes");
  if (kind == "db-limit") made.details["bound"] = std::string("execution");
  made.traits["timeout"] = Truth::unknown;
  return made;
}

}  // namespace

TEST_CASE("a limit beside one client is not that of a client in another file") {
  Sightings seen;
  seen.facts = {fact("db-limit", "reports/db.py"), fact("datastore-client", "reports/db.py"), fact("sql-call", "reports/run.py"),
                fact("datastore-client", "shop/db.py"), fact("sql-call", "shop/db.py")};
  link::join_store_limits(seen);
  CHECK(trait_of(seen.facts[1], "timeout") == Truth::yes);
  CHECK(trait_of(seen.facts[2], "timeout") == Truth::yes);
  CHECK(text_of(seen.facts[2], "limit_from") == "global");
  CHECK(trait_of(seen.facts[3], "timeout") == Truth::unknown);
  CHECK(trait_of(seen.facts[4], "timeout") == Truth::unknown);
}

TEST_CASE("a limit in the settings holds for every client that says nothing") {
  Sightings seen;
  seen.facts = {fact("db-limit", "settings.py"), fact("datastore-client", "db.py"), fact("sql-call", "db.py")};
  seen.facts[1].traits["timeout"] = Truth::no;
  link::join_store_limits(seen);
  CHECK(trait_of(seen.facts[1], "timeout") == Truth::no);
  CHECK(trait_of(seen.facts[2], "timeout") == Truth::yes);
}

TEST_CASE("a database inside the process is not called") {
  Sightings seen;
  seen.facts = {fact("datastore-client", "store/inside/db.go"), fact("sql-call", "store/inside/db.go"),
                fact("datastore-client", "store/server/db.go"), fact("sql-call", "store/server/db.go")};
  seen.facts[0].details["part"] = std::string("local");
  seen.facts[0].details["engine"] = std::string("sqlite");
  seen.facts[2].details["engine"] = std::string("mysql");
  link::join_engines(seen);
  CHECK(text_of(seen.facts[1], "part") == "local");
  CHECK(text_of(seen.facts[3], "part") == "call");
  seen.facts.erase(seen.facts.begin() + 2);
  link::join_engines(seen);   // the only database of the repository
  CHECK(text_of(seen.facts[2], "part") == "local");
}
