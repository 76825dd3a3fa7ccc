// What a person sees: the screens of every verdict, their size, their words, and that nothing of a repository acts on
// the terminal.
#include <catch2/catch.hpp>
#include <sstream>

#include "report/columns.h"
#include "report/report.h"
#include "support/golden.h"
#include "support/stories.h"

using namespace readycheck;
using report::Style;
using report::terminal;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

void fits(const std::string& screen, std::size_t width) {
  const auto lines = lines_of(screen);
  CHECK(lines.size() <= 45);
  for (const std::string& line : lines) {
    INFO(line);
    CHECK(report::columns(line) <= width);
    CHECK_FALSE(line.ends_with(' '));
  }
}

bool acts(const std::string& screen) {
  return std::any_of(screen.begin(), screen.end(),
                     [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == 0x7f; }) ||
         screen.find("\u202e") != std::string::npos;
}

Audit story(const std::string& name) {
  for (tests::NamedStory& one : tests::stories())
    if (one.name == name) return one.audit;
  FAIL("no story " << name);
  return {};
}

}  // namespace

TEST_CASE("each story has its screen") {
  for (const tests::NamedStory& one : tests::stories()) {
    const std::string screen = terminal(one.audit, {});
    tests::golden("report/" + one.name + ".txt", screen);
    INFO(one.name);
    fits(screen, 80);
    CHECK_FALSE(acts(screen));
  }
}

TEST_CASE("the long report of a service that is not ready") {
  Style style;
  style.verbose = true;
  tests::golden("report/not-ready-long.txt", terminal(story("not-ready"), style));
  tests::golden("report/library-long.txt", terminal(story("library"), style));
}

TEST_CASE("the screen says no internal word, no check id and no percentage") {
  for (const tests::NamedStory& one : tests::stories()) {
    if (one.name == "hostile") continue;
    const std::string screen = terminal(one.audit, {});
    INFO(one.name);
    for (const char* word : {"gate", "hint", "silence", "attest", "ledger ", "%", "Index", "lo ", "proven share"}) {
      INFO(word);
      CHECK(screen.find(word) == std::string::npos);
    }
    for (const Check& check : one.audit.rules.checks) CHECK(screen.find(check.id) == std::string::npos);
    CHECK(screen.find("vulnerabilities of dependencies") != std::string::npos);
    CHECK(screen.find("\nexit " + std::to_string(one.audit.score.exit_code)) != std::string::npos);
  }
}

TEST_CASE("any audit fits on one screen and acts on no terminal") {
  for (unsigned seed = 0; seed < 300; ++seed) {
    INFO(seed);
    const std::string screen = terminal(tests::random_story(seed), {});
    fits(screen, 80);
    CHECK_FALSE(acts(screen));
  }
}

TEST_CASE("other widths keep every line within them") {
  for (const unsigned width : {20U, 40U, 59U, 60U, 100U, 200U}) {
    for (const tests::NamedStory& one : tests::stories()) {
      Style style;
      style.width = width;
      INFO(one.name << " at " << width);
      for (const std::string& line : lines_of(terminal(one.audit, style))) CHECK(report::columns(line) <= width);
    }
  }
}

TEST_CASE("the long report neither acts on the terminal nor leaves 80 columns") {
  Style style;
  style.verbose = true;
  for (unsigned seed = 0; seed < 100; ++seed) {
    INFO(seed);
    const std::string text = terminal(tests::random_story(seed), style);
    CHECK_FALSE(acts(text));
    for (const std::string& line : lines_of(text)) CHECK(report::columns(line) <= 80);
  }
}

TEST_CASE("colour adds escapes and changes no text") {
  const Audit audit = story("not-ready");
  Style style;
  style.color = true;
  style.verbose = true;
  std::string colored = terminal(audit, style);
  CHECK(colored.find("\x1b[31m✗\x1b[0m") != std::string::npos);
  for (std::size_t at = colored.find('\x1b'); at != std::string::npos; at = colored.find('\x1b'))
    colored.erase(at, colored.find('m', at) - at + 1);
  style.color = false;
  CHECK(colored == terminal(audit, style));
}

TEST_CASE("the long report shows what was chosen and nothing else") {
  Style style;
  style.verbose = true;
  style.only = {"pipeline.lockfile"};
  const std::string text = terminal(story("not-ready"), style);
  CHECK(text.find("pipeline.lockfile") != std::string::npos);
  CHECK(text.find("security.no-secrets-in-tree") == std::string::npos);
}

TEST_CASE("what is fixed first is what a worker waits for") {
  const std::string screen = terminal(story("not-ready"), {});
  CHECK(screen.find("1 Set a time limit") != std::string::npos);
  CHECK(screen.find("src/labels/client.ts:51 +2 more") != std::string::npos);
}

TEST_CASE("a long list of findings is cut and counted") {
  tests::Story many("many");
  std::vector<tests::Told> findings;
  for (unsigned i = 1; i <= 217; ++i) findings.push_back({"x is committed", "a.py", i});
  many.says("security.no-secrets-in-tree", Status::fail, findings);
  Style style;
  style.verbose = true;
  const std::string text = terminal(many.told(), style);
  CHECK(text.find("and 212 more in the JSON report") != std::string::npos);
  CHECK(text.find("a.py:5:") != std::string::npos);
  CHECK(text.find("a.py:6:") == std::string::npos);
}

TEST_CASE("an empty audit has a screen as well") { fits(terminal(Audit(), {}), 80); }

TEST_CASE("what was not looked for is not called missing") {
  tests::Story story("early");
  for (Check& check : story.audit().rules.checks)
    if (!check.gate.empty()) check.planned = true;
  for (const Check& check : std::vector<Check>(story.audit().rules.checks))
    if (check.planned) story.says(check.id, Status::unknown);
  story.profile("deploys", Truth::unknown).profile("live", Truth::unknown);
  const std::string screen = terminal(story.told(), {});
  CHECK(screen.find("Not looked at yet: 2 of its 2 checks are still to be built.") != std::string::npos);
  CHECK(screen.find("do not show") == std::string::npos);
  CHECK(screen.find("though nothing here shows that it runs") != std::string::npos);
  CHECK(screen.find("QUESTIONS") == std::string::npos);
}
