// What an object was told after it was made, or while it was built: client.timeout = 5, client.setTimeout(5),
// Client.builder().timeout(5).build(), Client { timeout(5) }.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "probes/arguments.h"
#include "readycheck/outline.h"

namespace readycheck::probes {

class Configured {
 public:
  explicit Configured(const Outline& outline) : outline_(outline) {}

  // The value that one of these members, or calls by these names, gave to what the call makes or to its client; null: none
  // did. "0" is what the client was constructed with, in first place.
  const Argument* on(const Call* call, const Call* client, const std::vector<std::string>& members) const;
  const Argument* on(const Call* client, const std::vector<std::string>& members) const;
  // The same for an object that a call is given; `hidden` is set when nobody can tell how it was made.
  const Argument* on(const ArgumentPath::Found& given, const std::string& member, bool& hidden) const;

 private:
  const Call* at(int index) const;
  bool configures(const Call& call, const Call* client) const;
  bool stands_on(int call, const Call* client) const;

  const Outline& outline_;
};

}  // namespace readycheck::probes
