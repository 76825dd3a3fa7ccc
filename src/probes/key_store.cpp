// PKCS 12 is a tree of tagged values in which object ids name what is encrypted; the other store has a fixed head, a count
// of entries, and a tag before each: 1 a private key (always encrypted), 2 a certificate, 3 a secret key.
#include "probes/key_store.h"

#include "probes/secret_facts.h"

namespace readycheck::probes {

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t length) {
  std::uint32_t value = 0;
  for (std::size_t i = at; i < at + length && i < bytes.size(); ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

// The tags of the entries, as far as they can be reached: those behind a private key are not counted.
std::optional<KeyStore> in_store_of_entries(std::string_view bytes) {
  constexpr std::size_t head = 12, most_entries = 10'000;
  const std::uint32_t version = number(bytes, 4, 4), entries = number(bytes, 8, 4);
  if (bytes.size() < head + 4 || version < 1 || version > 2 || entries == 0) return std::nullopt;
  std::size_t at = head;
  for (std::size_t i = 0; i < entries && i < most_entries && at + 6 < bytes.size(); ++i) {
    if (number(bytes, at, 4) != 2) return KeyStore{"Key store with a private key", false, true};
    at += 4;
    at += 2 + number(bytes, at, 2) + 8;               // the alias, the date
    if (version == 2) at += 2 + number(bytes, at, 2);   // the type of certificate
    at += 4 + number(bytes, at, 4);
  }
  return std::nullopt;
}

std::optional<KeyStore> in_pkcs12(std::string_view bytes) {
  constexpr std::string_view version_three("\x02\x01\x03", 3), data("\x2a\x86\x48\x86\xf7\x0d\x01\x07", 8);
  constexpr std::string_view plain_key("\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01\x01", 11), locked_key("\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01\x02", 11);
  constexpr std::string_view encrypted("\x2a\x86\x48\x86\xf7\x0d\x01\x07\x06", 9);
  const std::string_view start = bytes.substr(0, 64);
  if (bytes.empty() || bytes[0] != '\x30' || !has(start, version_three) || !has(start, data)) return std::nullopt;
  const bool open = has(bytes, plain_key), locked = has(bytes, locked_key) || has(bytes, encrypted);
  if (!open && !locked) return std::nullopt;   // certificates in the clear
  // The last part guards it all: a digest, a salt, and how often it was mixed.
  const std::string_view end = bytes.substr(bytes.size() > 160 ? bytes.size() - 160 : 0);
  constexpr std::string_view sha1("\x2b\x0e\x03\x02\x1a", 5), sha2("\x60\x86\x48\x01\x65\x03\x04\x02", 8);
  return KeyStore{"PKCS 12 key store", open, has(end, sha1) || has(end, sha2)};
}

}  // namespace

std::optional<KeyStore> key_store_in(std::string_view bytes) {
  if (bytes.starts_with("\xfe\xed\xfe\xed") || bytes.starts_with("\xce\xce\xce\xce")) return in_store_of_entries(bytes);
  return in_pkcs12(bytes);
}

void look_at_key_store(const std::string& path, Role role, std::string_view bytes, std::vector<Fact>& facts) {
  const std::optional<KeyStore> store = key_store_in(bytes);
  if (!store) return;
  Fact fact;
  fact.kind = "secret";
  fact.subject = store->title;
  fact.at.path = path;
  fact.role = role;
  fact.confidence = store->open && (role == Role::production || role == Role::dev) ? Confidence::certain : Confidence::hint;
  fact.details["rule"] = std::string("key-store");
  fact.details["provider"] = std::string("any");
  fact.details["fix"] = std::string("Make a new key, put its public half wherever this one is trusted, and keep the store where the service runs.");
  const bool judged = role == Role::production || role == Role::dev;
  fact.details["standing"] = std::string(judged ? "live" : "fixture");
  fact.details["fingerprint"] = digest_of_store(bytes);
  fact.details["note"] = std::string(store->open ? "its key is not encrypted" : store->guarded ? "a password guards it" : "its key is encrypted, and nothing guards the store itself");
  fact.details["ignored_by"] = std::string("nobody");
  facts.push_back(std::move(fact));
}

}  // namespace readycheck::probes
