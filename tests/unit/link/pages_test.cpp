// Lists of a framework end where its default, or the class itself, says so.
#include <catch2/catch.hpp>

#include "link/join.h"
#include "support/facts.h"

using namespace readycheck;

namespace {

Fact fact(const std::string& kind, const std::string& subject, const std::map<std::string, std::string>& details = {}) {
  return tests::made_fact(kind, "views.x", subject, details);
}

std::size_t left_after(std::vector<Fact> facts) {
  Sightings seen;
  seen.facts = std::move(facts);
  link::join_pages(seen);
  return seen.facts.size();
}

}  // namespace

TEST_CASE("a default of the framework, or pages of its own, bound the lists of a class") {
  const Fact list = fact("list-read", "Orders", {{"seen_in", "class"}, {"framework", "web"}});
  const Fact read = fact("list-read", "Orders", {{"seen_in", "code"}});
  CHECK(left_after({list, fact("page-bound", "", {{"framework", "other"}})}) == 2);
  CHECK(left_after({list, fact("page-bound", "", {{"framework", "web"}})}) == 1);
  CHECK(left_after({list, fact("page-bound", "Orders.pages")}) == 1);
  CHECK(left_after({list, fact("page-bound", "Carts.pages")}) == 2);
  CHECK(left_after({read, fact("page-bound", "Orders.pages")}) == 2);
}
