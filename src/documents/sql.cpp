// SQL: a list of operations, each {name: {detail: value}} at the place of its statement.
#include "documents/sql.h"

#include <algorithm>
#include <array>

#include "documents/readers.h"
#include "documents/tree.h"
#include "readycheck/names.h"

namespace readycheck::documents {

namespace {

using namespace sql;

constexpr std::size_t most_statements = 50'000;
constexpr std::size_t most_bodies = 2'000;  // of DO blocks and the like

// A body in dollar quotes that runs at once: DO $$ … $$.
std::string_view body_of(const Statement& statement) {
  if (!is(statement.words.front(), "do")) return {};
  for (const Word& word : statement.words)
    if (word.kind == Word::Kind::text) return word.text;
  return {};
}

void put(Tree& tree, const Source& source, const Operation& operation) {
  Value item = source.empty(Value::Kind::map, operation.begin, operation.name);
  item.end_line = static_cast<std::uint32_t>(source.line_of(std::max(operation.begin, operation.end == 0 ? 0 : operation.end - 1)) + 1);
  if (tree.open(item) == nullptr) return;
  tree.add(source.scalar(operation.begin, operation.begin, operation.name));
  Value details = item;
  if (tree.open(std::move(details)) != nullptr) {
    for (const auto& [key, value] : operation.details) {
      Value text = source.scalar(operation.begin, operation.begin, value);
      text.quoted = true;
      tree.pair(source.scalar(operation.begin, operation.begin, std::string(key)), std::move(text));
    }
    tree.close();
  }
  tree.close();
}

class Reading {
 public:
  Reading(const Source& source, Document& document) : source_(source), document_(document), tree_(document) {}

  void read() {
    tree_.open(source_.empty(Value::Kind::list, 0));
    statements(source_.bytes(), 0);
    tree_.close_all();
  }

 private:
  // The statements of a text that begins at `offset`. A body inside one is a text of its own; bodies in bodies are left.
  void statements(std::string_view text, std::size_t offset) {
    Splitter splitter(text);
    Statement statement;
    while (!tree_.full() && splitter.next(statement)) {
      if (++count_ > most_statements)
        return note(document_, source_, offset + statement.begin, "more than " + std::to_string(most_statements) + " statements");
      const std::string_view body = offset == 0 ? body_of(statement) : std::string_view();
      if (body.empty()) state(text, statement, offset);
      else if (++bodies_ <= most_bodies) statements(body, static_cast<std::size_t>(body.data() - source_.bytes().data()));
    }
  }

  void state(std::string_view text, const Statement& statement, std::size_t offset) {
    std::vector<Operation> operations;
    const bool parsed = offset == 0 && by_parser(text, statement, operations);
    if (!parsed) operations = by_words(statement);
    for (Operation& operation : operations) {
      operation.with("read", std::string(parsed ? "parsed" : "words"));
      operation.begin += offset;
      operation.end += offset;
      put(tree_, source_, operation);
    }
  }

  const Source& source_;
  Document& document_;
  Tree tree_;
  std::size_t count_ = 0;
  std::size_t bodies_ = 0;
};

}  // namespace

namespace sql {

std::string kind_of_function(std::string_view name) {
  static constexpr std::array<std::string_view, 10> once{"now", "current_timestamp", "transaction_timestamp", "statement_timestamp", "localtimestamp",
                                                         "current_date", "getdate", "to_timestamp", "jsonb_build_object", "array"};
  static constexpr std::array<std::string_view, 11> each{"random", "gen_random_uuid", "uuid_generate_v4", "uuid_generate_v1", "uuid_generate_v1mc", "clock_timestamp",
                                                         "timeofday", "nextval", "gen_random_bytes", "uuidv7", "newid"};
  const std::string small = lowered(name);
  if (std::find(once.begin(), once.end(), small) != once.end()) return "constant";
  return std::find(each.begin(), each.end(), small) != each.end() ? "volatile" : "unknown";
}

}  // namespace sql

void read_sql(const Source& source, Document& document) { Reading(source, document).read(); }

}  // namespace readycheck::documents
