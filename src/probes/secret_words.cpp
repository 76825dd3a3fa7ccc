// A stop word counts only as a whole word: "test" in "latest42x" proves nothing, and a filter that matches parts of
// words drops real secrets without a sound.
#include "probes/secret_words.h"

#include <algorithm>

#include "probes/secret_text.h"

namespace readycheck::probes {

namespace {

std::vector<std::string> list(const Rules& rules, std::string_view name) {
  const auto found = rules.secret_words.find(name);
  return found == rules.secret_words.end() ? std::vector<std::string>() : found->second;
}

std::unordered_set<std::string> set(const Rules& rules, std::string_view name) {
  const auto words = list(rules, name);
  return {words.begin(), words.end()};
}

bool starts_with_one(std::string_view text, const std::vector<std::string>& starts) {
  return std::any_of(starts.begin(), starts.end(), [&](const std::string& start) { return text.starts_with(start); });
}

bool is_number(const std::string& word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

SecretWords::SecretWords(const Rules& rules)
    : strong_(set(rules, "placeholder")),
      ordinary_(set(rules, "ordinary")),
      defaults_(set(rules, "default-passwords")),
      password_nouns_(set(rules, "password-nouns")),
      secret_nouns_(set(rules, "secret-nouns")),
      key_kinds_(set(rules, "kinds-of-key")),
      qualifiers_(set(rules, "name-qualifiers")),
      not_tokens_(set(rules, "not-a-secret-before-token")),
      translations_(set(rules, "translation-folders")), test_files_(set(rules, "test-file-words")),
      test_folders_(set(rules, "test-folder-words")), example_users_(set(rules, "example-users")),
      short_words_(set(rules, "short-words")),
      inside_(list(rules, "inside-tokens")),
      published_(list(rules, "published")),
      endings_(list(rules, "name-endings")),
      references_(list(rules, "reference-starts")),
      hashes_(list(rules, "hash-starts")),
      encrypted_(list(rules, "encrypted-starts")),
      example_hosts_(list(rules, "example-hosts")),
      local_hosts_(list(rules, "local-hosts")) {}

bool SecretWords::head_is_secret(const std::vector<std::string>& words, NameKind& kind) const {
  const std::string& head = words.back();
  const std::string before = words.size() > 1 ? words[words.size() - 2] : std::string();
  if (password_nouns_.contains(head)) {
    if (head == "pass" && not_tokens_.contains(before)) return false;
    kind = NameKind::password;
    return true;
  }
  kind = NameKind::secret;
  if (secret_nouns_.contains(head)) return !not_tokens_.contains(before);
  if (head == "key" || head == "keys") return key_kinds_.contains(before);
  for (const std::string& ending : endings_)
    if (head.size() > ending.size() && head.ends_with(ending)) {
      if (password_nouns_.contains(ending)) kind = NameKind::password;
      return true;
    }
  return false;
}

NameKind SecretWords::kind_of(std::string_view name) const {
  std::vector<std::string> words = words_in(name);
  while (!words.empty() && (is_number(words.back()) || qualifiers_.contains(words.back()))) words.pop_back();
  NameKind kind = NameKind::none;
  if (words.empty() || !head_is_secret(words, kind)) return NameKind::none;
  return kind;
}

bool SecretWords::is_placeholder(std::string_view value) const {
  const std::string small = lowered(value);
  if (strong_.contains(small) || ordinary_.contains(small)) return true;
  bool all = true, any = false;
  for (const std::string& word : words_in(value)) {
    if (is_number(word)) continue;
    if (strong_.contains(word)) return true;
    any = true;
    all = all && (ordinary_.contains(word) || password_nouns_.contains(word) || secret_nouns_.contains(word));
  }
  return any && all;
}

bool SecretWords::is_doctored(std::string_view token) const {
  const std::string small = lowered(token);
  return std::any_of(inside_.begin(), inside_.end(),
                     [&](const std::string& word) { return small.find(word) != std::string::npos; });
}

bool SecretWords::is_default(std::string_view value) const { return defaults_.contains(lowered(value)); }

// The whole text cut into known words, by dynamic programming from the left.
bool SecretWords::is_made_of_words(const std::string& text, const Set& more) const {
  constexpr std::size_t longest_word = 16;
  std::vector<bool> reached(text.size() + 1, false);
  reached[0] = true;
  for (std::size_t from = 0; from < text.size(); ++from) {
    if (!reached[from]) continue;
    for (std::size_t length = 2; length <= longest_word && from + length <= text.size(); ++length) {
      const std::string word = text.substr(from, length);
      const bool known = length == 2 ? short_words_.contains(word)
                                     : strong_.contains(word) || ordinary_.contains(word) || defaults_.contains(word) ||
                                           password_nouns_.contains(word) || secret_nouns_.contains(word) ||
                                           qualifiers_.contains(word) || key_kinds_.contains(word) || more.contains(word);
      if (known) reached[from + length] = true;
    }
  }
  return reached[text.size()];
}

bool SecretWords::is_guessable(std::string_view value, std::string_view name, std::string_view path, std::string_view nearby) const {
  constexpr std::size_t longest = 32;
  if (value.size() > longest) return false;
  Set own;
  for (const std::string_view text : {name, path})
    for (const std::string& word : words_in(text)) own.insert(word);
  constexpr std::size_t telling = 4;   // letters; shorter words stand everywhere
  for (const std::string& word : words_in(nearby))
    if (word.size() >= telling) own.insert(word);
  const std::string small = lowered(value);
  std::string core = small.substr(0, small.find_last_not_of("0123456789!?.*#@$") + 1);
  const std::string tail = small.substr(core.size());
  constexpr std::string_view usual_tails[] = {"", "1", "12", "123", "1234", "12345", "123456", "!", "1!", "123!", "1234!", "0", "01", "00", "99", "!!"};
  if (std::find(std::begin(usual_tails), std::end(usual_tails), tail) == std::end(usual_tails)) core = small;
  const auto letters = [](const std::string& text, bool translate) {
    constexpr std::string_view digits = "0134578@$!", meant = "oieastbasi";
    std::string out;
    for (const char c : text) {
      const auto at = digits.find(c);
      if (c >= 'a' && c <= 'z') out += c;
      else if (translate && at != std::string_view::npos) out += meant[at];
      else if (c != '-' && c != '_' && c != '.' && c != ' ') return std::string();
    }
    return out;
  };
  for (const bool translate : {false, true}) {
    const std::string text = letters(core, translate);
    if (text.size() >= 3 && (defaults_.contains(text) || is_made_of_words(text, own))) return true;
  }
  return false;
}

bool SecretWords::is_test_file(std::string_view path) const {
  const auto slash = path.rfind('/');
  const std::string_view folders = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
  const auto any = [](std::string_view text, const Set& set) {
    const std::vector<std::string> words = words_in(text);
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return set.contains(word); });
  };
  return any(path.substr(folders.size()), test_files_) || any(folders, test_folders_);
}

bool SecretWords::is_published(std::string_view value) const { return starts_with_one(value, published_); }

bool SecretWords::is_reference(std::string_view value) const {
  return starts_with_one(value, references_) || is_template(value);
}
bool SecretWords::is_example_user(std::string_view user) const { return example_users_.contains(lowered(user)); }
bool SecretWords::is_hash(std::string_view value) const { return starts_with_one(value, hashes_); }
bool SecretWords::is_encrypted(std::string_view value) const { return starts_with_one(value, encrypted_); }
bool SecretWords::is_local_host(std::string_view host) const { return starts_with_one(lowered(host), local_hosts_); }

bool SecretWords::is_example_host(std::string_view host) const {
  const std::string small = lowered(host);
  return std::any_of(example_hosts_.begin(), example_hosts_.end(), [&](const std::string& known) {
    return small == known || small.ends_with(known.front() == '.' ? known : "." + known);
  });
}

bool SecretWords::is_translation(std::string_view path) const {
  while (!path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    const std::string part = lowered(path.substr(0, slash));
    const std::vector<std::string> words = words_in(part);
    const auto known = [&](const std::string& word) { return translations_.contains(word); };
    if (known(part) || std::any_of(words.begin(), words.end(), known)) return true;
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return false;
}

}  // namespace readycheck::probes
