// Identity of a finding: a hash over check, path, symbol, subject and its number among equals; never over source text,
// so that it survives when lines move. The secret probe brings its own, keyed one.
#include "checks/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <tuple>

#include "readycheck/digest.h"

namespace readycheck::checks {

namespace {

std::string text_of(const Detail& detail) {
  if (const auto* number = std::get_if<double>(&detail)) return fmt::format("{}", *number);
  if (const auto* text = std::get_if<std::string>(&detail)) return *text;
  if (const auto* texts = std::get_if<std::vector<std::string>>(&detail))
    return fmt::format("{}", fmt::join(*texts, ", "));
  return "";
}

std::string detail_text(const Fact& fact, const std::string& name) {
  const auto found = fact.details.find(name);
  return found == fact.details.end() ? "" : text_of(found->second);
}

// What stands for {name}; "something" where nobody knows.
std::string filling(const std::string& name, const Fact& fact, const std::string& group) {
  std::string text = name == "subject"  ? (fact.subject.empty() ? fact.at.path : fact.subject)
                     : name == "path"   ? fact.at.path
                     : name == "line"   ? std::to_string(fact.at.line)
                     : name == "symbol" ? fact.symbol
                     : name == "group"  ? (group.empty() ? fact.subject : group)
                                        : detail_text(fact, name);
  return text.empty() ? "something" : text;
}

// Never above the check's; a fact may call itself lighter, and only what is critical to somebody weighs as critical.
Severity severity_of(const Check& check, const Fact& fact, bool grouped, bool critical) {
  Severity severity = check.severity;
  const bool spared = grouped ? !critical : detail_text(fact, "critical") == "no";
  if (spared) severity = std::min(severity, Severity::high);
  const std::string own = detail_text(fact, "severity");
  const std::pair<const char*, Severity> words[] = {
      {"low", Severity::low}, {"medium", Severity::medium}, {"high", Severity::high}, {"critical", Severity::critical}};
  for (const auto& [word, value] : words)
    if (own == word) severity = std::min(severity, value);
  return severity;
}

std::string identity(const Finding& finding, std::size_t ordinal) {
  Sha256 hash;
  const bool absent = finding.at.path.empty();
  const std::string number = std::to_string(ordinal);
  const std::vector<std::string> parts =
      absent ? std::vector<std::string>{finding.check, finding.component, finding.group}
             : std::vector<std::string>{finding.check, finding.at.path, finding.symbol, finding.subject, number};
  for (const std::string& part : parts) hash.add(part).add(std::string_view("\0", 1));
  return hash.hex();
}

// Equals are counted in order of place, so findings must be sorted.
void identify(std::vector<Finding>& findings) {
  std::map<std::tuple<std::string, std::string, std::string>, std::map<Location, std::size_t>> seen;
  for (Finding& finding : findings) {
    if (!finding.fingerprint.empty()) continue;
    auto& places = seen[{finding.at.path, finding.symbol, finding.subject}];
    // One place that breaks several groups is one equal, not several.
    const std::size_t ordinal = places.try_emplace(finding.at, places.size()).first->second;
    finding.fingerprint = identity(finding, ordinal);
  }
}

Finding of_fact(const Check& check, const Component& component, const expect::Outcome& outcome,
                const expect::Found& found) {
  const Fact& fact = *found.fact;
  const auto in = std::lower_bound(outcome.groups.begin(), outcome.groups.end(), found.group,
                                   [](const Group& group, const std::string& name) { return group.name < name; });
  const bool grouped = in != outcome.groups.end() && in->name == found.group;
  Finding finding;
  finding.check = check.id;
  finding.component = component.name;
  finding.message = message_of(check, fact, found.group);
  // A check without groups that fails is broken as a whole; a part of it needs something that hangs on it.
  const bool whole_fails = outcome.status == Status::fail && detail_text(fact, "critical") != "no";
  finding.critical = grouped ? in->critical : whole_fails || expect::is_critical(fact);
  finding.severity = severity_of(check, fact, grouped, finding.critical);
  finding.group = found.group;
  finding.at = fact.at;
  finding.confidence = fact.confidence;
  finding.subject = fact.subject;
  finding.symbol = fact.symbol;
  finding.fingerprint = detail_text(fact, "fingerprint");
  const std::string mark = detail_text(fact, "ignored_by");  // what another tool was told
  if (!mark.empty() && mark != "nobody") finding.state = Finding::State::ignored;
  return finding;
}

// The words for something that is not there: the check's own where they speak of no place, else its title turned
// around.
std::string absence_message(const Check& check) {
  if (!check.finding.empty() && check.finding.find('{') == std::string::npos) return check.finding;
  std::string title = check.title;
  const auto letter = [&title](std::size_t at) { return static_cast<unsigned char>(title[at]); };
  const bool plain =
      title.size() > 1 && std::isupper(letter(0)) != 0 && (std::islower(letter(1)) != 0 || title[1] == ' ');
  if (plain) title[0] = static_cast<char>(std::tolower(letter(0)));
  return "nothing here shows that " + title;
}

// Nothing of it at all, or somebody's no about all of it.
Finding absence(const Check& check, const Component& component, const Answer* said) {
  Finding finding;
  finding.check = check.id;
  finding.component = component.name;
  finding.message = absence_message(check);
  finding.severity = check.severity;
  finding.critical = true;
  finding.confidence = said == nullptr ? Confidence::likely : Confidence::certain;
  if (said != nullptr) finding.at = said->at;
  return finding;
}

// Groups that files do not break and somebody does.
void add_said(const Check& check, const Component& component, const expect::Outcome& outcome, const Answers& answers,
              std::vector<Finding>& findings) {
  std::set<std::string> broken;
  for (const Finding& finding : findings) broken.insert(finding.group);
  for (const Group& group : outcome.groups) {
    const Answer* said = answers.about(group.name);
    if (group.status != Status::fail || broken.contains(group.name) || said == nullptr || said->yes) continue;
    Finding finding = absence(check, component, said);
    Fact named;
    named.subject = group.name;
    finding.message = message_of(check, named, group.name);
    finding.subject = finding.group = group.name;
    finding.critical = group.critical;
    if (!group.critical) finding.severity = std::min(finding.severity, Severity::high);
    findings.push_back(std::move(finding));
  }
}

}  // namespace

std::string message_of(const Check& check, const Fact& fact, const std::string& group) {
  const std::string form =
      check.finding.empty() ? "{subject}: not as it should be (" + check.title + ")" : check.finding;
  std::string message;
  for (std::size_t at = 0; at < form.size();) {
    const std::size_t open = form.find('{', at), close = form.find('}', open);
    message += form.substr(at, open - at);
    if (open == std::string::npos || close == std::string::npos) {
      if (open != std::string::npos) message += form.substr(open);
      break;
    }
    message += filling(form.substr(open + 1, close - open - 1), fact, group);
    at = close + 1;
  }
  return message;
}

std::vector<Finding> findings_of(const Check& check, const Component& component, const expect::Outcome& outcome,
                                 const Answers& answers) {
  if (outcome.status != Status::fail && outcome.status != Status::partial) return {};
  std::vector<Finding> findings;
  std::set<std::pair<const Fact*, std::string>> told;
  for (const expect::Found& found : outcome.violations)
    if (told.emplace(found.fact, found.group).second) findings.push_back(of_fact(check, component, outcome, found));
  add_said(check, component, outcome, answers, findings);
  const Answer* said = answers.about("");
  if (findings.empty()) findings.push_back(absence(check, component, said != nullptr && !said->yes ? said : nullptr));
  const auto order = [](const Finding& f) { return std::tie(f.at, f.group, f.subject, f.symbol, f.message); };
  std::sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) { return order(a) < order(b); });
  identify(findings);
  return findings;
}

}  // namespace readycheck::checks
