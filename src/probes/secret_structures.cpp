// Secrets that are known by their structure: private keys, signed tokens, credentials inside addresses and encoded
// pairs.
#include <algorithm>

#include "probes/certificate.h"
#include "probes/secret_judges.h"
#include "probes/secret_text.h"

namespace readycheck::probes {

namespace {

constexpr std::size_t shortest_key_body = 60;  // base64 characters; an Ed25519 key has 64 in PKCS #8
constexpr std::size_t longest_key = 32 << 10;  // bytes

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// The base64 inside a PEM block, whatever way its lines are written: "\n" as two characters, quotes, indentation.
std::string key_body(std::string_view block) {
  std::string body;
  for (std::size_t i = 0; i < block.size(); ++i) {
    const char c = block[i];
    if (c == '\\' && i + 1 < block.size() && (block[i + 1] == 'n' || block[i + 1] == 'r')) {
      ++i;
      continue;
    }
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || c == '+' || c == '/' || c == '=') body += c;
  }
  return body;
}

// OpenSSH names the cipher of a key in its first bytes.
bool openssh_encrypted(std::string_view body) {
  const std::string head = from_base64(body.substr(0, 80));
  return head.starts_with("openssh-key-v1") && !has(head, "none");
}

std::string member(std::string_view json, std::string_view name) {
  const std::string key = "\"" + std::string(name) + "\"";
  auto at = json.find(key);
  if (at == std::string_view::npos) return {};
  at = json.find_first_not_of(" :\t\n", at + key.size());
  if (at == std::string_view::npos) return {};
  const bool quoted = json[at] == '"';
  const auto end = quoted ? json.find('"', at + 1) : json.find_first_of(",} \n", at);
  if (end == std::string_view::npos) return {};
  return std::string(quoted ? json.substr(at + 1, end - at - 1) : json.substr(at, end - at));
}

// What both sides of "user:password" decide alike, wherever the pair stands.
void judge_pair(const Passage& passage, const SecretWords& words, std::string_view user, Candidate& c) {
  const std::string_view value = c.secret;
  if (words.is_reference(value) || has(value, "$") || has(value, "%s") || has(value, "{") || has(value, "+\"") ||
      has(value, "' "))
    return c.drop("filled in elsewhere");
  if (words.is_default(value) || words.is_guessable(value, user, passage.path) || (!user.empty() && lowered(user) == lowered(value)))
    return c.drop("well-known default");
  if (is_filler(value) || words.is_placeholder(value) || words.is_published(value)) return c.drop("placeholder");
  if (value.size() < 4) return c.drop("too short");
  if (words.is_example_user(user)) c.lower_to(Confidence::hint);
}

}  // namespace

void judge_private_key(const Passage& passage, const Parts&, const SecretWords& words, Candidate& c) {
  std::string_view block = view(passage.bytes, c.value).substr(0, longest_key);
  const std::size_t head_end = block.find("-----", 12);
  const std::string head(block.substr(0, head_end == std::string_view::npos ? 0 : head_end));
  std::string_view inside = head_end == std::string_view::npos ? block : block.substr(head_end + 5);
  inside = inside.substr(0, inside.find("-----"));
  if (has(inside, "\n\n") && has(inside, "Proc-Type")) inside = inside.substr(inside.find("\n\n"));
  const std::string body = key_body(inside);
  c.secret = body;
  if (has(block, "...") || words.is_doctored(body.substr(0, 400))) return c.drop("placeholder");
  if (body.size() < shortest_key_body) return c.drop("too short");
  if (is_filler(body.substr(0, 64)) || entropy_of(body) < 4.2) return c.drop("too regular");
  const bool encrypted = has(head, "ENCRYPTED") || has(block.substr(0, 200), "Proc-Type: 4,ENCRYPTED") ||
                         has(block.substr(0, 120), "Encryption: aes") || openssh_encrypted(body);
  if (encrypted) {
    c.lower_to(Confidence::hint);
    c.note = "it is protected by a passphrase";
  } else {
    c.public_half = public_half_of_key(from_base64(body));
  }
  if (words.is_test_file(passage.path)) weigh_surroundings(passage, words, c);
}

// A private key that was encoded once more, to fit into one line of settings.
void judge_encoded_key(const Passage& passage, const Parts&, const SecretWords& words, Candidate& c) {
  const std::string text = from_base64(std::string_view(c.secret).substr(0, longest_key));
  if (!has(text, "PRIVATE KEY-----")) return c.drop("not an encoded key");
  Candidate inner = c;
  inner.value = {0, static_cast<std::uint32_t>(text.size())};
  const Passage decoded{text, passage.path, passage.role, passage.family};
  judge_private_key(decoded, {}, words, inner);
  inner.value = c.value;
  inner.decoded = true;
  c = std::move(inner);
}

void judge_jwt(const Passage&, const Parts&, const SecretWords& words, Candidate& c) {
  const std::string_view token = c.secret;
  const auto first = token.find('.'), second = token.find('.', first + 1);
  const std::string head = from_base64(token.substr(0, first));
  const std::string claims = from_base64(token.substr(first + 1, second - first - 1));
  if (!has(head, "\"alg\"") || claims.empty() || claims.front() != '{') return c.drop("not a signed token");
  if (words.is_published(token) || member(claims, "name") == "John Doe" || member(claims, "sub") == "1234567890")
    return c.drop("published example");
  const std::string role = member(claims, "role");
  if (role == "anon") return c.drop("public by design");
  c.lower_to(Confidence::hint);
  if (role == "service_role") {
    c.confidence = Confidence::certain;
    c.note = "it opens the whole back end";
  } else if (const std::string until = member(claims, "exp"); !until.empty()) {
    c.note = "it ends at " + until.substr(0, 10) + " (seconds since 1970)";
  } else {
    c.lower_to(Confidence::hint);
    c.note = "it never ends";
  }
}

void judge_userinfo(const Passage& passage, const Parts& parts, const SecretWords& words, Candidate& c) {
  c.lower_to(Confidence::likely);
  const std::string_view user = view(passage.bytes, parts.user), host = view(passage.bytes, parts.host);
  if (words.is_example_host(host)) return c.drop("example host");
  judge_pair(passage, words, user, c);
  if (!c.reported()) return;
  const bool weak = mix_of(c.secret).digits == 0 && word_likeness(c.secret) > 0.5;
  if (words.is_local_host(host) || has(host, "$") || has(host, "{")) c.lower_to(Confidence::hint);
  if (weak && passage.family != Family::env && passage.family != Family::tree) c.lower_to(Confidence::hint);
  weigh_surroundings(passage, words, c);
}

void judge_encoded_pair(const Passage& passage, const Parts&, const SecretWords& words, Candidate& c) {
  const std::string pair = from_base64(c.secret);
  const auto colon = pair.find(':');
  if (colon == std::string::npos || colon == 0 || !is_printable(pair)) return c.drop("not an encoded pair");
  c.secret = pair.substr(colon + 1);
  c.name = pair.substr(0, colon);
  c.decoded = true;
  c.lower_to(Confidence::likely);
  judge_pair(passage, words, c.name, c);
  c.name.clear();
}

void judge_cluster_secret(const Passage& passage, const Parts& parts, const SecretWords& words, Candidate& c) {
  c.lower_to(Confidence::likely);
  // Only below `data:` of a Secret that is written out.
  const std::string_view before = passage.bytes.substr(0, c.value.begin);
  const auto document = before.rfind("\n---");
  const std::string_view own = document == std::string_view::npos ? before : before.substr(document);
  const std::string_view rest = passage.bytes.substr(c.value.begin, 4096);
  const std::string_view later = rest.substr(0, rest.find("\n---"));
  const auto is_kind = [](std::string_view text) {
    return has(text, "kind: Secret\n") || has(text, "kind: Secret\r") || text.ends_with("kind: Secret") ||
           has(text, "kind: \"Secret\"");
  };
  if (!is_kind(own) && !is_kind(later)) return c.drop("not in a Secret");
  if (own.rfind("\ndata:") == std::string_view::npos && !own.starts_with("data:")) return c.drop("not in a Secret");
  if (has(own, "sops:") || has(later, "\nsops:")) return c.drop("encrypted by design");
  const std::string value = from_base64(c.secret);
  if (value.empty() || value.size() > 4096) return c.drop("not base64");
  c.decoded = true;
  c.secret = value;
  if (value.starts_with("ENC[")) return c.drop("encrypted by design");
  const NameKind kind = words.kind_of(c.name);
  if (has(value, "PRIVATE KEY-----")) {
    c.confidence = Confidence::certain;
    return;
  }
  if (!is_printable(value)) return kind == NameKind::none ? c.drop("not text") : c.lower_to(Confidence::likely);
  if (kind == NameKind::none) return c.drop("the name promises no secret");
  Parts bare = parts;
  bare.user = {};
  judge_password(passage, bare, words, c);
}

}  // namespace readycheck::probes
