// Documents made to hurt: whatever comes, the work is bounded, nothing is thrown and the problem is told.
#include <catch2/catch.hpp>

#include <random>

#include "reading.h"

using namespace readycheck::documents;

namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

struct Measure {
  std::size_t nodes = 0;
  std::size_t depth = 0;
};

Measure measure(const Document& document) {
  std::vector<std::pair<const Value*, std::size_t>> left;
  for (const Value& root : document.roots) left.emplace_back(&root, 1);
  Measure found;
  while (!left.empty()) {
    const auto [value, depth] = left.back();
    left.pop_back();
    ++found.nodes;
    found.depth = std::max(found.depth, depth);
    for (const Value& item : value->items) left.emplace_back(&item, depth + 1);
    for (const auto& [key, inner] : value->members) {
      left.emplace_back(&key, depth + 1);
      left.emplace_back(&inner, depth + 1);
    }
  }
  return found;
}

// Reads, and holds what every reading must hold.
Document bounded(std::string_view format, std::string_view bytes) {
  Document document = read_all(format, bytes);
  const Measure found = measure(document);
  CHECK(found.nodes <= 1'100'000);
  CHECK(found.depth <= 210);
  const auto lines = static_cast<std::uint32_t>(std::count(bytes.begin(), bytes.end(), '\n') + 1);
  for (const Value& root : document.roots) CHECK(root.end_line <= lines);
  return document;
}

}  // namespace

TEST_CASE("alias bombs end at the bound on values") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + repeated(", " + before, 9) + "]\n";
  }
  CHECK(bounded("yaml", bomb).problem.find("when references are followed") != std::string::npos);
  std::string merges = "a0: &a0 {k0: 1}\n";
  for (int i = 1; i < 3000; ++i) {
    const std::string n = std::to_string(i);
    merges += "a" + n + ": &a" + n + " {<<: *a" + std::to_string(i - 1) + ", k" + n + ": 1}\n";
  }
  CHECK(bounded("yaml", merges).problem.find("when references are followed") != std::string::npos);
}

TEST_CASE("aliases cannot nest deeper than text can") {
  std::string chain = "- &a0 [x]\n";
  for (int i = 1; i < 500; ++i) chain += "- &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
  CHECK(bounded("yaml", chain).problem.find("nested deeper") != std::string::npos);
}

TEST_CASE("deep nesting is refused in every format that nests") {
  const std::size_t deep = 100'000;
  CHECK(bounded("yaml", repeated("[", deep)).problem.starts_with("line 1"));
  CHECK(bounded("yaml", repeated("{a: ", deep)).problem.starts_with("line 1"));
  CHECK(bounded("yaml", repeated("- ", deep)).problem.starts_with("line 1"));
  CHECK(bounded("json", repeated("[", deep) + repeated("]", deep)).problem == "line 1: nested deeper than 200 levels");
  CHECK(bounded("json", repeated("{\"a\":", deep)).problem == "line 1: nested deeper than 200 levels");
  CHECK(bounded("toml", "a = " + repeated("[", deep)).problem.starts_with("line 1"));
  CHECK(bounded("toml", "a = " + repeated("{a=", deep)).problem.starts_with("line 1"));
  CHECK(bounded("toml", repeated("a.", deep) + "a = 1").problem == "line 1: a key of too many parts");
  CHECK(bounded("toml", "[" + repeated("a.", deep) + "a]").problem == "line 1: a key of too many parts");
  CHECK(bounded("xml", repeated("<a>", deep) + repeated("</a>", deep)).problem == "line 1: nested deeper than 200 levels");
  CHECK(bounded("hcl", repeated("a {\n", deep)).problem == "line 200: nested deeper than 200 levels");
  CHECK(bounded("hcl", "a = " + repeated("[", deep)).problem == "line 1: nested deeper than 200 levels");
  CHECK(bounded("hcl", repeated("a ", deep) + "{").problem == "line 1: nested deeper than 200 levels");
  CHECK(bounded("nginx", repeated("a {", deep)).problem == "line 1: nested deeper than 200 levels");
  CHECK(bounded("caddyfile", repeated("a {\n", deep)).problem == "line 200: nested deeper than 200 levels");
  CHECK(bounded("gradle", repeated("dependencies {", deep)).problem.empty());
  CHECK(bounded("gemfile", repeated("group :a do\n", deep)).problem.empty());
}

TEST_CASE("twenty megabytes on one line are refused, ten are read up to the bound") {
  CHECK(read_all("json", "[" + repeated("1,", 10 << 20) + "1]").problem == "larger than 16 MB");
  CHECK(bounded("json", "[" + repeated("1,", 5 << 20) + "1]").problem == "line 1: more than 500000 values");
  CHECK(bounded("json", "[\"" + repeated("x", 10 << 20) + "\"]").problem.empty());
  CHECK(bounded("env", "A=" + repeated("x ", 5 << 20)).problem.empty());
  CHECK(bounded("dockerfile", "ENV " + repeated("a=1 ", 2 << 20)).problem == "line 1: more than 500000 values");
  CHECK(bounded("properties", repeated("a=1\n", 1 << 20)).problem == "line 250000: more than 500000 values");
}

TEST_CASE("what is no text in UTF-8 is told") {
  for (const std::string& format : formats()) {
    CHECK(bounded(format, std::string("a\n\0b", 4)).problem == "line 2: binary, not text");
    CHECK(bounded(format, std::string("\xFF\xFE" "a\0", 4)).problem == "line 1: UTF-16, not UTF-8");
    CHECK(bounded(format, "\xFE\xFF\0a").problem == "line 1: UTF-16, not UTF-8");
    CHECK(bounded(format, "").problem.find("throw") == std::string::npos);
  }
  const Document latin = bounded("yaml", "a: 1\nb: caf\xE9\n");
  CHECK(latin.problem == "line 2: not UTF-8");
  CHECK(at(latin, "b").text == "caf?");
  CHECK(bounded("json", "{\"a\": \"\xC0\xAF\"}").problem == "line 1: not UTF-8");
  CHECK(bounded("properties", "a=caf\xE9\n").problem.empty());
  CHECK(show(bounded("yaml", "\xEF\xBB\xBF" "a: 1\n")) == "{a: 1}");
  CHECK(read_all("nonsense", "a").problem == "no reader for nonsense");
}

TEST_CASE("xml entities stand for nothing") {
  const Document bomb = bounded("xml",
                                "<?xml version=\"1.0\"?>\n<!DOCTYPE a [\n<!ENTITY x \"xxxxxxxxxx\">\n<!ENTITY y \"&x;&x;&x;\">\n"
                                "<!ENTITY z SYSTEM \"file:///etc/passwd\">\n]>\n<a><b>&y;</b><c>&z;</c><d>&lt;</d></a>\n");
  CHECK(bomb.problem.empty());
  CHECK(show(bomb) == "{a: {b: &y;, c: &z;, d: <}}");
}

TEST_CASE("lines that go on for ever, quotes that never close, and the like take linear time") {
  const std::size_t many = 200'000;
  for (const std::string& format : formats())
    for (const std::string_view part : {"a = \"\n", "a = '\n", "a \\\n", "${", "{{", "<<A\n", "a, ", "/*", "# \n", "&a *a\n", "? ", "(", "\"\\", "<a b='", "{:a", "!x ", "a:\n ", "[a]\n", "RUN <<A <<B\n"})
      bounded(format, repeated(part, many / part.size()));
}

namespace {

// One document of each format for the mutations to start from.
const std::vector<std::pair<std::string, std::string>>& seeds() {
  static const std::vector<std::pair<std::string, std::string>> all = {
      {"yaml", "a: &x {k: [1, \"2\"]}\nb:\n  <<: *x\n  run: |\n    one\n    two\n---\n- !T 'c'\n- >-\n  f\n"},
      {"json", "{\"a\": [1, -2.5e3, true, null], /* c */ 'b': {\"c\": \"\\u00e9\\n\"}, // d\n e: []}\n"},
      {"toml", "a = 1\n[b.c]\nd = [\"x\", {y = 'z'}]\ne = \"\"\"\nf\n\"\"\"\n[[g]]\nh = 1979-05-27T07:32:00Z\n"},
      {"xml", "<?xml version='1.0'?>\n<a b=\"c\"><!-- d --><e>f &amp; g</e><h/><![CDATA[i]]></a>\n"},
      {"properties", "a.b = c\\\n  d\n! e\nf\\ g: \\u00e9\n"},
      {"ini", "[a]\nb = \"c\" ; d\ne =\n  f\n  g\n"},
      {"sql", "alter table a drop b;\n-- c\ncreate index d on e (f) where g = 'h';\ndo $$ begin drop table i; end $$;\n"},
      {"systemd", "[Service]\nExecStart=/a \\\n  b\n# c\nRestart=always\n"},
      {"env", "export A=\"b\nc\" # d\nE='f'\nG=h\n"},
      {"dockerfile", "FROM --platform=a b AS c\nRUN --mount=type=d e && \\\n  # f\n  g\nCOPY <<E /f\nx\nE\nCMD [\"h\", \"i\"]\nENV a=b \"c\"=d\n"},
      {"procfile", "web: a b\nworker: c\n"},
      {"crontab", "A=b\n*/5 * * * * c d\n@daily e\n"},
      {"hcl", "a \"b\" c {\n  d = \"${e}\"\n  f = [1, {g = 2}]\n  h = <<E\ni\nE\n  j = k(l)\n}\n"},
      {"nginx", "a b;\nc ~ d {\n  e \"f\" ${g};\n  h_block { i {} }\n}\n"},
      {"caddyfile", "{\n a b\n}\nc, d {\n  e \"f\" {\n    g\n  }\n}\n"},
      {"requirements", "-r a\nb[c]==1 ; d # e\nf>=1,<2 \\\n  --hash=g:h\ni @ j://k\n"},
      {"gomod", "module a\ngo 1\nrequire (\n b v1 // indirect\n)\nreplace c => d v2\n"},
      {"gemfile", "source 'a'\ngroup :b do\n  gem 'c', '1', d: :e,\n    f: 'g'\nend\n"},
      {"gemfile-lock", "GEM\n  specs:\n    a (1)\nDEPENDENCIES\n  a!\n"},
      {"gradle", "plugins { id 'a' }\ndependencies {\n  b 'c:d:1'\n  e(group: 'f', name: 'g')\n}\n"},
      {"mix", "[{:a, \"1\"}, {:b, \"2\", only: [:c]}]\n"},
  };
  return all;
}

std::string mutated(std::string text, std::mt19937& random) {
  static constexpr std::string_view loaded = "\n\n\t \"'\\{}[]()<>#:;=,*&!|-.$%@`~\xC3\xA9\xFF";
  const auto pick = [&](std::size_t below) { return static_cast<std::size_t>(random() % std::max<std::size_t>(below, 1)); };
  for (std::size_t times = 1 + pick(6); times > 0 && !text.empty(); --times) {
    const std::size_t from = pick(text.size());
    const std::size_t size = pick(std::min<std::size_t>(text.size() - from, 12));
    switch (pick(4)) {
      case 0: text[from] = loaded[pick(loaded.size())]; break;
      case 1: text.insert(from, 1, loaded[pick(loaded.size())]); break;
      case 2: text.erase(from, size); break;
      default: text.insert(pick(text.size()), text.substr(from, size)); break;
    }
  }
  return text;
}

}  // namespace

TEST_CASE("every format has a seed that it reads without a problem") {
  std::vector<std::string> names;
  for (const auto& [format, text] : seeds()) {
    names.push_back(format);
    CHECK(read_all(format, text).problem == "");
  }
  std::sort(names.begin(), names.end());
  CHECK(names == formats());
}

TEST_CASE("mutated documents of every format are read or refused, twice alike") {
  std::mt19937 random(20240229);  // the same mutations on every machine
  for (const auto& [format, text] : seeds()) {
    for (int round = 0; round < 1500; ++round) {
      const std::string bytes = mutated(text, random);
      const Document once = read_all(format, bytes);
      const Document again = read_all(format, bytes);
      if (once.problem != again.problem || show(once) != show(again)) FAIL(format << ": " << bytes);
      const auto lines = static_cast<std::uint32_t>(std::count(bytes.begin(), bytes.end(), '\n') + 1);
      for (const Value& root : once.roots)
        for (const Reached& each : query(root, parse_query("**")))
          if (each.value->line < 1 || each.value->column < 1 || each.value->line > lines || each.value->end_line < each.value->line)
            FAIL(format << " at " << place(*each.value) << ": " << bytes);
    }
  }
}
