// Migrations beside each other: which are the newest, which file takes another one back, and whether the engine that a
// change would block is the one in use.
#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <tuple>

#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {
namespace {

using Engines = std::set<std::string>;

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// Runs of digits count as numbers: 9_a before 10_b.
bool before(std::string_view a, std::string_view b) {
  std::size_t i = 0, k = 0;
  while (i < a.size() && k < b.size()) {
    if (!is_digit(a[i]) || !is_digit(b[k])) {
      if (a[i] != b[k]) return a[i] < b[k];
      ++i, ++k;
      continue;
    }
    while (i < a.size() && a[i] == '0') ++i;
    while (k < b.size() && b[k] == '0') ++k;
    const std::size_t from_i = i, from_k = k;
    while (i < a.size() && is_digit(a[i])) ++i;
    while (k < b.size() && is_digit(b[k])) ++k;
    const std::string_view left = a.substr(from_i, i - from_i), right = b.substr(from_k, k - from_k);
    if (left != right) return left.size() != right.size() ? left.size() < right.size() : left < right;
  }
  return a.size() - i < b.size() - k;
}

// One folder a migration: 2026-05-01_note/up.sql.
bool is_fixed_name(std::string_view name) { return !std::any_of(name.begin(), name.end(), is_digit) && name.find('.') != std::string_view::npos; }

std::string series_of(const Fact& fact) {
  const std::string_view folder = folder_of(fact.at.path);
  return text_of(fact, "tool") + ":" + std::string(is_fixed_name(name_of(fact.at.path)) ? folder_of(folder) : folder);
}

// The newest migration of a series is its first.
std::map<std::string, double> ranks_of(const std::vector<Fact>& facts) {
  std::map<std::string, std::vector<const Fact*>> series;
  for (const Fact& fact : facts)
    if (fact.kind == "migration" && text_of(fact, "direction") == "up") series[series_of(fact)].push_back(&fact);
  std::map<std::string, double> ranks;
  for (auto& [name, all] : series) {
    std::stable_sort(all.begin(), all.end(), [](const Fact* a, const Fact* b) {
      const std::string left = text_of(*a, "date"), right = text_of(*b, "date");
      return left != right ? left > right : before(b->at.path, a->at.path);
    });
    for (std::size_t i = 0; i < all.size(); ++i) ranks[all[i]->at.path] = static_cast<double>(i + 1);
  }
  return ranks;
}

// 1_note.up.sql -> 1_note.down.sql, V2__note.sql -> U2__note.sql, up.sql -> down.sql in the same folder.
std::string path_back(const std::string& path) {
  const std::string name(name_of(path));
  const std::string folder = path.substr(0, path.size() - name.size());
  if (name.starts_with("up.")) return folder + "down." + name.substr(3);
  if (const std::size_t up = name.rfind(".up."); up != std::string::npos) return folder + name.substr(0, up) + ".down." + name.substr(up + 4);
  return name.starts_with("V") ? folder + "U" + name.substr(1) : std::string();
}

void find_ways_back(std::vector<Fact>& facts) {
  std::map<std::string, const Fact*> back;
  for (const Fact& fact : facts)
    if (fact.kind == "migration" && text_of(fact, "direction") == "down") back.emplace(fact.at.path, &fact);
  for (Fact& fact : facts) {
    const std::string by = text_of(fact, "back");
    if (fact.kind != "migration" || text_of(fact, "direction") != "up" || !by.starts_with("file")) continue;
    const auto found = back.find(path_back(fact.at.path));
    const bool empty = found != back.end() && number_of(*found->second, "statements").value_or(0) == 0;
    if (found == back.end() && by == "file or plan") continue;
    fact.traits["way-back"] = found == back.end() || empty ? Truth::no : Truth::yes;
    if (found != back.end()) rest_on(fact, found->second->at);
  }
}

Engines engines_of(const std::vector<Fact>& facts) {
  Engines engines;
  for (const Fact& fact : facts)
    if (is_store(fact) && fact.role != Role::test)
      for (const char* engine : {"postgres", "mysql", "sqlite", "sqlserver", "mssql"})
        if (text_of(fact, "engine") == engine) engines.insert(engine);
  return engines;
}

// A folder of its own for each engine says more than what the repository uses besides.
Engines engines_at(const std::string& path, const Engines& all) {
  static constexpr std::array<std::pair<std::string_view, const char*>, 6> named{
      {{"sqlite", "sqlite"}, {"mysql", "mysql"}, {"mariadb", "mysql"}, {"postgres", "postgres"}, {"pgsql", "postgres"}, {"mssql", "sqlserver"}}};
  const std::string folder = lowered(path);
  for (const auto& [word, engine] : named)
    if (folder.find(word) != std::string::npos) return {engine};
  return all;
}

void settle_engine(Fact& change, const Engines& all) {
  const std::string engine = text_of(change, "engine");
  if (engine.empty() || text_of(change, "safe") == "yes") return;
  const Engines here = engines_at(change.at.path, all);
  if (here.contains(engine)) return;
  if (here.empty()) return void(change.details.erase("safe"));
  change.details["safe"] = std::string("yes");
  change.details["excuse"] = std::string("another engine");
}

}  // namespace

void join_migrations(Sightings& seen) {
  find_ways_back(seen.facts);
  const std::map<std::string, double> ranks = ranks_of(seen.facts);
  const Engines engines = engines_of(seen.facts);
  for (Fact& fact : seen.facts) {
    if (fact.kind != "migration" && fact.kind != "schema-change") continue;
    if (const auto rank = ranks.find(fact.at.path); rank != ranks.end()) fact.details["rank"] = rank->second;
    if (fact.kind == "schema-change") settle_engine(fact, engines);
  }
}

}  // namespace readycheck::link
