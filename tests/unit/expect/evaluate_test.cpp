// The forms of the check language: every, some, none, all_of, any_of, with silence, hints, `if` and `else`.
#include <catch2/catch.hpp>

#include "unit/expect/facts.h"

using namespace readycheck;
using namespace readycheck::tests;
using Form = Expect::Form;

namespace {

Fact call(std::uint32_t line, Truth timeout) { return FactMaker("http-call", "app.x", line).trait("timeout", timeout); }
Fact thing(const std::string& kind, std::uint32_t line = 1) { return FactMaker(kind, "app.x", line); }

}  // namespace

TEST_CASE("every: all have it, one lacks it, one cannot be told") {
  Court court{{call(1, Truth::yes), call(2, Truth::yes)}};
  const Expect claim = every("http-call", "timeout");
  CHECK(court.judge(claim).status == Status::pass);
  CHECK(court.judge(claim).lo == whole);
  CHECK(court.judge(claim).evidence.size() == 2);

  court.facts.push_back(call(3, Truth::unknown));
  CHECK(court.judge(claim).status == Status::unknown);
  CHECK(court.judge(claim).lo == 666'666);
  CHECK(court.judge(claim).hi == whole);
  CHECK(court.judge(claim).unsure.size() == 1);

  court.facts.push_back(call(4, Truth::no));
  const auto mixed = court.judge(claim);
  CHECK(mixed.status == Status::partial);
  CHECK(mixed.lo == 500'000);
  CHECK(mixed.hi == 750'000);
  REQUIRE(mixed.violations.size() == 1);
  CHECK(mixed.violations[0].fact->at.line == 4);

  CHECK(Court{{call(1, Truth::no), call(2, Truth::no)}}.judge(claim).status == Status::fail);
  CHECK(Court{{thing("http-call")}}.judge(claim).status == Status::unknown);  // a trait nobody stated
}

TEST_CASE("every: several traits are all needed") {
  Expect claim = every("http-call", "timeout");
  claim.has.push_back({"retry", std::nullopt, {}, Truth::unknown});
  const Fact both = FactMaker("http-call", "a").trait("timeout", Truth::yes).trait("retry", Truth::yes);
  const Fact one = FactMaker("http-call", "a").trait("timeout", Truth::yes).trait("retry", Truth::no);
  CHECK(Court{{both}}.judge(claim).status == Status::pass);
  CHECK(Court{{one}}.judge(claim).status == Status::fail);
}

TEST_CASE("a hint can only ask, and a hint of something good is never worse than silence") {
  const Fact bad = FactMaker("http-call", "a").trait("timeout", Truth::no).hint();
  const Fact good = FactMaker("http-call", "a").trait("timeout", Truth::yes).hint();
  const Expect claim = every("http-call", "timeout");
  CHECK(Court{{bad}}.judge(claim).status == Status::unknown);
  CHECK(Court{{bad}}.judge(claim).violations.empty());
  CHECK(Court{{call(1, Truth::yes), bad}}.judge(claim).status == Status::unknown);
  CHECK(Court{{call(1, Truth::yes), good}}.judge(claim).status == Status::pass);
  Court only{{good}};
  for (const auto& [silence, result] : {std::pair{Status::pass, Status::pass},
                                        {Status::not_applicable, Status::not_applicable},
                                        {Status::unknown, Status::unknown},
                                        {Status::fail, Status::unknown}}) {
    only.silence = silence;
    CHECK(only.judge(claim).status == result);
    CHECK(only.judge(claim).silent);
  }
}

TEST_CASE("some: one certain or likely fact is enough, hints ask, nothing is silence") {
  CHECK(Court{{thing("health-route")}}.judge(some("health-route")).status == Status::pass);
  Fact likely = thing("health-route");
  likely.confidence = Confidence::likely;
  CHECK(Court{{likely}}.judge(some("health-route")).status == Status::pass);
  const auto asked = Court{{FactMaker("health-route", "a").hint()}}.judge(some("health-route"));
  CHECK(asked.status == Status::unknown);
  CHECK(!asked.silent);
  Court nothing{{thing("other")}};
  nothing.silence = Status::fail;
  CHECK(nothing.judge(some("health-route")).status == Status::fail);
  CHECK(nothing.judge(some("health-route")).silent);
  CHECK(nothing.judge(some("health-route")).violations.empty());
}

TEST_CASE("some at least two: one is too few, one and a hint may be enough") {
  Expect claim = some("author");
  claim.at_least = 2;
  CHECK(Court{{thing("author", 1), thing("author", 2)}}.judge(claim).status == Status::pass);
  CHECK(Court{{thing("author", 1)}}.judge(claim).status == Status::fail);
  CHECK(Court{{thing("author", 1), FactMaker("author", "b").hint()}}.judge(claim).status == Status::unknown);
  Court doubtful{{thing("author", 1)}};
  doubtful.doubtful = true;
  CHECK(doubtful.judge(claim).status == Status::unknown);
}

TEST_CASE("some of several groups counts groups, and one good fact makes a group good") {
  Expect claim = clause(Form::some, "author", "active", "name");
  claim.at_least = 2;
  const auto author = [](const char* name, Truth active) {
    return Fact(FactMaker("author", "a").detail("name", std::string(name)).trait("active", active));
  };
  CHECK(Court{{author("ann", Truth::yes), author("ann", Truth::yes)}}.judge(claim).status == Status::fail);
  CHECK(Court{{author("ann", Truth::yes), author("ben", Truth::unknown), author("ben", Truth::yes)}}
            .judge(claim)
            .status == Status::pass);
}

TEST_CASE("none: each fact found is a violation, nothing found passes") {
  CHECK(Court{}.judge(none("secret")).status == Status::pass);
  CHECK(Court{}.judge(none("secret")).silent);
  const auto found = Court{{thing("secret", 1), thing("secret", 2)}}.judge(none("secret"));
  CHECK(found.status == Status::fail);
  CHECK(found.violations.size() == 2);
  CHECK(found.hi == 0);
  CHECK(Court{{FactMaker("secret", "a").hint()}}.judge(none("secret")).status == Status::unknown);
}

TEST_CASE("a clause's own silence beats the one around it") {
  Court court;
  court.silence = Status::unknown;
  Expect claim = some("lockfile");
  claim.silence = Status::fail;
  CHECK(court.judge(claim).status == Status::fail);
  Expect outer = with_clauses(Form::all_of, {some("a"), claim});
  outer.silence = Status::not_applicable;
  CHECK(court.judge(outer).status == Status::fail);  // the first clause drops out
  CHECK(court.judge(with_clauses(Form::all_of, {some("a")})).status == Status::unknown);
}

TEST_CASE("all_of takes the worst, any_of the best, what does not apply drops out") {
  const Expect passing = some("good"), failing = none("bad"), open = some("maybe");
  Expect half = every("call", "timeout");
  Expect dropped = some("never");
  dropped.when = profile_fact("known_no");
  const Fact yes = FactMaker("call", "a").trait("timeout", Truth::yes);
  const Fact no = FactMaker("call", "b").trait("timeout", Truth::no);
  Court court{{thing("good"), thing("bad"), yes, no}};
  court.profile["known_no"] = Truth::no;
  const auto all = [&](std::vector<Expect> of) {
    return court.judge(with_clauses(Form::all_of, std::move(of))).status;
  };
  const auto any = [&](std::vector<Expect> of) {
    return court.judge(with_clauses(Form::any_of, std::move(of))).status;
  };
  CHECK(all({passing, failing, open, half}) == Status::fail);
  CHECK(all({passing, open, half}) == Status::partial);
  CHECK(all({passing, open}) == Status::unknown);
  CHECK(all({passing, dropped}) == Status::pass);
  CHECK(all({dropped}) == Status::not_applicable);
  CHECK(any({passing, failing, open, half}) == Status::pass);
  CHECK(any({failing, open, half}) == Status::unknown);
  CHECK(any({failing, half}) == Status::partial);
  CHECK(any({failing, dropped}) == Status::fail);
  CHECK(any({dropped}) == Status::not_applicable);
}

TEST_CASE("an alternative that was not needed leaves no violations") {
  Court court{{thing("good"), thing("bad")}};
  CHECK(court.judge(with_clauses(Form::any_of, {some("good"), none("bad")})).violations.empty());
  const auto open = court.judge(with_clauses(Form::any_of, {some("maybe"), none("bad")}));
  CHECK(open.status == Status::unknown);
  CHECK(open.violations.empty());
  CHECK(open.unsure.size() == 1);
  CHECK(court.judge(with_clauses(Form::all_of, {some("good"), none("bad")})).violations.size() == 1);
}

TEST_CASE("a condition that is known to be false drops the clause, an open one only asks") {
  Expect claim = every("http-call", "timeout");
  claim.when = profile_fact("is_worker");
  Court court{{call(1, Truth::no)}};
  CHECK(court.judge(claim).status == Status::unknown);
  court.profile["is_worker"] = Truth::no;
  CHECK(court.judge(claim).status == Status::not_applicable);
  court.profile["is_worker"] = Truth::yes;
  CHECK(court.judge(claim).status == Status::fail);
}

TEST_CASE("while it is open whether a claim applies, only what was found decides") {
  Court court{{call(1, Truth::no), thing("secret")}};
  court.doubtful = true;
  court.silence = Status::fail;
  CHECK(court.judge(every("http-call", "timeout")).status == Status::unknown);
  CHECK(court.judge(none("secret")).status == Status::fail);
  CHECK(court.judge(none("other")).status == Status::unknown);
  CHECK(court.judge(some("other")).status == Status::unknown);
  court.facts.front().traits["timeout"] = Truth::yes;
  CHECK(court.judge(every("http-call", "timeout")).status == Status::pass);
}

TEST_CASE("else partial counts what failed as one half") {
  Expect claim = every("manifest", "locked");
  claim.otherwise = Status::partial;
  const auto manifest = [](Truth locked) { return Fact(FactMaker("manifest", "m").trait("locked", locked)); };
  const auto alone = Court{{manifest(Truth::no)}}.judge(claim);
  CHECK(alone.status == Status::partial);
  CHECK(alone.lo == whole / 2);
  CHECK(alone.hi == whole / 2);
  CHECK(alone.violations.size() == 1);
  const auto mixed =
      Court{{manifest(Truth::no), manifest(Truth::yes), manifest(Truth::unknown), manifest(Truth::yes)}}.judge(claim);
  CHECK(mixed.lo == 625'000);
  CHECK(mixed.hi == 875'000);
  Expect forbidden = none("manifest");
  forbidden.otherwise = Status::partial;
  CHECK(Court{{manifest(Truth::no)}}.judge(forbidden).lo == whole / 2);
  forbidden.otherwise = Status::unknown;
  CHECK(Court{{manifest(Truth::no)}}.judge(forbidden).status == Status::unknown);
  CHECK(Court{{manifest(Truth::no)}}.judge(forbidden).violations.empty());
}

TEST_CASE("what was not understood keeps silence from being an answer") {
  Court court;
  court.unread = [](const Select& what) { return what.kinds.front() == "secret"; };
  CHECK(court.judge(none("secret")).status == Status::error);
  CHECK(court.judge(none("other")).status == Status::pass);
  court.facts = {thing("secret")};
  CHECK(court.judge(none("secret")).status == Status::fail);
}

TEST_CASE("predicates are three-valued") {
  const auto value = [](const std::string& name) {
    return name == "yes" ? Truth::yes : name == "no" ? Truth::no : Truth::unknown;
  };
  using Kind = Predicate::Form;
  const auto of = [](Kind form, std::vector<Predicate> parts) { return Predicate{form, "", std::move(parts)}; };
  const Predicate yes = profile_fact("yes"), no = profile_fact("no"), open = profile_fact("open");
  CHECK(expect::evaluate(Predicate{}, value) == Truth::yes);
  CHECK(expect::evaluate(of(Kind::negation, {open}), value) == Truth::unknown);
  CHECK(expect::evaluate(of(Kind::negation, {no}), value) == Truth::yes);
  CHECK(expect::evaluate(of(Kind::all, {yes, open}), value) == Truth::unknown);
  CHECK(expect::evaluate(of(Kind::all, {no, open}), value) == Truth::no);
  CHECK(expect::evaluate(of(Kind::any, {yes, open}), value) == Truth::yes);
  CHECK(expect::evaluate(of(Kind::any, {no, open}), value) == Truth::unknown);
}
