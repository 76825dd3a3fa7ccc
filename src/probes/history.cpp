// See history.h. Nobody's name or address becomes part of a fact: people are counted, not named.
#include "probes/history.h"

#include <algorithm>
#include <map>

namespace readycheck::probes {

namespace {

constexpr std::size_t most_commits = 5'000;
constexpr std::int64_t year = 365LL * 24 * 3600;

Fact about_history(const std::string& kind, const std::string& subject) {
  Fact fact;
  fact.kind = kind;
  fact.subject = subject;
  return fact;
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
  const std::vector<git::Commit> list = repository.commits(most_commits);
  for (const git::Commit& commit : list) {
    if (commit.time + year < list.front().time) continue;
    const bool machine =
        commit.author_name.find("[bot]") != std::string::npos || commit.author_email.find("[bot]") != std::string::npos;
    if (machine) continue;
    ++commits[commit.author_email];
    ++all;
  }
  std::vector<int> counts;
  for (const auto& [email, count] : commits) counts.push_back(count);
  std::sort(counts.rbegin(), counts.rend());
  for (std::size_t i = 0; i < counts.size() && i < 100; ++i) {
    facts.push_back(about_history("author", "author " + std::to_string(i + 1)));
    facts.back().details["share"] = static_cast<double>(counts[i]) / all;
  }
}

}  // namespace readycheck::probes
