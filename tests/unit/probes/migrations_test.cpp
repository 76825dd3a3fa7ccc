// Migrations: their dates, and what is put together of one file's calls and statements.
#include <catch2/catch.hpp>

#include "hand_made.h"
#include "probes/migration_dates.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

const char* const words = R"(kind: migration-file
means: A file.
details: {tool: x, back: x, direction: x}
looks_like: {any: [{path: "m/*", tool: a}]}
---
kind: schema-change
means: A change.
details: {operation: x, harm: x, table: x, column: x, to: x, safe: x, excuse: x, gentle: x, tool: x, date: x}
looks_like:
  sql:
    - document: {query: "*.drop-column"}
      operation: drop-column
      table: {attribute: table}
      column: {attribute: column}
      safe: no
  tongue:
    - {call: "**.drop", operation: drop-column, column: {argument: 0}, safe: no}
---
kind: table-made
means: A table.
details: {table: x, filled: x}
looks_like:
  sql:
    - document: {query: "*.create-table"}
      table: {attribute: table}
---
kind: migration-sql
means: A text.
details: {sql: x}
looks_like: {tongue: [{call: run, sql: {argument: 0}}]}
---
kind: migration
means: One.
traits: {way-back: x}
details: {tool: x, date: x, back: x, direction: x, statements: x}
looks_like: {}
)";

// "2 drop column orders.note" for each change that hurts.
std::vector<std::string> hurts(const std::string& path, const std::string& text, Outline outline) {
  const Rules rules = rules_of(words);
  const probes::Lexicon lexicon(rules, {}, probes::Extent::everything);
  const File file(path, "tongue", Role::production, text);
  const git::TreeEntry entry{path, text.size(), "", true, false, false};
  outline.language = "tongue";
  probes::Matter matter{file, entry, lexicon};
  matter.outline = &outline;
  std::vector<Fact> facts;
  probes::look_at_code(matter, facts);
  probes::look_at_paths(matter, facts);
  probes::look_at_migrations(matter, facts);
  std::vector<std::string> all;
  for (const Fact& fact : facts)
    if (fact.kind == "schema-change") all.push_back(std::to_string(fact.at.line) + " " + fact.subject + " " + text_of(fact, "safe"));
  return all;
}

Call placed(Call made, const std::string& text, std::string_view where) {
  made.span.begin = static_cast<std::uint32_t>(text.find(where));
  made.span.end = static_cast<std::uint32_t>(made.span.begin + where.size());
  return made;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a migration is dated by its name, its folder or its head") {
  using probes::date_of_migration;
  CHECK(date_of_migration("m/20260501123000_a.x", "") == "2026-05-01");
  CHECK(date_of_migration("m/2026_05_01_000000_a.x", "") == "2026-05-01");
  CHECK(date_of_migration("m/2026-5-1_a/up.sql", "") == "2026-05-01");
  CHECK(date_of_migration("m/1777629600000-A.x", "") == "2026-05-01");
  CHECK(date_of_migration("m/1777629600_a.x", "") == "2026-05-01");
  CHECK(date_of_migration("m/0002_a.x", "# Made 2026-05-01 10:00") == "2026-05-01");
  CHECK(date_of_migration("m/0002_a.x", "x = 12345678901234") == "");
  CHECK(date_of_migration("m/20261301_a.x", "") == "");
  CHECK(date_of_migration("m/99999999999999999999_a.x", "") == "");
}

TEST_CASE("statements in texts of calls stand at their own lines") {
  const std::string text = "run(\"\"\"\n  alter table orders drop note;\n  create table fresh (a int);\n  alter table fresh drop a;\n\"\"\")\nrun(put_together)\n";
  Outline outline;
  outline.calls = {placed(call("run", {positional(0, literal_text(text.substr(7, text.find("\"\"\")") - 7)))}), text, text.substr(0, text.find(")\nrun") + 1)),
                   placed(call("run", {positional(0, name_of("put_together"))}), text, "run(put_together)")};
  CHECK(hurts("m/a.x", text, outline) == Texts{"2 drop column orders.note no", "4 drop column fresh.a yes", "6 a statement that cannot be read "});
}

TEST_CASE("a text below its call is read to its mark") {
  const std::string text = "run <<~ROWS\n  alter table orders drop note\nROWS\nrun <<~ROWS\n  alter table #{name} drop note\nROWS\n";
  Outline outline;
  outline.calls = {placed(call("run", {positional(0, name_of(""))}), text, "run <<~ROWS"), call("run", {positional(0, name_of(""))})};
  outline.calls[1].span = {static_cast<std::uint32_t>(text.rfind("run")), static_cast<std::uint32_t>(text.rfind("run") + 11)};
  CHECK(hurts("m/a.x", text, outline) == Texts{"2 drop column orders.note no", "4 a statement that cannot be read "});
}

TEST_CASE("an outer call or the receiver names the table") {
  const std::string text = "alter_table(\"shop.orders\", t => t.drop(\"note\"))";
  Outline outline;
  outline.calls = {placed(call("x.alter_table", {positional(0, literal_text("shop.orders"))}), text, text), placed(call("?.t.drop", {positional(0, literal_text("note"))}), text, "t.drop(\"note\")")};
  outline.calls[1].surrounded_by = 0;
  CHECK(hurts("m/a.x", text, outline) == Texts{"1 drop column orders.note no"});
  CHECK(hurts("elsewhere/a.x", text, outline).empty());
}
