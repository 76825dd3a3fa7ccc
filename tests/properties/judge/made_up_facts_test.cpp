// What must hold whatever the facts are, on a thousand made-up repositories: one more broken fact never raises a score,
// one more open question never raises what is proven, and the order of facts changes nothing.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "checks/judge.h"
#include "score/weigh.h"

using namespace readycheck;

namespace {

using Form = Expect::Form;

// any_of can trade an open alternative for a half proven one when it breaks; see
// docs/decisions/0012-questions-earn-nothing.md.
enum class Combine { all_only, any_too };

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(engine_() % bound); }
  template <class T>
  T one_of(std::initializer_list<T> values) {
    return *(values.begin() + below(static_cast<std::uint32_t>(values.size())));
  }

 private:
  std::mt19937 engine_;
};

Fact fact_of(const std::string& kind, std::uint32_t line, const std::string& group, Truth good) {
  Fact fact;
  fact.kind = kind;
  fact.subject = kind + " in " + group;
  fact.at = {"src/" + group + ".x", line, 1, 0, ""};
  fact.details["group"] = group;
  fact.details["critical"] = std::string("yes");
  fact.traits["good"] = good;
  return fact;
}

Expect leaf(Dice& dice, const std::string& kind) {
  Expect claim;
  claim.form = dice.one_of({Form::every, Form::every, Form::none});
  claim.select.kinds = {kind};
  if (claim.form == Form::every) claim.has.push_back({"good", std::nullopt, {}, Truth::unknown});
  if (dice.below(2) == 0) claim.per = {"group"};
  if (claim.form == Form::every && dice.below(4) == 0) {
    claim.at_least = 0.25 * (1 + dice.below(4));
    claim.share = true;
  }
  return claim;
}

const std::vector<std::string> kinds = {"alpha", "beta", "gamma"};

Check check_of(Dice& dice, std::size_t number, Combine combine) {
  Check check;
  check.id = std::string(number % 2 == 0 ? "reliability" : "security") + ".c" + std::to_string(100 + number);
  check.title = "It is good";
  check.severity = dice.one_of({Severity::low, Severity::medium, Severity::high, Severity::critical});
  check.silence = dice.one_of({Status::pass, Status::fail, Status::unknown, Status::not_applicable});
  check.from = Stage::prototype;
  check.attest.need = Attest::Need::allowed;
  if (dice.below(3) == 0) check.gate = {"access"};
  if (dice.below(3) > 0) {
    check.expect = leaf(dice, kinds[dice.below(3)]);
    return check;
  }
  Expect both;
  both.form = combine == Combine::all_only ? Form::all_of : dice.one_of({Form::all_of, Form::any_of});
  for (int i = 0; i < 2; ++i) both.of.push_back(leaf(dice, kinds[dice.below(3)]));
  check.expect = both;
  return check;
}

struct World {
  Rules rules{};
  Sightings seen{};
  Component component{"shop", "", {}, Scope::service, {""}, {}};

  Score score() const {
    const auto verdicts = checks::judge(rules, {component}, seen, "2026-11-24");
    return score::weigh(rules, {component}, verdicts, seen.completeness, {});
  }
};

World world_of(Dice& dice, Combine combine = Combine::any_too) {
  World world;
  world.rules.checklist.weights = {
      {Severity::critical, 8}, {Severity::high, 4}, {Severity::medium, 2}, {Severity::low, 1}};
  world.rules.checklist.pillars = {{"reliability", "", ""}, {"security", "", ""}};
  world.rules.checklist.non_negotiables = {{"access", "", "", "", "", "", ""}};
  for (std::size_t i = 0; i < 1 + dice.below(8); ++i) world.rules.checks.push_back(check_of(dice, i, combine));
  const std::uint32_t facts = dice.below(12);
  for (std::uint32_t line = 1; line <= facts; ++line) {
    const Truth good = dice.one_of({Truth::yes, Truth::yes, Truth::no, Truth::unknown});
    const std::string& kind = kinds[dice.below(3)];  // drawn one by one: compilers differ in the order of arguments
    Fact fact = fact_of(kind, line, "g" + std::to_string(dice.below(4)), good);
    fact.confidence = dice.one_of({Confidence::certain, Confidence::likely, Confidence::hint});
    world.seen.facts.push_back(std::move(fact));
  }
  return world;
}

bool is_open(const Fact& fact) {
  return fact.confidence == Confidence::hint || fact.traits.at("good") == Truth::unknown;
}

// Is a fact of that kind a violation by being there?
bool is_forbidden(const Expect& claim, const std::string& kind) {
  if (claim.form == Form::none && claim.select.kinds.front() == kind) return true;
  return std::any_of(claim.of.begin(), claim.of.end(), [&](const Expect& part) { return is_forbidden(part, kind); });
}

// A place that is good for sure, in a group about which nothing is open. (That an open question is answered badly is no
// new fact: it may prove what was in doubt with it.)
Fact* good_place(std::vector<Fact>& facts) {
  for (Fact& fact : facts) {
    const auto beside = [&fact](const Fact& other) {
      return other.kind == fact.kind && other.details.at("group") == fact.details.at("group") && is_open(other);
    };
    if (fact.traits.at("good") == Truth::yes && std::none_of(facts.begin(), facts.end(), beside)) return &fact;
  }
  return nullptr;
}

void never_higher(const Score& before, const Score& after, bool proven_only) {
  const ComponentScore &a = before.components.front(), &b = after.components.front();
  for (std::size_t i = 0; i < a.pillars.size(); ++i) {
    if (!a.pillars[i].applies || !b.pillars[i].applies) continue;
    CHECK(b.pillars[i].proven <= a.pillars[i].proven);
    if (!proven_only) CHECK(b.pillars[i].possible <= a.pillars[i].possible);
  }
}

}  // namespace

TEST_CASE("one more broken fact never raises a score") {
  for (std::uint32_t seed = 1; seed <= 1500; ++seed) {
    Dice dice(seed);
    World world = world_of(dice, Combine::all_only);
    const Score before = world.score();
    Fact* good = good_place(world.seen.facts);
    if (good != nullptr && dice.below(2) == 0)
      good->traits["good"] = Truth::no;
    else
      world.seen.facts.push_back(fact_of(kinds[dice.below(3)], 99, "new", Truth::no));
    INFO("seed " << seed);
    never_higher(before, world.score(), false);
    CHECK(world.score().ready <= before.ready);
  }
}

TEST_CASE("one more open question never raises what is proven") {
  for (std::uint32_t seed = 1; seed <= 1500; ++seed) {
    Dice dice(seed);
    World world = world_of(dice);
    const Score before = world.score();
    const std::string& kind = kinds[dice.below(3)];
    Fact open = fact_of(kind, 99, dice.below(2) == 0 ? "new" : "g1", Truth::unknown);
    open.confidence = dice.one_of({Confidence::certain, Confidence::likely});
    for (const Check& check : world.rules.checks)  // what must not be there is a question only while it is not sure
      if (is_forbidden(*check.expect, kind)) open.confidence = Confidence::hint;
    world.seen.facts.push_back(open);
    INFO("seed " << seed);
    never_higher(before, world.score(), true);
  }
}

TEST_CASE("the order of facts and of checks changes no score, no verdict and no finding") {
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    Dice dice(seed);
    World world = world_of(dice);
    World turned = world;
    std::reverse(turned.seen.facts.begin(), turned.seen.facts.end());
    const auto judged = [](const World& one) {
      return checks::judge(one.rules, {one.component}, one.seen, "2026-11-24");
    };
    const auto a = judged(world), b = judged(turned);
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
      INFO("seed " << seed << ", " << a[i].check);
      CHECK(a[i].status == b[i].status);
      CHECK(a[i].lo == b[i].lo);
      CHECK(a[i].hi == b[i].hi);
      REQUIRE(a[i].findings.size() == b[i].findings.size());
      for (std::size_t k = 0; k < a[i].findings.size(); ++k) {
        CHECK(a[i].findings[k].fingerprint == b[i].findings[k].fingerprint);
        CHECK(a[i].findings[k].at == b[i].findings[k].at);
      }
    }
    CHECK(world.score().components.front().index_proven == turned.score().components.front().index_proven);
  }
}
