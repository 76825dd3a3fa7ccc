// One tree for every document format: a value with its place, whatever it was written in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "readycheck/location.h"

namespace readycheck::documents {

struct Member;

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
  std::vector<Member> members;                        // map
  std::uint32_t line = 0, column = 0, end_line = 0;

  bool is_map() const { return kind == Kind::map; }
  bool is_list() const { return kind == Kind::list; }
  bool is_scalar() const { return kind == Kind::scalar; }
  // The value under a key, null where there is none (the last one wins where a key stands twice).
  const Value* find(std::string_view key) const;
};

// A key of a map and what stands under it.
struct Member {
  Member(Value key, Value value) : first(std::move(key)), second(std::move(value)) {}
  Value first;
  Value second;
};

inline const Value* Value::find(std::string_view key) const {
  for (std::size_t i = members.size(); i-- > 0;)
    if (members[i].first.text == key) return &members[i].second;
  return nullptr;
}

}  // namespace readycheck::documents
