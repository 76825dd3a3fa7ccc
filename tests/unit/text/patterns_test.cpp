// One pass for many patterns, then the exact places: both on bytes that may be anything.
#include "text/patterns.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <thread>

#include "readycheck/error.h"

using readycheck::Error;
using readycheck::text::Patterns;
using readycheck::text::Regex;
using readycheck::text::Scratch;

namespace {

using Hits = std::vector<std::uint32_t>;

Hits hits_of(const Patterns& patterns, std::string_view text) {
  std::unique_ptr<Scratch> scratch;
  Hits hits;
  patterns.scan(text, scratch, hits);
  return hits;
}

const std::vector<std::string> three = {"AKIA[0-9A-Z]{16}", "(?i)password\\s*=", "\\bDEBUG\\b"};

}  // namespace

TEST_CASE("a scan names the patterns that occur, once each and sorted") {
  const Patterns patterns(three);
  CHECK(patterns.size() == 3);
  CHECK(hits_of(patterns, "DEBUG PassWord = x; PASSWORD=y DEBUG") == Hits{1, 2});
  CHECK(hits_of(patterns, "DEBUGGER passwords").empty());
  CHECK(hits_of(patterns, "").empty());
  CHECK(hits_of(Patterns(std::vector<std::string>{}), "anything").empty());
}

TEST_CASE("a scan sees bytes that are no text") {
  const Patterns patterns({"\\xff\\x00key", "caf\xc3\xa9"});
  CHECK(hits_of(patterns, std::string("\xfe\xff\0key", 6)) == Hits{0});
  CHECK(hits_of(patterns, "un caf\xc3\xa9") == Hits{1});
  CHECK(hits_of(patterns, "un caf\xe9").empty());
}

TEST_CASE("one scratch serves several sets, also one that came after another was gone") {
  std::unique_ptr<Scratch> scratch;
  Hits hits;
  for (int round = 0; round < 20; ++round) {
    std::vector<std::string> many;
    for (int i = 0; i <= round * 5; ++i) many.push_back("word" + std::to_string(i) + "[a-z]{3,9}x");
    const Patterns patterns(many);
    patterns.scan("word0abcx", scratch, hits);
    REQUIRE(hits == Hits{0});
  }
  Patterns(three).scan("DEBUG", scratch, hits);
  CHECK(hits == Hits{2});
}

TEST_CASE("threads share a set, each with its own scratch") {
  const Patterns patterns(three);
  std::vector<std::thread> threads;
  std::vector<int> right(4);
  for (int& count : right)
    threads.emplace_back([&patterns, &count] {
      std::unique_ptr<Scratch> scratch;
      Hits hits;
      for (int i = 0; i < 500; ++i) {
        patterns.scan("x = DEBUG", scratch, hits);
        count += hits == Hits{2} ? 1 : 0;
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(right == std::vector<int>(4, 500));
}

TEST_CASE("a bad expression is named by its number") {
  try {
    const Patterns patterns({"fine", "also fine", "(open"});
    FAIL("it compiled");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).starts_with("pattern 2 does not compile"));
    CHECK(error.mistakes().front().hint == "it reads: (open");
  }
}

TEST_CASE("a serialised set comes back, and anything else is compiled again") {
  const std::string bytes = Patterns(three).serialise();
  const Patterns back(bytes, three);
  CHECK(hits_of(back, "password =") == Hits{1});
  CHECK(back.serialise() == bytes);

  const std::vector<std::string> others = {"quite", "different"};
  CHECK(hits_of(Patterns(bytes, others), "password = different") == Hits{1});
  CHECK(hits_of(Patterns("", three), "DEBUG") == Hits{2});
  CHECK(hits_of(Patterns(bytes.substr(0, bytes.size() / 2), three), "DEBUG") == Hits{2});
  std::string damaged = bytes;
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
  CHECK_THROWS_AS(hits_of(Patterns(damaged, three), "DEBUG"), readycheck::Error);
  std::string other_version = bytes;
  other_version[64 + 4] = static_cast<char>(other_version[64 + 4] ^ 1);  // behind our digest and their magic number
  CHECK(hits_of(Patterns(other_version, three), "DEBUG") == Hits{2});
  CHECK(Patterns({}).serialise() == Patterns(Patterns({}).serialise(), {}).serialise());
}

TEST_CASE("a serialised set is read from any place in memory") {
  const std::string bytes = Patterns(three).serialise();
  for (std::size_t shift = 0; shift < 70; shift += 23) {
    const std::string elsewhere = std::string(shift, ' ') + bytes;
    CHECK(hits_of(Patterns(std::string_view(elsewhere).substr(shift), three), "DEBUG") == Hits{2});
  }
  alignas(64) std::array<char, 1 << 16> aligned{};
  REQUIRE(bytes.size() <= aligned.size());
  std::copy(bytes.begin(), bytes.end(), aligned.begin());
  CHECK(hits_of(Patterns({aligned.data(), bytes.size()}, three), "password =") == Hits{1});
}

TEST_CASE("an expression gives the places of the match and of its groups") {
  const Regex regex("(?P<key>\\w+)=(\"[^\"]*\")?(\\d+)?");
  CHECK(regex.group_names() == std::vector<std::string>{"key", "", ""});
  const std::string text = "a=1 bc=\"x\"";
  const auto hits = regex.find_all(text);
  REQUIRE(hits.size() == 2);
  CHECK(hits[0].whole.begin == 0);
  CHECK(hits[0].whole.end == 3);
  CHECK(hits[0].groups[1].begin == hits[0].groups[1].end);
  CHECK(text.substr(hits[0].groups[2].begin, 1) == "1");
  CHECK(text.substr(hits[1].groups[1].begin, 3) == "\"x\"");
  CHECK(hits[1].groups[2].begin == hits[1].groups[2].end);
}

TEST_CASE("empty matches end, and the number of matches is bounded") {
  CHECK(Regex("x*").find_all("axa").size() == 4);
  CHECK(Regex("").find_all("ab").size() == 3);
  CHECK(Regex("a").find_all(std::string(1000, 'a'), 7).size() == 7);
  CHECK(Regex("a").find_all("").empty());
  CHECK(Regex("a").find_all(std::string_view{}).empty());
}

TEST_CASE("an expression sees bytes that are no text, and the line around a match") {
  CHECK(Regex("key\\W").matches("\xff\xfekey\xfa"));
  CHECK(Regex("caf\xc3\xa9").matches("caf\xc3\xa9"));
  CHECK(!Regex("caf\xc3\xa9").matches("caf\xe9"));
  CHECK(Regex("(?m)^b$").find_all("a\nb\nb").size() == 2);
  CHECK(Regex("\\bb").find_all("ab b").front().whole.begin == 3);
}

TEST_CASE("a hostile text takes no longer for an expression that would make others backtrack") {
  const std::string text(1 << 20, 'a');
  CHECK(!Regex("(a+)+b").matches(text));
  CHECK(!Regex("(a|aa)*$x").matches(text));
}

TEST_CASE("a bad expression is an error with the expression in its hint") {
  CHECK_THROWS_AS(Regex("(open"), Error);
  CHECK_THROWS_AS(Regex("a(?=b)"), Error);
  CHECK_THROWS_WITH(Regex("[z-a]"), Catch::StartsWith("the expression does not compile"));
}
