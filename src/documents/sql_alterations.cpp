// The parts of ALTER TABLE by their key words, in the forms of every dialect.
#include "documents/sql_reading.h"

namespace readycheck::documents::sql {

namespace {

using Operations = std::vector<Operation>;

// What the words of a DEFAULT cost: a literal, a known function, something else.
std::string kind_of_default(const Words& words) {
  const Word& first = words.here();
  if (first.kind == Word::Kind::text || first.kind == Word::Kind::number) return "constant";
  if (words.sees_sign('-') || words.sees_sign('+')) return "constant";
  if (words.sees_sign('(')) {
    Words inside = words;
    for (inside.step(); !inside.done() && !inside.sees_sign(')'); inside.step())
      if (inside.here().kind == Word::Kind::word && inside.sees_sign('(', 1)) return kind_of_function(inside.here().text);
    return "constant";
  }
  if (words.sees("array")) return "constant";
  return words.sees_sign('(', 1) ? kind_of_function(first.text) : "constant";
}

// A new column: behind its name, up to the end of this part.
void add_column(Words words, const std::string& table, std::size_t end, Operations& operations) {
  const std::string column = words.name();
  if (column.empty()) return;
  Words rest = words.until(end);
  std::string fallback = "none";
  bool filled = rest.sees("serial") || rest.sees("bigserial") || rest.sees("smallserial");
  bool required = false;
  for (; !rest.done(); rest.step()) {
    while (rest.skip_parentheses()) {}
    required = required || (rest.sees("not") && rest.sees("null", 1)) || rest.sees("primary");
    filled = filled || rest.sees("auto_increment") || rest.sees("identity") || rest.sees("generated") || rest.sees("autoincrement");
    if (rest.take("default")) fallback = kind_of_default(rest);
  }
  operations.push_back(words.operation("add-column").with("table", table).with("column", column).with("required", required)
                           .with("default", filled ? "computed" : fallback).with("references", words.until(end).has_later({"references"})));
}

const char* kind_of_constraint(Words& words) {
  if (words.take({"foreign", "key"})) return "foreign-key";
  if (words.take({"primary", "key"})) return "primary-key";
  if (words.take("unique")) return "unique";
  if (words.take("check")) return "check";
  if (words.take("exclude")) return "exclude";
  return nullptr;
}

void add(Words words, const std::string& table, std::size_t end, Operations& operations) {
  if (words.take("constraint") && words.here().kind != Word::Kind::sign && !words.sees("foreign") && !words.sees("check") && !words.sees("unique") && !words.sees("primary")) words.name();
  const bool index = words.sees("index") || words.sees("key") || ((words.sees("fulltext") || words.sees("spatial")) && words.sees("key", 1));
  if (index) return void(operations.push_back(words.operation("create-index").with("table", table).with("concurrently", false)));
  if (const char* kind = kind_of_constraint(words); kind != nullptr) {
    const Words rest = words.until(end);
    operations.push_back(words.operation("add-constraint").with("table", table).with("constraint", std::string(kind))
                             .with("validated", !rest.has_later({"not", "valid"})).with("by_index", rest.has_later({"using", "index"})));
    return;
  }
  if (words.take("partition")) return;
  words.take("column");
  words.take({"if", "not", "exists"});
  if (!words.sees_sign('(')) return add_column(words, table, end, operations);
  words.step();  // Oracle and MySQL: ADD (a int, b int)
  while (!words.done() && words.position() < end && !words.sees_sign(')')) {
    Words part = words;
    while (!part.done() && !part.sees_sign(',') && !part.sees_sign(')'))
      if (!part.skip_parentheses()) part.step();
    add_column(words, table, part.position(), operations);
    words = part;
    if (words.sees_sign(',')) words.step();
  }
}

void drop(Words words, const std::string& table, Operations& operations) {
  for (const std::string_view other : {"constraint", "index", "key", "primary", "foreign", "partition", "check", "default"})
    if (words.sees(other)) return;
  words.take("column");
  words.take({"if", "exists"});
  if (words.sees_sign('(')) words.step();
  const std::string column = words.name();
  if (!column.empty()) operations.push_back(words.operation("drop-column").with("table", table).with("column", column));
}

void rename(Words words, const std::string& table, Operations& operations) {
  for (const std::string_view other : {"index", "key", "constraint"})
    if (words.sees(other)) return;
  if (words.take("to") || words.take("as")) return void(operations.push_back(words.operation("rename-table").with("table", table).with("to", words.name())));
  words.take("column");
  const std::string column = words.name();
  if (words.take("to")) operations.push_back(words.operation("rename-column").with("table", table).with("column", column).with("to", words.name()));
  else if (!column.empty() && words.done()) operations.push_back(words.operation("rename-table").with("table", table).with("to", column));
}

void change_type(const Words& words, const std::string& table, const std::string& column, Operations& operations) {
  Words type = words;
  std::string name = type.name();
  if (name == "character" && type.take("varying")) name = "varchar";
  operations.push_back(words.operation("change-type").with("table", table).with("column", column).with("type", name)
                           .with("sized", type.sees_sign('(')).with("rewritten", type.has_later({"using"})));
}

// ALTER [COLUMN] name …
void alter_column(Words words, const std::string& table, std::size_t end, Operations& operations) {
  if (words.sees("constraint") || words.sees("index")) return;
  words.take("column");
  const std::string column = words.name();
  words = words.until(end);
  if (column.empty() || words.done()) return;
  if (words.take({"set", "not", "null"})) return void(operations.push_back(words.operation("set-not-null").with("table", table).with("column", column)));
  if (words.take("type") || words.take({"set", "data", "type"})) return change_type(words, table, column, operations);
  for (const std::string_view other : {"set", "drop", "add", "restart", "reset"})
    if (words.sees(other)) return;
  change_type(words, table, column, operations);  // T-SQL: ALTER COLUMN name type
}

// MySQL: CHANGE [COLUMN] old new type
void change(Words words, const std::string& table, Operations& operations) {
  words.take("column");
  const std::string before = words.name();
  const std::string after = words.name();
  if (before.empty() || after.empty()) return;
  if (before != after) operations.push_back(words.operation("rename-column").with("table", table).with("column", before).with("to", after));
  else change_type(words, table, after, operations);
}

void read_part(Words words, const std::string& table, std::size_t end, Operations& operations) {
  if (words.take("add")) return add(words, table, end, operations);
  if (words.take("drop")) return drop(words, table, operations);
  if (words.take("rename")) return rename(words.until(end), table, operations);
  if (words.take("alter")) return alter_column(words, table, end, operations);
  if (words.take("change")) return change(words, table, operations);
  if (words.take("modify")) {
    words.take("column");
    const std::string column = words.name();
    if (!column.empty()) change_type(words.until(end), table, column, operations);
  } else if (words.take({"convert", "to"})) {
    operations.push_back(words.operation("convert-text").with("table", table));
  } else if (words.take("algorithm")) {
    if (words.sees_sign('=')) words.step();
    if (words.sees("copy")) operations.push_back(words.operation("copy-table").with("table", table));
  } else if (words.take({"validate", "constraint"})) {
    operations.push_back(words.operation("validate-constraint").with("table", table));
  }
}

}  // namespace

void read_alterations(Words words, const std::string& table, Operations& operations) {
  while (!words.done()) {
    Words end = words;
    end.to_comma();
    read_part(words, table, end.position(), operations);
    words = end;
    words.step();
  }
}

}  // namespace readycheck::documents::sql
