// Short ways to read a document in a test, to point at one value and to show it.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "documents/document.h"

namespace readycheck::documents {

inline Document read_all(std::string_view format, std::string_view bytes, const std::string& path = "some/file") {
  return read(format, bytes, path);
}

// The values of the first root that a query reaches.
inline std::vector<const Value*> all_at(const Document& document, std::string_view path) {
  std::vector<const Value*> values;
  if (document.roots.empty()) return values;
  for (const Reached& reached : query(document.roots.front(), parse_query(path))) values.push_back(reached.value);
  return values;
}

// The one value that a query reaches.
inline const Value& at(const Document& document, std::string_view path) {
  const auto values = all_at(document, path);
  if (values.size() != 1) throw std::runtime_error(std::string(path) + " reaches " + std::to_string(values.size()));
  return *values.front();
}

inline std::string place(const Value& value) { return std::to_string(value.line) + ":" + std::to_string(value.column); }

// {a: 1, b: ["x", ~]}, members and items in order, quoted scalars in quotes, tags left out.
inline std::string show(const Value& value) {
  std::string out;
  if (value.kind == Value::Kind::null) out = "~";
  if (value.is_scalar()) out = value.quoted ? '"' + value.text + '"' : value.text;
  const auto list = [&](char open, const auto& parts, auto each, char close) {
    out += open;
    for (const auto& part : parts) out += (out.back() == open && &part == &parts.front() ? "" : ", ") + each(part);
    out += close;
  };
  if (value.is_list()) list('[', value.items, [](const Value& item) { return show(item); }, ']');
  if (value.is_map() || !value.members.empty())
    list('{', value.members, [](const auto& m) { return m.first.text + ": " + show(m.second); }, '}');
  return out;
}

inline std::string show(const Document& document) {
  std::string out;
  for (const Value& root : document.roots) out += (out.empty() ? "" : " --- ") + show(root);
  return out;
}

}  // namespace readycheck::documents
