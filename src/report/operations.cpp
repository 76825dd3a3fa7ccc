// See operations.h. The chain is told by the verdicts of its checks; the table by the facts about each store, which the
// links have joined, and by what a person answered.
#include "report/operations.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "report/call_rows.h"

namespace readycheck::report {

namespace {

constexpr std::size_t most_places = 6;

struct Named {
  const char* name;
  std::array<const char*, 3> checks;  // "" none
};

constexpr std::array chain_of_checks = {
    Named{"emits", {"observability.health-endpoint", "observability.metrics-emitted", "observability.error-tracking"}},
    Named{"watches", {"observability.uptime-monitor", "observability.alert-rules", ""}},
    Named{"tells", {"observability.alert-routing", "", ""}},
    Named{"acts", {"observability.oncall-owner", "observability.runbooks", ""}}};

void add(std::vector<Location>& places, const Location& at) {
  if (places.size() < most_places && !at.path.empty() && std::find(places.begin(), places.end(), at) == places.end()) places.push_back(at);
}

// One check's part in its link.
void weave(ChainLink& link, const Check& check, const Verdict& verdict) {
  for (const Location& at : verdict.evidence) add(link.shown.places, at);
  for (const Finding& finding : verdict.findings) add(link.shown.places, finding.at);
  switch (verdict.status) {
    case Status::pass:
    case Status::attested:
      link.shown.by_word = link.shown.by_word || verdict.status == Status::attested;
      return link.holds.push_back(check.title);
    case Status::fail:
    case Status::partial:
      return link.broken.push_back(verdict.findings.empty() ? check.title : verdict.findings.front().message);
    case Status::not_applicable:
      return;
    default:
      for (const Location& at : verdict.unsure) add(link.shown.places, at);
      return link.open.push_back(check.title);
  }
}

Truth truth_of(const ChainLink& link) {
  if (!link.holds.empty() && link.broken.empty()) return Truth::yes;
  if (!link.broken.empty()) return Truth::no;
  return Truth::unknown;
}

bool is_store(const View& view, const Fact& fact) {
  return view.audit().rules.vocabulary.is(fact.kind, "datastore") && fact.role == Role::production && detail_of(fact, "cache", "") != "yes" &&
         !detail_of(fact, "engine", "").empty();
}

// The detail as texts: one store, or all that a tool copies.
bool speaks_of(const Fact& fact, const std::string& store) {
  const std::vector<std::string> engines = texts_of(fact, "engine");
  return std::find(engines.begin(), engines.end(), store) != engines.end();
}

using Place = std::pair<std::string, std::uint32_t>;

Place place_of(const Fact& fact) { return {fact.at.path, fact.at.line}; }

// One row of the table before it is filled: a kind of store, or one of several of a kind, with what is known of it.
struct StoreFacts {
  std::string engine, name;
  std::vector<const Fact*> facts;
  std::set<Place> others;   // where the others of its kind are made: what is said there is theirs
};

// What the files say of all facts about one store: the worst that is known, and the places that show it.
Shown told_by(const std::vector<const Fact*>& stores, const char* trait) {
  Shown shown;
  bool no = false;
  for (const Fact* fact : stores) {
    const Truth truth = trait_of(*fact, trait);
    no = no || truth == Truth::no;
    shown.truth = std::max(shown.truth, truth);
    if (truth == Truth::unknown) continue;
    add(shown.places, fact->at);
    for (const Location& at : fact->because) add(shown.places, at);
  }
  if (no) shown.truth = Truth::no;
  return shown;
}

// Where the copies are made and brought back says more than where the store is named.
void take_places(const View& view, const StoreFacts& store, std::string_view kind, const char* trait, Shown& shown) {
  std::vector<Location> own;
  for (const Fact& fact : view.audit().seen.facts) {
    if (fact.kind != kind || fact.role == Role::test || (kind == "backup" && fact.role == Role::docs) || !speaks_of(fact, store.engine)) continue;
    if (store.others.contains(place_of(fact))) continue;
    const Truth truth = trait == nullptr ? Truth::yes : trait_of(fact, trait);
    if (truth == Truth::no && shown.truth != Truth::yes) shown.truth = Truth::no;
    if (truth != Truth::unknown) add(own, fact.at);
  }
  if (!own.empty()) shown.places = own;
}

// A copy of whole disks may hold any store that lies there: worth a look, and no proof.
void take_disks(const View& view, const char* trait, Shown& shown) {
  if (shown.truth != Truth::unknown || !shown.places.empty()) return;
  for (const Fact& fact : view.audit().seen.facts)
    if (fact.kind == "backup" && fact.role == Role::production && speaks_of(fact, "files") && trait_of(fact, trait) == Truth::yes) add(shown.places, fact.at);
}

// Somebody's word about this store, or about all of them.
void take_word(const View& view, const char* id, const std::string& store, Shown& shown) {
  for (const Verdict* verdict : view.verdicts(id)) {
    shown.theirs = shown.theirs || (verdict->status == Status::not_applicable && verdict->reason.starts_with("the operator's"));
    const bool group = std::any_of(verdict->groups.begin(), verdict->groups.end(), [&](const Group& one) { return one.name == store && one.status == Status::attested; });
    if (shown.truth == Truth::unknown && (group || (verdict->groups.empty() && verdict->status == Status::attested))) {
      shown.truth = Truth::yes;
      shown.by_word = true;
    }
  }
}

Shown tested(const View& view, const std::string& store) {
  Shown shown;
  for (const Fact& fact : view.audit().seen.facts)
    if (fact.kind == "restore" && detail_of(fact, "checked", "no") == "yes" && speaks_of(fact, store)) {
      shown.truth = Truth::yes;
      add(shown.places, fact.at);
    }
  return shown;
}

// Numbers for loss and downtime are agreed for the whole, both or not.
Shown agreed(const View& view) {
  Shown shown;
  bool rpo = false, rto = false;
  for (const Fact& fact : view.audit().seen.facts) {
    if (fact.kind != "recovery-objective") continue;
    rpo = rpo || detail_of(fact, "which") == "rpo";
    rto = rto || detail_of(fact, "which") == "rto";
    add(shown.places, fact.at);
  }
  if (rpo && rto) shown.truth = Truth::yes;
  return shown;
}

Shown column_of(const View& view, std::string_view name, const StoreFacts& store) {
  if (name == "tested") return tested(view, store.engine);
  if (name == "objectives") return agreed(view);
  const std::map<std::string_view, const char*> traits{{"kept", "durable"},         {"copied", "saved"},          {"scheduled", "scheduled"},
                                                       {"isolated", "isolated"},    {"restorable", "restorable"}, {"protected", "protected"}};
  Shown shown = told_by(store.facts, traits.at(name));
  if (name == "copied") take_places(view, store, "backup", "on", shown);
  if (name == "scheduled" || name == "isolated") take_places(view, store, "backup", traits.at(name), shown);
  if (name == "copied") take_disks(view, "on", shown);
  if (name == "scheduled" || name == "isolated") take_disks(view, traits.at(name), shown);
  if (name == "restorable") take_places(view, store, shown.truth == Truth::yes ? "restore" : "backup", shown.truth == Truth::yes ? nullptr : "restorable", shown);
  return shown;
}

// Two databases of one kind that are made in different places are two stores; who only calls one may mean either. A file
// for a laptop makes none beside those. Stores of kinds without a name of their own go by what they are called here.
std::map<std::string, std::vector<const Fact*>> made_by_name(const std::vector<const Fact*>& facts) {
  std::map<std::string, std::vector<const Fact*>> made;
  for (const Fact* fact : facts)
    if (fact->kind == "datastore" && !fact->subject.empty()) made[fact->subject].push_back(fact);
  return made;
}

bool for_a_laptop(const Fact* fact) { return fact->kind == "datastore" && detail_of(*fact, "claimed", "yes") == "no"; }

bool made_for_real(const Fact* fact) { return fact->kind == "datastore" && !for_a_laptop(fact); }

std::vector<StoreFacts> stores_in(const View& view) {
  std::map<std::string, std::vector<const Fact*>> engines;
  for (const Fact& fact : view.audit().seen.facts)
    if (is_store(view, fact)) engines[detail_of(fact, "engine")].push_back(&fact);
  std::vector<StoreFacts> stores;
  for (auto& [engine, facts] : engines) {
    if (std::any_of(facts.begin(), facts.end(), made_for_real)) std::erase_if(facts, for_a_laptop);
    const auto made = made_by_name(facts);
    if (made.empty() || (made.size() < 2 && engine != "other")) {
      stores.push_back({engine, engine, facts, {}});
      continue;
    }
    for (const auto& [name, own] : made) {
      StoreFacts store{engine, engine == "other" ? name : engine + " (" + name + ")", own, {}};
      for (const auto& [other, theirs] : made)
        for (const Fact* fact : theirs)
          if (other != name) store.others.insert(place_of(*fact));
      stores.push_back(std::move(store));
    }
  }
  return stores;
}

}  // namespace

std::vector<ChainLink> alert_chain(const View& view) {
  std::vector<ChainLink> chain;
  for (const Named& named : chain_of_checks) {
    ChainLink link{named.name, {}, {}, {}, {}};
    bool judged = false;
    for (const char* id : named.checks) {
      const Check* check = view.check(id);
      const Verdict* verdict = view.worst_verdict(id);
      if (check == nullptr || verdict == nullptr || check->planned) continue;
      judged = judged || verdict->status != Status::not_applicable;
      link.shown.theirs = link.shown.theirs || (verdict->status == Status::not_applicable && verdict->reason.starts_with("the operator's"));
      weave(link, *check, *verdict);
    }
    if (link.name == std::string_view("tells"))
      for (const Fact& fact : view.audit().seen.facts)
        if (fact.kind == "alert-receiver" && fact.role == Role::production) add(link.shown.places, fact.at);
    link.shown.theirs = link.shown.theirs && !judged;
    link.shown.truth = truth_of(link);
    chain.push_back(std::move(link));
  }
  return chain;
}

const ChainLink* first_gap(const std::vector<ChainLink>& chain) {
  const auto gap = std::find_if(chain.begin(), chain.end(), [](const ChainLink& link) { return link.shown.truth != Truth::yes; });
  return gap == chain.end() ? nullptr : &*gap;
}

const std::vector<RecoveryColumn>& recovery_columns() {
  static const std::vector<RecoveryColumn> columns{{"kept", "on storage that outlives the process", "data.durable-storage"},
                                                   {"copied", "copied", "data.backup-configured"},
                                                   {"scheduled", "copied by the clock", "data.backup-scheduled"},
                                                   {"isolated", "copies away from its machine", "data.backup-isolated"},
                                                   {"restorable", "steps to bring it back", "data.restore-procedure"},
                                                   {"tested", "restore tried and checked by a job", "data.restore-tested"},
                                                   {"objectives", "bearable loss and downtime agreed", "data.rpo-rto"},
                                                   {"protected", "safe from one wrong command", "data.deletion-protected"}};
  return columns;
}

std::vector<StoreRow> recovery_table(const View& view) {
  std::vector<StoreRow> table;
  for (StoreFacts& store : stores_in(view)) {
    std::vector<const Fact*>& facts = store.facts;
    std::stable_partition(facts.begin(), facts.end(), [](const Fact* fact) { return fact->kind == "datastore"; });  // where it lives, before who calls
    StoreRow row{store.name, {}, {}};
    for (const Fact* fact : facts) add(row.places, fact->at);
    for (const RecoveryColumn& column : recovery_columns()) {
      Shown shown = column_of(view, column.name, store);
      take_word(view, column.check, store.engine, shown);
      row.columns.push_back(std::move(shown));
    }
    table.push_back(std::move(row));
  }
  return table;
}

std::vector<Location> recovery_pages(const View& view) {
  std::vector<Location> pages;
  for (const Fact& fact : view.audit().seen.facts)
    if (fact.kind == "recovery-document") add(pages, fact.at);
  return pages;
}

bool has_complete_page(const View& view) {
  const auto& facts = view.audit().seen.facts;
  return std::any_of(facts.begin(), facts.end(), [](const Fact& fact) { return fact.kind == "recovery-document" && trait_of(fact, "complete") == Truth::yes; });
}

}  // namespace readycheck::report
