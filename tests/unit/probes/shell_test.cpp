// Which programs a shell text starts.
#include <catch2/catch.hpp>

#include "probes/shell.h"

using readycheck::probes::shell_commands;

namespace {

std::string words(std::string_view text, std::size_t index = 0) {
  const auto commands = shell_commands(text);
  if (index >= commands.size()) return "(none)";
  std::string out;
  for (const std::string& word : commands[index].words) out += (out.empty() ? "" : "|") + word;
  return out;
}

}  // namespace

TEST_CASE("operators, newlines and keywords end a command") {
  CHECK(words("cd app && npm ci; npm test") == "cd|app");
  CHECK(words("cd app && npm ci; npm test", 1) == "npm|ci");
  CHECK(words("cd app && npm ci; npm test", 2) == "npm|test");
  CHECK(words("if grep -q x y; then\n  pytest -q\nfi", 1) == "pytest|-q");
  CHECK(words("for x in 1 2; do echo $x; done", 1) == "echo|$x");
}

TEST_CASE("quotes, escapes and continuations belong to one word or line") {
  CHECK(words("ssh host \"cd /srv && git pull\"") == "ssh|host|cd /srv && git pull");
  CHECK(words("docker run \\\n  --rm app") == "docker|run|--rm|app");
  CHECK(words("echo 'a # b' # comment") == "echo|a # b");
  CHECK(words("# pytest") == "(none)");
}

TEST_CASE("assignments in front and redirections are no words") {
  CHECK(words("CI=1 FOO='a b' pytest") == "pytest");
  CHECK(words("pg_dump db > out.sql 2>&1") == "pg_dump|db");
  CHECK(words("X=1") == "(none)");
}

TEST_CASE("a forgiven failure is remembered at the command that failed") {
  CHECK(shell_commands("pytest || true")[0].masked);
  CHECK(shell_commands("pytest || :")[0].masked);
  CHECK_FALSE(shell_commands("pytest || exit 1")[0].masked);
  CHECK(shell_commands("pytest || exit 1").size() == 2);
  CHECK_FALSE(shell_commands("pytest\ntrue")[0].masked);
}

TEST_CASE("what stands inside $( ) runs too, and here-documents only for shells") {
  CHECK(words("tag=$(git describe)\nmake", 1) == "git|describe");
  CHECK(shell_commands("cat <<EOF\npytest\nEOF\nmake").size() == 2);
  CHECK(words("ssh host <<EOF\ngit pull\nEOF", 1) == "git|pull");
}

TEST_CASE("lines are counted from the first of the text") {
  const auto commands = shell_commands("a\n\n# x\nb \\\n c\nd");
  REQUIRE(commands.size() == 3);
  CHECK(commands[0].line == 0);
  CHECK(commands[1].line == 3);
  CHECK(commands[2].line == 5);
}

TEST_CASE("hostile texts end") {
  CHECK(shell_commands(std::string(100'000, '(')).empty());
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "$(a ";
  CHECK(shell_commands(deep).size() <= 5000);
  CHECK(shell_commands("\"never closed").size() == 1);
  CHECK(shell_commands("cat <<EOF\nno end").size() == 1);
}
