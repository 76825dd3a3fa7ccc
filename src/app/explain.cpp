// readycheck explain: one check with its verdict here, or everything that was seen at one line.
#include <charconv>
#include <cstdio>

#include <fmt/format.h>

#include "app/audit.h"
#include "app/commands.h"
#include "app/hints.h"
#include "git/roles.h"
#include "probes/secrets.h"
#include "readycheck/error.h"
#include "readycheck/printable.h"
#include "readycheck/words.h"
#include "rules/load.h"

namespace readycheck::app {
namespace {

void show_places(const char* title, const std::vector<Location>& places) {
  for (const Location& place : places)
    fmt::print("  {:<10} {}{}{}\n", title, printable(to_string(place)), place.snippet.empty() ? "" : "  ",
               printable(place.snippet));
}

void show_findings(const Verdict& verdict) {
  for (const Finding& finding : verdict.findings)
    fmt::print("  {:<10} {}: {} ({}, {})\n", "finding",
               finding.at.path.empty() ? "(nowhere)" : printable(to_string(finding.at)), printable(finding.message),
               word(finding.severity), word(finding.confidence));
}

void show_check(const Check& check) {
  fmt::print("{}: {}\n", check.id, check.title);
  fmt::print("{}, required from stage {}{}\n", word(check.severity), word(check.from),
             check.planned ? "; its signals are not built yet" : "");
  for (const std::string& name : check.gate) fmt::print("decides the non-negotiable {}\n", name);
  for (const std::string& name : check.proves) fmt::print("supports the non-negotiable {}\n", name);
  fmt::print("\nWhy   {}\nFix   {}  ({})\n", check.why, check.fix, check.effort);
}

void show_verdict(const Audit& audit, const Check& check) {
  for (const Verdict& verdict : audit.verdicts) {
    if (verdict.check != check.id) continue;
    fmt::print("\n{}: {}. {}\n", printable(verdict.component.empty() ? audit.repository.name : verdict.component),
               word(verdict.status), printable(verdict.reason));
    show_findings(verdict);
    show_places("evidence", verdict.evidence);
    show_places("unsure", verdict.unsure);
    if (!verdict.question.empty()) fmt::print("  {:<10} {}\n", "question", verdict.question);
  }
}

bool covers(const Location& place, const std::string& path, std::uint32_t line) {
  return place.path == path && place.line <= line && line <= std::max(place.line, place.end_line);
}

void show_fact(const Fact& fact) {
  fmt::print("{}  {}  ({}, {} file)\n", fact.kind, printable(fact.subject), word(fact.confidence), word(fact.role));
  for (const auto& [name, truth] : fact.traits) fmt::print("  {:<16} {}\n", name, word(truth));
  for (const auto& [name, detail] : fact.details) fmt::print("  {:<16} {}\n", name + ":", printable(to_text(detail)));
  for (const Location& place : fact.because) fmt::print("  {:<16} {}\n", "because of", printable(to_string(place)));
}

// Every value that could have been a secret, and what became of it.
void show_candidates(const Options& options, const Rules& rules, const std::string& path, std::uint32_t line) {
  const git::Repository repository(options.path, options.rev);
  const git::Roles roles(repository, rules, rules.declared);
  for (const git::TreeEntry& entry : repository.entries()) {
    std::string bytes, reason;
    if (entry.path != path || !repository.read(entry, bytes, reason)) continue;
    const Role role = git::role_by_header(roles.of(path), bytes);
    const File file(path, "", role, std::move(bytes));
    for (const probes::SecretSeen& one : probes::secrets_at(rules, file, line))
      fmt::print("secret?  {}{}: {}{}\n", one.title, one.name.empty() ? "" : " (" + printable(one.name) + ")",
                 one.reported ? std::string("reported, ") + word(one.confidence) : "not reported",
                 one.why.empty() ? "" : ", " + one.why);
  }
}

// Says of a line what was seen there and which checks reported it; silence is an answer too.
int explain_line(const Audit& audit, const Options& options, const std::string& path, std::uint32_t line) {
  int seen = 0;
  show_candidates(options, audit.rules, path, line);
  for (const Fact& fact : audit.seen.facts)
    if (covers(fact.at, path, line)) show_fact(fact), ++seen;
  for (const Verdict& verdict : audit.verdicts)
    for (const Finding& finding : verdict.findings)
      if (covers(finding.at, path, line)) fmt::print("reported by {}: {}\n", verdict.check, printable(finding.message));
  if (seen > 0) return 0;
  for (const FileSummary& file : audit.seen.files)
    if (file.path == path) {
      fmt::print("Nothing that a rule knows was seen at {}:{}. The file was read as {} ({}).\n", printable(path), line,
                 file.language.empty() ? "text" : file.language, word(file.role));
      return 0;
    }
  for (const Skipped& file : audit.seen.completeness.files_skipped)
    if (file.path == path) {
      fmt::print("{} was not read: {}\n", printable(path), file.reason);
      return 0;
    }
  throw Error("there is no file '" + path + "' in what was judged", {},
              "paths are written from the top of the judged folder");
}

const Check* find_check(const Rules& rules, const std::string& id) {
  for (const Check& check : rules.checks) {
    if (check.id == id) return &check;
    for (const std::string& alias : check.aliases)
      if (alias == id) return &check;
  }
  return nullptr;
}

}  // namespace

int explain(const Request& request) {
  const std::string& subject = request.subject;
  const auto colon = subject.rfind(':');
  std::uint32_t line = 0;
  if (colon != std::string::npos) std::from_chars(subject.data() + colon + 1, subject.data() + subject.size(), line);
  const Audit result = audit(request.options);
  if (line > 0) return explain_line(result, request.options, subject.substr(0, colon), line);
  if (const Check* check = find_check(result.rules, subject)) {
    show_check(*check);
    show_verdict(result, *check);
    return 0;
  }
  std::vector<std::string> ids;
  for (const Check& check : result.rules.checks) ids.push_back(check.id);
  throw Error("there is no check '" + subject + "'", {},
              did_you_mean(subject, ids, "readycheck list checks shows them all; a line is written PATH:LINE"));
}

}  // namespace readycheck::app
