// A corpus of ordinary leaks, in every format that holds credentials, beside harmless twins: all of the one is found, and
// none of the other. Values are forged when the test runs, so that nothing here looks live.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <vector>

#include "probes/forge.h"
#include "probes/secrets.h"
#include "support/places.h"
#include "support/secret_rules.h"

namespace {

using namespace readycheck;

struct Page {
  std::string path, text;         // markers still inside
};

// "=== PATH" begins a file.
std::vector<Page> read_pages(const std::string& name) {
  std::istringstream in(tests::read_file(tests::source_folder() / "tests" / "secrets" / name));
  std::vector<Page> pages;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("=== ")) pages.push_back({line.substr(4), ""});
    else pages.back().text += line + "\n";
  }
  return pages;
}

std::uint32_t lines_in(const std::string& text) { return static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n')); }

// The forged text, and the lines on which a marker stood.
std::string forged(const Page& page, const Rules& rules, std::set<std::uint32_t>& marked) {
  std::istringstream in(page.text);
  std::string out;
  for (std::string line; std::getline(in, line);) {
    if (line.find("{{forge:") != std::string::npos) marked.insert(lines_in(out) + 1);
    out += probes::forge(line, rules) + "\n";
  }
  return out;
}

// What is reported, by line. The values are in nobody's hands: a File shows them masked.
std::map<std::uint32_t, std::string> reported(const probes::Secrets& secrets, const Page& page, std::string text) {
  std::unique_ptr<text::Scratch> scratch;
  probes::SecretHits hits;
  File file(page.path, "", Role::production, std::move(text));
  secrets.scan(file.bytes(), scratch, hits);
  probes::FirstSight sight;
  secrets.look(file, hits, sight);
  std::map<std::uint32_t, std::string> lines;
  for (Fact& fact : sight.facts)
    if (fact.kind == "secret" && to_text(fact.details["standing"]) == "live") lines[fact.at.line] += to_text(fact.details["rule"]) + " ";
  return lines;
}

}  // namespace

TEST_CASE("every ordinary leak is found, and nothing beside it") {
  const Rules& rules = tests::secret_rules();
  const probes::Secrets secrets(rules);
  const std::vector<Page> pages = read_pages("leaks.txt");
  std::size_t planted = 0;
  for (const Page& page : pages) {
    std::set<std::uint32_t> marked;
    const std::string text = forged(page, rules, marked);
    planted += marked.size();
    std::map<std::uint32_t, std::string> seen = reported(secrets, page, text);
    for (const std::uint32_t line : marked) {
      // A key of several lines begins above its marker's line.
      auto found = seen.upper_bound(line);
      const bool block = text.find("PRIVATE KEY") != std::string::npos && found != seen.begin();
      if (!seen.contains(line) && !block) FAIL_CHECK("missed " << page.path << ":" << line);
    }
    for (const auto& [line, rule] : seen)
      if (!marked.contains(line) && text.find("PRIVATE KEY") == std::string::npos) FAIL_CHECK("too much at " << page.path << ":" << line << " by " << rule);
  }
  CHECK(pages.size() > 100);
  CHECK(planted > 135);
}

TEST_CASE("the harmless twin of each leak stays quiet") {
  const Rules& rules = tests::secret_rules();
  const probes::Secrets secrets(rules);
  const std::vector<Page> pages = read_pages("twins.txt");
  CHECK(pages.size() > 100);
  for (const Page& page : pages) {
    std::set<std::uint32_t> marked;
    for (const auto& [line, rule] : reported(secrets, page, forged(page, rules, marked))) FAIL_CHECK("noise at " << page.path << ":" << line << " by " << rule);
  }
}
