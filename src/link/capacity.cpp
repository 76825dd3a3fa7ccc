// What bounds and multiplies workloads from outside of their own manifest: limits of a namespace, and scalers.
#include <algorithm>
#include <map>

#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {
namespace {

// Two at least, when a scaler keeps so many.
Truth keeps_two(const Fact& scaler) {
  const std::optional<double> low = number_of(scaler, "low");
  if (!low) return Truth::unknown;
  return *low >= 2 ? Truth::yes : Truth::no;
}

// A share of what is asked for cannot be measured where nothing is asked for.
void scale(Fact& workload, Fact& scaler) {
  if (text_of(scaler, "target").empty() || text_of(scaler, "target") != text_of(workload, "owner")) return;
  const Truth two = keeps_two(scaler);
  if (two != Truth::unknown || trait_of(workload, "several") != Truth::yes) workload.traits["several"] = two;
  workload.because.push_back(scaler.at);
  if (trait_of(workload, "requested") == Truth::no) scaler.traits["bounded"] = Truth::no;
}

// Files that are laid over each other say together what a service gets.
void lay_over(Sightings& seen) {
  std::map<std::pair<std::string, std::string>, std::vector<Fact*>> services;   // folder, service
  for (Fact& fact : seen.facts)
    if (fact.kind == "workload" && text_of(fact, "where") == "compose" && text_of(fact, "claimed") == "yes")
      services[{std::string(folder_of(fact.at.path)), fact.subject}].push_back(&fact);
  for (auto& [service, layers] : services) {
    if (layers.size() < 2) continue;
    std::map<std::string, Truth> best;
    for (const Fact* layer : layers)
      for (const auto& [name, truth] : layer->traits) best[name] = std::max(best.try_emplace(name, truth).first->second, truth);
    for (Fact* layer : layers)
      for (const auto& [name, truth] : best) layer->traits[name] = truth;
  }
}

// The settings of one proxy stand in one tree: nginx/nginx.conf, nginx/sites-available/shop, nginx/snippets/tls.conf.
std::string proxy_folder(const std::string& path) {
  const std::string folder(folder_of(path));
  const std::size_t named = ("/" + folder + "/").rfind("/nginx/");
  return named == std::string::npos ? folder : folder.substr(0, named + 5);
}

}  // namespace

void join_capacity(Sightings& seen) {
  lay_over(seen);
  std::vector<Fact*> scalers, workloads;
  bool bounded = false;
  for (Fact& fact : seen.facts) {
    bounded = bounded || fact.kind == "limit-default";
    if (fact.kind == "scaler") scalers.push_back(&fact);
    if (fact.kind == "workload" && text_of(fact, "where") == "workload") workloads.push_back(&fact);
  }
  for (Fact* workload : workloads) {
    for (const char* name : {"limited", "requested"})
      if (bounded && trait_of(*workload, name) == Truth::no) workload->traits[name] = Truth::yes;
    for (Fact* scaler : scalers) scale(*workload, *scaler);
  }
}

// A plain listener beside an encrypted one sends people on; one elsewhere, or a word about who encrypts, keeps it open.
void join_tls(Sightings& seen) {
  std::vector<std::string> encrypted;   // the folders whose proxies do
  bool mentioned = false;
  for (const Fact& fact : seen.facts) {
    if (fact.kind != "tls-end") continue;
    mentioned = mentioned || text_of(fact, "where") == "word";
    if (trait_of(fact, "encrypted") == Truth::yes && text_of(fact, "where") == "proxy") encrypted.push_back(proxy_folder(fact.at.path));
  }
  for (Fact& fact : seen.facts) {
    if (fact.kind != "tls-end" || text_of(fact, "where") != "plain" || (encrypted.empty() && !mentioned)) continue;
    const std::string own = proxy_folder(fact.at.path);
    const bool beside = std::any_of(encrypted.begin(), encrypted.end(), [&](const std::string& one) { return is_below(own, one); });
    fact.traits["encrypted"] = beside ? Truth::yes : Truth::unknown;
  }
}

}  // namespace readycheck::link
