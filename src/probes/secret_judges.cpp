// The judge of tokens (what a provider issued, known by its shape), and the list of all judges.
#include "probes/secret_judges.h"

#include <algorithm>

#include "probes/secret_checksums.h"
#include "probes/secret_text.h"

namespace readycheck::probes {

namespace {

constexpr double usual_entropy = 3.0;  // bits per character; random hexadecimal reaches 3.6 in 32
constexpr std::size_t letters_to_read = 10;

bool word_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

const std::string& option(const SecretRule& rule, std::string_view name) {
  static const std::string none;
  const auto found = rule.options.find(name);
  return found == rule.options.end() ? none : found->second;
}

// Part of a longer word: another kind of value, or a name.
bool is_glued(const Passage& passage, Span value) {
  const auto at = [&](std::uint32_t i) { return passage.bytes[i]; };
  if (value.begin > 0 && word_char(at(value.begin)) && word_char(at(value.begin - 1))) {
    const bool escape = value.begin > 1 && at(value.begin - 2) == '\\' &&
                        std::string_view("ntr").find(at(value.begin - 1)) != std::string_view::npos;
    if (!escape) return true;
  }
  return value.end < passage.bytes.size() && word_char(at(value.end - 1)) && word_char(at(value.end));
}

// The random part of a token: what follows its public prefix.
std::string_view body_of(const SecretRule& rule, std::string_view token) {
  const std::string& prefix = option(rule, "prefix");
  if (!prefix.empty() && token.starts_with(prefix)) return token.substr(prefix.size());
  const auto mark = token.find_first_of("_-");
  return mark != std::string_view::npos && mark <= 12 && mark + 8 < token.size() ? token.substr(mark + 1) : token;
}

// Some keys are meant to be seen, and what stands around them says so.
bool is_public(const Passage& passage, const Candidate& candidate) {
  constexpr std::uint32_t around = 500;  // bytes
  std::string_view marks = option(*candidate.rule, "public_near");
  if (marks.empty() || passage.piece) return false;
  const std::uint32_t begin = candidate.value.begin > around ? candidate.value.begin - around : 0;
  const std::string_view near = passage.bytes.substr(begin, candidate.value.end - begin + around);
  while (!marks.empty()) {
    const auto bar = std::min(marks.find('|'), marks.size());
    if (near.find(marks.substr(0, bar)) != std::string_view::npos) return true;
    marks.remove_prefix(std::min(bar + 1, marks.size()));
  }
  return false;
}

void weigh_checksum(Candidate& candidate) {
  if (candidate.rule->checksum.empty()) return;
  if (checksum_holds(candidate.rule->checksum, candidate.secret)) {
    candidate.confidence = Confidence::certain;
    candidate.note = "its checksum is valid";
  } else {
    candidate.lower_to(Confidence::hint);
    candidate.note = "its checksum does not fit: doctored, or mistyped";
  }
}

void judge_token(const Passage& passage, const Parts&, const SecretWords& words, Candidate& candidate) {
  const SecretRule& rule = *candidate.rule;
  if (is_glued(passage, candidate.value)) return candidate.drop("part of a longer word");
  const std::string_view body = body_of(rule, candidate.secret);
  const Mix mix = mix_of(body);
  if (words.is_published(candidate.secret)) return candidate.drop("published example");
  if (words.is_doctored(body) || is_filler(body)) return candidate.drop("placeholder");
  if (is_public(passage, candidate)) return candidate.drop("public by design");
  const std::string& needs = option(rule, "needs");
  if ((needs.find("digit") != std::string::npos && mix.digits == 0) ||
      (needs.find("lower") != std::string::npos && mix.lower == 0) ||
      (needs.find("upper") != std::string::npos && mix.upper == 0) ||
      (needs.find("letter") != std::string::npos && mix.letters() == 0))
    return candidate.drop("wrong mix of characters");
  if (entropy_of(body) < (rule.entropy > 0 ? rule.entropy : usual_entropy)) return candidate.drop("too regular");
  const bool readable = static_cast<std::size_t>(mix.letters()) >= letters_to_read && word_likeness(body) > 0.62;
  if (readable && mix.digits * 8 < mix.letters()) return candidate.drop("reads like words");
  weigh_checksum(candidate);
}

// A mark of encryption: the format is credited, nothing is reported.
void judge_encrypted(const Passage&, const Parts&, const SecretWords&, Candidate& candidate) {
  candidate.drop("encrypted by design");
}
void judge_public(const Passage&, const Parts&, const SecretWords&, Candidate& candidate) {
  candidate.drop("public by design");
}

struct NamedJudge {
  std::string_view name;
  Judge judge;
};
constexpr NamedJudge judges[] = {
    {"token", judge_token},
    {"named-value", judge_named_value},
    {"password", judge_password},
    {"private-key", judge_private_key},
    {"encoded-key", judge_encoded_key},
    {"jwt", judge_jwt},
    {"userinfo", judge_userinfo},
    {"encoded-pair", judge_encoded_pair},
    {"cluster-secret", judge_cluster_secret},
    {"encrypted", judge_encrypted},
    {"public", judge_public},
};

}  // namespace

Judge judge_named(std::string_view name) {
  for (const NamedJudge& one : judges)
    if (one.name == name) return one.judge;
  return nullptr;
}

std::vector<std::string> judge_names() {
  std::vector<std::string> names;
  for (const NamedJudge& one : judges) names.emplace_back(one.name);
  return names;
}

}  // namespace readycheck::probes
