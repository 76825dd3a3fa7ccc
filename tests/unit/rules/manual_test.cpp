// docs/writing-a-check.md must not lie: its files load beside the rules of this tree, and its picture of a mistake is
// real.
#include <catch2/catch.hpp>

#include "app/examples.h"
#include "rules/mistake.h"
#include "support/places.h"
#include "unit/rules/reading.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

// The fenced YAML blocks that name their file in the first line: "# .readycheck/checks/x.yml".
rules::TextFiles files_of_the_page() {
  const std::string page = read_file(source_folder() / "docs" / "writing-a-check.md");
  const std::string open = "```yaml\n# .readycheck/";
  rules::TextFiles files;
  for (std::size_t at = page.find(open); at != std::string::npos; at = page.find(open, at + 1)) {
    const std::size_t begin = at + 8;
    const std::string text = page.substr(begin, page.find("\n```", begin) + 1 - begin);
    files.emplace_back(text.substr(2, text.find('\n') - 2), text);
  }
  return files;
}

Rules of_this_tree() { return rules::load_folder((source_folder() / "rules").string()); }

}  // namespace

TEST_CASE("the files of the manual are sound") {
  Rules rules = of_this_tree();
  const std::size_t checks = rules.checks.size(), entries = rules.vocabulary.entries.size();
  const rules::TextFiles files = files_of_the_page();
  REQUIRE(files.size() == 3);
  rules::add_team_files(rules, files);
  CHECK(rules.checks.size() == checks + 1);
  CHECK(rules.vocabulary.entries.size() == entries + 3);
}

TEST_CASE("the example of the manual comes out as it says") {
  Rules rules = of_this_tree();
  rules::add_team_files(rules, files_of_the_page());
  const auto check = std::find_if(rules.checks.begin(), rules.checks.end(),
                                  [](const Check& one) { return one.id == "reliability.flag-fallback"; });
  REQUIRE(check != rules.checks.end());
  REQUIRE(check->examples.size() == 1);
  const probes::Probes probes(rules);
  const app::Story story = app::story_of(check->examples[0], rules);
  CHECK(app::differences(story.expected, app::play(*check, check->examples[0], story, rules, probes)).empty());
}

TEST_CASE("the mistake that the manual shows looks like that") {
  Rules rules = of_this_tree();
  rules::TextFiles files = files_of_the_page();
  for (auto& [path, text] : files)
    if (path.ends_with("flag-fallback.yml"))
      text = replaced(text.substr(text.find('\n') + 1), "has: fallback", "has: fallbck");
  try {
    rules::add_team_files(rules, files);
    FAIL("the mistake was not noticed");
  } catch (const Error& error) {
    REQUIRE(error.mistakes().size() == 1);
    CHECK(read_file(source_folder() / "docs" / "writing-a-check.md").find(rules::render(error.mistakes()[0])) !=
          std::string::npos);
  }
}
