// Values that fit their form -> nouns. What a form cannot say (a trait belongs to its kind) is checked here.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "readycheck/rules.h"
#include "rules/fit.h"
#include "rules/scalars.h"

namespace readycheck::rules {

// What reading needs beside the value.
struct Reading {
  const Vocabulary& vocabulary;  // kinds declared so far: their traits and details
  const Names& names;
  Mistakes& mistakes;
};

Predicate read_predicate(const Value* value);  // missing: always
Expect read_expect(const Value& value, Reading& reading);
Check read_check(const Value& value, Reading& reading);
ProfileRule read_profile_rule(const Value& value, Reading& reading);

// What a vocabulary file declares, read from any value that has a kind; wrong parts are left out.
Kind declare_kind(const Value& value);
// `sound` says which entries fit their form; the others are left out.
std::vector<Entry> read_entries(const Value& value, Reading& reading, const std::function<bool(const Value&)>& sound);

void read_checklist(const Value& value, Rules& rules);
void read_questions(const Value& value, Checklist& checklist);
Language read_language(const Value& value, const std::string& id);
std::map<std::string, std::vector<std::string>, std::less<>> read_word_lists(const Value* value);
std::vector<SecretRule> read_secrets(const Value& value, Reading& reading);

// Words of the language -> enums; the word is known to fit.
Severity severity_in(std::string_view word);
Stage stage_in(std::string_view word);
Status status_in(std::string_view word);
Role role_in(std::string_view word);
Confidence confidence_in(std::string_view word);

// Names of a kind and of every kind that it is as well, for "unknown trait".
std::vector<std::string> traits_of(const Vocabulary& vocabulary, const std::vector<std::string>& kinds);
std::vector<std::string> own_details_of(const Vocabulary& vocabulary, const std::vector<std::string>& kinds);
// With those of every fact: subject, symbol, path, language.
std::vector<std::string> details_of_kinds(const Vocabulary& vocabulary, const std::vector<std::string>& kinds);

}  // namespace readycheck::rules
