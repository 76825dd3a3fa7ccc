// Documents of every format as one Value tree with places, and queries over it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "documents/value.h"

namespace readycheck::documents {

// What reading a document gave. `roots`: one per YAML document, else one. A document that was not understood
// (`problem` set) keeps what could be read before the mistake.
struct Document {
  std::string format;
  std::vector<Value> roots;
  std::string problem;                 // "" when all of it was understood; else why not, with line
  std::vector<Location> duplicate_keys;
  bool templated = false;              // {{ … }}, {% … %}: a template decides some values
};

// The format of a path by its name ("yaml", "json", "toml", "xml", "properties", "ini", "env", "dockerfile", "hcl",
// "procfile", "crontab", "systemd", …), "" when it is no document.
std::string format_of(std::string_view path);

// Reads a document. Never throws and never hangs: bounds on bytes, nodes and depth end in `problem`.
Document read(std::string_view format, std::string_view bytes, const std::string& path);

// A compiled path query: keys joined by '.', `*` any key or element, `**` any depth, `[N]` element N, keys with dots
// in quotes: services.*.image, jobs.**.run, "on".push.
struct Query {
  struct Step { enum class Kind : std::uint8_t { key, any, deep, index } kind; std::string key; std::size_t index = 0; };
  std::vector<Step> steps;
};
Query parse_query(std::string_view text);   // throws Error with the column of the mistake

// A node that a query reached; `captures` are the keys (or indexes) that stood for `*`, in order.
struct Reached {
  const Value* value;
  std::vector<std::string> captures;
};
std::vector<Reached> query(const Value& root, const Query& query);

}  // namespace readycheck::documents
