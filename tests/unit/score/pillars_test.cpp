// Shares of pillars, the lines of what is lost, and the index: integers, half up, adding up exactly.
#include <catch2/catch.hpp>
#include <numeric>

#include "score/weighing.h"
#include "unit/score/scales.h"

using namespace readycheck;
using namespace readycheck::tests;

TEST_CASE("a status earns what the scoring rules say, weighed by severity") {
  Scales scales;
  scales.judged("reliability.a", Status::pass, Severity::critical);
  scales.judged("reliability.b", Status::attested, Severity::high);
  Verdict& half = scales.judged("reliability.c", Status::partial, Severity::medium);
  half.lo = 250'000;
  half.hi = 750'000;
  scales.judged("reliability.d", Status::fail, Severity::low);
  scales.judged("reliability.e", Status::unknown, Severity::high);
  scales.judged("reliability.f", Status::error, Severity::low);
  scales.judged("reliability.g", Status::not_applicable, Severity::critical);
  const PillarScore score = scales.first().pillars[0];
  CHECK(score.proven == 625);    // 12.5 of 20
  CHECK(score.possible == 925);  // 18.5 of 20: 12 + 1.5 + 5
  CHECK(score.unknown_share == 250);
  CHECK(score.attested_share == 200);
  CHECK(score.counts.at(Status::not_applicable) == 1);
  CHECK(score.counts.at(Status::pass) == 1);
}

TEST_CASE("an unknown earns nothing, whatever its shares say") {
  Scales scales;
  scales.judged("reliability.a", Status::unknown).lo = 900'000;
  CHECK(scales.first().pillars[0].proven == 0);
  CHECK(scales.first().pillars[0].possible == 1000);
}

TEST_CASE("tenths are rounded half up") {
  Scales scales;
  Verdict& verdict = scales.judged("reliability.a", Status::partial);
  const auto proven = [&](std::int64_t lo) {
    verdict.lo = lo;
    return scales.first().pillars[0].proven;
  };
  CHECK(proven(123'499) == 123);
  CHECK(proven(123'500) == 124);
  CHECK(proven(0) == 0);
  CHECK(proven(999'500) == 1000);
}

TEST_CASE("what is above the stage, ended, planned or about honesty weighs nothing") {
  Scales scales;
  scales.judged("reliability.a", Status::pass);
  scales.judged("reliability.b", Status::fail);
  scales.rules.checks.back().from = Stage::scale;
  scales.judged("reliability.c", Status::fail);
  scales.rules.checks.back().until = Stage::v1;
  scales.judged("reliability.d", Status::unknown);
  scales.rules.checks.back().planned = true;
  scales.judged("honesty.e", Status::fail);
  CHECK(scales.first().pillars[0].proven == 1000);
  CHECK(scales.first().gaps.empty());
  scales.options.stage = Stage::scale;
  CHECK(scales.first().pillars[0].proven == 500);
}

TEST_CASE("a pillar without applicable weight does not apply") {
  Scales scales;
  scales.judged("reliability.a", Status::not_applicable);
  const auto pillars = scales.first().pillars;
  CHECK(!pillars[0].applies);
  CHECK(!pillars[1].applies);
  CHECK(scales.first().index_proven == 0);
}

TEST_CASE("the lines of what is lost add up to exactly what is missing") {
  for (int seed = 1; seed <= 200; ++seed) {
    Scales scales;
    std::uint32_t state = static_cast<std::uint32_t>(seed) * 2'654'435'761U;
    const auto next = [&state](std::uint32_t below) {
      return (state = state * 1'664'525U + 1'013'904'223U) / 65'536 % below;
    };
    const Severity severities[] = {Severity::low, Severity::medium, Severity::high, Severity::critical};
    const Status statuses[] = {Status::pass,  Status::fail,     Status::partial,       Status::unknown,
                               Status::error, Status::attested, Status::not_applicable};
    for (int i = 0; i < 1 + seed % 23; ++i) {
      Verdict& verdict =
          scales.judged("reliability.c" + std::to_string(100 + i), statuses[next(7)], severities[next(4)]);
      if (verdict.status == Status::partial) verdict.lo = next(1'000'000);
    }
    const ComponentScore score = scales.first();
    if (!score.pillars[0].applies) continue;
    std::int64_t gains = 0;
    for (const Lost& lost : score.lost) gains += lost.gain;
    CHECK(gains + score.pillars[0].proven == 1000);
    std::size_t lossy = 0;
    for (const Verdict& verdict : scales.verdicts)
      lossy += verdict.status != Status::pass && verdict.status != Status::attested &&
               verdict.status != Status::not_applicable;
    CHECK(score.lost.size() == lossy);
  }
}

TEST_CASE("a lost line names weight, gain and places") {
  Scales scales;
  scales.judged("reliability.a", Status::pass, Severity::critical);
  scales.judged("reliability.b", Status::fail, Severity::critical, {finding(Severity::high), finding(Severity::high)});
  const auto lost = scales.first().lost;
  REQUIRE(lost.size() == 1);
  CHECK(lost[0].check == "reliability.b");
  CHECK(lost[0].weight == 8);
  CHECK(lost[0].gain == 500);
  REQUIRE(lost[0].where.size() == 1);
  CHECK(lost[0].where[0].line == 7);
}

TEST_CASE("the geometric mean is exact, half up, and never counts less than five per cent") {
  using score::geometric_mean;
  CHECK(geometric_mean({}) == 0);
  CHECK(geometric_mean({1000}) == 1000);
  CHECK(geometric_mean({0}) == 50);
  CHECK(geometric_mean({100, 1000}) == 316);      // 316.23
  CHECK(geometric_mean({500, 501}) == 500);       // 500.4998
  CHECK(geometric_mean({400, 626, 500}) == 500);  // 500.2
  CHECK(geometric_mean({1000, 1000, 1000, 1000, 1000, 999}) == 1000);
  CHECK(geometric_mean({0, 1000, 1000, 1000, 1000, 1000}) == 607);  // 606.96
  CHECK(geometric_mean(std::vector<std::int64_t>(30, 777)) == 777);
  CHECK(geometric_mean({50, 98}) == 70);
}

TEST_CASE("the index is capped by the worst thing that is known") {
  Scales scales;
  scales.judged("reliability.a", Status::pass);
  CHECK(scales.first().index_proven == 1000);
  CHECK(scales.first().cap == 1000);
  scales.judged("reliability.b", Status::fail, Severity::low);
  scales.rules.checks.back().severity = Severity::high;
  CHECK(scales.first().cap == 890);
  scales.check("security.c", Severity::low, {"access"});
  scales.verdict("security.c", Status::unknown);
  CHECK(scales.first().cap == 790);
  scales.check("security.d", Severity::low, {"access"});
  scales.verdict("security.d", Status::fail);
  CHECK(scales.first().cap == 490);
  CHECK(scales.first().cap_reason == "a non-negotiable fails");
  CHECK(scales.first().index_possible <= 490);
}
