// Blocks for developers: where they begin and where they end.
#include "probes/developer_branches.h"

#include <catch2/catch.hpp>

using readycheck::Fact;
using readycheck::File;
using readycheck::Role;
using readycheck::probes::DeveloperBranches;

namespace {

DeveloperBranches branches_of(const std::string& text, std::uint32_t line) {
  const File file("app.x", "", Role::production, text);
  Fact condition;
  condition.kind = "developer-branch";
  condition.at.path = "app.x";
  condition.at.line = line;
  return DeveloperBranches(file, {condition});
}

}  // namespace

TEST_CASE("a block ends at the first line that is not deeper", "[guards]") {
  const DeveloperBranches branches = branches_of("a\nif local:\n  b\n\n  c\nd\n", 2);
  CHECK_FALSE(branches.hold(2));
  CHECK(branches.hold(3));
  CHECK(branches.hold(5));
  CHECK_FALSE(branches.hold(6));
}

TEST_CASE("a block at the end of a file without a last line break", "[guards]") {
  const DeveloperBranches branches = branches_of("  if local:\n    b", 1);
  CHECK(branches.hold(2));
  CHECK_FALSE(branches.hold(3));
}

TEST_CASE("facts of other kinds and files open nothing", "[guards]") {
  const File file("app.x", "", Role::production, "if local:\n  b\n");
  Fact other;
  other.kind = "access-check";
  other.at.path = "app.x";
  other.at.line = 1;
  CHECK_FALSE(DeveloperBranches(file, {other}).hold(2));
}
