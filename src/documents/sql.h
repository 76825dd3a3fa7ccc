// What the statements of a text do, one operation after the other, whatever the dialect: what PostgreSQL's own parser
// reads is exact, the rest is read by its key words and says so.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/sql_words.h"

namespace readycheck::documents::sql {

// One operation: {drop-column: {table: orders, column: note}}. Names of tables and columns are without their schema, in
// small letters. Places count in bytes from the beginning of the text.
struct Operation {
  std::string name;
  std::vector<std::pair<std::string_view, std::string>> details;
  std::size_t begin = 0;
  std::size_t end = 0;

  Operation& with(std::string_view key, std::string value) {
    details.emplace_back(key, std::move(value));
    return *this;
  }
  Operation& with(std::string_view key, bool holds) { return with(key, std::string(holds ? "yes" : "no")); }
};

// By key words: "other" for what is done to no table, nothing for what only asks or sets.
std::vector<Operation> by_words(const Statement& statement);

// By the parser. False: it was not asked (too large, too deep, nothing that it could add), or it says nothing of a table.
bool by_parser(std::string_view text, const Statement& statement, std::vector<Operation>& operations);

// What a default costs: "constant" is stored once, "volatile" is computed for every row; "unknown" otherwise.
std::string kind_of_function(std::string_view name);

}  // namespace readycheck::documents::sql
