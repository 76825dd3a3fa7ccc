// docs/checks.md and docs/vocabulary.md are written from the rules; a rule that changed without them fails here.
// READYCHECK_UPDATE_GOLDEN=1 writes them anew.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "readycheck/words.h"
#include "rules/load.h"
#include "support/golden.h"
#include "support/places.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

const Rules& rules_here() {
  static const Rules rules = rules::load_folder((source_folder() / "rules").string());
  return rules;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string about(const Check& check) {
  std::string out = std::string(word(check.severity)) + ", asked from stage " + word(check.from);
  if (!check.gate.empty()) out += "; decides " + joined(check.gate);
  if (!check.proves.empty()) out += "; supports " + joined(check.proves);
  if (check.operated.theirs) out += "; the operator's where others run the product";
  return out;
}

std::string page_of(const Check& check) {
  std::string out = "### `" + check.id + "`\n\n**" + check.title + ".** " + about(check) + ".";
  out += check.planned ? " *Not built yet.*\n\n" : "\n\n";
  out += "- Why: " + check.why + "\n- Fix: " + check.fix + "\n";
  if (!check.question.empty()) out += "- Asked when the files do not tell: " + check.question + "\n";
  return out + "\n";
}

std::string checks_page() {
  const Rules& rules = rules_here();
  const auto built = std::count_if(rules.checks.begin(), rules.checks.end(), [](const Check& one) { return !one.planned; });
  std::string out = "# The checks\n\nWritten from `rules/checks`; do not edit. " + std::to_string(rules.checks.size()) +
                    " checks, of which " + std::to_string(built) +
                    " are built. The others are listed, weigh nothing, and keep what hangs on them unknown.\n";
  std::map<std::string, std::string> pillars;
  for (const Check& check : rules.checks) pillars[check.pillar()] += page_of(check);
  for (const auto& [name, text] : pillars) out += "\n## " + name + "\n\n" + text;
  return out;
}

std::string looks_of(const std::string& kind) {
  std::map<std::string, int> counts;
  for (const Entry& entry : rules_here().vocabulary.entries)
    if (entry.kind == kind) ++counts[entry.language];
  std::string out;
  for (const auto& [language, count] : counts)
    out += (out.empty() ? "" : ", ") + language + " (" + std::to_string(count) + ")";
  return out.empty() ? "stated by a probe of its own" : out;
}

std::string vocabulary_page() {
  std::string out =
      "# The vocabulary\n\nWritten from `rules/vocabulary`; do not edit. Each kind of fact, what can be true of it, what else is "
      "known of it, and in how many looks of which language or format it is recognised.\n";
  for (const auto& [name, kind] : rules_here().vocabulary.kinds) {
    out += "\n## `" + name + "`\n\n" + kind.means + "\n\n";
    if (!kind.also.empty()) out += "- also: " + joined(kind.also) + "\n";
    for (const auto& [trait, means] : kind.traits) out += "- trait `" + trait + "`: " + means + "\n";
    for (const auto& [detail, means] : kind.details) out += "- detail `" + detail + "`: " + means + "\n";
    out += "- looks: " + looks_of(name) + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("the page of checks is that of the rules") { golden("../../docs/checks.md", checks_page()); }

TEST_CASE("the page of the vocabulary is that of the rules") { golden("../../docs/vocabulary.md", vocabulary_page()); }
