// Globs and the rules of .gitignore and .gitattributes, held against what git documents about them.
#include "git/glob.h"

#include <catch2/catch.hpp>

#include "git/path_rules.h"

using namespace readycheck::git;

TEST_CASE("a star stops at a slash and two stars do not") {
  CHECK(glob_matches("*.c", "a.c"));
  CHECK(!glob_matches("*.c", "d/a.c"));
  CHECK(glob_matches("a/*/c", "a/b/c"));
  CHECK(!glob_matches("a/*/c", "a/b/b/c"));
  CHECK(glob_matches("a/**/c", "a/c"));
  CHECK(glob_matches("a/**/c", "a/x/y/c"));
  CHECK(glob_matches("**/c", "c"));
  CHECK(glob_matches("**/c", "a/b/c"));
  CHECK(!glob_matches("**/c", "a/bc"));
  CHECK(glob_matches("a/**", "a/b/c"));
  CHECK(!glob_matches("a/**", "a"));
  CHECK(glob_matches("a**b", "axxb"));
  CHECK(!glob_matches("a**b", "a/b"));
  CHECK(glob_matches("**/a/*/**/z.?", "q/a/b/c/d/z.x"));
  CHECK(glob_matches("**", "a/b"));
}

TEST_CASE("classes, escapes and single letters") {
  CHECK(glob_matches("[a-c]x", "bx"));
  CHECK(!glob_matches("[!a-c]x", "bx"));
  CHECK(glob_matches("[^a-c]x", "zx"));
  CHECK(glob_matches("[]]x", "]x"));
  CHECK(glob_matches("[a-]x", "-x"));
  CHECK(!glob_matches("[/]", "/"));
  CHECK(!glob_matches("[abc", "a"));
  CHECK(glob_matches("\\*", "*"));
  CHECK(!glob_matches("\\*", "x"));
  CHECK(glob_matches("a?c", "abc"));
  CHECK(!glob_matches("a?c", "a/c"));
}

TEST_CASE("no pattern makes the matcher try exponentially often") {
  std::string stars, folders, name(400, 'a'), path;
  for (int i = 0; i < 200; ++i) stars += "*a";
  for (int i = 0; i < 200; ++i) folders += "**/a/";
  for (int i = 0; i < 1000; ++i) path += "a/";
  CHECK(!glob_matches(stars + "b", name));
  CHECK(!glob_matches(folders + "b", path + "c"));
  CHECK(glob_matches(folders + "c", path + "c"));
}

TEST_CASE("a team's glob takes what lies below a folder, and alternatives") {
  const PathGlobs globs({"legacy/", "tools/{old,older}/*.sh", "**/snapshots", "*.gen.*"});
  CHECK(globs.match("legacy/a/b.txt"));
  CHECK(globs.match("x/legacy/b.txt"));
  CHECK(!globs.match("legacy"));
  CHECK(globs.match("tools/older/x.sh"));
  CHECK(!globs.match("tools/new/x.sh"));
  CHECK(globs.match("a/b/snapshots/c/d"));
  CHECK(globs.match("deep/a.gen.x"));
  CHECK(!globs.match("other/file"));
  CHECK(!PathGlobs().match("a"));
}

TEST_CASE("the last line wins, deeper files win, and a folder hides what is in it") {
  IgnoreRules rules;
  rules.add("", "# note\n*.log\n!keep.log\n/only-root\nbuild/\ndoc/frotz\n\\#odd\ntrail  \nesc\\ \n\r\n*.tmp\r\n");
  rules.add("sub", "!*.log\nsecret");
  CHECK(rules.ignores("a.log"));
  CHECK(rules.ignores("x/a.log"));
  CHECK(!rules.ignores("keep.log"));
  CHECK(!rules.ignores("sub/a.log"));
  CHECK(rules.ignores("only-root"));
  CHECK(!rules.ignores("x/only-root"));
  CHECK(rules.ignores("x/build/y"));
  CHECK(!rules.ignores("x/build"));
  CHECK(rules.lists("x/build", true));
  CHECK(rules.ignores("doc/frotz"));
  CHECK(!rules.ignores("a/doc/frotz"));
  CHECK(rules.ignores("#odd"));
  CHECK(rules.ignores("trail"));
  CHECK(rules.ignores("esc "));
  CHECK(rules.ignores("a.tmp"));
  CHECK(rules.ignores("sub/deep/secret"));
  CHECK(!rules.ignores("secret"));
}

TEST_CASE("attributes are set, unset, given a value, and taken back; macros stand for several") {
  AttributeRules rules;
  rules.add("",
            "[attr]foreign linguist-vendored -diff\n*.js linguist-generated=true\nlib/** foreign\n"
            "\"a b.txt\" linguist-documentation\n*.x kind=data\n");
  rules.add("lib/own", "*.js -linguist-vendored !linguist-generated\n");
  CHECK(rules.value("a.js", "linguist-generated") == "true");
  CHECK(rules.value("lib/z.c", "linguist-vendored") == "true");
  CHECK(rules.value("lib/z.c", "diff") == "false");
  CHECK(rules.value("lib/own/z.js", "linguist-vendored") == "false");
  CHECK(rules.value("lib/own/z.js", "linguist-generated").empty());
  CHECK(rules.value("a b.txt", "linguist-documentation") == "true");
  CHECK(rules.value("d/q.x", "kind") == "data");
  CHECK(rules.value("d/q.x", "unheard-of").empty());
}

TEST_CASE("a flood of rules is cut and known to be cut") {
  std::string text;
  for (std::size_t i = 0; i < most_path_rules + 10; ++i) text += "n" + std::to_string(i) + "\n";
  IgnoreRules rules;
  CHECK(!rules.full());
  rules.add("", text);
  CHECK(rules.full());
}
