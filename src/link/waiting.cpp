// What waits while a call to the outside hangs: a worker with one thread, a job, sign-in or payment, another page, a
// command that somebody typed. What a worker, sign-in or payment waits for is critical.
#include <algorithm>
#include <array>

#include "link/deadlines.h"
#include "link/entries.h"
#include "link/join.h"

namespace readycheck::link {

namespace {

bool is_outside(const Fact& fact) { return fact.details.contains("part"); }

// A command of a script, a pipeline or a timer that asks another host.
bool settle_command(Fact& fact) {
  const std::string where = text_of(fact, "where");
  static constexpr std::array<std::string_view, 8> kinds{"http-call", "sdk-call",    "sql-call",      "cache-call",
                                                         "mail-call", "search-call", "document-call", "rpc-call"};
  const bool asks = std::find(kinds.begin(), kinds.end(), fact.kind) != kinds.end();
  if (fact.from_code || !asks || fact.details.contains("part") || where.empty()) return false;
  fact.details["part"] = std::string("call");
  fact.details["waits_for"] = std::string(word(where == "cron" || where == "unit" || where == "workload" ? Waits::job : Waits::command));
  return true;
}

Waits without_entry(const Fact& fact, const Entries& entries) {
  if (text_of(fact, "runs") == "browser") return Waits::browser;
  if (is_helper(fact.at.path) && !entries.used_outside(fact.at.path)) return Waits::command;
  return fact.symbol.empty() && !fact.details.contains("reached_from") ? Waits::start : Waits::unknown;
}

// Whoever runs the entry ends it after a while, and with it a call that has no limit of its own.
void bound_by_runner(Fact& fact, const Fact& entry) {
  const auto limit = entry.details.find("time_limit");
  const auto* seconds = limit == entry.details.end() ? nullptr : std::get_if<double>(&limit->second);
  const auto timeout = fact.traits.find("timeout");
  if (seconds == nullptr || *seconds <= 0 || timeout == fact.traits.end() || timeout->second == Truth::yes) return;
  timeout->second = Truth::yes;
  fact.details["limit"] = *seconds;
  fact.details["limit_from"] = std::string("process-manager");
  fact.because.push_back(entry.at);
}

// A queue that works with one thread unless told otherwise, and nobody told it: its tasks wait for each other.
void settle_threads(Sightings& seen) {
  bool one = false, several = false;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "worker-pool" && fact.role == Role::production) (text_of(fact, "threads") == "one" ? one : several) = true;
  if (!one || several) return;
  for (Fact& fact : seen.facts)
    if (fact.kind == "entry-code" && text_of(fact, "by") == "worker" && text_of(fact, "threads").empty())
      fact.details["threads"] = std::string("one");
}

}  // namespace

void join_waiting(Sightings& seen) {
  settle_threads(seen);
  const Entries entries(seen);
  const Deadlines deadlines(seen);
  for (Fact& fact : seen.facts) {
    if (settle_command(fact) || !is_outside(fact) || !fact.from_code) continue;
    deadlines.open_what_callers_may_bound(fact);
    Waits waits = without_entry(fact, entries);
    if (waits != Waits::browser && waits != Waits::command) {
      const Entries::Reached reached = entries.reach(fact);
      if (reached.by != Waits::unknown) waits = reached.by;
      if (reached.entry != nullptr) {
        const Fact& entry = *reached.entry;
        bound_by_runner(fact, entry);
        if (reached.only_routes) deadlines.bound(fact);
        fact.details["waits_at"] = entry.at.path + (entry.at.line == 0 ? "" : ":" + std::to_string(entry.at.line));
        if (entry.kind == "route" || entry.kind.ends_with("-route")) fact.details["waits_on"] = entry.subject;
      }
    }
    if (fact.kind == "payment-call" && (waits == Waits::route || waits == Waits::unknown)) waits = Waits::payment;
    fact.details["waits_for"] = std::string(word(waits));
  }
}

}  // namespace readycheck::link
