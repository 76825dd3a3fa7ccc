// Rule files bent at random, always in the same way: a load gives rules or an Error with places, and never anything
// else.
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include "readycheck/error.h"
#include "rules/load.h"
#include "rules/mistake.h"
#include "support/fuzzing.h"
#include "support/places.h"

using namespace readycheck;
using tests::below;
using tests::Random;

namespace {

namespace fs = std::filesystem;
const int all_rounds = tests::rounds(700, 9000);

// What breaks YAML and the forms most: structure, types, words of the language, and bytes that are no text.
const std::vector<std::string> pieces = {
    "\n",      ": ",           "- ",       "{",     "}",     "[",    "]",    "\"",     "'",           "|",
    "&a ",     "*a",           "<<: *a",   "#",     "---\n", "\t",   "\xff", "null",   "yes",         "all_of:",
    "none:",   "expect:",      "{not: a}", "1e999", "-1",    "180d", "101%", "every:", "some:",       "kind:",
    "unless:", "from: client", "also:",    "like:", "a.b.c", "has:", "~",    "!!str ", "looks_like:", "\\"};

void bend(std::string& text, const std::string& other, Random& random) {
  const std::size_t at = below(text.size() + 1, random);
  switch (random() % 6) {
    case 0:
      text.insert(at, pieces[below(pieces.size(), random)]);
      break;
    case 1:
      text.erase(at, 1 + below(12, random));
      break;
    case 2:
      text.erase(at, text.find('\n', at) == std::string::npos ? 1 : text.find('\n', at) - at + 1);
      break;
    case 3:
      text.insert(at, other.substr(below(other.size(), random), below(200, random)));
      break;
    case 4:
      if (at < text.size()) text[at] = static_cast<char>(random() % 256);
      break;
    default:
      text.insert(at, text.substr(below(text.size(), random), below(80, random)));
      break;
  }
}

rules::TextFiles files_below(const fs::path& folder, const std::string& prefix) {
  rules::TextFiles files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      files.emplace_back(prefix + entry.path().lexically_relative(folder).generic_string(),
                         tests::read_file(entry.path()));
  std::sort(files.begin(), files.end());
  return files;
}

// Bends some of a few files, so that a round costs little and files still meet.
rules::TextFiles bent(const rules::TextFiles& all, Random& random) {
  rules::TextFiles some;
  for (std::size_t count = 1 + random() % 6; count > 0; --count) some.push_back(all[below(all.size(), random)]);
  std::sort(some.begin(), some.end());
  some.erase(std::unique(some.begin(), some.end()), some.end());
  for (std::size_t turns = random() % 6; turns > 0; --turns)
    bend(some[below(some.size(), random)].second, all[below(all.size(), random)].second, random);
  return some;
}

// Every mistake can be shown, and stands in a file that was given.
void check_mistakes(const Error& error, const rules::TextFiles& files) {
  REQUIRE_FALSE(error.mistakes().empty());
  for (const Mistake& mistake : error.mistakes()) {
    CHECK_FALSE(rules::render(mistake).empty());
    CHECK(std::any_of(files.begin(), files.end(), [&](const auto& file) { return file.first == mistake.place.path; }));
  }
}

}  // namespace

TEST_CASE("bent rule files give rules or an Error") {
  const rules::TextFiles all = files_below(tests::source_folder() / "rules", "");
  Random random(20260101);
  int loaded = 0, refused = 0;
  for (int round = 0; round < all_rounds; ++round) {
    const rules::TextFiles files = bent(all, random);
    try {
      const Rules rules = rules::load(files);
      CHECK(rules::load_packed(rules::pack(rules)).checks.size() == rules.checks.size());
      ++loaded;
    } catch (const Error& error) {
      check_mistakes(error, files);
      ++refused;
    }
  }
  CHECK(loaded > 10);  // the bending must leave some sound, or it tests the YAML reader only
  CHECK(refused > 100);
}

TEST_CASE("bent team files give rules or an Error") {
  const Rules base = rules::load_folder((tests::source_folder() / "rules").string());
  const std::string check = base.checks.front().id;
  const std::string kind = base.vocabulary.kinds.begin()->first;
  const rules::TextFiles all = {
      {".readycheck/profile.yml",
       "stage: v1\nlive: yes\nowners: [a]\nreviewed: 2026-01-01\ncomponents: [{path: a, name: b}]\n"},
      {".readycheck/tradeoffs.yml",
       "- covers: [" + check + "]\n  reason: R\n  expires: 2026-01-01\n  ends_when: {not: live}\n"},
      {".readycheck/answers.yml",
       "- {covers: " + check + ", answer: yes, statement: S, by: a, on: 2026-01-01, for: [g]}\n"},
      {".readycheck/ignore.yml", "- {fingerprint: ab, reason: R}\n- {path: a, check: " + check + ", reason: R}\n"},
      {".readycheck/dependencies.yml", "a: {critical: yes, on_failure: {mode: m, test: t}}\n"},
      {".readycheck/vocabulary/own.yml",
       "kind: own\nmeans: M\ntraits: {t: T}\nlooks_like:\n  any:\n    - {line: a, t: yes}\n"},
      {".readycheck/checks/own.yml",
       "id: reliability.own\ntitle: T\nseverity: low\nfrom: v1\nsilence: pass\nwhy: W\nfix: F\nexpect: {none: " + kind +
           "}\n"}};
  Random random(20260102);
  int loaded = 0, refused = 0;
  for (int round = 0; round < all_rounds; ++round) {
    const rules::TextFiles files = bent(all, random);
    Rules rules = base;
    try {
      rules::add_team_files(rules, files);
      ++loaded;
    } catch (const Error& error) {
      check_mistakes(error, files);
      CHECK(rules.checks.size() == base.checks.size());
      ++refused;
    }
  }
  CHECK(loaded > 10);
  CHECK(refused > 100);
}
