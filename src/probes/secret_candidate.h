// What passes between the pattern that finds a candidate and the judges that decide about it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "readycheck/fact.h"
#include "readycheck/file.h"
#include "readycheck/rules.h"

namespace readycheck::probes {

// How values are written in a file, and so how much a key name alone proves.
enum class Family : unsigned char { env, tree, code, prose };

// The text that is judged. In the history a path may be unknown ("").
struct Passage {
  std::string_view bytes;
  std::string_view path;
  Role role = Role::production;
  Family family = Family::code;
  bool piece = false;   // cut out of a longer text: what else that holds is not known
};

// A place that may hold a secret, and what became of it.
struct Candidate {
  const SecretRule* rule = nullptr;
  Span whole, value;   // the match, and the part of it that is hidden
  std::string secret;  // the value itself, for its identity only: never shown
  std::string name;    // the key, user or host it stands beside; "" none
  Confidence confidence = Confidence::certain;
  std::string dropped;   // why it is not reported; "": it is
  std::string public_half;   // of a private key: a hash of what its certificate shows
  std::string note;      // what a person should know: "checksum does not fit"
  bool decoded = false;  // `secret` was written in base64
  bool made_for_tests = false;

  bool reported() const { return dropped.empty(); }
  void drop(std::string reason) {
    if (dropped.empty()) dropped = std::move(reason);
  }
  void lower_to(Confidence most) { confidence = std::min(confidence, most); }
};

// The parts of a match by their names in the pattern.
struct Parts {
  Span value, name, user, host;
};

inline std::string_view view(std::string_view bytes, Span span) {
  return bytes.substr(span.begin, span.end - span.begin);
}

// The family of a file by its path.
Family family_of(std::string_view path);

}  // namespace readycheck::probes
