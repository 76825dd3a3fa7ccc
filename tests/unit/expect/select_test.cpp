// SELECT, MATCH and joined traits: which facts a clause speaks of, and what it may conclude from them.
#include <catch2/catch.hpp>

#include "expect/days.h"
#include "expect/match.h"
#include "unit/expect/facts.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

const std::string as_of = "2026-11-24";

Truth match(Detail detail, const Match& wanted) { return expect::matches(detail, wanted, as_of); }
Match any_of(std::vector<Detail> values) {
  Match made;
  made.any = std::move(values);
  return made;
}

Expect backed_up(std::vector<std::string> same, Truth otherwise) {
  Expect claim;
  claim.form = Expect::Form::every;
  claim.select.kinds = {"store"};
  Trait backup;
  backup.some = Select{{"backup-job"}, {Role::production}, "", {}};
  backup.same = std::move(same);
  backup.otherwise = otherwise;
  claim.has.push_back(backup);
  return claim;
}

FactMaker store(const std::string& name) { return FactMaker("store", "s").detail("store", name); }
FactMaker backup(Detail name) { return FactMaker("backup-job", "b").detail("store", std::move(name)); }

}  // namespace

TEST_CASE("a select asks for kind, role and language") {
  Court court{{FactMaker("call", "a").role(Role::test), FactMaker("call", "b").language("x"), FactMaker("other", "c")}};
  CHECK(court.judge(none("call")).violations.size() == 1);
  Expect tests = none("call");
  tests.select.roles = {Role::test};
  CHECK(court.judge(tests).violations.front().fact->at.path == "a");
  Expect y = none("call");
  y.select.language = "y";
  CHECK(court.judge(y).status == Status::pass);
  Expect both = none("call");
  both.select.kinds = {"other", "call", "other"};
  const auto found = court.judge(both).violations;
  REQUIRE(found.size() == 2);
  CHECK(found[0].fact->at.path == "b");
}

TEST_CASE("a kind is also every kind that its kinds are, even in a circle") {
  Court court{{FactMaker("http-call", "a")}};
  court.vocabulary.kinds["http-call"].also = {"external-call"};
  court.vocabulary.kinds["external-call"].also = {"anything", "http-call"};
  CHECK(court.judge(none("anything")).violations.size() == 1);
  CHECK(court.judge(none("http-call")).violations.size() == 1);
}

TEST_CASE("an unknown detail still selects, but such a fact can only ask") {
  Expect open_port = none("port");
  open_port.select.with["public"] = any_of({std::string("yes")});
  const auto judged = [&](Detail detail) {
    return Court{{FactMaker("port", "a").detail("public", detail)}}.judge(open_port).status;
  };
  CHECK(judged(std::string("yes")) == Status::fail);
  CHECK(judged(std::string("no")) == Status::pass);
  CHECK(judged(std::monostate{}) == Status::unknown);
  CHECK(Court{{FactMaker("port", "a")}}.judge(open_port).status == Status::unknown);
}

TEST_CASE("match: values, not, bounds") {
  CHECK(match(std::string("a"), any_of({std::string("b"), std::string("a")})) == Truth::yes);
  CHECK(match(std::vector<std::string>{"c", "b"}, any_of({std::string("b")})) == Truth::yes);
  CHECK(match(5.0, any_of({std::string("5.0")})) == Truth::yes);
  CHECK(match(std::string("5"), any_of({5.0})) == Truth::yes);
  Match other;
  other.none_of = {std::string("a")};
  CHECK(match(std::string("a"), other) == Truth::no);
  CHECK(match(std::string("b"), other) == Truth::yes);
  CHECK(match(std::monostate{}, other) == Truth::unknown);
  Match bounds;
  bounds.at_least = 1.0;
  bounds.at_most = 60.0;
  CHECK(match(60.0, bounds) == Truth::yes);
  CHECK(match(60.5, bounds) == Truth::no);
  CHECK(match(0.0, bounds) == Truth::no);
  CHECK(match(std::string("30"), bounds) == Truth::yes);
  CHECK(match(std::string("forever"), bounds) == Truth::unknown);
  CHECK(match(std::string("nan"), bounds) == Truth::unknown);
  Match dated;
  dated.at_least = std::string("2026-01-01");
  CHECK(match(std::string("2026-02-01"), dated) == Truth::yes);
  CHECK(match(std::string("2025-12-31"), dated) == Truth::no);
}

TEST_CASE("match: newer than a while before the audit's date") {
  Match recent;
  recent.newer_than = 180 * 86'400.0;
  CHECK(match(std::string("2026-05-28"), recent) == Truth::yes);  // 180 days before
  CHECK(match(std::string("2026-05-27"), recent) == Truth::no);
  CHECK(match(std::string("2026-11-25"), recent) == Truth::yes);
  CHECK(match(std::string("soon"), recent) == Truth::unknown);
}

TEST_CASE("days of the calendar") {
  CHECK(expect::days_of("1970-01-01") == 0);
  CHECK(expect::days_of("2000-02-29") == 11'016);
  CHECK(expect::days_of("2026-11-24") == 20'781);
  for (const char* bad : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01xx", "2026-01--1", ""})
    CHECK(!expect::days_of(bad));
}

TEST_CASE("a joined trait: the same store has a backup, another has, or nobody can tell which") {
  const Expect claim = backed_up({"store"}, Truth::no);
  CHECK(Court{{store("db"), backup(std::string("db"))}}.judge(claim).status == Status::pass);
  CHECK(Court{{store("db"), backup(std::string("files"))}}.judge(claim).status == Status::fail);
  CHECK(Court{{store("db"), backup(std::vector<std::string>{"files", "db"})}}.judge(claim).status == Status::pass);
  CHECK(Court{{store("db"), backup(std::monostate{})}}.judge(claim).status == Status::unknown);
  CHECK(Court{{store("db"), backup(std::string("db")).hint()}}.judge(claim).status == Status::unknown);
  CHECK(Court{{store("db")}}.judge(claim).status == Status::fail);
  CHECK(Court{{store("db")}}.judge(backed_up({"store"}, Truth::unknown)).status == Status::unknown);
  CHECK(Court{{FactMaker("store", "s"), backup(std::string("db"))}}.judge(claim).status == Status::unknown);
}

TEST_CASE("a joined trait over several details needs all of them to agree") {
  const Expect claim = backed_up({"store", "region"}, Truth::no);
  const auto at = [](FactMaker fact, const char* region) { return Fact(fact.detail("region", std::string(region))); };
  CHECK(Court{{at(store("db"), "eu"), at(backup(std::string("db")), "eu")}}.judge(claim).status == Status::pass);
  CHECK(Court{{at(store("db"), "eu"), at(backup(std::string("db")), "us")}}.judge(claim).status == Status::fail);
  CHECK(Court{{at(store("db"), "eu"), backup(std::string("db"))}}.judge(claim).status == Status::unknown);
}

TEST_CASE("a joined trait does not say no while files that could hold the other half were not understood") {
  Court court{{store("db")}};
  court.unread = [](const Select& what) { return what.kinds.front() == "backup-job"; };
  CHECK(court.judge(backed_up({"store"}, Truth::no)).status == Status::unknown);
}
