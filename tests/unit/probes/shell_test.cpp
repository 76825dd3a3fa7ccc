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

TEST_CASE("brackets in quotes close no substitution") {
  CHECK(words("x=$(a | cut -d '(' -f 1)\nb") == "b");
  CHECK(words("x=\"$(a \"$(b \")\")\")\"\nc") == "c");
  CHECK(words("x=$(a)\nb", 1) == "a");
}

TEST_CASE("a variable can hold the command") {
  CHECK(words("CURL=\"curl -s\"\n$CURL http://a") == "curl|-s|http://a");
  CHECK(words("C=curl\nC=\"$C -L\"\nD=$C\n${D} -o x") == "curl|$…-L|-o|x");
  CHECK(words("C=curl\nC=\"$C --ca $file\"\nC=\"$C -L\"\nC=\"$C -L\"\n$C a") == "curl|$…--ca|$…-L|a");   // what it may have
  CHECK(words("C=curl\nC=\"$C $more\"\n$C a") == "curl|$…|a");                                           // nobody can read it
  CHECK(words("local C=wget\nx=$($C http://a)\n", 1) == "wget|http://a");
  CHECK(words("$UNKNOWN x") == "$UNKNOWN|x");
}

TEST_CASE("patterns of a case are no commands, and a target may hold a command") {
  CHECK(words("case $x in\n  curl) a;;\n  b|c) d;;\nesac") == "$x|in");
  CHECK(words("case $x in\n  curl) a;;\n  b|c) d;;\nesac", 1) == "a");
  CHECK(words("case $x in\n  curl) a;;\n  b|c) d;;\nesac", 2) == "d");
  CHECK(words("(cd a && b)\nc", 1) == "b");
  CHECK(shell_commands("a >x_$(date +%F).sql\nb").size() == 2);
}

TEST_CASE("what becomes of a failure is known") {
  const auto first = [](std::string_view text) { return shell_commands(text)[0]; };
  CHECK(first("a && b\nc").tested);
  CHECK(first("a || exit 1\nc").tested);
  CHECK(first("if a; then b; fi\nc").tested);
  CHECK(first("! a\nc").tested);
  CHECK(first("a\nstatus=$?\nc").tested);
  CHECK(first("f() {\n  a\n}\nc").words[0] == "f");
  CHECK(shell_commands("f() {\n  a\n}\nc")[1].tested);
  CHECK(first("a | b\nc").piped);
  CHECK_FALSE(first("a | b\nc").tested);
  CHECK_FALSE(first("a\nb").tested);
  CHECK_FALSE(first("a\nb").ends_script);
  CHECK(first("a").ends_script);
}

TEST_CASE("a script can be told to end at its first failure") {
  const auto last_but_one = [](std::string_view text) {
    const auto commands = shell_commands(text);
    return commands[commands.size() - 2];
  };
  CHECK(last_but_one("set -e\na\nb").ends_script);
  CHECK(last_but_one("set -euo pipefail\na\nb").ends_script);
  CHECK(last_but_one("set -euo pipefail\na\nb").pipe_counts);
  CHECK(last_but_one("#!/bin/sh -e\na\nb").ends_script);
  CHECK(last_but_one("set -o errexit\na\nb").ends_script);
  CHECK(last_but_one("trap 'echo x' ERR\na\nb").ends_script);
  CHECK_FALSE(last_but_one("set -e\nset +e\na\nb").ends_script);
  CHECK_FALSE(last_but_one("set -u\na\nb").ends_script);
  CHECK_FALSE(last_but_one("trap 'echo x' EXIT\na\nb").ends_script);
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
  CHECK(shell_commands(deep).size() <= 40000);
  CHECK(shell_commands("\"never closed").size() == 1);
  CHECK(shell_commands("cat <<EOF\nno end").size() == 1);
}
