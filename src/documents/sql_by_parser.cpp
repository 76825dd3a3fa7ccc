// Statements through PostgreSQL's own parser: its tree, handed over as JSON, becomes operations. The parser is C and walks
// its tree by recursion, so only statements within bounds reach it, one at a time.
#include <pg_query.h>

#include <algorithm>
#include <mutex>

#include "documents/readers.h"
#include "documents/sql.h"
#include "readycheck/names.h"

namespace readycheck::documents::sql {

namespace {

using Operations = std::vector<Operation>;

constexpr std::size_t most_statement_bytes = 64U << 10U;
constexpr std::size_t most_statement_words = 8'000;
constexpr std::size_t most_nesting = 60;
constexpr std::size_t most_operators = 600;

bool asked(const Statement& statement) {
  if (!statement.whole || statement.end - statement.begin > most_statement_bytes || statement.words.size() > most_statement_words) return false;
  if (statement.nesting > most_nesting || statement.operators > most_operators) return false;
  const Word& first = statement.words.front();
  for (const std::string_view verb : {"alter", "drop", "truncate", "delete", "update", "reindex", "refresh", "vacuum", "cluster", "lock"})
    if (is(first, verb)) return true;
  const auto names_index = [](const Word& word) { return is(word, "index"); };
  return is(first, "create") && std::any_of(statement.words.begin(), statement.words.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, statement.words.size())), names_index);
}

// The tree as JSON, "" when it did not understand. Some builds of the library point the program's stderr elsewhere
// meanwhile: one thread at a time.
std::string tree_of(const std::string& statement) {
  static std::mutex one_at_a_time;
  const std::lock_guard<std::mutex> lock(one_at_a_time);
  const PgQueryParseResult result = pg_query_parse(statement.c_str());
  std::string tree = result.error == nullptr && result.parse_tree != nullptr ? result.parse_tree : "";
  pg_query_free_parse_result(result);
  return tree;
}

const Value& below(const Value& value, std::string_view key) {
  static const Value none;
  const Value* found = value.find(key);
  return found == nullptr ? none : *found;
}
bool holds(const Value& value, std::string_view key) { return below(value, key).text == "true"; }
std::string name_in(const Value& value, std::string_view key) { return lowered(below(value, key).text); }
std::string table_in(const Value& node) { return name_in(below(node, "relation"), "relname"); }

// The only member of a node: its kind and what it holds.
std::string_view kind_of(const Value& node) { return node.members.empty() ? std::string_view() : std::string_view(node.members.front().first.text); }
const Value& held_by(const Value& node) {
  static const Value none;
  return node.members.empty() ? none : node.members.front().second;
}

// [{String: {sval: a}}, …]: the last part.
std::string last_name(const Value& list) {
  if (list.items.empty()) return {};
  return name_in(held_by(list.items.back()), "sval");
}

std::string kind_of_expression(const Value& expression) {
  std::string kind = "constant";
  std::vector<const Value*> open{&expression};
  while (!open.empty()) {
    const Value& value = *open.back();
    open.pop_back();
    for (const auto& [key, inner] : value.members) {
      if (key.text == "FuncCall") {
        const std::string cost = kind_of_function(last_name(below(inner, "funcname")));
        if (cost == "volatile") return cost;
        if (cost == "unknown") kind = cost;
      }
      open.push_back(&inner);
    }
    for (const Value& item : value.items) open.push_back(&item);
  }
  return kind;
}

class Statements {
 public:
  Statements(const Statement& statement, Operations& operations) : statement_(statement), operations_(operations) {}

  // One statement of the tree.
  void read(const Value& node) {
    const std::string_view kind = kind_of(node);
    const Value& body = held_by(node);
    if (kind == "AlterTableStmt") return alter_table(body);
    if (kind == "RenameStmt") return rename(body);
    if (kind == "DropStmt") return drop(body);
    if (kind == "DropdbStmt") return put("drop-database", name_in(body, "dbname")), void();
    if (kind == "TruncateStmt") return truncate(body);
    if (kind == "DeleteStmt") return put("delete", table_in(body)).with("narrowed", narrowed(body)), void();
    if (kind == "UpdateStmt") return put("update", table_in(body)).with("narrowed", narrowed(body)), void();
    if (kind == "IndexStmt") return put("create-index", table_in(body)).with("concurrently", holds(body, "concurrent")), void();
    maintain(kind, body);
  }

 private:
  Operation& put(std::string name, std::string table) {
    Operation& made = operations_.emplace_back();
    made.name = std::move(name);
    made.begin = statement_.begin;
    made.end = statement_.end;
    return made.with("table", std::move(table));
  }

  static bool narrowed(const Value& body) {
    return body.find("whereClause") != nullptr || body.find("usingClause") != nullptr || body.find("fromClause") != nullptr;
  }

  static bool has_option(const Value& list, std::string_view name) {
    return std::any_of(list.items.begin(), list.items.end(), [&](const Value& item) { return below(held_by(item), "defname").text == name; });
  }

  void maintain(std::string_view kind, const Value& body) {
    if (kind == "ReindexStmt") put("reindex", table_in(body)).with("concurrently", has_option(below(body, "params"), "concurrently"));
    if (kind == "RefreshMatViewStmt") put("refresh-view", table_in(body)).with("concurrently", holds(body, "concurrent"));
    if (kind == "ClusterStmt") put("cluster", table_in(body));
    if (kind == "AlterEnumStmt" && body.find("oldVal") != nullptr) put("rename-value", last_name(below(body, "typeName")));
    if (kind == "LockStmt")
      for (const Value& item : below(body, "relations").items) put("lock-table", name_in(held_by(item), "relname"));
    if (kind != "VacuumStmt" || !has_option(below(body, "options"), "full")) return;
    for (const Value& item : below(body, "rels").items) put("vacuum-full", table_in(held_by(item)));
  }

  void truncate(const Value& body) {
    for (const Value& item : below(body, "relations").items) put("truncate", name_in(held_by(item), "relname"));
  }

  void drop(const Value& body) {
    const std::string what = below(body, "removeType").text;
    if (what != "OBJECT_TABLE" && what != "OBJECT_SCHEMA") return;
    for (const Value& item : below(body, "objects").items) {
      const bool table = what == "OBJECT_TABLE";
      const std::string name = table ? last_name(below(held_by(item), "items")) : name_in(held_by(item), "sval");
      put(table ? "drop-table" : "drop-schema", name).with("careful", holds(body, "missing_ok"));
    }
  }

  void rename(const Value& body) {
    const std::string what = below(body, "renameType").text;
    const std::string to = name_in(body, "newname");
    if (what == "OBJECT_COLUMN") put("rename-column", table_in(body)).with("column", name_in(body, "subname")).with("to", to);
    if (what == "OBJECT_TABLE" || what == "OBJECT_VIEW" || what == "OBJECT_MATVIEW") put("rename-table", table_in(body)).with("to", to);
    if (what == "OBJECT_TYPE") put("rename-type", last_name(below(below(below(body, "object"), "List"), "items"))).with("to", to);
  }

  void alter_table(const Value& body) {
    const std::string sort = below(body, "objtype").text;
    if (sort != "OBJECT_TABLE" && sort != "OBJECT_FOREIGN_TABLE") return;
    for (const Value& item : below(body, "cmds").items) alteration(held_by(item), table_in(body));
  }

  void alteration(const Value& command, const std::string& table) {
    const std::string what = below(command, "subtype").text;
    const std::string column = name_in(command, "name");
    if (what == "AT_AddColumn") add_column(below(below(command, "def"), "ColumnDef"), table);
    if (what == "AT_DropColumn") put("drop-column", table).with("column", column);
    if (what == "AT_SetNotNull") put("set-not-null", table).with("column", column);
    if (what == "AT_AlterColumnType") change_type(below(below(command, "def"), "ColumnDef"), table, column);
    if (what == "AT_AddConstraint") add_constraint(below(below(command, "def"), "Constraint"), table);
    if (what == "AT_ValidateConstraint") put("validate-constraint", table);
  }

  void add_column(const Value& column, const std::string& table) {
    const std::string type = last_name(below(below(column, "typeName"), "names"));
    bool filled = type == "serial" || type == "bigserial" || type == "smallserial";
    bool required = false;
    bool references = false;
    std::string fallback = "none";
    for (const Value& item : below(column, "constraints").items) {
      const Value& constraint = held_by(item);
      const std::string kind = below(constraint, "contype").text;
      filled = filled || kind == "CONSTR_IDENTITY" || kind == "CONSTR_GENERATED";
      required = required || kind == "CONSTR_NOTNULL" || kind == "CONSTR_PRIMARY";
      references = references || kind == "CONSTR_FOREIGN";
      if (kind == "CONSTR_DEFAULT") fallback = kind_of_expression(below(constraint, "raw_expr"));
    }
    put("add-column", table).with("column", name_in(column, "colname")).with("required", required)
        .with("default", filled ? "computed" : fallback).with("references", references);
  }

  void change_type(const Value& column, const std::string& table, const std::string& name) {
    const Value& type = below(column, "typeName");
    put("change-type", table).with("column", name).with("type", last_name(below(type, "names")))
        .with("sized", type.find("typmods") != nullptr).with("rewritten", column.find("raw_default") != nullptr);
  }

  void add_constraint(const Value& constraint, const std::string& table) {
    const std::string sort = below(constraint, "contype").text;
    std::string kind;
    if (sort == "CONSTR_FOREIGN") kind = "foreign-key";
    if (sort == "CONSTR_PRIMARY") kind = "primary-key";
    if (sort == "CONSTR_UNIQUE") kind = "unique";
    if (sort == "CONSTR_CHECK") kind = "check";
    if (sort == "CONSTR_EXCLUSION") kind = "exclude";
    if (kind.empty()) return;
    put("add-constraint", table).with("constraint", kind).with("validated", !holds(constraint, "skip_validation"))
        .with("by_index", constraint.find("indexname") != nullptr);
  }

  const Statement& statement_;
  Operations& operations_;
};

}  // namespace

bool by_parser(std::string_view text, const Statement& statement, std::vector<Operation>& operations) {
  if (!asked(statement)) return false;
  const std::string tree = tree_of(std::string(text.substr(statement.begin, statement.end - statement.begin)));
  if (tree.empty()) return false;
  const std::string nowhere;
  Document document;
  read_json(Source(tree, nowhere), document);
  if (!document.problem.empty() || document.roots.empty()) return false;
  for (const Value& item : below(document.roots.front(), "stmts").items)
    Statements(statement, operations).read(below(item, "stmt"));
  return !operations.empty();  // else its words say that it is there
}

}  // namespace readycheck::documents::sql
