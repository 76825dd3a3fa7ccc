// The shape of every YAML file that readycheck reads, declared once: the loader holds files against these forms, and
// `readycheck schema` prints them. A form is written by name; "[x]" is a list of x, "x+" one x or a list, "{x}" a map
// to x.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace readycheck::rules {

enum class Need : std::uint8_t { optional, required };

// One key of an object: which form its value has, and what it says.
struct Key {
  std::string_view name;
  std::string_view form;
  Need need = Need::optional;
  std::string_view means = {};
};

struct Form {
  // scalar: a text, number, date …; word: one of `words`; name: something the rules know (`words[0]` says what);
  // object: a map with `keys`; either: the first of `words` (written forms) that suits the value.
  enum class Kind : std::uint8_t { scalar, word, name, object, either };
  std::string_view id;
  Kind kind = Kind::scalar;
  std::string_view means;
  std::vector<std::string_view> words = {};
  std::vector<Key> keys = {};
  std::string_view others = {};     // object: form of the values under keys that are not listed; "": no such key
  std::string_view key_names = {};  // object: what those other keys name ("fact"); "": anything
};

// How a form is used: "[check]" -> list of check.
struct Use {
  enum class Many : std::uint8_t { one, list, one_or_list, names };
  Many many = Many::one;
  std::string_view id;
};
Use use_of(std::string_view written);

const Form& form_of(std::string_view id);  // asserts that it exists
std::vector<Form> check_forms();           // the check language
std::vector<Form> vocabulary_forms();      // the vocabulary language, languages, secrets
std::vector<Form> checklist_forms();       // checklist, questions, profile rules
std::vector<Form> team_forms();            // the files below .readycheck/

}  // namespace readycheck::rules
