// Two steps: the pass over all objects asks only whether some rule could hold in a file of any name; the few that say yes
// are read again once their path is known, and judged like any file.
#include "probes/past_secrets.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "git/recipe.h"
#include "probes/past_look.h"
#include "probes/secret_facts.h"
#include "probes/secrets.h"

namespace readycheck::probes {

namespace {

constexpr std::int64_t day = 24 * 3600;   // seconds

// One secret over all places and times at which it stood.
struct Stay {
  Fact fact;
  git::PastPlace first, last;
  std::int64_t told_at = 0;   // when the place of `fact` was last seen: of equal places the newest speaks
  std::set<std::string> places;
};

void take(Stay& stay, Fact fact, const git::PastPlace& place) {
  const auto weight = [](const Fact& one, std::int64_t time) { return std::make_tuple(one.confidence, one.role == Role::production, time); };
  const bool better = stay.places.empty() || weight(fact, place.last_time) > weight(stay.fact, stay.told_at);
  if (stay.places.empty() || place.first_time < stay.first.first_time) stay.first = place;
  if (stay.places.empty() || place.last_time > stay.last.last_time) stay.last = place;
  stay.places.insert(to_string(fact.at));
  if (!better) return;
  stay.fact = std::move(fact);
  stay.told_at = place.last_time;
}

int days_between(std::int64_t from, std::int64_t to) { return static_cast<int>(std::max<std::int64_t>(0, to - from) / day); }

// Judges one object at its place: its secrets, identified.
std::vector<Fact> judged(const Secrets& secrets, const git::Roles& roles, const std::string& id, const git::PastPlace& place, std::string bytes,
                         const std::string& key, std::unique_ptr<text::Scratch>& scratch) {
  const bool blob = place.kind == git::PastKind::blob;
  const std::string where = blob ? place.path : (place.kind == git::PastKind::tag ? "tag " : "commit ") + id.substr(0, 12);
  const Role role = blob ? git::role_by_header(roles.of(place.path), bytes) : Role::docs;
  File file(where, "", role, std::move(bytes));
  SecretHits hits;
  secrets.scan(file.bytes(), scratch, hits);
  FirstSight sight;
  secrets.look(file, hits, sight);
  key_fingerprints(key, sight.facts);
  std::erase_if(sight.facts, [](const Fact& fact) { return fact.kind != "secret"; });
  return std::move(sight.facts);
}

// Judges all of them, and puts together what is one secret. The order is that of ids, whichever thread was first.
std::map<std::string, Stay> stays_of(const Secrets& secrets, const git::Roles& roles, const git::Past& past,
                                     const std::map<std::string, git::PastPlace>& places, const std::string& key, unsigned jobs) {
  std::vector<std::string> ids;
  for (const auto& [id, place] : places) ids.push_back(id);
  std::vector<std::vector<Fact>> facts(ids.size());
  past.read(ids, jobs, [&]() -> git::Past::Take {
    const auto scratch = std::make_shared<std::unique_ptr<text::Scratch>>();
    return [&, scratch](std::size_t i, std::string bytes) { facts[i] = judged(secrets, roles, ids[i], places.at(ids[i]), std::move(bytes), key, *scratch); };
  });
  std::map<std::string, Stay> stays;
  for (std::size_t i = 0; i < ids.size(); ++i)
    for (Fact& fact : facts[i]) {
      Stay& stay = stays[to_text(fact.details["fingerprint"])];
      take(stay, std::move(fact), places.at(ids[i]));
    }
  return stays;
}

// What happened to it, in the fact itself.
void tell_stay(Fact& fact, const Stay& stay, bool in_head, std::int64_t now) {
  fact.details["first_commit"] = stay.first.first_commit;
  fact.details["last_commit"] = in_head ? std::string("HEAD") : stay.last.last_commit;
  fact.details["days_exposed"] = static_cast<double>(days_between(stay.first.first_time, in_head ? now : stay.last.last_time));
}

void tell_gaps(const git::Repository& repository, const git::PastCount& count, std::uint64_t missing, std::vector<std::string>& gaps) {
  const auto gap = [&gaps](std::uint64_t number, const std::string& what) {
    if (number > 0) gaps.push_back(std::to_string(number) + " " + what);
  };
  if (repository.info().shallow) gaps.push_back("the clone is shallow: fetch all of it (in CI: fetch-depth: 0)");
  gap(count.unreadable, "objects that cannot be read or were not fetched");
  gap(missing, "commits or folders that are named and not there");
  gap(count.too_large, "objects larger than " + std::to_string(git::largest_past_blob >> 20) + " MB");
  gap(count.beyond, "objects that unpack to far more than their packs weigh");
  gap(count.pointers, "Git LFS pointers, whose contents are not here");
  gap(repository.submodules().size(), "submodules, whose histories are their own");
}

}  // namespace

void look_at_past(const git::Repository& repository, const git::Roles& roles, const Rules& rules, const Options& options, unsigned jobs, Sightings& seen) {
  std::optional<git::Past> past = repository.past();
  if (!past) {
    seen.completeness.limits_hit.push_back("history: there is no repository");
    return;
  }
  const Secrets secrets(rules);
  git::PastCount count;
  std::uint64_t missing = 0;
  const auto seen_text = !options.word_filter ? nullptr : std::make_shared<SeenText>();
  const auto make = [&]() -> git::Past::Look {
    const auto look = std::make_shared<PastLook>(secrets, seen_text);
    return [look](git::PastKind, std::string_view bytes) { return (*look)(bytes); };
  };
  const std::vector<git::PastObject> kept = past->find(jobs, make, count);
  const auto named = [&secrets](std::string_view name) { return secrets.is_known_name(name); };
  const std::map<std::string, git::PastPlace> places = past->trace(kept, named, missing);
  std::map<std::string, Stay> stays = stays_of(secrets, roles, *past, places, repository.oldest_root(), jobs);
  const std::int64_t now = git::noon_of(options.as_of);
  std::set<std::string> in_head;
  for (Fact& fact : seen.facts) {
    const auto stay = fact.kind == "secret" ? stays.find(to_text(fact.details["fingerprint"])) : stays.end();
    if (stay == stays.end()) continue;
    tell_stay(fact, stay->second, true, now);
    in_head.insert(stay->first);
  }
  for (auto& [fingerprint, stay] : stays) {
    if (in_head.contains(fingerprint)) continue;
    stay.fact.kind = "past-secret";
    tell_stay(stay.fact, stay, false, now);
    if (to_text(stay.fact.details["standing"]) == "live") ++seen.secrets.history_only;
    seen.facts.push_back(std::move(stay.fact));
  }
  std::vector<std::string> gaps;
  tell_gaps(repository, count, missing, gaps);
  Fact searched;
  searched.kind = "history-searched";
  searched.subject = std::to_string(count.blobs) + " files in all versions";
  searched.traits["complete"] = gaps.empty() ? Truth::yes : Truth::no;
  seen.facts.push_back(std::move(searched));
  for (const std::string& gap : gaps) seen.completeness.limits_hit.push_back("history: " + gap);
}

}  // namespace readycheck::probes
