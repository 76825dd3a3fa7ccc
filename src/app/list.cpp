// readycheck list: what the rules hold, one line each, for people and for grep.
#include <cstdio>
#include <functional>
#include <map>

#include <fmt/format.h>

#include "app/audit.h"
#include "app/commands.h"
#include "app/hints.h"
#include "probes/collect.h"
#include "readycheck/error.h"
#include "readycheck/words.h"
#include "report/report.h"
#include "rules/load.h"

namespace readycheck::app {
namespace {

void list_checks(const Rules& rules, const Request& request) {
  for (const Check& check : rules.checks) {
    if (request.only_planned && !check.planned) continue;
    if (request.only_operator && !check.operated.theirs && check.operated.question.empty()) continue;
    fmt::print("{:<42} {:<9} {:<10} {}{}\n", check.id, word(check.severity), word(check.from), check.title,
               check.planned && !request.only_planned ? " (planned)" : "");
  }
}

void list_secrets(const Rules& rules) {
  for (const SecretRule& rule : rules.secrets)
    fmt::print("{:<34} {:<9} {}\n", rule.id, word(rule.severity), rule.title);
}

void list_probes() {
  for (const probes::ProbeInfo& probe : probes::all()) fmt::print("{:<14} {}\n", probe.name, probe.means);
}

void list_kinds(const Rules& rules) {
  for (const auto& [name, kind] : rules.vocabulary.kinds) {
    fmt::print("{:<22} {}\n", name, kind.means);
    for (const auto& [trait, means] : kind.traits) fmt::print("  {:<20} {}\n", trait, means);
    for (const auto& [detail, means] : kind.details) fmt::print("  {:<20} {}\n", detail + ":", means);
  }
}

void list_languages(const Rules& rules) {
  for (const Language& language : rules.languages) {
    std::string extensions;
    for (const std::string& extension : language.extensions) extensions += " ." + extension;
    fmt::print("{:<14} {:<14}{}\n", language.id, language.title, extensions);
  }
}

void list_formats() {
  for (const report::Format& format : report::formats()) fmt::print("{:<14} {}\n", format.name, format.means);
}

}  // namespace

int list(const Request& request) {
  const Rules rules = base_rules(request.options);
  const std::map<std::string, std::function<void()>> lists{{"checks", [&] { list_checks(rules, request); }},
                                                           {"secrets", [&] { list_secrets(rules); }},
                                                           {"probes", [] { list_probes(); }},
                                                           {"kinds", [&] { list_kinds(rules); }},
                                                           {"languages", [&] { list_languages(rules); }},
                                                           {"formats", [] { list_formats(); }}};
  const auto found = lists.find(request.subject);
  if (found == lists.end()) {
    std::vector<std::string> known;
    for (const auto& [name, show] : lists) known.push_back(name);
    throw Error("there is no list of '" + request.subject + "'", {}, did_you_mean(request.subject, known));
  }
  found->second();
  return 0;
}

}  // namespace readycheck::app
