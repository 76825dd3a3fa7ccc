// Functions that are called inside of a transaction, by name.
#include <catch2/catch.hpp>

#include "link/join.h"

using namespace readycheck;

namespace {

// What becomes of a function that opens no transaction, where some file calls these names in one.
Fact after(const std::string& function, std::vector<std::string> calls, const std::string& other = "other") {
  Sightings seen;
  Fact writes;
  writes.kind = "multi-write";
  writes.subject = function;
  writes.at = {"a.x", 5, 1, 5, {}};
  writes.traits["atomic"] = Truth::no;
  Fact called;
  called.kind = "transaction-calls";
  called.at = {"b.x", 2, 1, 2, {}};
  called.details["calls"] = std::move(calls);
  Fact second = writes;
  second.subject = other;
  seen.facts = {writes, called, second};
  link::join_held_writes(seen);
  return seen.facts.front();
}

}  // namespace

TEST_CASE("a function that is called inside of a transaction is held by it") {
  const Fact held = after("Orders.buy_now", {"buy_now", "other"});
  CHECK(trait_of(held, "atomic") == Truth::yes);
  CHECK(held.because.at(0).path == "b.x");
  CHECK(trait_of(after("Orders.buy_now", {"other"}), "atomic") == Truth::no);
}

TEST_CASE("a name that many functions have says nothing") {
  CHECK(trait_of(after("Orders.save", {"save"}), "atomic") == Truth::no);
  CHECK(trait_of(after("Orders.buy_now", {"buy_now"}, "Carts.buy_now"), "atomic") == Truth::unknown);
}
