// Groups: `per` with one and several details, shares and numbers, answers about a group, what makes it critical.
#include <catch2/catch.hpp>

#include "unit/expect/facts.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

Fact call(const char* dependency, Truth timeout, std::uint32_t line = 1) {
  return FactMaker("http-call", "app.x", line).trait("timeout", timeout).detail("dependency", std::string(dependency));
}

Expect at_least(double bar, bool share) {
  Expect claim = every("http-call", "timeout");
  claim.at_least = bar;
  claim.share = share;
  return claim;
}

std::vector<Fact> calls(int good, int open, int bad) {
  std::vector<Fact> made;
  for (int i = 0; i < good; ++i) made.push_back(call("a", Truth::yes));
  for (int i = 0; i < open; ++i) made.push_back(call("a", Truth::unknown));
  for (int i = 0; i < bad; ++i) made.push_back(call("a", Truth::no));
  return made;
}

}  // namespace

TEST_CASE("per: a group is its worst fact") {
  const Court court{{call("billing", Truth::yes, 1), call("billing", Truth::no, 2), call("mail", Truth::yes, 3),
                     call("maps", Truth::unknown, 4)}};
  const auto outcome = court.judge(every("http-call", "timeout", "dependency"));
  REQUIRE(outcome.groups.size() == 3);
  CHECK(outcome.groups[0].name == "billing");
  CHECK(outcome.groups[0].status == Status::fail);
  CHECK(outcome.groups[1].status == Status::pass);
  CHECK(outcome.groups[2].status == Status::unknown);
  CHECK(outcome.status == Status::partial);
  CHECK(outcome.lo == 333'333);
  CHECK(outcome.hi == 666'666);
  REQUIRE(outcome.violations.size() == 1);
  CHECK(outcome.violations[0].group == "billing");
}

TEST_CASE("per: no group fails but one is open is unknown, all fail is fail") {
  const Expect claim = every("http-call", "timeout", "dependency");
  CHECK(Court{{call("a", Truth::yes), call("b", Truth::unknown)}}.judge(claim).status == Status::unknown);
  CHECK(Court{{call("a", Truth::no), call("b", Truth::no)}}.judge(claim).status == Status::fail);
  CHECK(Court{{call("a", Truth::no), call("b", Truth::unknown)}}.judge(claim).status == Status::partial);
}

TEST_CASE("per: several details, several values, no value") {
  Expect claim = every("http-call", "timeout");
  claim.per = {"dependency", "region"};
  Fact eu = call("a", Truth::yes), us = call("a", Truth::no);
  eu.details["region"] = std::string("eu");
  us.details["region"] = std::string("us");
  const auto pair = Court{{eu, us}}.judge(claim);
  REQUIRE(pair.groups.size() == 2);
  CHECK(pair.groups[0].name == "a, eu");
  CHECK(pair.groups[1].name == "a, us");

  Fact many = call("", Truth::no);
  many.details["dependency"] = std::vector<std::string>{"db", "cache"};
  Fact nameless = call("", Truth::yes);
  nameless.details["dependency"] = std::monostate{};
  const auto spread = Court{{many, nameless}}.judge(every("http-call", "timeout", "dependency"));
  REQUIRE(spread.groups.size() == 3);
  CHECK(spread.groups[0].name == "app.x");
  CHECK(spread.groups[0].status == Status::pass);
  CHECK(spread.groups[2].name == "db");
  CHECK(spread.groups[2].status == Status::fail);
}

TEST_CASE("at_least a share: reached, out of reach, open") {
  const Expect claim = at_least(0.8, true);
  const auto judged = [&](int good, int open, int bad) { return Court{calls(good, open, bad)}.judge(claim); };
  CHECK(judged(4, 0, 1).status == Status::pass);
  CHECK(judged(4, 0, 1).lo == whole);
  CHECK(judged(4, 0, 1).violations.empty());
  CHECK(judged(3, 0, 2).status == Status::fail);
  CHECK(judged(3, 0, 2).hi == 0);
  CHECK(judged(3, 1, 1).status == Status::partial);
  CHECK(judged(3, 2, 0).status == Status::unknown);
  CHECK(judged(3, 1, 1).lo == 0);
  CHECK(judged(3, 1, 1).hi == whole);
}

TEST_CASE("at_least a number of groups") {
  CHECK(Court{calls(2, 0, 5)}.judge(at_least(2, false)).status == Status::pass);
  CHECK(Court{calls(1, 0, 5)}.judge(at_least(2, false)).status == Status::fail);
  CHECK(Court{calls(1, 1, 5)}.judge(at_least(2, false)).status == Status::partial);
}

TEST_CASE("an answer settles an open group, breaks a good one, and never mends a broken one") {
  Court court{{call("a", Truth::yes), call("b", Truth::unknown)}};
  const Expect claim = every("http-call", "timeout", "dependency");
  using expect::Word;
  court.answer = [](const std::string& group) { return group == "b" ? Word::yes : Word::none; };
  CHECK(court.judge(claim).status == Status::attested);
  CHECK(court.judge(claim).groups[1].status == Status::attested);
  CHECK(court.judge(claim).lo == whole);
  court.answer = [](const std::string& group) { return group == "a" ? Word::no : Word::yes; };
  CHECK(court.judge(claim).status == Status::partial);
  court.facts[1].traits["timeout"] = Truth::no;
  court.answer = [](const std::string&) { return Word::yes; };
  CHECK(court.judge(claim).status == Status::partial);
}

TEST_CASE("a group is critical when one of its facts says so or when something critical waits for it") {
  Court court{{call("a", Truth::yes, 1), call("a", Truth::yes, 2), call("b", Truth::no, 3), call("c", Truth::no, 4)}};
  court.facts[1].details["waits_for"] = std::vector<std::string>{"route", "sign-in"};
  court.facts[2].details["critical"] = std::string("yes");
  court.facts[3].details["waits_for"] = std::string("worker");
  court.facts[3].details["critical"] = std::string("no");
  const auto groups = court.judge(every("http-call", "timeout", "dependency")).groups;
  CHECK(groups[0].critical);
  CHECK(groups[1].critical);
  CHECK(!groups[2].critical);
}

TEST_CASE("clauses over the same groups: the worst of all_of, the best of any_of") {
  const Fact fact = FactMaker("store", "a")
                        .detail("store", std::string("db"))
                        .trait("backup", Truth::yes)
                        .trait("restore", Truth::no);
  const std::vector<Expect> both{every("store", "backup", "store"), every("store", "restore", "store")};
  const auto all = Court{{fact}}.judge(with_clauses(Expect::Form::all_of, both));
  REQUIRE(all.groups.size() == 1);
  CHECK(all.groups[0].status == Status::fail);
  CHECK(all.status == Status::fail);
  const auto any = Court{{fact}}.judge(with_clauses(Expect::Form::any_of, both));
  REQUIRE(any.groups.size() == 1);
  CHECK(any.groups[0].status == Status::pass);
  CHECK(expect::has_groups(with_clauses(Expect::Form::all_of, both)));
  CHECK(!expect::has_groups(none("store")));
}
