// What a chart's template leaves open is decided by the chart's values: `replicas: {{ .Values.replicas }}` in one file, the
// number in the other. Who installs the chart may set others, but these are what the team has written down.
#include <map>

#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {

void join_charts(Sightings& seen) {
  std::map<std::string, std::map<std::string, Truth, std::less<>>> decided;   // chart's folder -> trait
  for (const Fact& fact : seen.facts) {
    const std::string_view name = name_of(fact.at.path);
    if (fact.kind != "workload" || text_of(fact, "where") != "chart" || (name != "values.yaml" && name != "values.yml")) continue;
    for (const char* trait : {"several", "ready", "live"})   // of limits a chart may hold one for each part
      if (const Truth truth = trait_of(fact, trait); truth != Truth::unknown) decided[std::string(folder_of(fact.at.path))].try_emplace(trait, truth);
  }
  for (Fact& fact : seen.facts) {
    const std::size_t at = fact.at.path.find("/templates/");
    if (fact.kind != "workload" || at == std::string::npos) continue;
    const auto values = decided.find(fact.at.path.substr(0, at));
    if (values == decided.end()) continue;
    for (const auto& [trait, truth] : values->second)
      if (trait_of(fact, trait) == Truth::unknown) fact.traits[trait] = truth;
  }
}

}  // namespace readycheck::link
