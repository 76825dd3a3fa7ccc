// A secret is known by its value, so what was there is told by the whole tree of the base and not by the lines of a patch:
// the context of a value stays what its file says.
#include "probes/secrets_aside.h"

#include <algorithm>
#include <map>
#include <set>

#include "probes/encoding.h"
#include "probes/key_store.h"
#include "probes/secret_facts.h"
#include "probes/secret_text.h"
#include "probes/secrets.h"
#include "readycheck/names.h"

namespace readycheck::probes {

namespace {

void set_aside(Fact& fact, const std::string& standing, const std::string& note, SecretCounts& counts) {
  if (text_of(fact, "standing") == "live") --counts.in_head;
  ++counts.dropped[note];
  fact.details["standing"] = standing;
  fact.details["note"] = note;
}

bool is_for_production(std::string_view path) {
  const std::vector<std::string> words = words_in(path.substr(folder_of(path).size()));
  return std::any_of(words.begin(), words.end(), [](const std::string& word) { return word == "prod" || word == "production" || word == "deploy"; });
}

// Whether some line sets `name` to something that is no text: `NAME = read()`.
bool sets_from_elsewhere(std::string_view text, std::string_view name) {
  for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const auto line = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const std::string_view before = text.substr(line == std::string_view::npos ? 0 : line + 1, at - (line == std::string_view::npos ? 0 : line + 1));
    if (before.find_first_not_of(" \t") != std::string_view::npos) continue;
    std::string_view rest = text.substr(at + name.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    if (!rest.starts_with('=') || rest.starts_with("==")) continue;
    rest.remove_prefix(std::min(rest.find_first_not_of("= \t"), rest.size()));
    if (!rest.empty() && (std::isalpha(static_cast<unsigned char>(rest.front())) != 0 || rest.front() == '_')) return true;
  }
  return false;
}

// The identities of all secrets of a tree.
std::set<std::string> identities(const git::Repository& repository, const Rules& rules, const std::string& key) {
  const Secrets secrets(rules);
  std::unique_ptr<text::Scratch> scratch;
  SecretHits hits;
  std::set<std::string> known;
  std::string bytes, reason;
  for (const git::TreeEntry& entry : repository.entries()) {
    if (!repository.read(entry, bytes, reason)) continue;
    FirstSight sight;
    const Encoding encoding = encoding_of(bytes);
    if (encoding == Encoding::binary) {
      look_at_key_store(entry.path, Role::production, bytes, sight.facts);
    } else {
      File file(entry.path, "", Role::production, encoding == Encoding::wide ? narrowed(bytes) : std::move(bytes));
      secrets.scan(file.bytes(), scratch, hits);
      secrets.look(file, hits, sight);
    }
    key_fingerprints(key, sight.facts);
    for (const Fact& fact : sight.facts)
      if (fact.kind == "secret") known.insert(text_of(fact, "fingerprint"));
  }
  return known;
}

}  // namespace

void set_replaced_aside(const git::Repository& repository, Sightings& seen) {
  std::map<std::string, std::string> texts;   // files for production that were read
  std::string reason;
  for (Fact& fact : seen.facts) {
    const std::string name = text_of(fact, "name");
    if (fact.kind != "secret" || name.empty() || text_of(fact, "standing") != "live" || is_for_production(fact.at.path)) continue;
    for (const git::TreeEntry& entry : repository.entries()) {
      if (folder_of(entry.path) != folder_of(fact.at.path) || !is_for_production(entry.path)) continue;
      const auto [text, fresh] = texts.try_emplace(entry.path);
      if (fresh) repository.read(entry, text->second, reason);
      if (!sets_from_elsewhere(text->second, name)) continue;
      set_aside(fact, "replaced", "replaced by the settings for production", seen.secrets);
      break;
    }
  }
}

void set_old_aside(const git::Repository& repository, const Rules& rules, const Options& options, Sightings& seen) {
  const git::Repository base(options.path, repository.base_commit(options.base));
  const std::set<std::string> known = identities(base, rules, repository.oldest_root());
  for (Fact& fact : seen.facts)
    if (fact.kind == "secret" && known.contains(text_of(fact, "fingerprint"))) set_aside(fact, "there before", "there before this change", seen.secrets);
}

}  // namespace readycheck::probes
