// Hostile sources: whatever a file holds, reading it ends, says so when it gave up, and costs about as much as its
// size.
#include <catch2/catch.hpp>

#include "support/languages.h"
#include "syntax/syntax.h"

namespace {

using namespace readycheck;
using readycheck::tests::language;

std::string times(const std::string& text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

// '#' becomes the number of the copy, '@' the number before it.
std::string numbered(const std::string& text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i)
    for (const char c : text)
      all += c == '#' ? std::to_string(i) : c == '@' ? std::to_string(i > 0 ? i - 1 : 0) : std::string(1, c);
  return all;
}

Outline read(const std::string& id, const std::string& text) {
  const syntax::Reader reader(language(id));
  std::unique_ptr<syntax::Reader::Scratch> scratch;
  return reader.outline(File("file", id, Role::production, text), scratch);
}

}  // namespace

TEST_CASE("depth costs nothing but its bytes") {
  constexpr int deep = 20'000;
  CHECK(read("python", times("(", deep) + "f()" + times(")", deep)).calls.size() == 1);
  CHECK(read("python", times("f(", deep) + times(")", deep)).calls.size() == deep);
  CHECK(read("javascript", times("{f();", deep) + times("}", deep)).calls.size() == deep);
  CHECK(read("javascript", times("function f(){", deep) + times("}", deep)).functions.size() == deep);
  CHECK(read("javascript", times("a?", deep) + "b" + times(":c", deep)).calls.empty());
  CHECK(read("go", "package a\nvar x = " + times("T{a:", deep) + "1" + times("}", deep)).calls.size() == deep);
}

TEST_CASE("a chain of calls ends in a path of bounded length") {
  const Outline outline = read("python", "a" + times(".b()", 20'000));
  REQUIRE(outline.calls.size() == 20'000);
  for (const Call& call : outline.calls) REQUIRE(call.path.size() < 400);
  CHECK(outline.calls.back().path == "a.b");
  CHECK(outline.calls.front().path.starts_with("?"));
  CHECK(outline.calls.front().client == 1);
}

TEST_CASE("values that double with every step are given up, not computed") {
  const Outline doubled = read("python", numbered("x# = x@ if c else x@\ny# = y@ + y@\nf(x#, y#)\n", 2'000));
  CHECK(doubled.calls.size() == 2'000);
  CHECK(doubled.cut_short);
  const Outline returned =
      read("javascript", numbered("function f#(){if(a)return f@();return f@()}\n", 1'000) + "f999().x()");
  CHECK(returned.calls.size() == 2'002);
}

TEST_CASE("one large value in many places does not multiply") {
  const std::string object = "o = {" + numbered("'k#': #,", 200) + "}\n";
  const Outline outline = read("python", object + times("f(o)\n", 50'000));
  CHECK(outline.cut_short);
  std::size_t members = 0;
  for (const Call& call : outline.calls)
    for (const Argument& argument : call.arguments) members += argument.members.size();
  CHECK(members < 500'000);
}

TEST_CASE("a scanner that looks far ahead again and again is stopped") {
  const Outline outline = read("python", "for x in y:\n" + times("# c\n", 60'000) + " f()\n");
  CHECK(outline.cut_short);
}

TEST_CASE("many of the same stay linear") {
  constexpr int many = 30'000;
  CHECK(read("javascript", "f()" + times(".catch(()=>{})", many)).handlers.size() == many);
  CHECK(read("javascript", times("try{f()}catch(e){}", many)).handlers.size() == many);
  CHECK(read("javascript", "export {" + numbered("a# as b#,", many) + "}").definitions.size() == many);
  CHECK(read("python", times("@a\n", many) + "def f(): pass\n").calls.size() == many);
  CHECK(read("python", "try:\n f()\n" + times("except E:\n pass\n", many)).handlers.size() == many);
  CHECK(read("go", "package a\nfunc f() {\n" + times("if err != nil {}\n", many) + "}\n").handlers.size() == many);
}

TEST_CASE("a file too large to read says so") {
  const Outline outline = read("python", times("f()\n", 3 << 20));
  CHECK(outline.cut_short);
  CHECK(outline.calls.empty());
}

TEST_CASE("what the parser skips is told, and the rest is read") {
  const Outline outline = read("python", "def broken(:\n  ((\n\nimport requests\nrequests.get(1)\n");
  CHECK(outline.has_errors);
  const Outline garbage = read("javascript", times("}{)(;'\"`=>\x01\xff\xfe", 2'000));
  CHECK(garbage.has_errors);
  CHECK(read("python", "").calls.empty());
  CHECK(read("python", std::string(1, '\0')).calls.empty());
}
