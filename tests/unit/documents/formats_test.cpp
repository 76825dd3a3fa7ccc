// JSON, TOML, XML and the formats of lines: values and places.
#include <catch2/catch.hpp>

#include "reading.h"

using namespace readycheck::documents;

TEST_CASE("json gives values with places") {
  const Document document = read_all("json", "{\n  \"name\": \"x\\n\\u00e9\",\n  \"list\": [1, true, null, {}],\n  \"n\": -2.5e3\n}\n");
  CHECK(document.problem.empty());
  CHECK(show(document) == "{name: \"x\n\xC3\xA9\", list: [1, true, ~, {}], n: -2.5e3}");
  CHECK(place(at(document, "list[1]")) == "3:15");
  CHECK(document.roots[0].end_line == 5);
}

TEST_CASE("json takes the freedom of its dialects") {
  const Document document = read_all("json", "// settings\n{ /* a */ key: 'it', \"b\": [1, 2,], c: +0x1F, }\n");
  CHECK(document.problem.empty());
  CHECK(show(document) == "{key: \"it\", b: [1, 2], c: +0x1F}");
}

TEST_CASE("json mistakes are told with their line and keep what stood before") {
  const Document document = read_all("json", "{\"a\": 1,\n \"b\" 2}");
  CHECK(document.problem == "line 2: expected a colon");
  CHECK(at(document, "a").text == "1");
  CHECK(read_all("json", "[1, 2").problem == "line 1: a list that does not end");
  CHECK(read_all("json", "{\"a\": 1]").problem == "line 1: the wrong bracket closes");
  CHECK(read_all("json", "1 2").problem == "line 1: more than one value");
  CHECK(read_all("json", "[1,,2]").problem == "line 1: expected a value");
  CHECK(read_all("json", "[\"a\n\"]").problem == "line 1: a text that does not end on its line");
  CHECK(read_all("json", "{\"a\": 1, \"a\": 2}").duplicate_keys.size() == 1);
}

TEST_CASE("toml keeps the order and the writing of its file") {
  const Document document = read_all("toml", "z = 1_000\na = 'é'\n[t.u]\nwhen = 2024-01-02\n\"d.o t\" = [1, {x = true}]\n[[list]]\nn = 1\n");
  CHECK(document.problem.empty());
  CHECK(show(document) == "{z: 1_000, a: \"é\", t: {u: {when: 2024-01-02, d.o t: [1, {x: true}]}}, list: [{n: 1}]}");
  CHECK(place(at(document, "t.u.when")) == "4:8");
  CHECK(place(at(document, "t.u.\"d.o t\"[1].x")) == "5:20");
  CHECK(place(at(document, "z")) == "1:5");
}

TEST_CASE("a toml text of lines stands where its content does") {
  const Document document = read_all("toml", "\"é\" = { b = 1, c = 2 }\nt = \"\"\"\none\ntwo\"\"\"\n");
  CHECK(place(at(document, "t")) == "3:1");
  CHECK(at(document, "t").text == "one\ntwo");
  CHECK(place(at(document, "*.c")) == "1:21");
}

TEST_CASE("toml tables may be left and entered again") {
  const Document document = read_all("toml",
                                     "[a.b]\nx = 1\n[[l]]\nn = 1\n[l.sub]\ny = 2\n[[l]]\nn = 2\n[a.b.c]\nz.q = 3\nz.\"r s\" = 4\n"
                                     "in = {k.l = 1, k.m = [{}, {n = 2}], \"o\" = 3}\n[a]\nw = inf\n");
  CHECK(document.problem.empty());
  CHECK(show(document) ==
        "{a: {b: {x: 1, c: {z: {q: 3, r s: 4}, in: {k: {l: 1}, k: {m: [{}, {n: 2}]}, o: 3}}}, w: inf}, "
        "l: [{n: 1, sub: {y: 2}}, {n: 2}]}");
  CHECK(place(at(document, "a.b.c.z.q")) == "10:7");
  CHECK(at(document, "a").end_line == 14);
}

TEST_CASE("toml texts") {
  const Document document = read_all("toml", "a = \"\\ud83d\\ude00 \\U0001F600 \\ud800\"\nb = 'C:\\x'\nc = \"\"\"x \\\n   y\"\"\"\"\nd = \"\"\n");
  CHECK(document.problem.empty());
  CHECK(show(document) == "{a: \"\xF0\x9F\x98\x80 \xF0\x9F\x98\x80 ?\", b: \"C:\\x\", c: \"x y\"\", d: \"\"}");
}

TEST_CASE("toml mistakes are told with their line") {
  CHECK(read_all("toml", "a = 1\n[.b]\n").problem == "line 2: expected a key");
  CHECK(read_all("toml", "[a\n").problem == "line 1: expected the end of a table's name");
  CHECK(read_all("toml", "a = 1 2\nb = x\n").problem == "line 2: expected a value");
  CHECK(read_all("toml", "a = \"x\" y\n").problem == "line 1: expected the end of the line");
  CHECK(read_all("toml", "a = [1,\n2").problem == "line 2: a value that does not end");
  CHECK(read_all("toml", "a = \"x\n").problem == "line 1: a text that does not end on its line");
  CHECK(read_all("toml", "[a]\n[[a]]\n").problem == "line 2: a table and a list of tables of one name");
  CHECK(read_all("toml", "a = 1\na = 2\n").duplicate_keys.size() == 1);
}

TEST_CASE("toml mistakes keep what stood before") {
  const Document document = read_all("toml", "a = 1\nb = \nc = 2\n");
  CHECK(document.problem.starts_with("line 2: "));
  CHECK(show(document) == "{a: 1}");
}

TEST_CASE("xml gives elements, attributes and texts with places") {
  const Document document = read_all("xml",
                                     "<?xml version=\"1.0\"?>\n<project>\n  <!-- c -->\n  <dep id=\"a\" v='1'/>\n"
                                     "  <dep id=\"b\">\n    <version> 2 </version>\n    <skip/>\n  </dep>\n  <t><![CDATA[x < y]]></t>\n</project>\n");
  CHECK(document.problem.empty());
  CHECK(show(document) == "{project: {dep: {@id: \"a\", @v: \"1\"}, dep: {@id: \"b\", version: 2, skip: ~}, t: x < y}}");
  CHECK(place(at(document, "project.dep.version")) == "6:15");
  CHECK(place(*all_at(document, "project.dep.@v").front()) == "4:17");
  CHECK(at(document, "project.dep.skip").tag == "skip");
}

TEST_CASE("xml mistakes keep what stood before") {
  const Document document = read_all("xml", "<a>\n<b>1</b>\n<c>\n</a>\n");
  CHECK(document.problem.starts_with("line 4: "));
  CHECK(at(document, "a.b").text == "1");
}

TEST_CASE("properties join lines and resolve escapes") {
  const Document document = read_all("properties", "# c\n! c\na.b = 1\nc: x \\\n    y\nd\\ e z\nempty=\nu=\\u00e9\n");
  CHECK(show(document) == "{a.b: 1, c: x y, d e: z, empty: , u: \xC3\xA9}");
  CHECK(place(at(document, "a.b")) == "3:7");
  CHECK(place(at(document, "\"a.b\"")) == "3:7");
  CHECK(at(document, "c").end_line == 5);
}

TEST_CASE("ini has sections, comments, quotes and indented values") {
  const Document document = read_all("ini", "top = 1\n[a]\nx = 1 ; note\ny = \"q ; z\"\nlist =\n  one\n\n  two\nflag\n[b]\n\tk: v\n\tl=w\n[a]\nx = 2\nx = 3\n");
  CHECK(show(document) == "{top: 1, a: {x: 1, y: \"q ; z\", list: \none\n\ntwo, flag: ~}, b: {k: v, l: w}, a: {x: 2, x: 3}}");
  CHECK(place(at(document, "b.l")) == "12:4");
  CHECK(document.duplicate_keys.size() == 2);
}

TEST_CASE("systemd units keep keys that stand twice") {
  const Document document = read_all("systemd", "[Service]\nExecStart=/bin/x \\\n  --y\nEnvironment=A=1\nEnvironment=B=2\n");
  CHECK(show(document) == "{Service: {ExecStart: /bin/x  --y, Environment: A=1, Environment: B=2}}");
  CHECK(document.duplicate_keys.empty());
  CHECK(all_at(document, "Service.Environment").size() == 2);
}

TEST_CASE("env files know export, quotes and comments") {
  const Document document = read_all("env", "# c\nexport A=1 # one\nB='x # y'\nC=\"l1\\nl2\"\nD=\"two\nlines\"\nE=\nF=a#b\nG\n");
  CHECK(show(document) == "{A: 1, B: \"x # y\", C: \"l1\nl2\", D: \"two\nlines\", E: , F: a#b, G: ~}");
  CHECK(place(at(document, "E")) == "7:3");
  CHECK(at(document, "D").end_line == 6);
  CHECK(document.problem == "line 9: expected NAME=value");
}

TEST_CASE("procfiles and crontabs") {
  CHECK(show(read_all("procfile", "web: run -p $PORT\nworker: work\n")) == "{web: run -p $PORT, worker: work}");
  const Document table = read_all("crontab", "MAILTO=me\n*/5 * * * * /bin/a --b=c\n@daily x y\n");
  CHECK(show(table) == "[{MAILTO: me}, {schedule: */5 * * * *, command: /bin/a --b=c}, {schedule: @daily, command: x y}]");
  CHECK(table.roots[0].items[1].tag == "job");
  CHECK(place(at(table, "[1].command")) == "2:13");
  CHECK(show(read_all("crontab", "0 1 * * * root do it\n", "etc/cron.d/x")) == "[{schedule: 0 1 * * *, user: root, command: do it}]");
}
