// Manifests: one item for each package, with its version and place.
#include <catch2/catch.hpp>

#include "reading.h"

using namespace readycheck::documents;

TEST_CASE("requirements part name, operator, version and what else a line says") {
  const Document document = read_all("requirements",
                                     "# c\n-r base.txt\n--index-url=https://x.example\nDjango[argon2,bcrypt]==4.2.1 ; python_version > '3' # why\n"
                                     "a>=1,<2\nb\nc @ https://x.example/c.whl\nd==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\ne ~= 2.0\n"
                                     "git+https://x.example/f.git@v1\n");
  CHECK(document.problem.empty());
  CHECK(show(document) ==
        "[{option: -r, value: base.txt}, {option: --index-url, value: https://x.example}, "
        "{name: Django, extras: argon2,bcrypt, operator: ==, version: 4.2.1, specifier: ==4.2.1, marker: python_version > '3'}, "
        "{name: a, operator: >=, version: 1, specifier: >=1,<2}, {name: b}, {name: c, url: https://x.example/c.whl}, "
        "{name: d, operator: ==, version: 1.0, specifier: ==1.0, hashes: 2}, {name: e, operator: ~=, version: 2.0, specifier: ~= 2.0}, "
        "{url: git+https://x.example/f.git@v1}]");
  CHECK(document.roots[0].items[0].tag == "option");
  CHECK(place(at(document, "[2].version")) == "4:24");
  CHECK(place(document.roots[0].items[7]) == "11:1");
}

TEST_CASE("a go.mod lists its modules") {
  const Document document = read_all("gomod",
                                     "module x.example/m\n\ngo 1.21 // c\n\nrequire (\n\ta.example/b v1.2.3\n\t// c\n\tc.example/d v0.1.0 // indirect\n)\n"
                                     "require e.example/f v2.0.0\nreplace a.example/b => ../b\n");
  CHECK(document.problem.empty());
  CHECK(show(document) ==
        "{module: x.example/m, go: 1.21, require: [{name: a.example/b, version: v1.2.3}, "
        "{name: c.example/d, version: v0.1.0, indirect: true}], require: [{name: e.example/f, version: v2.0.0}], "
        "replace: [{name: a.example/b, with: ../b}]}");
  CHECK(place(*all_at(document, "require.*.version")[1]) == "8:14");
  CHECK(read_all("gomod", "require (\n").problem == "line 2: a list that does not end");
}

TEST_CASE("a Gemfile lists its gems with their groups") {
  const Document document = read_all("gemfile",
                                     "source \"https://x.example\"\ngem 'rails', '~> 7.0', '>= 7.0.1' # c\ngroup :development, :test do\n"
                                     "  gem \"rspec\", require: false,\n      :git => \"https://x.example/r\"\nend\nif x\n  gem 'a'\nend\ngem('b')\n");
  CHECK(show(document) ==
        "[{name: \"https://x.example\"}, {name: \"rails\", version: \"~> 7.0, >= 7.0.1\"}, "
        "{require: false, git: \"https://x.example/r\", name: \"rspec\", groups: development test}, {name: \"a\"}, {name: \"b\"}]");
  CHECK(document.roots[0].items[1].tag == "gem");
  CHECK(place(document.roots[0].items[2]) == "4:3");
}

TEST_CASE("a Gemfile.lock lists what was locked and what was asked for") {
  const Document document = read_all("gemfile-lock", "GEM\n  remote: https://x.example/\n  specs:\n    a (1.0)\n      b (>= 1)\n    b (2.0)\n\nDEPENDENCIES\n  a (~> 1.0)\n  c!\n");
  CHECK(show(document) == "[{name: a, version: 1.0}, {name: b, version: 2.0}, {name: a, version: ~> 1.0}, {name: c}]");
  CHECK(document.roots[0].items[1].tag == "locked");
  CHECK(document.roots[0].items[2].tag == "gem");
  CHECK(place(at(document, "[1].version")) == "6:8");
}

TEST_CASE("a gradle build lists plugins and dependencies") {
  const Document document = read_all("gradle",
                                     "plugins {\n  id(\"org.x\") version \"3.1\"\n  id 'java'\n}\nversion = '1'\ndependencies {\n"
                                     "  implementation 'g.a:n:1.0' // c\n  testImplementation(\"g.b:m\")\n  implementation platform(\"g.c:bom:2\")\n"
                                     "  runtimeOnly group: 'g', name: 'n', version: '3'\n  api(libs.some.thing)\n"
                                     "  implementation('g.d:e:4') {\n    exclude group: 'z'\n  }\n}\n");
  CHECK(show(document) ==
        "[{name: org.x, version: \"3.1\"}, {name: java}, {name: g.a:n, version: 1.0}, {name: g.b:m}, {name: g.c:bom, version: 2}, "
        "{group: \"g\", name: \"n\", version: \"3\"}, {name: libs.some.thing}, {name: g.d:e, version: 4}]");
  CHECK(document.roots[0].items[2].tag == "implementation");
  CHECK(place(at(document, "[2].version")) == "7:25");
}

TEST_CASE("a mix.exs lists its deps") {
  const Document document = read_all("mix", "defp deps do\n  [\n    {:phoenix, \"~> 1.7\"},\n    # {:old, \"1\"},\n    {:credo, \">= 0.0.0\", only: [:dev, :test], runtime: false},\n    {:x, path: \"../x\"}\n  ]\nend\n");
  CHECK(show(document) ==
        "[{name: phoenix, version: \"~> 1.7\"}, {name: credo, version: \">= 0.0.0\", only: [:dev, :test], runtime: false}, "
        "{name: x, path: \"../x\"}]");
  CHECK(place(at(document, "[0].version")) == "3:16");
}
