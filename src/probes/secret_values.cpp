// Values under keys that name a secret, and passwords in files made for them. In settings the key is the evidence and a
// short human password counts; in code the value itself must look like one.
#include <algorithm>

#include "probes/secret_judges.h"
#include "probes/secret_spans.h"
#include "probes/secret_text.h"

namespace readycheck::probes {

namespace {

constexpr std::size_t shortest_password = 4;
constexpr std::size_t longest_value = 600;

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string letters_only(std::string_view text) {
  std::string out;
  for (const char c : lowered(text))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  return out;
}

bool is_path_or_url(std::string_view value) {
  if (has(value, "://")) return true;
  if (value.starts_with('/') && value.find('/', 1) != std::string_view::npos && word_likeness(value) > 0.5) return true;
  if (value.starts_with("./") || value.starts_with("../") || value.starts_with("~/") || value.starts_with("\\\\"))
    return true;
  // A file or a host: words, a dot, two to four letters.
  const auto dot = value.rfind('.');
  if (dot != std::string_view::npos && dot > 0) {
    const Mix end = mix_of(value.substr(dot + 1)), all = mix_of(value);
    if (end.lower >= 2 && end.lower <= 4 && end.kinds() == 1 && all.digits <= 2 && word_likeness(value) > 0.5)
      return true;
  }
  return false;
}

// A name, a call, a type: code that stands where a value could.
bool is_expression(std::string_view value) {
  const auto bad = value.find_first_of("(){}[]<>|;`");
  if (bad != std::string_view::npos &&
      (has(value, "(") || has(value, "[") || has(value, "{") || has(value, "->") || has(value, "::")))
    return true;
  const Mix mix = mix_of(value);
  const bool dotted = has(value, ".") && mix.digits * 6 < mix.letters() && word_likeness(value) > 0.55;
  return dotted && value.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") ==
                       std::string_view::npos;
}

// The name again, or a word of it: `password: password_field`, `token = "api-token"`.
bool repeats_name(std::string_view value, std::string_view name) {
  const std::string a = letters_only(value), b = letters_only(name);
  if (a.empty() || b.empty()) return false;
  return a == b || (a.size() >= 4 && has(b, a)) || (b.size() >= 6 && has(a, b) && a.size() < b.size() + 10);
}

// Random enough that nobody would type it.
bool looks_random(std::string_view value) {
  const Mix mix = mix_of(value);
  const double bits = entropy_of(value);
  if (has(value, " ") || value.size() < 12) return false;
  if (is_hex(value)) return value.size() >= 16 && bits >= 2.8 && mix.digits > 0 && mix.letters() > 0;
  if (value.size() < 16) return mix.kinds() >= 3 && mix.digits >= 2 && bits >= 3.2 && word_likeness(value) < 0.45;
  if (mix.digits >= 2 && mix.letters() > 0) return bits >= 3.4 && word_likeness(value) < 0.58;
  return mix.lower > 2 && mix.upper > 2 && value.size() >= 20 && bits >= 3.8 && word_likeness(value) < 0.42;
}

// What a person would choose and others would not guess: kinds of characters mixed, no plain words.
bool looks_chosen(std::string_view value) {
  const Mix mix = mix_of(value);
  if (has(value, " ")) return false;
  return value.size() >= 8 && mix.digits > 0 && mix.letters() > 2 && mix.kinds() >= 3;
}

// Several words with signs between them: more often a remark than a password.
bool is_sentence(std::string_view value) {
  return words_in(value).size() >= 3 && mix_of(value).digits == 0 && word_likeness(value) > 0.62;
}

bool env_name(std::string_view name) {
  const Mix mix = mix_of(name);
  return mix.lower == 0 && mix.upper > 3 && has(name, "_");
}

// How often a word stands in the text beside settings that hold secrets, addresses left aside.
bool stands_elsewhere(std::string_view text, std::string_view word) {
  const auto part = [](char ch) { return std::isalnum(static_cast<unsigned char>(ch)) != 0; };
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    if ((at > 0 && part(text[at - 1])) || (at + word.size() < text.size() && part(text[at + word.size()]))) continue;
    const auto line = text.substr(0, at).rfind('\n');
    const std::string_view before = text.substr(line == std::string_view::npos ? 0 : line + 1, at - (line == std::string_view::npos ? 0 : line + 1));
    const auto says = [&](std::string_view what) { return before.find(what) != std::string_view::npos; };
    if (!says("pass") && !says("pwd") && !says("secret") && !says("token") && !says("key") && !says("://")) return true;
  }
  return false;
}

// The user, the database or the product again: a password made of words that stand beside it.
bool repeats_its_file(const Passage& passage, const SecretWords& words, const Candidate& c) {
  constexpr std::size_t most_bytes = 64 << 10;
  const Mix mix = mix_of(c.secret);
  if (passage.piece || !c.reported() || mix.digits > 0 || c.secret.size() < 4 || c.secret.size() > 30) return false;
  const std::string text = lowered(passage.bytes.substr(0, most_bytes));
  for (const std::string& word : words_in(c.secret))
    if (!words.is_placeholder(word) && !stands_elsewhere(text, word)) return false;
  return true;
}

// "cGFzc3dvcmQ=" is no better than what it encodes.
bool encodes_nothing(const SecretWords& words, std::string_view value) {
  const std::string inside = value.size() % 4 == 0 ? from_base64(value) : std::string();
  return is_printable(inside) && (words.is_default(inside) || words.is_placeholder(inside) || is_filler(inside));
}

// The settings around a value, without that value.
std::string nearby(const Passage& passage, const Candidate& c) {
  constexpr std::uint32_t around = 400;   // bytes
  if (passage.piece || passage.family == Family::code || c.secret.size() < shortest_password) return {};
  const std::uint32_t begin = c.value.begin > around ? c.value.begin - around : 0;
  std::string text(passage.bytes.substr(begin, c.value.end - begin + around));
  for (auto at = text.find(c.secret); at != std::string::npos; at = text.find(c.secret, at)) text.replace(at, c.secret.size(), " ");
  return text;
}

// A file that lists the defaults of all settings: whoever keeps one of them has a password that anybody can read.
bool documents_defaults(std::string_view path) {
  const std::vector<std::string> words = words_in(path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/')));
  return std::find(words.begin(), words.end(), "defaults") != words.end();
}

// Drops what is no value at all, whatever the file. True: it was dropped.
bool drop_no_value(const Passage& passage, const SecretWords& words, Candidate& c) {
  const std::string_view value = c.secret;
  if (value.size() > longest_value)
    c.drop("too long");
  else if (words.is_encrypted(value))
    c.drop("encrypted by design");
  else if (words.is_reference(value))
    c.drop("filled in elsewhere");
  else if (words.is_published(value))
    c.drop("published example");
  else if (words.is_default(value))
    c.drop("well-known default");
  else if (is_filler(value) || words.is_placeholder(value))
    c.drop("placeholder");
  else if (words.is_guessable(value, c.name, passage.path, nearby(passage, c)))
    c.drop("well-known default");
  else if (encodes_nothing(words, value))
    c.drop("placeholder");
  else if (words.is_hash(value))
    c.drop("hash of a password");
  else if (words.is_translation(passage.path))
    c.drop("translation");
  return !c.reported();
}

void judge_password_in(Family family, Candidate& c) {
  const std::string_view value = c.secret;
  const Mix mix = mix_of(value);
  if (looks_random(value) || looks_chosen(value)) return;
  if (family == Family::env) {
    if (value.size() < shortest_password) c.drop("too short");
    if (is_sentence(value)) c.lower_to(Confidence::hint);
    return;
  }
  const bool words_only = mix.digits == 0 && mix.others == 0;
  if (words_only || has(value, " ") || value.size() < 6) return c.drop("reads like words");
  if (mix.digits == 0 && word_likeness(value) > 0.5) return c.drop("reads like words");
  c.lower_to(family == Family::tree && mix.digits > 0 ? Confidence::likely : Confidence::hint);
}

void judge_secret_in(Family family, Candidate& c) {
  const std::string_view value = c.secret;
  if (value.size() < 8) return c.drop("too short");
  if (is_uuid(value)) return family == Family::env ? c.lower_to(Confidence::likely) : c.lower_to(Confidence::hint);
  if (looks_random(value)) return;
  if (has(value, " ")) return c.drop("reads like words");
  if (family == Family::env && looks_chosen(value)) return;
  const Mix mix = mix_of(value);
  if (mix.digits == 0 || mix.letters() == 0 || word_likeness(value) > 0.5) return c.drop("reads like words");
  c.lower_to(Confidence::hint);
}

}  // namespace

// What holds wherever a password or key stands: nobody reads comments, and tests have passwords of their own.
void weigh_surroundings(const Passage& passage, const SecretWords& words, Candidate& c) {
  if (passage.family == Family::prose || in_comment(passage, c.value.begin)) c.lower_to(Confidence::hint);
  if (!words.is_test_file(passage.path)) return;
  c.lower_to(Confidence::hint);
  c.made_for_tests = true;
}

void judge_named_value(const Passage& passage, const Parts& parts, const SecretWords& words, Candidate& c) {
  c.lower_to(Confidence::likely);
  const NameKind kind = words.kind_of(c.name);
  if (kind == NameKind::none) return c.drop("the name promises no secret");
  if (is_expanded(passage.bytes, parts.name)) return c.drop("filled in elsewhere");
  if (repeats_name(c.secret, c.name)) return c.drop("repeats its name");
  if (drop_no_value(passage, words, c)) return;
  const bool quoted = is_quoted(passage.bytes, parts.value);
  if (!quoted && c.secret.find_first_of("\"'`") != std::string::npos) return c.drop("inside a sentence");
  const bool command = quoted && passage.bytes[parts.value.begin - 1] == '`' && passage.family != Family::code;
  if (command) return c.drop("filled in elsewhere");
  if (is_path_or_url(c.secret)) return c.drop("a path or an address");
  if (is_version(c.secret)) return c.drop("a version");
  if (!quoted && is_expression(c.secret)) return c.drop("an expression");
  Family family = passage.family;
  if (family == Family::tree && env_name(c.name)) family = Family::env;
  if (!quoted && has(c.secret, " ")) return c.drop("reads like words");
  if (kind == NameKind::password)
    judge_password_in(family, c);
  else
    judge_secret_in(family, c);
  if (repeats_its_file(passage, words, c)) return c.drop("well-known default");
  if (documents_defaults(passage.path)) return c.drop("documented default");
  weigh_surroundings(passage, words, c);
}

void judge_password(const Passage& passage, const Parts& parts, const SecretWords& words, Candidate& c) {
  c.lower_to(Confidence::likely);
  if (drop_no_value(passage, words, c)) return;
  if (c.secret.size() < shortest_password) return c.drop("too short");
  const std::string_view user = view(passage.bytes, parts.user);
  if (!user.empty() && lowered(user) == lowered(c.secret)) return c.drop("well-known default");
  if (c.rule->options.contains("strict")) judge_password_in(passage.family, c);
  if (repeats_its_file(passage, words, c)) return c.drop("well-known default");
  weigh_surroundings(passage, words, c);
}

}  // namespace readycheck::probes
