// Text in terminal columns: widths, breaking, cutting; nothing ever leaves its column.
#include "report/columns.h"

#include <catch2/catch.hpp>
#include <random>

using namespace readycheck::report;

TEST_CASE("width is counted in columns, not in bytes") {
  CHECK(columns("abc") == 3);
  CHECK(columns("é✓…") == 3);
  CHECK(columns("日本") == 4);
  CHECK(columns("e\u0301") == 1);
  CHECK(columns("\xff\xfe") == 2);
  CHECK(columns("") == 0);
}

TEST_CASE("what is cut is marked and fits") {
  CHECK(clip("abcdef", 6) == "abcdef");
  CHECK(clip("abcdef", 4) == "abc…");
  CHECK(clip("日本語", 4) == "日…");
  CHECK(clip("ab cd", 4) == "ab…");
  CHECK(clip_front("src/deep/file.cc", 8) == "…file.cc");
  CHECK(clip("abc", 0).empty());
  CHECK(clip_front("abc", 0).empty());
}

TEST_CASE("lines break at spaces, and words too long break where the line ends") {
  CHECK(wrap("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(wrap("abcdefgh", 3) == std::vector<std::string>{"abc", "def", "gh"});
  CHECK(wrap("", 10) == std::vector<std::string>{""});
  CHECK(wrap("a  b", 10) == std::vector<std::string>{"a b"});
  CHECK(wrap("one two three four", 7, 2) == std::vector<std::string>{"one two", "three …"});
  CHECK(wrap("one two", 7, 2) == std::vector<std::string>{"one two"});
}

TEST_CASE("parts of a list stay whole when a line can hold them") {
  CHECK(flow({"one part", "another"}, 30) == std::vector<std::string>{"one part · another"});
  CHECK(flow({"one part", "another"}, 12) == std::vector<std::string>{"one part ·", "another"});
}

TEST_CASE("two ends of a line never overlap") {
  CHECK(ends("left", "right", 12) == "left   right");
  CHECK(ends("a long left side", "right", 12) == "a lo…  right");
  CHECK(ends("", "right", 8) == "   right");
  CHECK(ends("left", "a right side that is too long", 10) == "… too long");
}

TEST_CASE("no line is wider than it may be, whatever the text") {
  std::mt19937 random(7);
  const std::vector<std::string> bits = {
      "a", " ", "word", "日本", "…", "e\u0301", "\xff", "averylongwordwithoutanyspace", "·"};
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (std::size_t n = random() % 30; n > 0; --n) text += bits[random() % bits.size()];
    const std::size_t width = 3 + random() % 60;
    for (const std::string& line : wrap(text, width)) REQUIRE(columns(line) <= width);
    for (const std::string& line : wrap(text, width, 2)) REQUIRE(columns(line) <= width);
    for (const std::string& line : flow({text, "and", text}, width)) REQUIRE(columns(line) <= width);
    REQUIRE(columns(clip(text, width)) <= width);
    REQUIRE(columns(clip_front(text, width)) <= width);
    REQUIRE(columns(ends(text, text, width)) <= width);
  }
}
