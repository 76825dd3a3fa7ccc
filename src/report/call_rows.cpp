// See call_rows.h.
#include "report/call_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace readycheck::report {

namespace {

// Of two kinds at one place the special one speaks: a payment is a vendor's call as well.
bool more_special(const View& view, const Fact& one, const Fact& other) {
  return one.kind != other.kind && view.audit().rules.vocabulary.is(one.kind, other.kind);
}

}  // namespace

std::string detail_of(const Fact& fact, std::string_view name, std::string_view otherwise) {
  const std::string text = text_of(fact, name);
  return text.empty() ? std::string(otherwise) : text;
}

std::string dependency_of(const Fact& fact) {
  const std::string name = detail_of(fact, "dependency", "");
  if (!name.empty()) return name;
  const std::string engine = detail_of(fact, "engine", "");
  return engine.empty() ? fact.at.path : engine;
}

bool endless_by_default(const Fact& fact) {
  const std::string from = detail_of(fact, "limit_from", "library-default");
  return trait_of(fact, "timeout") == Truth::unknown && from == "library-default" && detail_of(fact, "library_limit", "") == "none";
}

Truth bounded_of(const Fact& fact) { return endless_by_default(fact) ? Truth::no : trait_of(fact, "timeout"); }

std::string time_limit_of(const Fact& fact) {
  if (endless_by_default(fact)) return "none (library-default)";
  const Truth bounded = trait_of(fact, "timeout");
  if (bounded == Truth::no) return "none";
  if (bounded == Truth::unknown) return "unknown";
  const std::optional<double> seconds = number_of(fact, "limit");
  const std::string from = detail_of(fact, "limit_from", "");
  return (seconds ? fmt::format("{} s", *seconds) : std::string("yes")) + (from.empty() ? "" : " (" + from + ")");
}

std::string retry_of(const Fact& fact) {
  const Truth retried = trait_of(fact, "retried");
  if (retried != Truth::yes) return retried == Truth::no ? "no" : "unknown";
  std::string text = detail_of(fact, "retry", "library");
  const Truth bounded = trait_of(fact, "retry-bounded"), backoff = trait_of(fact, "backoff");
  if (bounded != Truth::unknown) text += bounded == Truth::yes ? ", bounded" : ", without end";
  if (backoff != Truth::unknown) text += backoff == Truth::yes ? ", growing pauses" : ", even pauses";
  return text;
}

int rank_of_wait(std::string_view waits) {
  static constexpr std::array<std::string_view, 11> order{"worker", "job",     "sign-in", "payment", "task",   "route",
                                                          "unknown", "set-up", "start",   "command", "browser"};
  const auto found = std::find(order.begin(), order.end(), waits);
  return static_cast<int>(found == order.end() ? 6 : found - order.begin());
}

std::vector<const Fact*> outside_calls(const View& view) {
  std::map<Location, const Fact*> by_place;
  std::set<std::string> called;
  for (const Fact& fact : view.audit().seen.facts) {
    if (fact.role != Role::production || !fact.details.contains("part")) continue;
    const auto [at, fresh] = by_place.emplace(fact.at, &fact);
    if (!fresh && more_special(view, fact, *at->second)) at->second = &fact;
    if (detail_of(fact, "part") == "call") called.insert(dependency_of(fact));
  }
  std::vector<const Fact*> calls;
  for (const auto& [place, fact] : by_place)
    if (const std::string part = detail_of(*fact, "part"); part == "call" || (part == "client" && !called.contains(dependency_of(*fact))))
      calls.push_back(fact);
  const auto order = [](const Fact* fact) {
    return std::tuple(rank_of_wait(detail_of(*fact, "waits_for")), dependency_of(*fact), fact->at);
  };
  std::stable_sort(calls.begin(), calls.end(), [&](const Fact* a, const Fact* b) { return order(a) < order(b); });
  return calls;
}

}  // namespace readycheck::report
