// The concepts that a language's shapes may speak of, and the parts that a shape may have. The names in rules/languages
// are those of the two tables in concepts.cpp; everything else in this room works with these enumerators only.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace readycheck::syntax {

enum class Concept : std::uint8_t {
  none,
  // expressions
  name,
  self,
  member,
  subscript,
  scoped,
  own,
  call,
  construct,
  element,
  annotation,
  await,
  through,
  generic,
  conditional,
  binary,
  unary,
  number,
  string,
  joined,
  hole,
  null,
  yes,
  no,
  list,
  sequence,
  object,
  pair,
  shorthand,
  spread,
  keyword,
  // what binds names
  function,
  type,
  field,
  parameter,
  assignment,
  declaration,
  wide,
  update,
  target,
  outer,
  import,
  alias,
  reexport,
  // statements
  attempt,
  handler,
  raise,
  leave,
  skip,
  idle,
  loop,
  comprehension,
  each,
  with,
  block,
  statement,
  launch,
  branch,
  comment,
  opaque,  // nothing below it is looked at
  count
};

enum class Part : std::uint8_t {
  none,
  value,
  values,
  object,
  property,
  index,
  callee,
  arguments,
  block,
  left,
  right,
  key,
  name,
  names,
  alias,
  all,
  standard,
  module,
  modules,
  target,
  type,
  parameters,
  receiver,
  body,
  result,
  bases,
  asynchronous,
  member,
  handlers,
  error,
  items,
  condition,
  initial,
  declaration,
  exported,
  then,
  otherwise,
  tag,
  getter,
  drops,
  count
};

std::optional<Concept> concept_named(std::string_view name);
std::optional<Part> part_named(std::string_view name);

}  // namespace readycheck::syntax
