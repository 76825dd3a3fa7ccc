// See history.h. Nobody's name or address becomes part of a fact: people are counted, not named.
#include "probes/history.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace readycheck::probes {

namespace {

constexpr std::size_t most_commits = 5'000;
constexpr int main_line = 100;      // changes that are looked at
constexpr int fewest_changes = 10;  // fewer say nothing about a habit
constexpr int fewest_turns = 8;     // from one kind of change to the other
constexpr std::int64_t year = 365LL * 24 * 3600;

Fact about_history(const std::string& kind, const std::string& subject) {
  Fact fact;
  fact.kind = kind;
  fact.subject = subject;
  return fact;
}

bool is_machine(const git::Commit& commit) {
  return commit.author_name.find("[bot]") != std::string::npos || commit.author_email.find("[bot]") != std::string::npos;
}

// "Fix the total (#123)", "… (!45)": hosts write the number of the request behind what was squashed.
bool ends_with_number(std::string_view summary) {
  if (!summary.ends_with(')')) return false;
  summary.remove_suffix(1);
  const std::size_t begin = summary.find_last_not_of("0123456789");
  return begin != std::string_view::npos && begin > 0 && begin + 1 < summary.size() &&
         (summary[begin] == '#' || summary[begin] == '!') && summary[begin - 1] == '(';
}

// Pressing the button of a request leaves the host as the one who committed.
bool by_host(const git::Commit& commit) {
  return commit.committer_email == "noreply@github.com" || commit.committer_email.starts_with("noreply@gitlab");
}

// How the last hundred changes of the main line came: by a request that others could look at, or pushed straight to it.
void look_at_main_line(const std::vector<git::Commit>& commits, std::vector<Fact>& facts) {
  std::unordered_map<std::string_view, const git::Commit*> by_id;
  for (const git::Commit& commit : commits) by_id.emplace(commit.id, &commit);
  std::map<std::string, int> straight;
  int all = 0, requested = 0, turns = 0;
  bool before_by_request = false;
  const git::Commit* at = commits.empty() ? nullptr : &commits.front();
  while (at != nullptr && all < main_line) {
    if (!is_machine(*at)) {
      const bool by_request = at->merges || ends_with_number(at->summary) || by_host(*at);
      if (all > 0 && by_request != before_by_request) ++turns;
      before_by_request = by_request;
      ++all;
      if (by_request) ++requested;
      else ++straight[at->committer_email];
    }
    const auto before = by_id.find(at->parent);
    at = before == by_id.end() ? nullptr : before->second;
  }
  if (all < fewest_changes) return;
  const auto authors = std::count_if(straight.begin(), straight.end(), [&](const auto& one) { return one.second * 10 >= all; });
  facts.push_back(about_history("main-line", "the main branch"));
  facts.back().confidence = Confidence::likely;
  facts.back().details["by_request"] = static_cast<double>(requested) / all;
  // A request that was rebased leaves no mark: only where both kinds alternate, one without a mark was pushed.
  facts.back().details["mixed"] = std::string(turns >= fewest_turns ? "yes" : "no");
  facts.back().details["straight_authors"] = static_cast<double>(authors);
}

}  // namespace

void look_at_history(const git::Repository& repository, std::vector<Fact>& facts) {
  const RepositoryInfo& info = repository.info();
  if (!info.commit_date.empty()) {
    facts.push_back(about_history("last-commit", info.commit_date));
    facts.back().details["date"] = info.commit_date;
  }
  if (info.shallow) {  // whoever wrote the rest is not here: two authors that could be anybody
    for (const char* name : {"author 1", "author 2"}) {
      facts.push_back(about_history("author", name));
      facts.back().confidence = Confidence::hint;
      facts.back().details["share"] = Detail{};
    }
    return;
  }
  std::map<std::string, int> commits;
  int all = 0;
  const std::vector<git::Commit> list = repository.commits(most_commits, year);
  for (const git::Commit& commit : list) {
    if (is_machine(commit)) continue;
    ++commits[commit.author_email];
    ++all;
  }
  look_at_main_line(list, facts);
  std::vector<int> counts;
  for (const auto& [email, count] : commits) counts.push_back(count);
  std::sort(counts.rbegin(), counts.rend());
  for (std::size_t i = 0; i < counts.size() && i < 100; ++i) {
    facts.push_back(about_history("author", "author " + std::to_string(i + 1)));
    facts.back().details["share"] = static_cast<double>(counts[i]) / all;
  }
}

}  // namespace readycheck::probes
