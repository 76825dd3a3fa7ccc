// What a fact may say: the rule, the key's name, the file, what is known of the value's standing. The identity is a
// keyed hash, so that a short password cannot be guessed from a report.
#include "probes/secret_facts.h"

#include <algorithm>
#include <array>

#include "documents/document.h"
#include "probes/secret_marks.h"
#include "readycheck/digest.h"

namespace readycheck::probes {

namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// live: to be judged; fixture: in a test, a document, an example; doubtful: too weak to bother a person with.
std::string standing_of(Role role, const Candidate& c) {
  if (c.confidence != Confidence::hint) return "live";
  if (c.made_for_tests || (role != Role::production && role != Role::dev)) return "fixture";
  return c.rule->judge == "private-key" || !c.rule->checksum.empty() ? "live" : "doubtful";
}

std::string hmac(std::string_view key, std::string_view text) {
  std::string block(key.size() > 64 ? Sha256().add(key).bytes() : std::string(key));
  block.resize(64, '\0');
  std::string inner = block, outer = block;
  for (char& c : inner) c = static_cast<char>(c ^ 0x36);
  for (char& c : outer) c = static_cast<char>(c ^ 0x5c);
  return Sha256().add(outer).add(Sha256().add(inner).add(text).bytes()).hex();
}

void state_default(const File& file, const Candidate& c, FirstSight& sight) {
  const Family family = family_of(file.path());
  if (family != Family::env && family != Family::tree) return;
  Fact fact;
  fact.kind = "default-credential";
  fact.subject = c.name.empty() ? c.rule->id : c.name;
  fact.at = file.at(c.value);
  fact.confidence = Confidence::hint;
  fact.role = file.role();
  fact.language = file.language();
  sight.facts.push_back(std::move(fact));
}

}  // namespace

Family family_of(std::string_view path) {
  const std::string format = documents::format_of(path);
  const auto slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  if (one_of(format, {"env", "ini", "properties", "dockerfile", "systemd", "procfile"})) return Family::env;
  const bool compose = name.find("compose") != std::string_view::npos;
  if (format == "yaml" && compose) return Family::env;
  if (one_of(format, {"yaml", "toml", "json", "xml", "hcl"}) || name.ends_with("sh")) return Family::tree;
  if (name.find(".env") != std::string_view::npos || name.starts_with("env.") || name.starts_with(".pg") || name.ends_with("rc")) return Family::env;
  const auto dot = name.rfind('.');
  const std::string_view end = dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
  if (one_of(end, {"conf", "cfg", "cnf", "ini", "config", "tfvars", "bashrc", "profile"})) return Family::env;
  if (one_of(end, {"md", "rst", "adoc", "txt", "html", "htm"})) return Family::prose;
  return Family::code;
}

bool hides(const Candidate& c) {
  return c.reported() ||
         !one_of(c.dropped,
                 {"filled in elsewhere", "placeholder", "an expression", "repeats its name", "a path or an address",
                  "the name promises no secret", "translation", "empty", "part of a longer word", "not a signed token",
                  "not in a Secret", "encrypted by design", "public by design", "not an encoded pair", "not an encoded key", "too long", "inside a sentence", "a version"});
}

void lower_for_role(Role role, Candidate& c) {
  if (role == Role::production || role == Role::dev) return;
  // A provider's own shape in an example is a key that somebody pasted; anything else there is made up until proven.
  const bool issued = c.rule->judge == "token" && c.confidence != Confidence::hint && !c.rule->provider.starts_with("any");
  c.lower_to(role == Role::example && issued ? Confidence::likely : Confidence::hint);
}

std::string digest_of(const Candidate& c) {
  return Sha256()
      .add(c.rule->judge == "named-value" ? std::string_view("named-value") : std::string_view(c.rule->id))
      .add(std::string_view("\0", 1))
      .add(c.secret)
      .hex();
}

std::string digest_of_store(std::string_view bytes) { return Sha256().add(std::string_view("key-store")).add(std::string_view("\0", 1)).add(bytes).hex(); }

std::string fingerprint(const std::string& key, const std::string& digest) { return hmac(key, digest); }

void key_fingerprints(const std::string& key, std::vector<Fact>& facts) {
  for (Fact& fact : facts) {
    const auto found = fact.kind == "secret" ? fact.details.find("fingerprint") : fact.details.end();
    if (found == fact.details.end()) continue;
    if (const auto value = fact.details.find("value"); value != fact.details.end()) {
      if (key.empty()) fact.details.erase(value);
      else value->second = fingerprint(key, to_text(value->second));
    }
    // Without a key the value could be guessed from its hash: the place has to do.
    if (key.empty()) found->second = sha256_hex(to_text(fact.details["rule"]) + " " + to_string(fact.at) + ":" + std::to_string(fact.at.column));
    else found->second = fingerprint(key, to_text(found->second));
  }
}

void state(const File& file, Candidate& c, FirstSight& sight) {
  if (!c.reported()) {
    if (c.dropped == "the name promises no secret" || c.dropped == "empty") return;
    if (c.rule->judge == "encrypted")
      ++sight.secrets.encrypted_by_design;
    else
      ++sight.secrets.dropped[c.dropped];
    if (c.dropped == "well-known default" || c.dropped == "documented default") state_default(file, c, sight);
    return;
  }
  lower_for_role(file.role(), c);
  Fact fact;
  fact.kind = "secret";
  fact.subject = c.rule->title;
  if (c.rule->judge == "named-value" && !c.name.empty()) fact.subject += " (" + c.name + ")";
  fact.at = file.at(c.value);
  fact.confidence = c.confidence;
  fact.role = file.role();
  fact.language = file.language();
  fact.details["rule"] = c.rule->id;
  fact.details["provider"] = c.rule->provider;
  fact.details["fix"] = c.rule->fix;
  const std::string standing = standing_of(file.role(), c);
  fact.details["standing"] = standing;
  fact.details["fingerprint"] = digest_of(c);
  fact.details["value"] = Sha256().add(std::string_view("value")).add(c.secret).hex();   // keyed with the other
  if (!c.name.empty()) fact.details["name"] = c.name;
  if (!c.public_half.empty()) fact.details["public_half"] = c.public_half;
  if (!c.note.empty()) fact.details["note"] = c.note;
  const std::string mark = ignore_mark(file.bytes(), c.value);
  fact.details["ignored_by"] = mark.empty() ? "nobody" : mark;
  if (standing == "fixture") ++sight.secrets.fixtures;
  if (standing == "live") ++sight.secrets.in_head;
  if (standing == "doubtful") ++sight.secrets.dropped["weak evidence"];
  sight.facts.push_back(std::move(fact));
}

}  // namespace readycheck::probes
