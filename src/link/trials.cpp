// What brings nothing to the people who use the software is no deploy of it: a cluster that a pipeline starts for itself,
// and pages about the software (documents, an interface's description) that go out beside it.
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "link/join.h"

namespace readycheck::link {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Is it one of the words of "publish-openapi.yml"? "docs" is, in "docs-preview"; not in "docstore".
bool speaks_of_pages(std::string_view name) {
  static constexpr std::array<std::string_view, 14> words{"doc",     "docs",  "documentation", "mkdocs",    "openapi", "apidoc", "apidocs",
                                                          "website", "wiki",  "storybook",     "docusaurus", "sphinx",  "spec",   "coverage"};
  for (std::size_t at = 0; at < name.size();) {
    std::size_t end = at;
    std::string word;
    for (; end < name.size() && is_letter(name[end]); ++end) word += static_cast<char>(name[end] | 0x20);
    if (std::find(words.begin(), words.end(), word) != words.end()) return true;
    at = std::max(end, at + 1);
  }
  return false;
}

std::string_view last_part(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool is_aside(const Fact& fact) {
  const std::string_view path = fact.at.path;
  if (fact.kind == "platform-file") return path.find('/') != std::string_view::npos && speaks_of_pages(last_part(path.substr(0, path.rfind('/'))));
  return speaks_of_pages(text_of(fact, "job")) || (text_of(fact, "where") == "ci" && speaks_of_pages(last_part(path)));
}

}  // namespace

void join_trials(Sightings& seen) {
  std::set<std::pair<std::string, std::string>> jobs;   // file and job
  for (const Fact& fact : seen.facts)
    if (fact.kind == "test-cluster") jobs.emplace(fact.at.path, text_of(fact, "job"));
  for (Fact& fact : seen.facts) {
    if (fact.kind != "deploy-job" && fact.kind != "platform-file" && fact.kind != "published-image" && fact.kind != "manifest-apply") continue;
    fact.details["aside"] = std::string(is_aside(fact) ? "yes" : "no");
    if (fact.kind == "platform-file") continue;
    fact.details["trial"] = std::string(jobs.contains({fact.at.path, text_of(fact, "job")}) ? "yes" : "no");
    fact.details.try_emplace("static", std::string("no"));
  }
}

}  // namespace readycheck::link
