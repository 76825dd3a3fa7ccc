// Branches and ways out between two places, told by the layout of the lines.
#include <catch2/catch.hpp>
#include <string>

#include "probes/turns.h"

using readycheck::probes::both_happen;

namespace {

// The places are marked by their words.
bool both(const std::string& text) {
  return both_happen(text, static_cast<std::uint32_t>(text.find("first")), static_cast<std::uint32_t>(text.find("second")));
}

}  // namespace

TEST_CASE("two lines of one block are both reached") {
  CHECK(both("first()\nsecond()\n"));
  CHECK(both("  first()\n\n  other()\n  second()\n"));
  CHECK(both("if a:\n  first()\nsecond()\n"));
  CHECK(both("first()\nif a:\n  return\nsecond()\n"));
  CHECK(both("if (a) {\n  first();\n}\nsecond();\n"));
  CHECK(both("if (a) {\n  first();\n}\nlist.each((x) => {\n});\nsecond();\n"));
}

TEST_CASE("another branch is not reached as well") {
  CHECK_FALSE(both("if a:\n  first()\nelse:\n  second()\n"));
  CHECK_FALSE(both("if (a) {\n  first();\n} else if (b) {\n  second();\n}\n"));
  CHECK_FALSE(both("try:\n  first()\nexcept A:\n  second()\n"));
  CHECK_FALSE(both("switch (a) {\n  case 1:\n    first();\n    x();\n  case 2:\n    second();\n}\n"));
  CHECK_FALSE(both("match a {\n  A => {\n    first();\n  }\n  B => {\n    second();\n  }\n}\n"));
  CHECK_FALSE(both("if first()\n  a\nelse\n  second()\nend\n"));
}

TEST_CASE("what stands behind a way out is not reached as well") {
  CHECK_FALSE(both("if a:\n  first()\n  return b\nsecond()\n"));
  CHECK_FALSE(both("if (a) {\n  first();\n  throw b;\n}\nsecond();\n"));
  CHECK_FALSE(both("if a:\n  return first()\nsecond()\n"));
  CHECK_FALSE(both("if (a) return await first();\nsecond();\n"));
}

TEST_CASE("places far apart, or in the wrong order, say nothing") {
  CHECK_FALSE(both("second()\nfirst()\n"));
  CHECK_FALSE(both("first()\n" + std::string(30'000, ' ') + "\nsecond()\n"));
}
