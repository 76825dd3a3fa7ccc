// One secret in forty places is one finding: the strongest place speaks, the others stand behind it. What was found is
// listed for the report, with all its places and the names that share it.
#include <algorithm>
#include <map>
#include <set>

#include "link/join.h"

namespace readycheck::link {
namespace {

bool is_secret(const Fact& fact) { return fact.kind == "secret" || fact.kind == "past-secret"; }

// Which of two places speaks: what is judged before what is not, then the surer, then the first.
bool speaks_before(const Fact& a, const Fact& b) {
  const auto rank = [](const Fact& fact) {
    return std::make_tuple(text_of(fact, "standing") != "live", -static_cast<int>(fact.confidence), text_of(fact, "ignored_by") != "nobody");
  };
  return rank(a) != rank(b) ? rank(a) < rank(b) : a.at < b.at;
}

FoundSecret found_of(const Fact& fact, const std::set<std::string>& names) {
  FoundSecret found;
  found.fingerprint = text_of(fact, "fingerprint");
  found.rule = text_of(fact, "rule");
  found.in_head = fact.kind == "secret";
  found.first_commit = text_of(fact, "first_commit");
  found.last_commit = text_of(fact, "last_commit") == "HEAD" ? std::string() : text_of(fact, "last_commit");
  if (const std::optional<double> days = number_of(fact, "days_exposed")) found.days_exposed = static_cast<int>(*days);
  found.confidence = fact.confidence;
  found.places.push_back(fact.at);
  found.places.insert(found.places.end(), fact.because.begin(), fact.because.end());
  if (names.size() > 1) found.reused_for.assign(names.begin(), names.end());
  return found;
}

// What each value is used for, where rules of several kinds saw it: a password of an address and of a mail server.
std::map<std::string, std::set<std::string>> uses_of(const std::map<std::string, std::vector<Fact>>& values) {
  std::map<std::string, std::set<std::string>> uses;
  for (const auto& [fingerprint, places] : values)
    for (const Fact& fact : places) {
      const std::string value = text_of(fact, "value"), name = text_of(fact, "name");
      if (!value.empty()) uses[value].insert(name.empty() ? fact.subject : name);
    }
  return uses;
}

}  // namespace

void join_secrets(Sightings& seen) {
  std::map<std::string, std::vector<Fact>> values;
  std::vector<Fact> kept;
  for (Fact& fact : seen.facts) {
    if (is_secret(fact) && !text_of(fact, "fingerprint").empty()) values[text_of(fact, "fingerprint")].push_back(std::move(fact));
    else kept.push_back(std::move(fact));
  }
  const std::map<std::string, std::set<std::string>> uses = uses_of(values);
  for (auto& [fingerprint, places] : values) {
    std::stable_sort(places.begin(), places.end(), speaks_before);
    Fact fact = std::move(places.front());
    std::set<std::string> names;
    if (const std::string name = text_of(fact, "name"); !name.empty()) names.insert(name);
    for (std::size_t i = 1; i < places.size(); ++i) {
      if (!(places[i].at == fact.at)) fact.because.push_back(places[i].at);
      if (const std::string name = text_of(places[i], "name"); !name.empty()) names.insert(name);
    }
    if (const auto used = uses.find(text_of(fact, "value")); used != uses.end() && used->second.size() > 1) names.insert(used->second.begin(), used->second.end());
    std::sort(fact.because.begin(), fact.because.end());
    fact.details["places"] = static_cast<double>(1 + fact.because.size());
    if (names.size() > 1) fact.details["reused_for"] = std::vector<std::string>(names.begin(), names.end());
    const bool judged = fact.kind == "past-secret" || text_of(fact, "standing") == "live";
    if (judged) seen.secrets.found.push_back(found_of(fact, names));
    kept.push_back(std::move(fact));
  }
  const auto order = [](const FoundSecret& one) { return std::tie(one.places.front(), one.rule, one.fingerprint); };
  std::sort(seen.secrets.found.begin(), seen.secrets.found.end(), [&](const FoundSecret& a, const FoundSecret& b) { return order(a) < order(b); });
  seen.facts = std::move(kept);
}

}  // namespace readycheck::link
