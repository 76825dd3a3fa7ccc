// How much there is to run, and for how many people: a cluster with a mesh or a broker and four services of one's own is a
// lot for one or two. Where the history is cut off, nobody knows how many they are.
#include <set>

#include "link/join.h"

namespace readycheck::link {
namespace {

constexpr std::size_t many_services = 4;
constexpr int few_people = 2;

struct Count {
  std::set<std::string> services;
  const Fact* cluster = nullptr;
  const Fact* other = nullptr;  // a mesh or a broker
  int people = 0;
  bool cut_off = false;
};

bool is_service(const Fact& fact) {
  const std::string where = text_of(fact, "where");
  return fact.kind == "workload" && text_of(fact, "store") != "yes" && !fact.subject.empty() && (where == "workload" || where == "compose");
}

Count count_of(const Sightings& seen) {
  Count count;
  for (const Fact& fact : seen.facts) {
    if (fact.kind == "author") {
      count.cut_off = count.cut_off || !number_of(fact, "share");
      if (number_of(fact, "share").value_or(0) >= 0.1) ++count.people;
    }
    if (fact.role != Role::production) continue;
    if (is_service(fact)) count.services.insert(fact.subject);
    if (fact.kind != "heavy-part") continue;
    (text_of(fact, "what") == "cluster" ? count.cluster : count.other) = &fact;
  }
  return count;
}

}  // namespace

void join_setup(Sightings& seen) {
  const Count count = count_of(seen);
  if (count.cluster == nullptr || count.other == nullptr || count.services.size() < many_services) return;
  if (count.people > few_people && !count.cut_off) return;
  Fact fact;
  fact.kind = "large-setup";
  fact.subject = count.cluster->subject + " with " + count.other->subject + " and " + std::to_string(count.services.size()) + " services";
  fact.at = count.cluster->at;
  fact.language = count.cluster->language;
  fact.confidence = count.cut_off ? Confidence::hint : Confidence::likely;
  fact.because.push_back(count.other->at);
  seen.facts.push_back(std::move(fact));
}

}  // namespace readycheck::link
