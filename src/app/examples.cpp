// Plays an example: markers out, files into a real repository, the whole pipeline over it, the check's words back.
#include "app/examples.h"

#include <stdlib.h>

#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "app/audit.h"
#include "git/recipe.h"
#include "probes/forge.h"
#include "readycheck/error.h"
#include "readycheck/words.h"
#include "rules/load.h"

namespace readycheck::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* examples_day = "2026-01-01";

// A folder that goes away with its owner.
class ScratchFolder {
 public:
  ScratchFolder() : path_((fs::temp_directory_path() / "readycheck-example-XXXXXX").string()) {
    if (mkdtemp(path_.data()) == nullptr)
      throw Error("cannot make a folder for an example in " + fs::temp_directory_path().string());
  }
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// "code   # <- finding" -> "code", and "finding". The comment sign may be of any language.
std::optional<std::string> take_marker(std::string& line) {
  const auto arrow = line.rfind("<- ");
  if (arrow == std::string::npos) return std::nullopt;
  std::string word = line.substr(arrow + 3);
  for (const std::string_view end : {"-->", "*/", "#}"})
    if (word.size() >= end.size() && word.compare(word.size() - end.size(), end.size(), end) == 0)
      word.resize(word.size() - end.size());
  word.erase(word.find_last_not_of(" \r") + 1);
  if (word != "finding" && word != "unknown") return std::nullopt;
  std::string_view before = std::string_view(line).substr(0, arrow);
  const auto trim = [&before] { before = before.substr(0, before.find_last_not_of(" \t") + 1); };
  trim();
  for (const std::string_view sign : {"<!--", "//", "/*", "{#", "--", "#", ";", "%"})
    if (before.size() >= sign.size() && before.substr(before.size() - sign.size()) == sign) {
      before.remove_suffix(sign.size());
      trim();
      line = std::string(before);
      return word;
    }
  return std::nullopt;
}

std::string without_markers(const std::string& path, const std::string& text, Expected& expected) {
  std::string out;
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    ++number;
    const std::string place = path + ":" + std::to_string(number);
    if (const auto marker = take_marker(line))
      (*marker == "finding" ? expected.findings : expected.unknown).insert(place);
    out += line;
    if (end < text.size()) out += '\n';
    at = end + 1;
  }
  return out;
}

Status status_named(const Example& example) {
  for (const Status status :
       {Status::fail, Status::partial, Status::unknown, Status::pass, Status::not_applicable, Status::error})
    if (example.verdict == word(status)) return status;
  throw Error("an example's verdict cannot be '" + example.verdict + "'", example.where,
              "one of: pass, partial, fail, unknown, not-applicable");
}

// Worst first, as a repository of several components is judged.
Status worse(Status a, Status b) {
  const auto rank = [](Status status) {
    return status == Status::error ? static_cast<int>(Status::unknown) : static_cast<int>(status);
  };
  return rank(a) <= rank(b) ? a : b;
}

void say_difference(std::vector<std::string>& out, const std::set<std::string>& expected,
                    const std::set<std::string>& seen, const char* missing, const char* unexpected) {
  for (const std::string& place : expected)
    if (!seen.contains(place)) out.push_back(std::string(missing) + " " + place);
  for (const std::string& place : seen)
    if (!expected.contains(place)) out.push_back(std::string(unexpected) + " " + place);
}

}  // namespace

Story story_of(const Example& example, const Rules& rules) {
  Story story;
  story.commits = example.commits;
  if (story.commits.empty()) story.commits.push_back({example.files, {}, {}, {}, {}});
  for (ExampleCommit& step : story.commits)
    for (auto& [path, text] : step.files) text = without_markers(path, probes::forge(text, rules), story.expected);
  for (const auto& [path, text] : example.bytes) story.commits.back().files.emplace_back(path, text);
  story.expected.findings.insert(example.findings.begin(), example.findings.end());
  story.expected.any_verdict = example.verdict.empty();
  if (!example.verdict.empty()) story.expected.verdict = status_named(example);
  return story;
}

// What the example's own project says of itself.
void add_team(Rules& rules, const Example& example, const Story& story) {
  rules::TextFiles team;
  if (!example.profile.empty()) team.emplace_back(".readycheck/profile.yml", example.profile);
  for (const auto& [path, text] : story.commits.back().files)
    if (path.starts_with(".readycheck/")) team.emplace_back(path, text);
  if (!team.empty()) rules::add_team_files(rules, team);
}

Outcome play(const Check& check, const Example& example, const Story& story, const Rules& rules,
             const probes::Probes& probes) {
  const ScratchFolder folder;
  git::make_repository(folder.path(), story.commits);
  const git::Repository repository(folder.path());
  Rules own = rules;
  add_team(own, example, story);
  Options options;
  options.path = folder.path();
  options.as_of = example.as_of.empty() ? examples_day : example.as_of;
  options.jobs = 1;
  options.history = !example.commits.empty();
  const Audit result = audit(repository, own, probes, options);
  Outcome outcome;
  std::optional<Status> status;
  for (const Verdict& verdict : result.verdicts) {
    if (verdict.check != check.id) continue;
    status = status ? worse(*status, verdict.status) : verdict.status;
    for (const Finding& finding : verdict.findings) outcome.findings.insert(to_string(finding.at));
    for (const Location& place : verdict.unsure) outcome.unknown.insert(to_string(place));
  }
  outcome.verdict = status.value_or(Status::unknown);
  return outcome;
}

std::vector<std::string> differences(const Expected& expected, const Outcome& outcome) {
  std::vector<std::string> out;
  if (!expected.any_verdict && expected.verdict != outcome.verdict)
    out.push_back(std::string("verdict is ") + word(outcome.verdict) + ", expected " + word(expected.verdict));
  std::set<std::string> findings = outcome.findings;
  if (!expected.any_verdict && expected.findings.empty()) findings.clear();  // the verdict alone was asked for
  say_difference(out, expected.findings, findings, "missed finding at", "unexpected finding at");
  for (const std::string& place : expected.unknown)
    if (!outcome.unknown.contains(place)) out.push_back("not told as unknown: " + place);
  return out;
}

}  // namespace readycheck::app
