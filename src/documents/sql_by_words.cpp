// Statements by their key words, for every dialect: what they begin with and the names behind it.
#include "documents/sql_reading.h"

namespace readycheck::documents::sql {

namespace {

using Operations = std::vector<Operation>;

// What may stand between CREATE and the kind of thing.
void skip_manners(Words& words) {
  while (true) {
    bool skipped = words.take({"or", "replace"}) || words.take({"or", "alter"});
    for (const std::string_view manner : {"unique", "global", "local", "unlogged", "external", "clustered", "nonclustered", "fulltext", "spatial", "virtual"})
      skipped = skipped || words.take(manner);
    if (!skipped) return;
  }
}

void create_table(Words words, bool temporary, Operations& operations) {
  const bool careful = words.take({"if", "not", "exists"});
  const std::string table = words.name();
  if (table.empty()) return;
  operations.push_back(words.operation("create-table").with("table", table).with("temporary", temporary || table.starts_with("#")).with("careful", careful));
}

void create_index(Words words, Operations& operations) {
  bool gently = words.take("concurrently");
  for (Words ahead = words; !ahead.done(); ahead.step()) gently = gently || ahead.sees("online");  // WITH (ONLINE = ON)
  while (!words.done() && !words.sees("on")) words.step();
  if (!words.take("on")) return;
  words.take("only");
  const std::string table = words.name();
  if (table.empty()) return;
  operations.push_back(words.operation("create-index").with("table", table).with("concurrently", gently));
}

void create(Words words, Operations& operations) {
  skip_manners(words);
  const bool temporary = words.take("temporary") || words.take("temp");
  skip_manners(words);
  if (words.take("table")) return create_table(words, temporary, operations);
  if (words.take("index")) return create_index(words, operations);
}

// DROP TABLE [IF EXISTS] a, b.
void drop(Words words, Operations& operations) {
  words.take("temporary");
  std::string what;
  for (const std::string_view kind : {"table", "schema", "database"})
    if (what.empty() && words.take(kind)) what = kind;
  if (what.empty()) return;
  const bool careful = words.take({"if", "exists"});
  while (true) {
    const std::string name = words.name();
    if (name.empty()) return;
    operations.push_back(words.operation("drop-" + what).with("table", name).with("careful", careful));
    if (!words.sees_sign(',')) return;
    words.step();
  }
}

void truncate(Words words, Operations& operations) {
  words.take("table");
  words.take("only");
  while (true) {
    const std::string table = words.name();
    if (table.empty()) return;
    operations.push_back(words.operation("truncate").with("table", table));
    if (!words.sees_sign(',')) return;
    words.step();
  }
}

void change_rows(Words words, const char* what, Operations& operations) {
  for (const std::string_view manner : {"low_priority", "quick", "ignore", "from", "only"}) words.take(manner);
  if (words.take("or")) words.step();
  const std::string table = words.name();
  if (table.empty()) return;
  const bool narrowed = words.has_later({"where"}) || words.has_later({"using"}) || words.has_later({"limit"}) || words.has_later({"join"});
  operations.push_back(words.operation(what).with("table", table).with("narrowed", narrowed));
}

void insert(Words words, Operations& operations) {
  if (words.take("or")) words.step();
  for (const std::string_view manner : {"low_priority", "delayed", "ignore", "into"}) words.take(manner);
  const std::string table = words.name();
  if (table.empty()) return;
  words.skip_parentheses();
  operations.push_back(words.operation("insert").with("table", table).with("selected", words.sees("select") || words.sees("with")));
}

// MySQL: RENAME TABLE a TO b, c TO d.
void rename_tables(Words words, Operations& operations) {
  if (!words.take("table") && !words.take("tables")) return;
  while (true) {
    const std::string from = words.name();
    if (from.empty() || !words.take("to")) return;
    operations.push_back(words.operation("rename-table").with("table", from).with("to", words.name()));
    if (!words.sees_sign(',')) return;
    words.step();
  }
}

// T-SQL: EXEC sp_rename 'dbo.orders.note', 'remark', 'COLUMN'.
void call(Words words, Operations& operations) {
  const std::string routine = words.name();
  if (routine != "sp_rename" || words.here().kind != Word::Kind::text) return;
  const std::string what = lowered(words.here().text);
  words.step(), words.step();
  const std::string to = lowered(words.here().text);
  words.step(), words.step();
  const std::string kind = lowered(words.here().text);
  if (kind == "index") return;
  const std::size_t dot = what.rfind('.');
  const bool column = kind == "column" && dot != std::string::npos;
  const std::string owner = column ? what.substr(0, dot) : what;
  const std::string table = owner.substr(owner.rfind('.') + 1);
  if (column) operations.push_back(words.operation("rename-column").with("table", table).with("column", what.substr(dot + 1)).with("to", to));
  else operations.push_back(words.operation("rename-table").with("table", table).with("to", to));
}

void rename_behind(Words words, const char* what, Operations& operations) {
  words.take({"if", "exists"});
  const std::string name = words.name();
  if (name.empty() || !words.take("rename")) return;
  if (words.take("to")) operations.push_back(words.operation(what).with("table", name).with("to", words.name()));
  else if (words.take("value")) operations.push_back(words.operation("rename-value").with("table", name));
}

void alter(Words words, Operations& operations) {
  words.take("materialized");
  if (words.take("view")) return rename_behind(words, "rename-table", operations);
  if (words.take("type")) return rename_behind(words, "rename-type", operations);
  words.take("foreign");
  if (!words.take("table")) return;
  words.take({"if", "exists"});
  words.take("only");
  const std::string table = words.name();
  if (words.sees_sign('*')) words.step();
  if (words.take("with"))  // T-SQL: WITH CHECK ADD …
    if (!words.take("check")) words.take("nocheck");
  if (!table.empty()) read_alterations(words, table, operations);
}

void maintain(Words words, const std::string& what, bool concurrently, Operations& operations) {
  const std::string name = words.name();
  if (!name.empty()) operations.push_back(words.operation(what).with("table", name).with("concurrently", concurrently));
}

void reindex(Words words, Operations& operations) {
  const bool in_list = words.sees_sign('(');
  words.skip_parentheses();
  for (const std::string_view kind : {"index", "table", "schema", "database", "system"}) words.take(kind);
  maintain(words, "reindex", words.take("concurrently") || in_list, operations);
}

void refresh(Words words, Operations& operations) {
  if (!words.take({"materialized", "view"})) return;
  const bool concurrently = words.take("concurrently");
  maintain(words, "refresh-view", concurrently, operations);
}

void vacuum(Words words, Operations& operations) {
  const bool full = words.take("full") || (words.sees_sign('(') && words.sees("full", 1));
  words.skip_parentheses();
  for (const std::string_view manner : {"freeze", "verbose", "analyze"}) words.take(manner);
  if (full) maintain(words, "vacuum-full", false, operations);
}

void lock(Words words, Operations& operations) {
  if (!words.take("tables")) words.take("table");
  words.take("only");
  maintain(words, "lock-table", false, operations);
}

void transaction(Words words, const char* what, Operations& operations) { operations.push_back(words.operation(what)); }

void set_limit(Words words, Operations& operations) {
  if (!words.take("local")) words.take("session");
  if (words.sees("lock_timeout") || words.sees("statement_timeout")) operations.push_back(words.operation("set-limit").with("limit", words.name()));
}

bool read_one(Words words, Operations& operations) {
  if (words.take("create")) return create(words, operations), true;
  if (words.take("alter")) return alter(words, operations), true;
  if (words.take("drop")) return drop(words, operations), true;
  if (words.take("truncate")) return truncate(words, operations), true;
  if (words.take("delete")) return change_rows(words, "delete", operations), true;
  if (words.take("update")) return change_rows(words, "update", operations), true;
  if (words.take("insert")) return insert(words, operations), true;
  if (words.take("replace")) return insert(words, operations), true;
  if (words.take("rename")) return rename_tables(words, operations), true;
  if (words.take("exec") || words.take("execute")) return call(words, operations), true;
  if (words.take("reindex")) return reindex(words, operations), true;
  if (words.take("refresh")) return refresh(words, operations), true;
  if (words.take("vacuum")) return vacuum(words, operations), true;
  if (words.take("cluster")) return maintain(words, "cluster", false, operations), true;
  if (words.take("lock")) return lock(words, operations), true;
  if (words.take("set")) return set_limit(words, operations), true;
  if (words.take({"start", "transaction"})) return transaction(words, "begin", operations), true;
  if (words.take("commit")) return transaction(words, "commit", operations), true;
  return false;
}

// Statements that nothing else is known of count as such.
bool does_something(const Word& first) {
  for (const std::string_view idle : {"select", "show", "explain", "set", "pragma", "begin", "end", "commit", "rollback", "use", "analyze", "declare", "print", "if", "do"})
    if (is(first, idle)) return false;
  return first.kind == Word::Kind::word;
}

// Inside a body: BEGIN, IF … THEN and the like before the statement.
bool is_control(const Word& word) {
  for (const std::string_view key : {"begin", "then", "else", "loop", "do"})
    if (is(word, key)) return true;
  return false;
}

}  // namespace

std::vector<Operation> by_words(const Statement& statement) {
  Operations operations;
  Words words(statement);
  if (read_one(words, operations)) {
    if (operations.empty() && does_something(words.here())) operations.push_back(words.operation("other"));
    return operations;
  }
  const bool opens = words.sees("begin") && (statement.words.size() == 1 || words.sees("transaction", 1) || words.sees("work", 1) || words.sees("immediate", 1));
  if (opens) return {words.operation("begin")};
  for (std::size_t i = 0; i + 1 < statement.words.size() && operations.empty(); ++i) {
    if (!is_control(statement.words[i])) continue;
    read_one(Words(statement, i + 1), operations);
    for (Operation& operation : operations) operation.begin = statement.words[i + 1].begin;
  }
  if (operations.empty() && does_something(words.here())) return {words.operation("other")};
  return operations;
}

}  // namespace readycheck::documents::sql
