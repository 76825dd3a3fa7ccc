// Files that hold keys in a binary format: what their bytes say without a password.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "readycheck/fact.h"

namespace readycheck::probes {

struct KeyStore {
  std::string title;     // "PKCS 12 key store"
  bool open = false;     // a private key stands in it unencrypted
  bool guarded = false;  // a password guards its integrity
};

// Nothing for other files, and for stores that hold certificates alone.
std::optional<KeyStore> key_store_in(std::string_view bytes);

// States it as a secret: certain when anybody can read the key, else a hint.
void look_at_key_store(const std::string& path, Role role, std::string_view bytes, std::vector<Fact>& facts);

}  // namespace readycheck::probes
