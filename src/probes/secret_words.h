// The word lists of rules/secrets as sets, and what they say of a value or of a key's name.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "probes/secret_candidate.h"
#include "readycheck/rules.h"

namespace readycheck::probes {

enum class NameKind : unsigned char { none, password, secret };

class SecretWords {
 public:
  explicit SecretWords(const Rules& rules);

  // What kind of value a key of this name holds.
  NameKind kind_of(std::string_view name) const;
  // Words that say "put yours here", in a value that a person would type.
  bool is_placeholder(std::string_view value) const;
  // The same inside a token of random characters, where short words occur by chance.
  bool is_doctored(std::string_view token) const;
  // Passwords that anybody tries first.
  bool is_default(std::string_view value) const;
  // Made of ordinary words and those of its own name and folder, letters replaced by digits or not: "Passw0rd!", "shopsecret".
  bool is_guessable(std::string_view value, std::string_view name, std::string_view path, std::string_view nearby = {}) const;
  // Values that manuals print.
  bool is_published(std::string_view value) const;
  // A value that is filled in elsewhere: a template, a variable, a place in a store.
  bool is_reference(std::string_view value) const;
  bool is_hash(std::string_view value) const;  // of a password
  bool is_encrypted(std::string_view value) const;
  bool is_example_host(std::string_view host) const;
  bool is_example_user(std::string_view user) const;
  bool is_local_host(std::string_view host) const;
  // A file that says it is for tests: compose.ci.yml, test-servers/app.env.
  bool is_test_file(std::string_view path) const;
  // Where translations live: values are prose there.
  bool is_translation(std::string_view path) const;

 private:
  using Set = std::unordered_set<std::string>;
  bool is_made_of_words(const std::string& text, const Set& more) const;
  bool head_is_secret(const std::vector<std::string>& words, NameKind& kind) const;

  Set strong_, ordinary_, defaults_, password_nouns_, secret_nouns_, key_kinds_, qualifiers_, not_tokens_,
      translations_, test_files_, test_folders_, example_users_, short_words_;
  std::vector<std::string> inside_, published_, endings_, references_, hashes_, encrypted_, example_hosts_,
      local_hosts_;
};

}  // namespace readycheck::probes
