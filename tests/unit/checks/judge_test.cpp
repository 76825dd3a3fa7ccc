// The order of questions of SCORING §3: applies, whose, planned, violations, evidence, answers, unread files, silence.
#include <catch2/catch.hpp>

#include "unit/checks/court.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

FactMaker call(std::uint32_t line, Truth timeout) {
  return FactMaker("http-call", "app.x", line).trait("timeout", timeout);
}

Answer answer(bool yes, std::vector<std::string> groups = {}, std::string on = "2026-11-01") {
  Answer made;
  made.covers = {"a.b"};
  made.groups = std::move(groups);
  made.yes = yes;
  made.on = std::move(on);
  made.at = {".readycheck/answers.yml", 3, 1, 0, ""};
  return made;
}

Entry entry(std::string kind, std::string language, Look look) {
  Entry made;
  made.kind = std::move(kind);
  made.language = std::move(language);
  made.look = look;
  return made;
}

}  // namespace

TEST_CASE("a check whose profile fact is known to be false does not apply, with the fact and its evidence") {
  CheckCourt court;
  court.rules.profile.push_back(
      {"has_accounts", "People can sign in.", "Can people sign in?", {}, Truth::no, {}, {}, {}});
  court.know("has_accounts", Truth::no, {{"README", 4, 1, 0, ""}}).see(call(1, Truth::no));
  Check one = check("a.b", every("http-call", "timeout"));
  one.applies = profile_fact("has_accounts");
  const Verdict verdict = court.judge(one);
  CHECK(verdict.status == Status::not_applicable);
  CHECK(verdict.reason.find("People can sign in") != std::string::npos);
  REQUIRE(verdict.evidence.size() == 1);
  CHECK(verdict.evidence[0].path == "README");
  CHECK(verdict.findings.empty());
}

TEST_CASE("a check that may not apply: what passes stays, what is found fails, the profile's question is asked") {
  CheckCourt court;
  court.rules.profile.push_back(
      {"has_accounts", "People can sign in.", "Can people sign in?", {}, Truth::no, {}, {}, {}});
  court.know("has_accounts", Truth::unknown).see(call(1, Truth::no)).see(FactMaker("secret", "a"));
  const auto maybe = [](Check one) {
    one.applies = profile_fact("has_accounts");
    return one;
  };
  const Verdict open = court.judge(maybe(check("a.b", every("http-call", "timeout"))));
  CHECK(open.status == Status::unknown);
  CHECK(open.question == "Can people sign in?");
  CHECK(open.reason.find("People can sign in") != std::string::npos);
  CHECK(court.judge(maybe(check("a.b", none("secret")))).status == Status::fail);
  CHECK(court.judge(maybe(check("a.b", some("secret")))).status == Status::pass);
  CHECK(court.judge(maybe(check("a.b", some("nothing"), Status::fail))).status == Status::unknown);
}

TEST_CASE("a check that is not built yet is unknown, unless it is known not to apply") {
  CheckCourt court;
  Check planned = check("a.b", std::nullopt);
  planned.planned = true;
  planned.applies = profile_fact("deploys");
  CHECK(court.judge(planned).status == Status::unknown);
  CHECK(court.judge(planned).reason == "not built yet");
  CHECK(court.judge(planned).lo == 0);
  CHECK(court.judge(planned).hi == whole);
  court.know("deploys", Truth::no);
  CHECK(court.judge(planned).status == Status::not_applicable);
}

TEST_CASE("silence is what the check says") {
  CheckCourt court;
  for (const Status silence : {Status::pass, Status::unknown, Status::not_applicable})
    CHECK(court.judge(check("a.b", some("x"), silence)).status == silence);
  const Verdict failed = court.judge(check("a.b", some("x"), Status::fail));
  CHECK(failed.status == Status::fail);
  REQUIRE(failed.findings.size() == 1);
  CHECK(failed.findings[0].at.path.empty());
  CHECK(failed.findings[0].message == "nothing here shows that calls end");
  CHECK(failed.findings[0].severity == Severity::critical);
  CHECK(failed.findings[0].critical);
}

TEST_CASE("every status has a reason, and an open one has a question") {
  CheckCourt court;
  court.see(call(1, Truth::yes)).see(call(2, Truth::no)).see(call(3, Truth::unknown));
  for (const Expect& claim :
       {every("http-call", "timeout"), some("x"), none("http-call"), none("x"), every("x", "timeout")}) {
    const Verdict verdict = court.judge(check("a.b", claim));
    CHECK(!verdict.reason.empty());
    if (verdict.status == Status::unknown)
      CHECK(verdict.question == "What ends a call?");
    else
      CHECK(verdict.question.empty());
  }
}

TEST_CASE("evidence is a handful of places, each once") {
  CheckCourt court;
  for (std::uint32_t line = 1; line <= 9; ++line) court.see(call(line, Truth::yes)).see(call(line, Truth::yes));
  const Verdict verdict = court.judge(check("a.b", every("http-call", "timeout")));
  REQUIRE(verdict.evidence.size() == 5);
  CHECK(verdict.evidence[4].line == 5);
}

TEST_CASE("a live answer: no fails, yes settles what is open, a violation stays") {
  CheckCourt court;
  court.see(call(1, Truth::unknown));
  const Check one = check("a.b", every("http-call", "timeout"));
  court.rules.team.answers = {answer(true)};
  CHECK(court.judge(one).status == Status::attested);
  CHECK(court.judge(one).lo == whole);
  court.rules.team.answers = {answer(false)};
  const Verdict denied = court.judge(one);
  CHECK(denied.status == Status::fail);
  REQUIRE(denied.findings.size() == 1);
  CHECK(denied.findings[0].at.path == ".readycheck/answers.yml");
  court.rules.team.answers = {answer(true)};
  court.see(call(2, Truth::no));
  CHECK(court.judge(one).status == Status::partial);
  Check closed = check("a.b", some("x"));
  closed.attest.need = Attest::Need::no;
  CHECK(court.judge(closed).status == Status::unknown);
  court.rules.team.answers = {answer(true)};
  CHECK(court.judge(check("a.b", some("x"), Status::fail)).status == Status::attested);
  CHECK(court.judge(check("a.b", some("x"), Status::not_applicable)).status == Status::not_applicable);
}

TEST_CASE("answers run out, the newest counts, and review day rounds up") {
  CheckCourt court;
  Check one = check("a.b", some("x"));
  one.attest.lifetime = 30 * 86'400.0;
  const auto with = [&](std::vector<Answer> answers) {
    court.rules.team.answers = std::move(answers);
    return court.judge(one).status;
  };
  CHECK(with({answer(true, {}, "2026-10-25")}) == Status::attested);
  CHECK(with({answer(true, {}, "2026-10-24")}) == Status::unknown);
  CHECK(with({answer(true, {}, "2026-11-25")}) == Status::unknown);  // not yet
  CHECK(with({answer(true, {}, "2026-11-20"), answer(false, {}, "2026-11-21")}) == Status::fail);
  CHECK(with({answer(true, {}, "2026-11-22"), answer(false, {}, "2026-11-21")}) == Status::attested);
  CHECK(with({answer(true, {}, "2026-11-21"), answer(false, {}, "2026-11-21")}) == Status::fail);
  court.rules.declared.review_on = "2026-12-01";
  CHECK(with({answer(true, {}, "2026-10-24")}) == Status::attested);
  CHECK(with({answer(true, {}, "2026-09-24")}) == Status::unknown);  // the review is more than a life away
}

TEST_CASE("an answer for a group settles that group only, and no answer for a group settles the whole") {
  CheckCourt court;
  for (const char* name : {"billing", "mail"})
    court.see(call(1, Truth::unknown).detail("dependency", std::string(name)));
  const Check one = check("a.b", every("http-call", "timeout", "dependency"));
  court.rules.team.answers = {answer(true, {"mail"})};
  CHECK(court.judge(one).status == Status::unknown);
  CHECK(court.judge(one).lo == 0);  // a question earns nothing
  court.rules.team.answers.push_back(answer(true, {"billing"}));
  CHECK(court.judge(one).status == Status::attested);
  CHECK(court.judge(check("a.b", some("x"))).status == Status::unknown);
  court.rules.team.answers = {answer(false, {"mail"})};
  const Verdict denied = court.judge(one);
  CHECK(denied.status == Status::partial);
  REQUIRE(denied.findings.size() == 1);
  CHECK(denied.findings[0].group == "mail");
}

TEST_CASE("where an answer is required, files alone prove it only by the check's own exception") {
  CheckCourt court;
  court.see(FactMaker("store", "s").detail("store", std::string("db")).trait("restored", Truth::yes));
  Check one = check("a.b", every("store", "restored", "store"));
  one.attest.need = Attest::Need::required;
  CHECK(court.judge(one).status == Status::unknown);
  CHECK(court.judge(one).reason.find("only somebody") != std::string::npos);
  court.rules.team.answers = {answer(true)};
  CHECK(court.judge(one).status == Status::attested);
  court.rules.team.answers.clear();
  one.attest.unless = every("store", "drill", "store");
  CHECK(court.judge(one).status == Status::unknown);
  court.seen.facts[0].traits["drill"] = Truth::yes;
  CHECK(court.judge(one).status == Status::pass);
  Check silent = check("a.b", none("leak"), Status::pass);
  silent.attest.need = Attest::Need::required;
  CHECK(court.judge(silent).status == Status::unknown);
  silent.attest.unless = none("history-leak");
  CHECK(court.judge(silent).status == Status::pass);
}

TEST_CASE("a file that was not understood turns silence into an error, and only where it could matter") {
  CheckCourt court;
  court.rules.vocabulary.entries = {entry("http-call", "x", Look::call), entry("port", "yaml", Look::document),
                                    entry("secret", "any", Look::line)};
  court.rules.vocabulary.kinds["http-call"].also = {"external-call"};
  court.seen.files = {{"app.x", "x", Role::production, 9, false}};
  CHECK(court.judge(check("a.b", none("external-call"), Status::pass)).status == Status::error);
  CHECK(court.judge(check("a.b", none("external-call"), Status::pass)).reason == "not understood: app.x");
  CHECK(court.judge(check("a.b", some("http-call"), Status::not_applicable)).status == Status::error);
  CHECK(court.judge(check("a.b", none("port"))).status == Status::pass);
  CHECK(court.judge(check("a.b", none("secret"))).status == Status::pass);
  court.seen.files[0].role = Role::test;
  CHECK(court.judge(check("a.b", none("http-call"))).status == Status::pass);
  court.seen.files[0] = {"dump", "", Role::production, 9, false};  // not read at all
  CHECK(court.judge(check("a.b", none("secret"))).status == Status::error);
  CHECK(court.judge(check("a.b", none("http-call"))).status == Status::pass);
}

TEST_CASE("what is found stands beside a file that was not understood, which is still named") {
  CheckCourt court;
  court.rules.vocabulary.entries = {entry("http-call", "x", Look::call)};
  court.seen.files = {{"app.x", "x", Role::production, 9, false}};
  court.see(call(1, Truth::yes));
  CHECK(court.judge(check("a.b", every("http-call", "timeout"))).status == Status::pass);
  CHECK(court.judge(check("a.b", every("http-call", "timeout"))).unread == "app.x");
  court.seen.completeness.files_skipped = {{"app.x", "not parsed", false}};
  CHECK(court.judge(check("a.b", every("http-call", "timeout"))).unread.empty());
}

TEST_CASE("code of a language that nobody here reads makes silence about code an error, unless it is a trifle") {
  CheckCourt court;
  Language read;
  read.id = "x";
  read.grammar = "x";
  court.rules.languages = {read};
  court.rules.vocabulary.entries = {entry("http-call", "x", Look::call), entry("port", "yaml", Look::document)};
  court.seen.files = {{"app.x", "x", Role::production, 900, true}, {"lib/app.st", "", Role::production, 100, true}};
  court.see(FactMaker("code-file", "app.x")).see(FactMaker("code-file", "lib/app.st"));
  CHECK(court.judge(check("a.b", none("http-call"))).status == Status::error);
  CHECK(court.judge(check("a.b", none("http-call"))).reason == "not understood: lib/app.st");
  CHECK(court.judge(check("a.b", none("port"))).status == Status::pass);
  court.seen.files[1].bytes = 99;
  CHECK(court.judge(check("a.b", none("http-call"))).status == Status::pass);
}

TEST_CASE("in scope shipped the operator's checks are the operator's, or a question about what the operator is told") {
  CheckCourt court;
  court.component.scope = Scope::shipped;
  Check theirs = check("a.b", some("backup"), Status::fail);
  theirs.operated.theirs = true;
  CHECK(court.judge(theirs).status == Status::not_applicable);
  CHECK(court.judge(theirs).reason.find("operator's") != std::string::npos);
  Check told = theirs;
  told.operated.question = "Is the operator told?";
  CHECK(court.judge(told).status == Status::unknown);
  CHECK(court.judge(told).question == "Is the operator told?");
  court.see(FactMaker("backup", "docs/ops").role(Role::docs));
  CHECK(court.judge(told).status == Status::pass);
  CHECK(court.judge(told).evidence.size() == 1);
  court.component.scope = Scope::service;
  CHECK(court.judge(told).status == Status::fail);
}

TEST_CASE("run by both: judged twice, the worse counts") {
  CheckCourt court;
  court.component.scope = Scope::shipped;
  court.rules.declared.operated_by = "both";
  Check theirs = check("a.b", some("backup"), Status::fail);
  theirs.operated.theirs = true;
  CHECK(court.judge(theirs).status == Status::fail);
  court.see(FactMaker("backup", "ops/backup"));
  CHECK(court.judge(theirs).status == Status::pass);
  Check told = check("a.b", some("restore"), Status::unknown);
  told.operated = {true, "Is the operator told?"};
  court.see(FactMaker("restore", "docs/ops").role(Role::docs));
  CHECK(court.judge(told).status == Status::unknown);  // told, but not done by us
}

TEST_CASE("a component sees its own facts and the shared ones") {
  CheckCourt court;
  court.rules.checks = {check("a.b", none("secret"))};
  court.see(FactMaker("secret", "api/a")).see(FactMaker("secret", "web/a")).see(FactMaker("secret", "ci/a"));
  court.see(FactMaker("secret", "web/sub/a")).see(FactMaker("secret", "website/a"));
  const Component api{"api", "api", {}, Scope::service, {"api", "web/sub"}, {"web"}};
  const auto verdicts = checks::judge(court.rules, {api}, court.seen, "2026-11-24");
  std::vector<std::string> paths;
  for (const Finding& finding : verdicts[0].findings) paths.push_back(finding.at.path);
  CHECK(paths == std::vector<std::string>{"api/a", "ci/a", "web/sub/a", "website/a"});
}
