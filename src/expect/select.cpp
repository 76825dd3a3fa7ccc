// Facts are found by kind through the index. A join is a set lookup: each combination of shared values is one key, so
// that a thousand stores and a thousand backups cost two thousand steps. A value nobody knows could be any.
#include "expect/select.h"

#include <algorithm>

#include "expect/match.h"

namespace readycheck::expect {

namespace {

constexpr std::size_t most_keys = 256;  // of one fact; more values than that count as unknown

std::vector<std::size_t> positions(const std::vector<std::string>& kinds, const Seen& seen) {
  std::vector<std::size_t> all;
  for (const std::string& kind : kinds)
    if (const auto found = seen.by_kind.find(kind); found != seen.by_kind.end())
      all.insert(all.end(), found->second.begin(), found->second.end());
  if (kinds.size() > 1) {
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
  }
  return all;
}

Truth wanted(const Fact& fact, const Select& what, const std::string& as_of) {
  if (std::find(what.roles.begin(), what.roles.end(), fact.role) == what.roles.end()) return Truth::no;
  if (!what.language.empty() && fact.language != what.language) return Truth::no;
  Truth all = Truth::yes;
  for (const auto& [name, match] : what.with) all = std::min(all, matches(detail_of(fact, name), match, as_of));
  return all;
}

// Every combination of a fact's values for the shared details; none when one of them is unknown.
std::vector<std::string> keys_of(const Fact& fact, const std::vector<std::string>& details) {
  std::vector<std::string> keys{""};
  for (const std::string& name : details) {
    const std::vector<std::string> values = texts_of(detail_of(fact, name));
    if (keys.size() * values.size() > most_keys) return {};
    std::vector<std::string> longer;
    for (const std::string& key : keys)
      for (const std::string& value : values) longer.push_back(key + value + '\0');
    keys = std::move(longer);
  }
  return keys;
}

}  // namespace

std::vector<Selected> select(const Select& what, const World& world) {
  std::vector<Selected> found;
  for (const std::size_t at : positions(what.kinds, world.seen)) {
    const Fact* fact = world.seen.facts[at];
    const Truth sure = wanted(*fact, what, world.as_of);
    if (sure == Truth::no) continue;
    found.push_back({fact, sure == Truth::yes && fact->confidence != Confidence::hint});
  }
  return found;
}

Asked::Asked(const Trait& trait, const World& world) : trait_(trait), otherwise_(trait.otherwise) {
  if (!trait.some) return;
  for (const Selected& other : select(*trait.some, world)) {
    any_ = true;
    const std::vector<std::string> keys = keys_of(*other.fact, trait.same);
    if (keys.empty()) wildcard_ = true;
    (other.decides ? firm_ : loose_).insert(keys.begin(), keys.end());
  }
  if (otherwise_ == Truth::no && world.unread && world.unread(*trait.some)) otherwise_ = Truth::unknown;
}

Truth Asked::of(const Fact& fact) const {
  if (trait_.some) return joined(fact);
  const auto found = fact.traits.find(trait_.name);
  return found == fact.traits.end() ? Truth::unknown : found->second;
}

Truth Asked::joined(const Fact& fact) const {
  if (!any_) return otherwise_;
  const std::vector<std::string> keys = keys_of(fact, trait_.same);
  const auto in = [&keys](const std::set<std::string>& others) {
    return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) { return others.contains(key); });
  };
  if (in(firm_)) return Truth::yes;
  if (keys.empty() || wildcard_ || in(loose_)) return std::max(otherwise_, Truth::unknown);
  return otherwise_;
}

}  // namespace readycheck::expect
