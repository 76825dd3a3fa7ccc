// readycheck test: plays every example, and with --self asks whether the examples would notice a check that is deaf.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <thread>

#include <fmt/format.h>

#include "app/audit.h"
#include "app/commands.h"
#include "app/examples.h"
#include "app/folder.h"
#include "app/glob.h"
#include "readycheck/error.h"
#include "readycheck/words.h"
#include "rules/load.h"

namespace readycheck::app {
namespace {

struct Case {
  const Check* check;
  const Example* example;
  Story story;
  std::vector<std::string> wrong;
};

std::string folder_of(const Request& request) {
  if (!request.subject.empty()) return request.subject;
  std::error_code ignored;
  for (const char* usual : {"rules", ".readycheck"})
    if (std::filesystem::is_directory(usual, ignored)) return usual;
  throw Error("there is neither ./rules nor ./.readycheck here", {}, "readycheck test DIR");
}

// A whole rules folder, or a team's additions on top of the rules that the binary carries.
Rules rules_under_test(const std::string& folder, const Options& options) {
  std::error_code ignored;
  if (std::filesystem::is_directory(folder + "/checklists", ignored)) return rules::load_folder(folder);
  Rules rules = base_rules(options);
  rules::add_team_files(rules, read_folder(folder, ".readycheck/"));
  return rules;
}

std::vector<Case> cases_of(const Rules& rules, const Options& options) {
  std::vector<Case> cases;
  for (const Check& check : rules.checks) {
    if (!options.checks.empty() && !any_glob(options.checks, check.id)) continue;
    for (const Example& example : check.examples) cases.push_back({&check, &example, story_of(example, rules), {}});
  }
  return cases;
}

void play_all(std::vector<Case>& cases, const Rules& rules, unsigned jobs) {
  const probes::Probes probes(rules);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < cases.size(); i = next++) {
      Case& one = cases[i];
      try {
        one.wrong = differences(one.story.expected, play(*one.check, *one.example, one.story, rules, probes));
      } catch (const std::exception& error) {
        one.wrong.push_back(std::string("could not be played: ") + error.what());
      }
    }
  };
  std::vector<std::thread> threads;
  for (unsigned i = 1; i < std::max(1U, jobs); ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
}

int report_failures(const std::vector<Case>& cases) {
  int failed = 0;
  for (const Case& one : cases) {
    if (one.wrong.empty()) continue;
    ++failed;
    fmt::print("FAILED {} · {}\n       {}\n", one.check->id, one.example->name, to_string(one.example->where));
    for (const std::string& line : one.wrong) fmt::print("       {}\n", line);
  }
  return failed;
}

// A check that always says the same must break one of its own examples, or they prove nothing.
int judge_examples(const Rules& rules, const std::vector<Case>& cases, const Options& options) {
  int blind = 0;
  for (const Check& check : rules.checks) {
    if (check.planned || (!options.checks.empty() && !any_glob(options.checks, check.id))) continue;
    for (const Status constant : {Status::pass, Status::fail, Status::unknown}) {
      Outcome outcome;
      outcome.verdict = constant;
      if (constant == Status::fail) outcome.findings.insert("(everywhere)");
      bool noticed = false;
      for (const Case& one : cases)
        if (one.check == &check) noticed = noticed || !differences(one.story.expected, outcome).empty();
      if (noticed) continue;
      ++blind;
      fmt::print("BLIND  {}: no example notices when it always says {}\n", check.id, word(constant));
    }
  }
  return blind;
}

}  // namespace

int test(const Request& request) {
  const Rules rules = rules_under_test(folder_of(request), request.options);
  std::vector<Case> cases = cases_of(rules, request.options);
  if (cases.empty())
    throw Error("no check here has an example", {}, "docs/writing-a-check.md shows how one is written");
  play_all(cases, rules, request.options.jobs == 0 ? std::thread::hardware_concurrency() : request.options.jobs);
  int failed = report_failures(cases);
  if (request.self) failed += judge_examples(rules, cases, request.options);
  const int passed =
      static_cast<int>(cases.size()) -
      static_cast<int>(std::count_if(cases.begin(), cases.end(), [](const Case& one) { return !one.wrong.empty(); }));
  fmt::print("{} passed, {} failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}

}  // namespace readycheck::app
