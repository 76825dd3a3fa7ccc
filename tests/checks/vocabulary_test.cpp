// A look that no example of any check uses may be wrong without anybody noticing. What is unused today is counted by
// kind in unused.txt; the counts may only shrink (READYCHECK_UPDATE_GOLDEN=1 writes smaller ones).
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <map>
#include <set>
#include <sstream>

#include "app/examples.h"
#include "app/audit.h"
#include "git/recipe.h"
#include "git/repository.h"
#include "probes/collect.h"
#include "rules/load.h"
#include "support/places.h"
#include "support/scratch_repo.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

namespace fs = std::filesystem;
using Counts = std::map<std::string, int>;

constexpr const char* mark = "of-entry";  // a detail that each entry states beside its own: its number

const fs::path allowance = source_folder() / "tests" / "checks" / "unused.txt";

Rules marked_rules() {
  Rules rules = rules::load_folder((source_folder() / "rules").string());
  for (std::size_t i = 0; i < rules.vocabulary.entries.size(); ++i) {
    Source number;
    number.value = "entry " + std::to_string(i);
    rules.vocabulary.entries[i].states[mark] = number;
  }
  return rules;
}

void play(const Example& example, const Rules& rules, const probes::Probes& probes, std::set<std::string>& used) {
  const app::Story story = app::story_of(example, rules);
  const std::string folder = (fs::temp_directory_path() / ("readycheck-used-" + std::to_string(used.size()) + "-" +
                                                           std::to_string(reinterpret_cast<std::uintptr_t>(&example))))
                                 .string();
  fs::create_directories(folder);
  git::make_repository(folder, story.commits);
  Options options;
  options.as_of = "2026-01-01";
  options.jobs = 2;
  Rules own = rules;
  const Audit audit = app::audit(git::Repository(folder), own, probes, options);
  fs::remove_all(folder);
  for (const Fact& fact : audit.seen.facts)
    if (const auto found = fact.details.find(mark); found != fact.details.end()) used.insert(to_text(found->second));
}

// The lines of the looks that no example uses, by kind.
std::map<std::string, std::vector<std::uint32_t>> unused() {
  const Rules rules = marked_rules();
  const probes::Probes probes(rules);
  std::set<std::string> used;
  for (const Check& check : rules.checks)
    for (const Example& example : check.examples) play(example, rules, probes, used);
  std::map<std::string, std::vector<std::uint32_t>> lines;
  for (std::size_t i = 0; i < rules.vocabulary.entries.size(); ++i)
    if (const Entry& entry = rules.vocabulary.entries[i]; !used.contains("entry " + std::to_string(i)))
      lines[entry.kind].push_back(entry.where.line);
  return lines;
}

Counts counted(const std::map<std::string, std::vector<std::uint32_t>>& lines) {
  Counts counts;
  for (const auto& [kind, each] : lines) counts[kind] = static_cast<int>(each.size());
  return counts;
}

Counts allowed() {
  Counts counts;
  std::istringstream lines(fs::exists(allowance) ? read_file(allowance) : "");
  std::string kind;
  int number = 0;
  while (lines >> kind >> number) counts[kind] = number;
  return counts;
}

void write(const Counts& now, const Counts& before) {
  std::string text;
  for (const auto& [kind, number] : now) {
    const auto old = before.find(kind);
    text += kind + " " + std::to_string(before.empty() || old == before.end() ? number : std::min(number, old->second)) + "\n";
  }
  write_file(allowance, text);
}

}  // namespace

TEST_CASE("every look is used by an example, but for those that are counted") {
  const auto lines = unused();
  const Counts now = counted(lines), before = allowed();
  const char* update = std::getenv("READYCHECK_UPDATE_GOLDEN");
  if (update != nullptr && std::string(update) == "1") return write(now, before);
  for (const auto& [kind, number] : now) {
    const auto old = before.find(kind);
    INFO("rules/vocabulary/" << kind << ".yml: " << number << " looks are in no example of any check, on lines " << fmt::format("{}", fmt::join(lines.at(kind), " ")));
    CHECK(number <= (old == before.end() ? 0 : old->second));
  }
}
