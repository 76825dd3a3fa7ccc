// Findings: their words, their weight and their identity.
#include <catch2/catch.hpp>
#include <set>

#include "checks/findings.h"
#include "unit/checks/court.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

FactMaker call(std::uint32_t line, const std::string& dependency) {
  return FactMaker("http-call", "app.x", line).trait("timeout", Truth::no).detail("dependency", dependency);
}

std::vector<Finding> found(CheckCourt& court) {
  return court.judge(check("a.b", every("http-call", "timeout", "dependency"))).findings;
}

}  // namespace

TEST_CASE("a finding's words come from the check's template") {
  Check one = check("a.b", std::nullopt);
  one.finding = "{subject} in {path}:{line} ({symbol}) of {group}: {limit}, {regions}, {missing}, {open";
  Fact fact =
      FactMaker("http-call", "app.x", 7).detail("limit", 0.5).detail("regions", std::vector<std::string>{"eu", "us"});
  fact.symbol = "Shop.pay";
  CHECK(checks::message_of(one, fact, "billing") ==
        "call7 in app.x:7 (Shop.pay) of billing: 0.5, eu, us, something, {open");
  one.finding.clear();
  CHECK(checks::message_of(one, fact, "") == "call7: not as it should be (Calls end)");
}

TEST_CASE("what is not there is told without a place") {
  CheckCourt court;
  const auto told = [&](const char* title, const char* finding) {
    Check one = check("a.b", some("x"), Status::fail);
    one.title = title;
    one.finding = finding;
    return court.judge(one).findings.at(0).message;
  };
  CHECK(told("A log is kept", "{subject} prints") == "nothing here shows that a log is kept");
  CHECK(told("HTTP calls end", "{subject} waits") == "nothing here shows that HTTP calls end");
  CHECK(told("A page exists", "there is no page") == "there is no page");
}

TEST_CASE("a failing group that is not critical weighs high at most, and a fact may call itself lighter") {
  CheckCourt court;
  court.see(call(1, "stripe").detail("critical", std::string("yes")).detail("severity", std::string("low")));
  court.see(call(2, "stripe")).see(call(3, "maps")).see(call(4, "maps").detail("severity", std::string("medium")));
  const auto findings = found(court);
  REQUIRE(findings.size() == 4);
  CHECK(findings[0].severity == Severity::low);
  CHECK(findings[1].severity == Severity::critical);
  CHECK(findings[1].critical);
  CHECK(findings[2].severity == Severity::high);
  CHECK(!findings[2].critical);
  CHECK(findings[3].severity == Severity::medium);
  Check light = check("a.b", every("http-call", "timeout"));
  light.severity = Severity::low;
  for (const Finding& finding : court.judge(light).findings) CHECK(finding.severity == Severity::low);
}

TEST_CASE("findings are sorted by place, whatever the order of facts") {
  CheckCourt forward, backward;
  for (const std::uint32_t line : {1, 2, 3}) forward.see(call(line, "a"));
  for (const std::uint32_t line : {3, 2, 1}) backward.see(call(line, "a"));
  const auto a = found(forward), b = found(backward);
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    CHECK(a[i].at.line == i + 1);
    CHECK(a[i].fingerprint == b[i].fingerprint);
  }
}

TEST_CASE("a finding keeps its identity when lines move, and equals are told apart by their order") {
  CheckCourt before, after;
  for (const std::uint32_t line : {1, 2}) {
    Fact fact = call(line, "a"), moved = call(line + 10, "a");
    fact.subject = moved.subject = "requests.get";
    fact.symbol = moved.symbol = "pay";
    before.see(fact);
    after.see(moved);
  }
  const auto a = found(before), b = found(after);
  CHECK(a[0].fingerprint == b[0].fingerprint);
  CHECK(a[1].fingerprint == b[1].fingerprint);
  CHECK(a[0].fingerprint != a[1].fingerprint);
  CHECK(a[0].fingerprint.size() == 64);
}

TEST_CASE("identity depends on check, path, symbol and subject") {
  std::set<std::string> prints;
  const auto print = [&](const char* id, const char* path, const char* symbol, const char* subject) {
    CheckCourt court;
    Fact fact = FactMaker("leak", path);
    fact.symbol = symbol;
    fact.subject = subject;
    prints.insert(court.see(fact).judge(check(id, none("leak"))).findings.at(0).fingerprint);
  };
  print("a.b", "p", "s", "t");
  print("a.c", "p", "s", "t");
  print("a.b", "q", "s", "t");
  print("a.b", "p", "u", "t");
  print("a.b", "p", "s", "v");
  print("a.b", "p", "st", "");
  CHECK(prints.size() == 6);
}

TEST_CASE("a fact that brings its own identity keeps it") {
  CheckCourt court;
  court.see(FactMaker("secret", "a").detail("fingerprint", std::string("keyed")));
  CHECK(court.judge(check("a.b", none("secret"))).findings.at(0).fingerprint == "keyed");
}
