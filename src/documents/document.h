// Documents of every format as one Value tree with places, and queries over it.
#pragma once

#include <cstdint>
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
  bool templated = false;              // {{ … }}, {% … %}, <% … %>: a template decides some values
};

// What the values look like:
//   yaml json toml      as written; aliases and merge keys expanded, merged members behind the others; a bare
//                       {{ template }} is a scalar with tag "expression"
//   xml                 {root element: value}; an element with attributes or children is a map of "@attribute", "#text" and
//                       elements, any other a scalar (null when empty)
//   properties env      {key: text}; keys keep their dots
//   ini systemd         {section: {key: text}}; keys before the first section stand at the top
//   dockerfile          {INSTRUCTION: arguments} in order, tag = INSTRUCTION, text without flags, shell text with its line
//                       continuations; flags are members ("--from"), exec form is a list; ENV, ARG, LABEL: {name: value};
//                       FROM: {image, as}
//   procfile            {process: command}
//   crontab             [{schedule, user, command}] with tag "job", [{name: value}] with tag "variable"
//   hcl                 a block is type -> label -> … -> body, body has tag = type; a value that must be computed is a scalar
//                       with tag "expression"
//   nginx caddyfile     {directive: arguments}; a block is directive -> arguments (when it has any) -> body with tag = directive
//   requirements        [{name, extras, operator, version, specifier, marker, url, hashes}]; options: tag "option", {option, value}
//   gomod               {module, go, require: [{name, version, indirect}], replace: [...]}; sql: [{operation: {detail: value}}] in order
//   gemfile(-lock) gradle mix  [{name, version, …}] with tag = the word that calls it ("gem", "implementation", "locked")

// Every format that read() knows, sorted.
std::vector<std::string> formats();

// The format of a path by its name ("yaml", "json", "toml", "xml", "properties", "ini", "env", "dockerfile", "hcl",
// "procfile", "crontab", "systemd", …), "" when it is no document.
std::string format_of(std::string_view path);

// Reads a document. Never throws and never hangs: bounds on bytes, nodes and depth end in `problem`.
Document read(std::string_view format, std::string_view bytes, const std::string& path);

// A compiled path query: keys joined by '.', `*` any key or element, `**` any depth, `[N]` element N, keys with dots
// in quotes: services.*.image, jobs.**.run, "on".push. Keys joined by '.' also reach one key that holds the dots itself
// (spring.datasource.url in .properties). A key that stands twice is reached twice.
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
