// One tree for every document format: a value with its place, whatever it was written in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "readycheck/location.h"

namespace readycheck::documents {

// Lines and columns (in bytes) from 1. A map keeps the order of its keys and every duplicate; `tag` is the YAML tag, the
// XML element's name, the HCL block's type, the Dockerfile instruction, "" otherwise. The place of a text of several
// lines is its first line of content, so that line n of `text` stands n lines below it (folded YAML texts apart).
// Members and items do not depend on `kind`: an instruction may be a scalar and carry its flags as members.
struct Value {
  enum class Kind : std::uint8_t { null, scalar, list, map };
  Kind kind = Kind::null;
  std::string text;          // scalar: as written, unquoted
  bool quoted = false;       // scalar: "5" in quotes is a text, 5 is a number
  std::string tag;
  std::vector<Value> items;                           // list
  std::vector<std::pair<Value, Value>> members;       // map: key, value
  std::uint32_t line = 0, column = 0, end_line = 0;

  bool is_map() const { return kind == Kind::map; }
  bool is_list() const { return kind == Kind::list; }
  bool is_scalar() const { return kind == Kind::scalar; }
  // The value under a key, null where there is none (the last one wins where a key stands twice).
  const Value* find(std::string_view key) const {
    for (auto it = members.rbegin(); it != members.rend(); ++it)
      if (it->first.text == key) return &it->second;
    return nullptr;
  }
};

}  // namespace readycheck::documents
