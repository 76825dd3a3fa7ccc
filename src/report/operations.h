// What reports say of nights and of dead servers: the alert chain link by link, and the recovery table store by store.
#pragma once

#include <string>
#include <vector>

#include "report/view.h"

namespace readycheck::report {

// How sure something is, where it shows, and whether only a person says so.
struct Shown {
  Truth truth = Truth::unknown;
  bool by_word = false;
  bool theirs = false;  // the operator's business, not judged here
  std::vector<Location> places;
};

// One link of the chain: emits, watches, tells, acts.
struct ChainLink {
  const char* name;
  Shown shown;
  std::vector<std::string> holds, broken, open;  // titles and findings of its checks
};

std::vector<ChainLink> alert_chain(const View& view);
// The first link that does not hold; null when all do.
const ChainLink* first_gap(const std::vector<ChainLink>& chain);

// One question about a store: what the table calls it, and the check that judges it.
struct RecoveryColumn {
  const char* name;    // in JSON
  const char* title;   // in sentences
  const char* check;
};

struct StoreRow {
  std::string store;
  std::vector<Location> places;
  std::vector<Shown> columns;  // in the order of recovery_columns()
};

const std::vector<RecoveryColumn>& recovery_columns();
std::vector<StoreRow> recovery_table(const View& view);
// Pages about recovery.
std::vector<Location> recovery_pages(const View& view);
// Does one of them hold most of what such a page needs?
bool has_complete_page(const View& view);

}  // namespace readycheck::report
