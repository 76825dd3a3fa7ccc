// Every row of the table of verdicts, the stage and the bar, the worst component, and the exit codes.
#include <catch2/catch.hpp>

#include "unit/score/scales.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

using State = Finding::State;

struct Table : Scales {
  Table& gate(Status status, std::vector<Finding> findings = {}) {
    check("security.gate", Severity::high, {"access"});
    verdict("security.gate", status, std::move(findings));
    return *this;
  }
  Table& gap(Severity severity, State state = State::open) {
    const std::string id = "reliability.gap" + std::to_string(rules.checks.size());
    judged(id, Status::partial, severity, {finding(severity, false, state)});
    return *this;
  }
  Table& demo() { return options.stage = Stage::mvp, *this; }
  Table& live(Truth value) { return components.back().profile["live"].value = value, *this; }
  Ready ready() const { return weigh().ready; }
  int code() const { return weigh().exit_code; }
};

Table with_secret(Confidence confidence, State state = State::open) {
  Table table;
  Finding leak = finding(Severity::critical, true, state);
  leak.confidence = confidence;
  table.judged("security.no-secrets-in-tree", Status::fail, Severity::critical, {leak});
  table.rules.checks.back().severity = Severity::low;
  table.verdicts.back().findings[0].severity = Severity::low;
  return table;
}

}  // namespace

TEST_CASE("row 1: an open secret, a critical gap that is not written down, a failing non-negotiable on the hard bar") {
  CHECK(with_secret(Confidence::certain).ready() == Ready::not_ready);
  CHECK(with_secret(Confidence::likely).ready() == Ready::not_ready);
  CHECK(with_secret(Confidence::hint).ready() != Ready::not_ready);
  CHECK(with_secret(Confidence::certain, State::ignored).ready() != Ready::not_ready);
  CHECK(with_secret(Confidence::certain).demo().ready() == Ready::not_ready);
  CHECK(Table().gap(Severity::critical).ready() == Ready::not_ready);
  CHECK(Table().gap(Severity::critical).demo().ready() == Ready::not_ready);
  CHECK(Table().gap(Severity::critical, State::traded).ready() == Ready::ready_with_tradeoffs);
  CHECK(Table().gate(Status::fail).ready() == Ready::not_ready);
  CHECK(Table().gate(Status::fail, {finding(Severity::high, true, State::traded)}).ready() == Ready::not_ready);
  CHECK(Table().gate(Status::fail).demo().ready() != Ready::not_ready);
  CHECK(Table().gate(Status::fail).code() == 1);
  CHECK(!Table().gate(Status::fail).first().reasons.empty());
}

TEST_CASE("row 2: what is known not to be run is no service, unless a secret lies in it") {
  Table table;
  table.components[0].profile["deploys"].value = Truth::no;
  table.gap(Severity::critical).gate(Status::fail);
  CHECK(table.ready() == Ready::not_a_service);
  CHECK(table.code() == 0);
  table.options.fail_on = Severity::critical;
  CHECK(table.code() == 1);
  Table leaking = with_secret(Confidence::certain);
  leaking.components[0].profile["deploys"].value = Truth::no;
  CHECK(leaking.ready() == Ready::not_ready);
  Table open;
  open.components[0].profile["deploys"].value = Truth::unknown;
  CHECK(open.ready() == Ready::production_ready);
}

TEST_CASE("row 3: hard bar and a non-negotiable that is not known") {
  CHECK(Table().gate(Status::unknown).ready() == Ready::unproven);
  CHECK(Table().gate(Status::error).ready() == Ready::unproven);
  CHECK(Table().gate(Status::unknown).gap(Severity::high).ready() == Ready::unproven);
  CHECK(Table().gate(Status::unknown).demo().ready() == Ready::demo_ready);
  CHECK(Table().gate(Status::unknown).code() == 4);
  Table allowed;
  allowed.options.allow_unproven = true;
  CHECK(allowed.gate(Status::unknown).code() == 0);
  CHECK(allowed.gap(Severity::high).code() == 1);
}

TEST_CASE("row 4: a gap that no ledger entry covers; on the soft bar also a failing non-negotiable") {
  CHECK(Table().gap(Severity::high).ready() == Ready::gaps_not_written_down);
  CHECK(Table().gap(Severity::high).code() == 1);
  CHECK(Table().gap(Severity::high).demo().ready() == Ready::gaps_not_written_down);
  CHECK(Table().gap(Severity::medium).ready() == Ready::production_ready);
  CHECK(Table().gap(Severity::high, State::reviewed).ready() == Ready::production_ready);
  Table demo;
  demo.gate(Status::fail, {finding(Severity::high, true)}).demo();
  demo.rules.checks.back().from = Stage::v1;
  CHECK(demo.ready() == Ready::gaps_not_written_down);
  CHECK(demo.first().gaps == std::vector<std::string>{"security.gate"});
  demo.verdicts.back().findings[0].state = State::traded;
  CHECK(demo.ready() == Ready::demo_ready);
}

TEST_CASE("a gap is as grave as its worst open finding, never as its check alone") {
  Table table;
  table.judged("reliability.a", Status::fail, Severity::critical, {finding(Severity::high), finding(Severity::low)});
  CHECK(table.ready() == Ready::gaps_not_written_down);
  table.verdicts.back().findings[0].state = State::traded;
  CHECK(table.ready() == Ready::ready_with_tradeoffs);
  Table absence;
  absence.judged("reliability.a", Status::fail, Severity::critical);
  CHECK(absence.ready() == Ready::not_ready);
  Table unknown;
  unknown.judged("reliability.a", Status::unknown, Severity::critical);
  CHECK(unknown.ready() == Ready::production_ready);
}

TEST_CASE("row 5: the soft bar") {
  CHECK(Table().demo().ready() == Ready::demo_ready);
  CHECK(Table().demo().code() == 0);
  Table required;
  required.options.require = Stage::v1;
  CHECK(required.demo().code() == 1);
  CHECK(Table().demo().live(Truth::yes).ready() == Ready::production_ready);
}

TEST_CASE("rows 6 and 7: all gaps in the ledger, or none") {
  CHECK(Table().gap(Severity::high, State::traded).ready() == Ready::ready_with_tradeoffs);
  CHECK(Table().gap(Severity::high, State::traded).first().traded.size() == 1);
  CHECK(Table().gap(Severity::high, State::traded).code() == 0);
  CHECK(Table().gate(Status::pass).ready() == Ready::production_ready);
  CHECK(Table().code() == 0);
}

TEST_CASE("stage and bar: declared, asked for, assumed, live") {
  CHECK(Table().weigh().stage == Stage::v1);
  CHECK(Table().weigh().stage_assumed);
  CHECK(Table().weigh().bar == Bar::hard);
  CHECK(Table().weigh().as_demo == "As a demo: DEMO-READY");
  CHECK(Table().demo().weigh().as_demo.empty());
  Table declared;
  declared.rules.declared.stage = Stage::prototype;
  CHECK(declared.weigh().bar == Bar::soft);
  CHECK(!declared.weigh().stage_assumed);
  CHECK(declared.live(Truth::unknown).weigh().bar == Bar::soft);
  CHECK(declared.live(Truth::yes).weigh().bar == Bar::hard);
  declared.options.stage = Stage::scale;
  CHECK(declared.weigh().stage == Stage::scale);
  Table idle;
  idle.components[0].profile["deploys"].value = Truth::no;
  CHECK(idle.weigh().stage == Stage::mvp);
  CHECK(idle.weigh().stage_assumed);
  Table broken;
  broken.gate(Status::fail);
  CHECK(broken.weigh().as_demo == "As a demo: GAPS NOT WRITTEN DOWN");
}

TEST_CASE("live evidence is shown") {
  Table table;
  table.live(Truth::yes).components.back().profile["live"].evidence = {{"deploy.yml", 3, 1, 0, ""}};
  CHECK(table.weigh().live == Truth::yes);
  REQUIRE(table.weigh().live_evidence.size() == 1);
}

TEST_CASE("the repository is its worst component that runs") {
  Table table;
  table.check("security.gate", Severity::high, {"access"});
  table.verdict("security.gate", Status::pass);
  table.component("api", Truth::unknown);
  table.verdict("security.gate", Status::unknown);
  table.component("docs", Truth::no);
  table.verdict("security.gate", Status::fail);
  const Score score = table.weigh();
  CHECK(score.ready == Ready::unproven);
  CHECK(score.worst == "api");
  REQUIRE(score.components.size() == 3);
  CHECK(score.components[1].component == "shop");
  CHECK(score.components[2].ready == Ready::not_a_service);
}

TEST_CASE("fail-on: an open finding of that severity or above, at this stage") {
  Table table;
  table.gap(Severity::medium);
  CHECK(table.code() == 0);
  table.options.fail_on = Severity::medium;
  CHECK(table.code() == 1);
  CHECK(table.weigh().exit_reason.find("medium") != std::string::npos);
  table.options.fail_on = Severity::high;
  CHECK(table.code() == 0);
  table.options.fail_on = Severity::low;
  table.rules.checks.back().from = Stage::scale;
  CHECK(table.code() == 0);
  table.rules.checks.back().from = Stage::mvp;
  table.verdicts.back().findings[0].state = State::traded;
  CHECK(table.code() == 0);
}

TEST_CASE("what was not read ends with 3 when it could change a non-negotiable, after 1 and before 4") {
  Table table;
  table.gate(Status::unknown);
  table.verdicts.back().unread = "dump.sql";
  table.completeness.files_skipped = {{"dump.sql", "too large", true}};
  CHECK(table.code() == 3);
  CHECK(table.weigh().exit_reason == "dump.sql was not read");
  table.options.report_only = true;
  CHECK(table.code() == 3);
  table.options.report_only = false;
  table.verdicts.back().unread.clear();
  CHECK(table.code() == 4);
  table.completeness.limits_hit = {"more than a million objects"};
  CHECK(table.code() == 3);
  table.gap(Severity::critical);
  CHECK(table.code() == 1);
  Table harmless;
  harmless.gate(Status::pass);
  harmless.completeness.files_skipped = {{"logo.png", "not text", false}};
  CHECK(harmless.code() == 0);
  harmless.judged("reliability.a", Status::pass).unread = "dump.sql";
  harmless.completeness.files_skipped.push_back({"dump.sql", "too large", true});
  CHECK(harmless.code() == 0);  // it could not change a non-negotiable
}

TEST_CASE("a report that was only asked for ends well") {
  Table table;
  table.options.report_only = true;
  CHECK(table.gate(Status::unknown).code() == 0);
  CHECK(table.gap(Severity::critical).code() == 0);
}

TEST_CASE("the order of components, checks and verdicts changes nothing but their own order") {
  Table table;
  table.gate(Status::unknown).gap(Severity::high).gap(Severity::medium);
  Table turned = table;
  std::reverse(turned.verdicts.begin(), turned.verdicts.end());
  const Score a = table.weigh(), b = turned.weigh();
  CHECK(a.ready == b.ready);
  CHECK(a.components[0].gaps == b.components[0].gaps);
  CHECK(a.components[0].index_proven == b.components[0].index_proven);
  CHECK(a.components[0].reasons == b.components[0].reasons);
}
