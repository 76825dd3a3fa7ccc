// Whole tiny repositories, bent at random in the same way each time, through the front door: every one gives an audit
// whose reports are sound. READYCHECK_FUZZ=20 makes it twenty times as long.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>

#include "readycheck/error.h"
#include "report/report.h"
#include "rules/load.h"
#include "support/auditing.h"
#include "support/fuzzing.h"
#include "support/places.h"
#include "support/scratch_repo.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

namespace fs = std::filesystem;
// What breaks readers most: open ends, nesting, ends of texts, bytes that are no text, and words that look like facts.
const std::vector<std::string> pieces = {
    "\"", "'", "`", "${", "{{", "}}", "(", ")", "[", "]", "{", "}", "<", ">", "/*", "*/", "//", "#", "\\", "\n", "\r", "\t",
    std::string(1, '\0'), "\xff\xfe", "\xc3", "\xe2\x80\xae", "\x1b[2J", "&a ", "*a", "<<: ", "|-\n", "---\n", "%", ";",
    "=", "::", "$(", "<<EOF\n", "\"\"\"", "r#\"", "requests.get(", "fetch(", "image: a:latest", "except:", "catch {}",
    "99999999999999999999", "-1", "1e999", "null", "http://", "@", "*", "//a:b@c/", "ghp_"};

void bend(std::string& text, const std::string& other, Random& random) {
  const std::size_t at = below(text.size() + 1, random);
  switch (random() % 7) {
    case 0:
    case 1:
      text.insert(at, pieces[below(pieces.size(), random)]);
      break;
    case 2:
      text.erase(at, 1 + below(40, random));
      break;
    case 3:
      text.insert(at, other.substr(below(other.size(), random), below(400, random)));
      break;
    case 4:
      if (at < text.size()) text[at] = static_cast<char>(random() % 256);
      break;
    case 5:
      text.resize(at);
      break;
    default: {
      const std::string piece = pieces[below(pieces.size(), random)];
      for (int i = 0; i < 200; ++i) text.insert(at, piece);
    }
  }
}

using Files = std::vector<std::pair<std::string, std::string>>;

Files files_below(const fs::path& folder) {
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().string().find("node_modules") == std::string::npos)
      files.emplace_back(entry.path().lexically_relative(folder).generic_string(), read_file(entry.path()));
  std::sort(files.begin(), files.end());
  return files;
}

// The example service, one page of every language, and the files of every example inside a check.
Files everything() {
  Files all = files_below(source_folder() / "examples" / "service");
  for (auto& [path, text] : files_below(source_folder() / "tests" / "languages"))
    all.emplace_back("src/" + path, std::move(text));
  const Rules rules = rules::load_folder((source_folder() / "rules").string());
  for (const Check& check : rules.checks)
    for (const Example& example : check.examples)
      for (const auto& [path, text] : example.files)
        if (path.find(".readycheck") == std::string::npos) all.emplace_back(path, text);
  return all;
}

// A finding stands at a line that its file has; a report follows from itself.
void check_sound(const Audit& audit) {
  CHECK(report::check_report(report::json(audit, {})) == "");
  CHECK(!long_report(audit).empty());
  for (const Fact& fact : audit.seen.facts) CHECK(fact.at.line <= std::max(fact.at.line, fact.at.end_line));
}

void play(const Files& files, bool filtered) {
  ScratchRepo repo("bent");
  for (const auto& [path, text] : files) {
    std::error_code taken;  // one file may want a folder where another one stands
    if (fs::is_directory(repo.path() / path, taken)) continue;
    try {
      repo.write(path, text);
    } catch (const fs::filesystem_error&) {
    }
  }
  Options options;
  options.jobs = 2;
  options.word_filter = filtered;
  try {
    check_sound(audit_of(repo.path().string(), options));
  } catch (const Error& error) {  // only a team file may stop a scan
    REQUIRE_FALSE(error.mistakes().empty());
    CHECK(error.mistakes().front().place.path.starts_with(".readycheck/"));
  }
}

}  // namespace

TEST_CASE("bent repositories give audits") {
  const Files all = everything();
  REQUIRE(all.size() > 100);
  Random random(20260103);
  for (int round = 0; round < rounds(120, 840); ++round) {
    Files some;
    for (std::size_t i = 2 + below(10, random); i > 0; --i) some.push_back(all[below(all.size(), random)]);
    for (auto& [path, text] : some)
      for (std::size_t turns = below(5, random); turns > 0; --turns)
        bend(text, all[below(all.size(), random)].second, random);
    INFO("round " << round);
    play(some, round % 2 == 0);
  }
}

TEST_CASE("bent sources of every language give audits") {
  Random random(20260104);
  const Files pages = files_below(source_folder() / "tests" / "languages");
  for (int round = 0; round < rounds(15, 105); ++round)
    for (const auto& [path, text] : pages) {
      std::string bent = text;
      for (std::size_t turns = 1 + below(8, random); turns > 0; --turns) bend(bent, text, random);
      INFO(path << ", round " << round);
      play({{"src/" + path, bent}}, true);
    }
}

TEST_CASE("a document under another document's name gives an audit") {
  const Files all = everything();
  const std::vector<std::string> names = {
      "package.json", "package-lock.json", "pyproject.toml", "requirements.txt", "Dockerfile", "docker-compose.yml",
      ".github/workflows/a.yml", "main.tf", "pom.xml", "go.mod", "Gemfile.lock", "composer.json", "Cargo.toml", "fly.toml",
      "Procfile", "Makefile", ".env", "values.yaml", "app.properties", "crontab", "nginx.conf", "schema.sql", "mix.exs",
      "build.gradle", "a.csproj", ".gitlab-ci.yml", "Jenkinsfile", "serverless.yml", "a.service", ".gitattributes"};
  Random random(20260105);
  for (int round = 0; round < rounds(60, 420); ++round) {
    Files some;
    for (int i = 0; i < 6; ++i)
      some.emplace_back(names[below(names.size(), random)], all[below(all.size(), random)].second);
    INFO("round " << round);
    play(some, true);
  }
}
