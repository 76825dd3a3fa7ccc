// Dockerfiles: instructions, stages, flags, exec form, continued lines, heredocs and their places.
#include <catch2/catch.hpp>

#include "reading.h"

using namespace readycheck::documents;

TEST_CASE("a dockerfile is its instructions in order") {
  const Document document = read_all("dockerfile",
                                     "# syntax=docker/dockerfile:1\nARG V=1\nFROM --platform=linux/amd64 node:$V AS build\n"
                                     "env A=1 B=\"two words\"\nENV C some words\nARG NONE\nUSER 1000:1000\nCMD [\"node\", \"x.js\"]\n");
  CHECK(document.problem.empty());
  CHECK(show(document) ==
        "{ARG: {V: 1}, FROM: {--platform: linux/amd64, image: node:$V, as: build}, ENV: {A: 1, B: \"two words\"}, "
        "ENV: {C: some words}, ARG: {NONE: ~}, USER: 1000:1000, CMD: [\"node\", \"x.js\"]}");
  CHECK(at(document, "FROM").tag == "FROM");
  CHECK(at(document, "FROM").text == "node:$V AS build");
  CHECK(place(at(document, "FROM.image")) == "3:29");
  CHECK(place(at(document, "ENV.B")) == "4:11");
  CHECK(place(at(document, "CMD[1]")) == "8:14");
  CHECK(at(document, "CMD").text == "[\"node\", \"x.js\"]");
}

TEST_CASE("a shell text keeps its lines, so that a command can be pointed at") {
  const Document document = read_all("dockerfile", "FROM a\nRUN --mount=type=cache,target=/c one && \\\n    # why\n\n    two; \\\n  three\nUSER \\\n  app\n");
  CHECK(document.problem.empty());
  const Value& run = at(document, "RUN");
  CHECK(run.text == "one && \\\n\\\n\\\ntwo; \\\nthree");
  CHECK(place(run) == "2:34");
  CHECK(run.end_line == 6);
  CHECK(run.is_scalar());
  CHECK(at(document, "RUN.--mount").text == "type=cache,target=/c");
  CHECK(at(document, "USER").text == "app");
  CHECK(place(at(document, "USER")) == "8:3");
}

TEST_CASE("heredocs belong to their instruction") {
  const Document document = read_all("dockerfile", "RUN <<EOF\n  one\ntwo\nEOF\nRUN cat <<-'X' > /y\n\tbody\n\tX\nCOPY <<A <<B /dst/\na\nA\nb\nB\nUSER u\n");
  CHECK(document.problem.empty());
  const auto runs = all_at(document, "RUN");
  REQUIRE(runs.size() == 2);
  CHECK(runs[0]->text == "one\ntwo\n");
  CHECK(place(*runs[0]) == "2:3");
  CHECK(runs[0]->end_line == 4);
  CHECK(runs[1]->text == "cat <<-'X' > /y\nbody\nX");
  CHECK(at(document, "COPY").text == "<<A <<B /dst/\na\nA\nb\nB");
  CHECK(place(at(document, "USER")) == "13:6");
}

TEST_CASE("a health check shows its flags and its command") {
  const Document document = read_all("dockerfile", "FROM a\nHEALTHCHECK --interval=30s --timeout=3s \\\n  CMD [\"curl\", \"-f\"]\n");
  const Value& check = at(document, "HEALTHCHECK");
  CHECK(check.text == "CMD [\"curl\", \"-f\"]");
  CHECK(place(check) == "3:3");
  REQUIRE(check.items.size() == 2);
  CHECK(check.items[1].text == "-f");
  CHECK(place(check.items[1]) == "3:16");
  CHECK(at(document, "HEALTHCHECK.--timeout").text == "3s");
}

TEST_CASE("another escape character, and what is no instruction") {
  const Document windows = read_all("dockerfile", "# escape=`\nFROM a\nRUN dir C:\\ `\n  more\n");
  CHECK(at(windows, "RUN").text == "dir C:\\ \\\nmore");
  const Document template_ = read_all("dockerfile", "FROM a\n{% if x %}\nUSER u\n");
  CHECK(template_.problem == "line 2: not an instruction");
  CHECK(at(template_, "USER").text == "u");
  CHECK(read_all("dockerfile", "FROM a\nRUN <<EOF\nx\n").problem == "line 2: a heredoc that does not end");
}
