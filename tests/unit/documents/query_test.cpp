// Queries: what they reach, in which order, what they capture, and the mistakes they are refused for.
#include <catch2/catch.hpp>

#include "reading.h"
#include "readycheck/error.h"

using namespace readycheck::documents;

namespace {

std::string reached(const Document& document, std::string_view path) {
  std::string out;
  for (const Reached& one : query(document.roots.front(), parse_query(path))) {
    out += out.empty() ? "" : " ";
    for (const std::string& capture : one.captures) out += capture + "/";
    out += show(*one.value);
  }
  return out;
}

std::string refusal(std::string_view path) {
  try {
    parse_query(path);
  } catch (const readycheck::Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("queries reach keys, elements and any depth in the order of the file") {
  const Document document = read_all("yaml",
                                     "services:\n  web: {image: a, deploy: {image: b}}\n  db: {image: c}\n"
                                     "\"on\": {push: 1}\nlist: [{run: x}, {run: y, deeper: [{run: z}]}]\n");
  CHECK(reached(document, "services.*.image") == "web/a db/c");
  CHECK(reached(document, "services.web.deploy.image") == "b");
  CHECK(reached(document, "**.image") == "a b c");
  CHECK(reached(document, "list.**.run") == "x y z");
  CHECK(reached(document, "list.*.run") == "0/x 1/y");
  CHECK(reached(document, "list[1].run") == "y");
  CHECK(reached(document, "list[2].run").empty());
  CHECK(reached(document, "\"on\".push") == "1");
  CHECK(reached(document, "services.*.*.image") == "web/deploy/b");
  CHECK(reached(document, "**.list.**.run") == "x y z");
  CHECK(reached(document, "nothing.here").empty());
}

TEST_CASE("a key that holds dots is reached in quotes and by its parts") {
  const Document document = read_all("properties", "spring.data.url=a\nspring.database=b\nspring=c\n");
  CHECK(reached(document, "spring.data.url") == "a");
  CHECK(reached(document, "\"spring.data.url\"") == "a");
  CHECK(reached(document, "spring.data").empty());
  CHECK(reached(document, "spring") == "c");
  CHECK(reached(document, "*") == "spring.data.url/a spring.database/b spring/c");
}

TEST_CASE("two ways to one value are one visit") {
  std::string deep;
  for (int i = 0; i < 150; ++i) deep += "[";
  deep += "{\"a\": 1}";
  for (int i = 0; i < 150; ++i) deep += "]";
  CHECK(reached(read_all("json", deep), "**.**.**.**.a") == "1");
}

TEST_CASE("a mistaken query is refused with its column") {
  CHECK(refusal("") == "query ``, column 1: expected a key, * or **");
  CHECK(refusal("a..b") == "query `a..b`, column 3: expected a key, * or **");
  CHECK(refusal("a.") == "query `a.`, column 3: expected a key, * or ** behind the dot");
  CHECK(refusal("a[x]") == "query `a[x]`, column 2: expected [N], N counting from 0");
  CHECK(refusal("\"a") == "query `\"a`, column 1: the quote is never closed");
  CHECK(refusal("a.b*") == "query `a.b*`, column 3: * stands for a whole key; quote a key that holds one");
  CHECK(refusal("\"a\"b") == "query `\"a\"b`, column 4: expected a dot");
  CHECK(parse_query("[0].\"a\\\"b\"").steps.at(1).key == "a\"b");
}
