// What decides a non-negotiable, and what is said about it.
#include <catch2/catch.hpp>

#include "unit/score/scales.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

struct Gate : Scales {
  Gate() { check("security.support", Severity::low).proves = {"access"}; }
  Verdict& member(const std::string& name, Status status, std::vector<Finding> findings = {}) {
    check("security." + name, Severity::high, {"access"});
    return verdict("security." + name, status, std::move(findings));
  }
  NonNegotiable access() const { return first().non_negotiables.at(0); }
};

}  // namespace

TEST_CASE("a member that fails something critical fails it, other failing groups are named") {
  Gate gate;
  gate.member("a", Status::pass).evidence = {{"ok.x", 3, 1, 0, ""}};
  Finding maps = finding(Severity::high);
  maps.group = "maps";
  gate.member("b", Status::partial, {maps});
  CHECK(gate.access().holding == Holding::holds);
  CHECK(gate.access().failing_groups == std::vector<std::string>{"maps"});
  CHECK(gate.access().because.find("maps") != std::string::npos);
  CHECK(gate.access().decided_by.path == "ok.x");
  CHECK(gate.access().checks == std::vector<std::string>{"security.a", "security.b"});
  CHECK(gate.access().supporting == std::vector<std::string>{"security.support"});
  Finding pay = finding(Severity::critical, true);
  pay.group = "stripe";
  gate.verdicts.back().findings.push_back(pay);
  CHECK(gate.access().holding == Holding::fails);
  CHECK(gate.access().decided_by_check == "security.b");
  CHECK(gate.access().decided_by.line == 7);
  CHECK(gate.access().because == "Nothing ends a call.");
}

TEST_CASE("a failing check all of whose groups are less grave does not fail it") {
  Gate gate;
  gate.member("a", Status::fail, {finding(Severity::high), finding(Severity::high)});
  CHECK(gate.access().holding == Holding::holds);
  gate.verdicts.back().findings.clear();
  CHECK(gate.access().holding == Holding::fails);
}

TEST_CASE("what was called a false alarm does not fail it, what was traded does") {
  Gate gate;
  gate.member("a", Status::partial, {finding(Severity::critical, true, Finding::State::ignored)});
  CHECK(gate.access().holding == Holding::holds);
  gate.verdicts.back().findings[0].state = Finding::State::traded;
  CHECK(gate.access().holding == Holding::fails);
}

TEST_CASE("a member that is open keeps it unknown, also one that is not built yet; a failure comes first") {
  Gate gate;
  gate.member("a", Status::pass);
  CHECK(gate.access().holding == Holding::holds);
  gate.member("b", Status::unknown);
  gate.rules.checks.back().planned = true;
  CHECK(gate.access().holding == Holding::unknown);
  CHECK(gate.access().decided_by_check == "security.b");
  gate.member("c", Status::error).reason = "not understood: dump.sql";
  CHECK(gate.access().decided_by_check == "security.c");  // what somebody could do something about
  CHECK(gate.access().because == "Access is not known. Not understood: dump.sql.");
  gate.member("d", Status::fail, {finding(Severity::critical, true)});
  CHECK(gate.access().holding == Holding::fails);
}

TEST_CASE("a group that is open keeps it unknown, although its check is broken elsewhere") {
  Gate gate;
  Verdict& partial = gate.member("a", Status::partial, {finding(Severity::high)});
  partial.lo = partial.hi = 500'000;
  CHECK(gate.access().holding == Holding::holds);
  partial.lo = 0;
  CHECK(gate.access().holding == Holding::unknown);
  partial.findings[0].critical = true;
  CHECK(gate.access().holding == Holding::fails);
}

TEST_CASE("without an applicable member it does not apply, which counts as holding") {
  Gate gate;
  gate.member("a", Status::not_applicable).reason = "does not apply, since this is not so: people can sign in";
  CHECK(gate.access().holding == Holding::not_applicable);
  CHECK(gate.access().because == "Does not apply, since this is not so: people can sign in.");
  CHECK(gate.weigh().by_unknown == 0);
  CHECK(gate.weigh().by_files == 2);
  CHECK(gate.weigh().ready == Ready::production_ready);
}

TEST_CASE("a member that nobody judged is unknown") {
  Gate gate;
  gate.check("security.a", Severity::high, {"access"});
  CHECK(gate.access().holding == Holding::unknown);
}

TEST_CASE("they are counted by files, by somebody's word, and as unknown") {
  Gate gate;
  gate.member("a", Status::attested);
  CHECK(gate.weigh().by_word == 1);
  CHECK(gate.weigh().by_files == 1);
  gate.check("reliability.e", Severity::high, {"errors"});
  gate.verdict("reliability.e", Status::unknown);
  CHECK(gate.weigh().by_unknown == 1);
  CHECK(gate.weigh().by_files == 0);
}

TEST_CASE("the name of a thing keeps its spelling") {
  Gate gate;
  Finding named = finding(Severity::critical, true);
  named.message = "requests.get waits for ever";
  gate.member("a", Status::fail, {named});
  CHECK(gate.access().because == "requests.get waits for ever.");
}
