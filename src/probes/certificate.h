// Certificates, and the half of a private key that they make public: by it both are known to belong together.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "probes/probe.h"

namespace readycheck::probes {

struct Certificate {
  std::string half;    // a hash of the public half
  std::string until;   // the last day on which it holds, "2031-05-04"; "" unknown
};

// Both read DER (X.690). Nothing where the text is something else, or does not hold its public half.
std::optional<Certificate> certificate_in(std::string_view der);
std::string public_half_of_key(std::string_view der);

// States each certificate of a file whose name promises some.
void look_at_certificates(const File& file, FirstSight& sight);

}  // namespace readycheck::probes
