// Braces, words with wildcards, path globs, and dotted names in their table.
#include <catch2/catch.hpp>

#include "probes/dotted.h"
#include "probes/globs.h"
#include "readycheck/error.h"

using namespace readycheck::probes;

TEST_CASE("braces give every alternative, nested ones too") {
  CHECK(expand_braces("a.{b,c}") == std::vector<std::string>{"a.b", "a.c"});
  CHECK(expand_braces("{a,b{1,2}}{,x}") == std::vector<std::string>{"a", "ax", "b1", "b1x", "b2", "b2x"});
  CHECK(expand_braces("no{brace") == std::vector<std::string>{"no{brace"});
  CHECK_THROWS_AS(expand_braces("{a,b,c,d}{a,b,c,d}{a,b,c,d}{a,b,c,d}{a,b,c,d}{a,b,c,d}{a,b,c,d}"), readycheck::Error);
}

TEST_CASE("a star stands for any text, also none") {
  CHECK(word_matches("a*c", "abc"));
  CHECK(word_matches("a*c", "ac"));
  CHECK(word_matches("*", ""));
  CHECK_FALSE(word_matches("a*c", "acb"));
  CHECK(word_matches(std::string(30, '*') + "b", std::string(100, 'a') + "b"));
}

TEST_CASE("a glob without a slash means the name at any depth") {
  CHECK(Glob("package.json").matches("web/package.json"));
  CHECK(Glob("*.py").matches("a/b.py"));
  CHECK(Glob("/Jenkinsfile").matches("Jenkinsfile"));
  CHECK_FALSE(Glob("/Jenkinsfile").matches("old/Jenkinsfile"));
  CHECK(Glob("/.github/workflows/*.{yml,yaml}").matches(".github/workflows/ci.yaml"));
  CHECK_FALSE(Glob("/.github/workflows/*.yml").matches("sub/.github/workflows/ci.yml"));
  CHECK(Glob("**/config/database.yml").matches("config/database.yml"));
  CHECK(Glob("**/config/database.yml").matches("a/b/config/database.yml"));
}

TEST_CASE("a table of globs finds what each glob alone finds") {
  GlobTable table;
  table.add("{package.json,go.mod}", 1);
  table.add("*.lock", 2);
  table.add("/go.mod", 3);
  CHECK(table.find("go.mod") == std::vector<std::uint32_t>{1, 3});
  CHECK(table.find("a/go.mod") == std::vector<std::uint32_t>{1});
  CHECK(table.find("a/yarn.lock") == std::vector<std::uint32_t>{2});
  CHECK(table.find("a/b").empty());
}

TEST_CASE("dotted names are found by literals, by their last and by their first part") {
  DottedTable table;
  table.add("requests.{get,post}", 1);
  table.add("requests.Session().{get,post}", 2);
  table.add("**.logger.info", 3);
  table.add("boto3.*", 4);
  const auto find = [&](std::string_view path) {
    std::vector<std::uint32_t> ids;
    table.find(path, ids);
    return ids;
  };
  CHECK(find("requests.get") == std::vector<std::uint32_t>{1});
  CHECK(find("requests.Session().post") == std::vector<std::uint32_t>{2});
  CHECK(find("logger.info") == std::vector<std::uint32_t>{3});
  CHECK(find("app.core.logger.info") == std::vector<std::uint32_t>{3});
  CHECK(find("boto3.client") == std::vector<std::uint32_t>{4});
  CHECK(find("boto3.client().put").empty());
  CHECK(find("self.requests.get").empty());  // an attribute that happens to have a module's name
}
