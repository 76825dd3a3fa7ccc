// Migrations: what they do to tables that hold data, and whether there is a way back. The vocabulary knows the calls, the
// statements and the remarks; what belongs together within one file is put together here.
#include <algorithm>
#include <array>
#include <set>

#include "probes/migration_dates.h"
#include "probes/migration_parts.h"
#include "probes/migration_texts.h"
#include "probes/probe.h"
#include "readycheck/names.h"

namespace readycheck::probes {

namespace {

constexpr std::array<std::string_view, 8> own_kinds{"schema-change", "table-made", "migration-sql", "migration-way",
                                                    "migration-note", "migration-manner", "migration-idle", "irreversible-step"};
constexpr std::uint32_t lines_below_note = 3;

bool is_own(const Fact& fact) { return std::find(own_kinds.begin(), own_kinds.end(), fact.kind) != own_kinds.end(); }

// shop."Orders" -> orders
std::string bare(std::string name) {
  name = name.substr(name.rfind('.') + 1);
  std::erase_if(name, [](char c) { return c == '"' || c == '`' || c == '\'' || c == '[' || c == ']'; });
  return lowered(name);
}

std::string words_of(const Fact& change) {
  std::string words = text_of(change, "operation");
  if (words == "unread") return "a statement that cannot be read";
  std::replace(words.begin(), words.end(), '-', ' ');
  const std::string table = text_of(change, "table"), column = text_of(change, "column");
  if (!table.empty() || !column.empty()) words += " " + table + (table.empty() || column.empty() ? "" : ".") + column;
  return words;
}

// The changes of one file, held against what else stands in it.
class Changes {
 public:
  Changes(const MigrationParts& parts, std::vector<Fact>& facts) : parts_(parts), facts_(facts) {
    for (Fact& fact : facts_) {
      if (fact.kind != "schema-change" && fact.kind != "table-made") continue;
      std::string table = text_of(fact, "table");
      if (table.empty()) table = parts_.table_around(fact);
      if (!table.empty()) fact.details["table"] = bare(std::move(table));
    }
    for (const Fact& fact : facts_) note(fact);
  }

  void settle() {
    std::uint32_t first = 0;
    for (const Fact& fact : facts_)
      if (fact.kind == "schema-change" && (first == 0 || fact.at.line < first)) first = fact.at.line;
    for (Fact& fact : facts_) {
      if (fact.kind != "schema-change") continue;
      fact.subject = words_of(fact);
      if (text_of(fact, "read") == "words") fact.confidence = std::min(fact.confidence, Confidence::likely);
      const Fact* remark = remark_on(fact, first);
      if (made_.contains(text_of(fact, "table"))) excuse(fact, "made here");
      else if (text_of(fact, "operation") == "set-not-null" && validated_.contains(text_of(fact, "table"))) excuse(fact, "checked before");
      else if (rebuilt(fact)) excuse(fact, "rebuilt");
      else if (remark != nullptr) excuse(fact, "remark"), fact.because.push_back(remark->at);
      else if (text_of(fact, "gentle") == "yes" && wrapped_) fact.details["safe"] = std::string("no");
    }
  }

 private:
  void note(const Fact& fact) {
    const std::string table = text_of(fact, "table"), operation = text_of(fact, "operation");
    if (fact.kind == "table-made" && !parts_.is_down(fact)) made_.insert(table);
    if (operation == "validate-constraint") validated_.insert(table);
    if (operation == "rename-table") renamed_to_.insert(bare(text_of(fact, "to")));
    if (fact.kind == "table-made" && text_of(fact, "filled") == "yes") filled_ = true;
    if (fact.kind != "migration-manner") return;
    const std::string says = text_of(fact, "says");
    if (says == "wrapped" && !free_) wrapped_ = true;
    if (says == "free") free_ = true, wrapped_ = false;
  }

  static void excuse(Fact& fact, const char* why) {
    fact.details["safe"] = std::string("yes");
    fact.details["excuse"] = std::string(why);
  }

  // A dropped table that another one takes the place of: what cannot be altered in place is made anew.
  bool rebuilt(const Fact& fact) const {
    return text_of(fact, "operation") == "drop-table" && renamed_to_.contains(text_of(fact, "table")) && filled_;
  }

  // One above all changes speaks of all; another one of what stands beside it, right below it, or inside.
  const Fact* remark_on(const Fact& change, std::uint32_t first) const {
    for (const Fact& fact : facts_) {
      if (fact.kind != "migration-note") continue;
      const std::uint32_t last = std::max(fact.at.line, fact.at.end_line);
      const bool above_all = text_of(fact, "range") != "here" && last < first && parts_.is_head(fact);
      const std::uint32_t below = fact.from_code ? 0 : lines_below_note;  // a call holds what it speaks of
      const bool beside = fact.at.line <= std::max(change.at.line, change.at.end_line) && change.at.line <= last + below;
      if (above_all || beside) return &fact;
    }
    return nullptr;
  }

  const MigrationParts& parts_;
  std::vector<Fact>& facts_;
  std::set<std::string> made_, validated_, renamed_to_;
  bool filled_ = false, wrapped_ = false, free_ = false;
};

// The migration itself, as one fact.
Fact migration_of(const Matter& matter, const Fact& file, const MigrationParts& parts) {
  Fact fact = file;
  fact.kind = "migration";
  fact.at = {matter.file.path(), 0, 0, 0, {}};
  fact.subject = matter.file.path();
  fact.traits.clear();
  fact.traits["way-back"] = parts.way_back(text_of(file, "back"));
  fact.details["statements"] = static_cast<double>(parts.statements());
  fact.details["direction"] = parts.direction();
  return fact;
}

Fact unread_file(const Fact& file) {
  Fact fact = file;
  fact.kind = "schema-change";
  fact.subject = "what is not read";
  fact.details.erase("back");
  fact.details["operation"] = std::string("unread");
  return fact;
}

}  // namespace

void look_at_migrations(const Matter& matter, std::vector<Fact>& facts) {
  const auto own = std::stable_partition(facts.begin(), facts.end(), [](const Fact& fact) { return !is_own(fact); });
  std::vector<Fact> seen(std::make_move_iterator(own), std::make_move_iterator(facts.end()));
  facts.erase(own, facts.end());
  const auto is_file = [](const Fact& fact) { return fact.kind == "migration-file" && fact.confidence != Confidence::hint; };
  const auto file = std::find_if(facts.begin(), facts.end(), is_file);
  if (matter.again || file == facts.end()) return;  // what the first look put together stays
  const Fact place = *file;
  const std::string direction = text_of(place, "direction");
  if (direction == "mixed") {
    facts.push_back(unread_file(place));
    facts.back().details["date"] = Detail{};  // each part has its own
  }
  if (direction == "mixed" || direction == "none") return;
  std::vector<Fact> texts;
  for (const Fact& fact : seen)
    if (fact.kind == "migration-sql") texts.push_back(fact);
  std::erase_if(seen, [](const Fact& fact) { return fact.kind == "migration-sql"; });
  for (Fact& fact : facts_of_texts(matter, texts)) seen.push_back(std::move(fact));
  std::move(texts.begin(), texts.end(), std::back_inserter(seen));
  const MigrationParts parts(matter, place, seen);
  Changes(parts, seen).settle();
  std::erase_if(seen, [&](const Fact& fact) { return fact.kind == "schema-change" && parts.is_down(fact); });
  if (parts.is_migration()) seen.push_back(migration_of(matter, place, parts));
  if (!parts.is_read() || parts.is_strange()) seen.push_back(unread_file(place));
  const std::string date = date_of_migration(matter.file.path(), matter.file.bytes());
  for (Fact& fact : seen) {
    fact.from_code = false;  // no second look puts them together again
    if (fact.kind != "schema-change" && fact.kind != "migration") continue;
    fact.details["tool"] = text_of(place, "tool");
    if (!date.empty()) fact.details["date"] = date;
  }
  std::move(seen.begin(), seen.end(), std::back_inserter(facts));
}

}  // namespace readycheck::probes
