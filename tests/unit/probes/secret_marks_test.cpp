// Marks of other scanners cover what their own tools would let pass, and no more.
#include <catch2/catch.hpp>

#include "probes/secret_marks.h"

using namespace readycheck;

namespace {

std::string mark(const std::string& text) {
  const auto at = static_cast<std::uint32_t>(text.find("VALUE"));
  return probes::ignore_mark(text, {at, at + 5});
}

}  // namespace

TEST_CASE("marks on the line") {
  CHECK(mark("a\ntoken = VALUE  # gitleaks:allow\nb") == "gitleaks:allow");
  CHECK(mark("token = VALUE  # pragma: allowlist secret") == "pragma: allowlist secret");
  CHECK(mark("token = VALUE // trufflehog:ignore") == "trufflehog:ignore");
  CHECK(mark("token = VALUE // secretlint-disable-line") == "secretlint-disable-line");
  CHECK(mark("token = VALUE").empty());
}

TEST_CASE("marks on the line before cover the next line only") {
  CHECK(mark("# pragma: allowlist nextline secret\ntoken = VALUE") == "pragma: allowlist nextline secret");
  CHECK(mark("// kingfisher:ignore\ntoken = VALUE") == "kingfisher:ignore");
  CHECK(mark("# gitleaks:allow\ntoken = VALUE").empty());
  CHECK(mark("# pragma: allowlist nextline secret\nother\ntoken = VALUE").empty());
}

TEST_CASE("marks over a range end where they are closed") {
  CHECK(mark("/* secretlint-disable */\nx\ntoken = VALUE") == "secretlint-disable");
  CHECK(mark("/* secretlint-disable */\nx\n/* secretlint-enable */\ntoken = VALUE").empty());
  CHECK(mark("x // secretlint-disable-line\ntoken = VALUE").empty());
}
