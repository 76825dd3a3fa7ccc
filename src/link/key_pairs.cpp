// A private key is worth what its certificate is worth. Where that one stands in a file that is used, a key among the tests
// is no made-up key: it opens the service.
#include <map>

#include "link/join.h"

namespace readycheck::link {
namespace {

bool is_used(const Fact& fact) { return fact.role == Role::production || fact.role == Role::dev; }

}  // namespace

void join_key_pairs(Sightings& seen) {
  std::map<std::string, const Fact*> certificates;   // by public half; those that are used first
  for (const Fact& fact : seen.facts) {
    if (fact.kind != "certificate") continue;
    const Fact*& own = certificates[text_of(fact, "public_half")];
    if (own == nullptr || (is_used(fact) && !is_used(*own))) own = &fact;
  }
  for (Fact& fact : seen.facts) {
    const bool key = (fact.kind == "secret" || fact.kind == "past-secret") && !text_of(fact, "public_half").empty();
    const auto found = key ? certificates.find(text_of(fact, "public_half")) : certificates.end();
    if (found == certificates.end()) continue;
    const Fact& certificate = *found->second;
    fact.subject += " of the certificate in " + certificate.at.path;   // findings speak of the subject
    fact.details["note"] = "it is the key of the certificate in " + certificate.at.path + ", which holds until " + text_of(certificate, "until");
    if (is_used(certificate) && text_of(fact, "standing") == "fixture") {
      fact.details["standing"] = std::string("live");
      fact.confidence = std::max(fact.confidence, Confidence::likely);
      if (fact.kind == "secret" && seen.secrets.fixtures > 0) {
        --seen.secrets.fixtures;
        ++seen.secrets.in_head;
      }
    }
  }
}

}  // namespace readycheck::link
