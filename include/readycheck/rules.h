// Everything that rules/ says, loaded: the checklist, checks, vocabulary, profile rules, languages, secrets, questions.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "readycheck/check.h"
#include "readycheck/language.h"
#include "readycheck/profile.h"
#include "readycheck/team.h"
#include "readycheck/vocabulary.h"

namespace readycheck {

struct PillarRule {
  std::string id, title, means;
};

struct NonNegotiableRule {
  std::string id, title, brief, lifts;  // brief: "Logs and alerts"; lifts: one word
  std::string holds, fails, unknown;    // plain sentences for the first screen
};

struct Topic {
  std::string id, question, brief, why;
};
struct QuickTest {
  std::string id, question;
};

struct Checklist {
  std::map<Severity, int> weights;
  std::vector<PillarRule> pillars;
  std::vector<NonNegotiableRule> non_negotiables;
  std::vector<Topic> topics;
  std::vector<QuickTest> quick_tests;
  std::vector<std::string> checks;  // globs over check ids: which of them count
};

// Text in which a rule must find its secret, or must stay quiet. {{forge:RULE}} stands for a made-up value of the
// shape.
struct SecretExample {
  std::string path;  // "": a file that no rule knows
  std::string text;
};

// A rule for one kind of secret (rules/secrets/*.yml): a pattern finds candidates, a judge decides.
struct SecretRule {
  std::string id, title, provider, fix;
  std::string pattern;                // regular expression; group 1, if any, is the secret
  std::string anchor;                 // cheaper expression for the pass over every file, "" the pattern
  std::string judge = "token";        // name of the way in which candidates are judged
  std::vector<std::string> keywords;  // context words needed in front of the match, any of them
  int context = 0;                    // how near, in bytes; 0: 40 where there are keywords
  double entropy = 0;                 // bits per character, 0: none
  std::string checksum;               // name of a checksum function, "" none
  std::string files;                  // path glob, "" all
  Severity severity = Severity::critical;
  Confidence confidence = Confidence::certain;
  std::map<std::string, std::string, std::less<>> options;
  std::vector<std::string> shapes;          // hand-written: "ghp_{30 b62}{crc32-b62}", for the forge
  std::vector<SecretExample> found, quiet;  // not part of the packed rules
  Location where;
};

struct Rules {
  std::string version;
  std::string digest;  // SHA-256 over every rule file used, hex
  Checklist checklist;
  std::vector<Check> checks;  // sorted by id
  Vocabulary vocabulary;
  std::vector<ProfileRule> profile;
  std::vector<Language> languages;
  std::vector<SecretRule> secrets;
  std::map<std::string, std::vector<std::string>, std::less<>> secret_words;  // word lists of the secrets' judges
  std::string_view compiled_secrets;  // first_pass() as bytes of the program, made by the build; "": compiled when it starts
  std::string_view compiled_lines;    // the same for the first `packed_lines` line entries of the vocabulary
  std::uint32_t packed_lines = 0;
  Declarations declared;  // of the audited repository
  TeamFiles team;         // of the audited repository
};

// Shown at this stage: required from its `from` on, until its `until`.
inline bool is_due(const Check& check, Stage stage) {
  return check.from <= stage && (!check.until || *check.until > stage);
}

// What a check weighs at a stage. What is not due, not built yet, or about honesty weighs nothing.
inline int weight_of(const Check& check, Stage stage, const Checklist& checklist) {
  if (!is_due(check, stage) || check.planned || check.pillar() == "honesty") return 0;
  const auto weight = checklist.weights.find(check.severity);
  return weight == checklist.weights.end() ? 0 : weight->second;
}

}  // namespace readycheck
