// The name of what a call depends on: its host, the configuration key that feeds its URL, its client, or its module.
#pragma once

#include <string>

#include "readycheck/outline.h"

namespace readycheck::probes {

struct Dependency {
  std::string name;
  bool own = false;  // a relative URL: the own back end, nothing external
};

// `url` may be null (the call takes none that could be found), `client` too.
Dependency dependency_of(const Argument* url, const Call* client, const Outline& outline);

// "https://user@api.example:443/x" -> "api.example"; "" when there is no host that could be read.
std::string host_of(std::string_view url);
// "BILLING_API_URL" -> "billing"; "" when the name is not that of an address.
std::string service_of_key(std::string_view key);

}  // namespace readycheck::probes
