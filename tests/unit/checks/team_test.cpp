// What a team wrote down: false alarms and trade-offs, and when they no longer count.
#include <catch2/catch.hpp>

#include "readycheck/wildcard.h"
#include "unit/checks/court.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

using State = Finding::State;

struct Team : CheckCourt {
  Team() {
    for (const char* path : {"src/labels/client.x", "src/pay.x"})
      see(FactMaker("leak", path).detail("group", std::string(path).substr(4, 3)));
  }
  Tradeoff& entry() {
    Tradeoff& made = rules.team.tradeoffs.emplace_back();
    made.covers = {"a.b"};
    return made;
  }
  std::vector<State> states() {
    std::vector<State> all;
    Check one = check("a.b", none("leak"));
    one.expect->per = {"group"};
    for (const Finding& finding : judge(one).findings) all.push_back(finding.state);
    return all;
  }
};

const std::vector<State> open_both = {State::open, State::open}, traded_both = {State::traded, State::traded},
                         traded_first = {State::traded, State::open}, traded_last = {State::open, State::traded};

}  // namespace

TEST_CASE("an entry of the ledger covers its checks, everywhere or where it says") {
  Team team;
  CHECK(team.states() == open_both);
  Tradeoff& entry = team.entry();
  CHECK(team.states() == traded_both);
  entry.where = {"src/labels/**"};
  CHECK(team.states() == traded_first);
  entry.where = {"pay"};  // a group
  CHECK(team.states() == traded_last);
  entry.where.clear();
  entry.covers = {"a.c"};
  CHECK(team.states() == open_both);
}

TEST_CASE("a traded gap still fails") {
  Team team;
  team.entry();
  const Verdict verdict = team.judge(check("a.b", none("leak")));
  CHECK(verdict.status == Status::fail);
  CHECK(verdict.lo == 0);
  Team absent;
  absent.entry();
  CHECK(absent.judge(check("a.b", some("log"), Status::fail)).findings.at(0).state == State::traded);
}

TEST_CASE("an entry ends on its day, at its stage, or with its event") {
  Team team;
  Tradeoff& entry = team.entry();
  entry.expires = "2026-11-24";
  CHECK(team.states() == traded_both);
  entry.expires = "2026-11-23";
  CHECK(team.states() == open_both);
  entry.expires.clear();
  entry.ends_on = "2026-11-01";
  CHECK(team.states() == open_both);
  entry.ends_on.clear();
  entry.ends_at = Stage::v1;
  team.rules.declared.stage = Stage::mvp;
  CHECK(team.states() == traded_both);
  team.rules.declared.stage = Stage::v1;
  CHECK(team.states() == open_both);
  entry.ends_at.reset();
  entry.ends_when = profile_fact("takes_payments");
  CHECK(team.states() == traded_both);
  team.know("takes_payments", Truth::yes);
  CHECK(team.states() == open_both);
}

TEST_CASE("what was called a false alarm needs no trade-off") {
  Team team;
  team.entry();
  Ignore& ignore = team.rules.team.ignores.emplace_back();
  ignore.check = "a.b";
  ignore.path = "src/pay.x";
  CHECK(team.states() == std::vector<State>{State::traded, State::ignored});
}

TEST_CASE("path globs") {
  CHECK(glob_matches("src/*.x", "src/pay.x"));
  CHECK(!glob_matches("src/*.x", "src/labels/client.x"));
  CHECK(glob_matches("src/**", "src/labels/client.x"));
  CHECK(glob_matches("**/client.x", "src/labels/client.x"));
  CHECK(glob_matches("src/pa?.x", "src/pay.x"));
  CHECK(!glob_matches("src", "src/pay.x"));
}
