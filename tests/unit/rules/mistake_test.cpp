// The picture of a mistake, the nearest word, and the values of scalars.
#include <catch2/catch.hpp>

#include "rules/mistake.h"
#include "rules/scalars.h"
#include "unit/rules/reading.h"

using namespace readycheck;
using namespace readycheck::rules;

TEST_CASE("a mistake is shown with its line, a caret and the hint") {
  const Mistake mistake{"unknown key 'titel'", {"checks/a.yml", 12, 3, 12, "  titel: x"}, "did you mean 'title'?"};
  CHECK(render(mistake) ==
        "checks/a.yml:12:3: unknown key 'titel'\n"
        " 12 |   titel: x\n"
        "    |   ^~~~~\n"
        "   did you mean 'title'?\n");
  CHECK(render(mistake, "") == "checks/a.yml:12:3: unknown key 'titel'\n   did you mean 'title'?\n");
  CHECK(render({"no such folder", {}, ""}) == "no such folder\n");
  CHECK(render({"not here", {"rules", 0, 0, 0, ""}, ""}) == "rules: not here\n");
}

TEST_CASE("the caret stays under its word: long lines, wide letters, columns past the end") {
  const std::string far = std::string(300, 'a') + " wrong";
  const std::string shown = render({"m", {"f", 1, 302, 1, ""}, ""}, far);
  std::vector<std::string> lines;
  for (std::size_t at = 0, end; (end = shown.find('\n', at)) != std::string::npos; at = end + 1)
    lines.push_back(shown.substr(at, end - at));
  REQUIRE(lines.size() == 3);
  CHECK(lines[1].size() < 130);
  CHECK(lines[1].substr(lines[2].find('^'), 5) == "wrong");
  CHECK(lines[2].substr(lines[2].find('^')) == "^~~~~");
  CHECK(render({"m", {"f", 1, 5, 1, ""}, ""}, "äö: wrong").find("\n   |     ^~~~~\n") == std::string::npos);
  CHECK(render({"m", {"f", 1, 7, 1, ""}, ""}, "äö: wrong").find("\n   |     ^~~~~\n") != std::string::npos);
  CHECK(render({"m", {"f", 1, 99, 1, ""}, ""}, "short").find("^\n") != std::string::npos);
}

TEST_CASE("a tab is one column wide") {
  CHECK(render({"m", {"f", 1, 2, 1, ""}, ""}, "\tx: 1") == "f:1:2: m\n 1 |  x: 1\n   |  ^\n");
}

TEST_CASE("control characters of a file never reach the terminal") {
  const std::string shown = render({"found '\x1b[2J'", {"a\x1b.yml", 1, 1, 1, "\x1b[31mred"}, "\x07"});
  CHECK(shown.find('\x1b') == std::string::npos);
  CHECK(shown.find('\x07') == std::string::npos);
}

TEST_CASE("the nearest word takes the fewest keystrokes") {
  const std::vector<std::string> words = {"title", "silence", "has_accounts", "not-applicable", "v1"};
  CHECK(closest("titel", words) == "title");
  CHECK(closest("tilte", words) == "title");
  CHECK(closest("slience", words) == "silence");
  CHECK(closest("has-accounts", words) == "has_accounts");
  CHECK(closest("NOT_APPLICABLE", words) == "not-applicable");
  CHECK(closest("hasaccounts", words) == "has_accounts");
  CHECK(closest("v2", words) == "v1");
  CHECK(closest("x", words).empty());
  CHECK(closest("severity", words).empty());
  CHECK(closest("", words).empty());
  CHECK(closest(std::string(100'000, 'a'), words).empty());
}

TEST_CASE("durations, shares and dates") {
  CHECK(duration_in("30s") == 30);
  CHECK(duration_in("500ms") == 0.5);
  CHECK(duration_in("1.5h") == 5400);
  CHECK(duration_in("2w") == 14 * 86400);
  CHECK_FALSE(duration_in("s"));
  CHECK_FALSE(duration_in("-5s"));
  CHECK_FALSE(duration_in("1e9s"));
  CHECK_FALSE(duration_in("30"));
  CHECK(share_in("80%") == 0.8);
  CHECK(share_in("100%") == 1);
  CHECK_FALSE(share_in("0%"));
  CHECK_FALSE(share_in("101%"));
  CHECK_FALSE(share_in("80"));
  CHECK(is_date("2024-02-29"));
  CHECK_FALSE(is_date("2025-02-29"));
  CHECK_FALSE(is_date("2025-13-01"));
  CHECK_FALSE(is_date("2025-1-1"));
  CHECK_FALSE(is_date("2025-01-1x"));
  CHECK(number_in("-3.5") == -3.5);
  CHECK_FALSE(number_in("inf"));
  CHECK_FALSE(number_in("1 "));
  CHECK_FALSE(number_in("0x10"));
}
