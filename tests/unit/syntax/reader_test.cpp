// What a reader promises beyond the pages: the second look, masked secrets, mistakes in the data, sharing between
// files.
#include <catch2/catch.hpp>

#include "readycheck/error.h"
#include "support/languages.h"
#include "syntax/embedded.h"
#include "syntax/grammars.h"
#include "syntax/syntax.h"

namespace {

using namespace readycheck;
using readycheck::tests::language;

std::string path_on_line(const Outline& outline, const File& file, std::uint32_t line) {
  for (const Call& call : outline.calls)
    if (file.line_of(call.span.begin) == line) return call.path;
  return "";
}

std::string message_of(const Language& language) {
  try {
    const syntax::Reader reader(language);
  } catch (const Error& error) {
    return error.mistakes().front().message;
  }
  return "";
}

}  // namespace

TEST_CASE("in the second look, names imported from a file of the repository carry its path") {
  const std::map<std::string, std::string> modules = {
      {"clients.http", "app/clients/http.py"}, {".orders", "app/orders.py"}, {"shop.net", "shop/net.py"}};
  const File file("app/jobs.py", "python", Role::production,
                  "from clients.http import session\n"
                  "from clients import http\n"
                  "from .orders import load as read\n"
                  "import shop.net\n"
                  "session.get(1)\n"
                  "http.session.get(1)\n"
                  "read()\n"
                  "shop.net.client.get(1)\n"
                  "shop.other()\n");
  const syntax::Reader reader(language("python"));
  std::unique_ptr<syntax::Reader::Scratch> scratch;
  const Outline second = reader.outline(file, scratch, &modules);
  CHECK(path_on_line(second, file, 5) == "app/clients/http.py#session.get");
  CHECK(path_on_line(second, file, 6) == "app/clients/http.py#session.get");
  CHECK(path_on_line(second, file, 7) == "app/orders.py#load");
  CHECK(path_on_line(second, file, 8) == "shop/net.py#client.get");
  CHECK(path_on_line(second, file, 9) == "shop.other");
  const Outline first = reader.outline(file, scratch);
  CHECK(path_on_line(first, file, 5) == "clients.http.session.get");
  CHECK(path_on_line(first, file, 6) == "clients.http.session.get");
  CHECK(path_on_line(first, file, 7) == ".orders.load");
}

TEST_CASE("default, namespace and required modules keep their paths in the second look") {
  const std::map<std::string, std::string> modules = {{"./api", "web/api.ts"}, {"./db", "web/db.js"}};
  const File file("web/main.ts", "typescript", Role::production,
                  "import api, {get} from './api'; import * as all from './api';\n"
                  "const db = require('./db'); const {pool} = require('./db');\n"
                  "api.get(1)\n"
                  "get(1)\n"
                  "all.get(1)\n"
                  "db.query(1)\n"
                  "pool.query(1)\n");
  const syntax::Reader reader(language("typescript"));
  std::unique_ptr<syntax::Reader::Scratch> scratch;
  const Outline second = reader.outline(file, scratch, &modules);
  CHECK(path_on_line(second, file, 3) == "web/api.ts#default.get");
  CHECK(path_on_line(second, file, 4) == "web/api.ts#get");
  CHECK(path_on_line(second, file, 5) == "web/api.ts#get");
  CHECK(path_on_line(second, file, 6) == "web/db.js#query");
  CHECK(path_on_line(second, file, 7) == "web/db.js#pool.query");
}

TEST_CASE("a masked secret never shows in a literal") {
  const std::string text = "KEY = 'abcdef'\nconnect(KEY, f'x{KEY}abcdef')\n";
  File file("a.py", "python", Role::production, text);
  for (std::size_t at = text.find("abcdef"); at != text.npos; at = text.find("abcdef", at + 1))
    file.mask({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 6)});
  const syntax::Reader reader(language("python"));
  std::unique_ptr<syntax::Reader::Scratch> scratch;
  const Outline outline = reader.outline(file, scratch);
  REQUIRE(outline.calls.size() == 1);
  REQUIRE(outline.calls[0].arguments.size() == 2);
  CHECK(outline.calls[0].arguments[0].value.text == "******");
  CHECK(outline.calls[0].arguments[1].value.pattern ==
        "x******"
        "******");
  CHECK(outline.definitions[0].value.text == "******");
}

TEST_CASE("one file after another reads like each alone") {
  const syntax::Reader reader(language("python"));
  std::unique_ptr<syntax::Reader::Scratch> shared;
  const File first("a.py", "python", Role::production, "import requests\ns = requests.Session()\ndef f(): s.get(1)\n");
  const File second("b.py", "python", Role::production, "s.get(1)\nrequests.get(2)\n");
  reader.outline(first, shared);
  const Outline outline = reader.outline(second, shared);
  CHECK(path_on_line(outline, second, 1) == "s.get");
  CHECK(outline.imports.empty());
  CHECK(outline.functions.empty());
  const Outline again = reader.outline(first, shared);
  CHECK(path_on_line(again, first, 3) == "requests.Session().get");
  CHECK(again.definitions.size() == 2);
}

TEST_CASE("a reader refuses data that its grammar does not know") {
  Language wrong = language("python");
  wrong.shapes["call"].push_back({"no_such_node", {}});
  CHECK(message_of(wrong) == "language python: the grammar has no node 'no_such_node'");
  wrong = language("python");
  wrong.shapes["nonsense"].push_back({"pair", {}});
  CHECK(message_of(wrong) == "language python: no concept is called 'nonsense'");
  wrong = language("python");
  wrong.shapes["call"].insert(wrong.shapes["call"].begin(), {"call", {{"callee", "no_such_field"}}});
  CHECK(message_of(wrong) == "language python: the grammar has nothing called 'no_such_field'");
  wrong = language("python");
  wrong.grammar = "none";
  CHECK(message_of(wrong) == "language python: no grammar is called 'none'");
  wrong = language("python");
  wrong.shapes["call"].push_back({"no_such_node?", {}});
  CHECK(message_of(wrong).empty());
}

TEST_CASE("the grammars are sorted and can be loaded") {
  std::string_view before;
  for (const syntax::Grammar& grammar : syntax::grammars()) {
    CHECK(before < grammar.id);
    before = grammar.id;
    CHECK(ts_language_symbol_count(grammar.language()) > 10);
  }
}

// Every character but line ends as a blank.
std::string blanked(std::string text) {
  for (char& c : text)
    if (c != '\n') c = ' ';
  return text;
}

TEST_CASE("of a page only the code is read, in its place") {
  using syntax::only_embedded;
  CHECK(only_embedded("a<script>b\nc</script>d", "script") == "         b\nc          ");
  CHECK(only_embedded("<SCRIPT lang='x'>b</Script><script>c", "script") == "                 b                 c");
  for (const char* page : {"<script type=\"application/json\">b</script>\n", "<scripted>b</scripted>", "<script",
                           "<script src=\"x\"/><p>", ""})
    CHECK(only_embedded(page, "script") == blanked(page));
}
