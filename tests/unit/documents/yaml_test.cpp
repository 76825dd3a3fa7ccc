// YAML: values, places, anchors, merge keys, templates, and what is told when it does not parse.
#include <catch2/catch.hpp>

#include "reading.h"

using namespace readycheck::documents;

TEST_CASE("yaml gives values in order, with quotes, tags and places") {
  const Document document = read_all("yaml", "name: api\nports:\n  - 80\n  - \"81\"\nref: !Ref Bucket\nempty:\noff: ~\n");
  CHECK(document.problem.empty());
  CHECK(show(document) == "{name: api, ports: [80, \"81\"], ref: Bucket, empty: ~, off: ~}");
  CHECK(place(at(document, "ports[1]")) == "4:5");
  CHECK(at(document, "ports[1]").quoted);
  CHECK_FALSE(at(document, "ports[0]").quoted);
  CHECK(at(document, "ref").tag == "!Ref");
  CHECK(place(at(document, "empty")) == "6:1");
  CHECK(place(document.roots[0].members[2].first) == "5:1");
  CHECK(document.roots[0].end_line == 7);
}

TEST_CASE("yaml keeps every document of a stream") {
  const Document document = read_all("yaml", "a: 1\n---\n- b\n---\n");
  CHECK(show(document) == "{a: 1} --- [b] --- ~");
  CHECK(place(document.roots[1]) == "3:1");
}

TEST_CASE("a yaml block text stands where its content does") {
  const Document document = read_all("yaml", "steps:\n  - run: |\n      one\n      two\n  - run: >-\n\n      three\n      four\n");
  CHECK(at(document, "steps[0].run").text == "one\ntwo\n");
  CHECK(place(at(document, "steps[0].run")) == "3:7");
  CHECK(at(document, "steps[0].run").end_line == 4);
  CHECK(at(document, "steps[0].run").quoted);
  CHECK(place(at(document, "steps[1].run")) == "6:7");
  CHECK(at(document, "steps[1].run").end_line == 8);
}

TEST_CASE("yaml aliases are expanded and keep the anchor's places") {
  const Document document = read_all("yaml", "base: &b {x: 1, y: [2]}\nuse: *b\n");
  CHECK(show(document) == "{base: {x: 1, y: [2]}, use: {x: 1, y: [2]}}");
  CHECK(place(at(document, "use.x")) == "1:14");
}

TEST_CASE("yaml merge keys give way to the members they name") {
  const Document document = read_all("yaml",
                                     "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\n"
                                     "one:\n  <<: *a\n  x: 9\nmany:\n  <<: [*b, *a]\n\"no\":\n  \"<<\": 1\n");
  CHECK(show(at(document, "one")) == "{x: 9, y: 1}");
  CHECK(show(at(document, "many")) == "{y: 2, z: 2, x: 1}");
  CHECK(show(at(document, "no")) == "{<<: 1}");
}

TEST_CASE("yaml duplicate keys are kept and pointed at") {
  const Document document = read_all("yaml", "a: 1\nb: 2\na: 3\n", "ci.yml");
  CHECK(document.problem.empty());
  REQUIRE(document.duplicate_keys.size() == 1);
  CHECK(readycheck::to_string(document.duplicate_keys[0]) == "ci.yml:3");
  CHECK(document.roots[0].find("a")->text == "3");
  CHECK(all_at(document, "a").size() == 2);
}

TEST_CASE("yaml that does not parse says where and keeps what stood before") {
  const Document broken = read_all("yaml", "a: 1\nb: [1, 2\nc: }\n");
  CHECK(broken.problem.starts_with("line 3"));
  REQUIRE_FALSE(broken.roots.empty());
  CHECK(at(broken, "a").text == "1");
  CHECK(read_all("yaml", "a:\n\tb: 1\n").problem == "line 2: indented with a tab");
}

TEST_CASE("yaml templates are told apart from expressions of a ci system") {
  const Document helm = read_all("yaml", "a: 1\n{{- if .Values.x }}\nb: {{ .Values.b | quote }}\n{{- end }}\n");
  CHECK(helm.templated);
  CHECK(helm.problem.find("template") != std::string::npos);
  const Document quoted = read_all("yaml", "msg: \"{{ $labels.instance }} is down\"\n");
  CHECK(quoted.templated);
  CHECK(quoted.problem.empty());
  CHECK_FALSE(read_all("yaml", "run: ${{ secrets.KEY }}\n").templated);
}

TEST_CASE("a bare yaml template is the text of one value") {
  const Document document = read_all("yaml", "a: {{ .Values.a }}\nb:\n  - {{ template \"x\" . }}\nc: {d: 1}\n");
  CHECK(document.problem.empty());
  CHECK(document.templated);
  CHECK(show(document) == "{a: {{ .Values.a }}, b: [{{ template \"x\" . }}], c: {d: 1}}");
  CHECK(at(document, "a").tag == "expression");
  CHECK(place(at(document, "b[0]")) == "3:5");
}

TEST_CASE("a yaml value cannot contain itself") {
  const Document document = read_all("yaml", "a: &x\n  b: *x\n");
  CHECK(document.problem == "line 2: a value that refers to itself");
  CHECK(show(document) == "{a: {b: ~}}");
}
