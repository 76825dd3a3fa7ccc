// What an expression refers to, and the little that is done with it everywhere.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "syntax/sketch.h"

namespace readycheck::syntax {

// What an expression refers to.
struct Ref {
  std::string path;  // resolved dotted path; "?" and what follows it when the root is unknown
  int client = -1;   // the call that made the receiver
  int type = -1;     // class of this file: the class itself, or with `instance` an object of it
  bool instance = false;
  int function = -1;    // function of this file
  Id object = nowhere;  // object literal, read in `scope`
  int scope = 0;
  bool known() const { return !path.empty() && path[0] != '?'; }
};

// Where an expression stands: needed to see which bindings hold there.
struct Place {
  int scope = 0;
  int function = -1;
};

inline constexpr int deepest = 40;           // bindings, members and results followed one behind the other
inline constexpr std::size_t longest = 300;  // bytes of a path; what is longer has an unknown beginning

inline Ref unknown() { return {.path = "?"}; }

// Nobody knows what it is, but it has a name: "?.logger".
inline Ref named(Ref ref, std::string_view name) {
  if (ref.path == "?" && ref.object == nowhere && name.size() <= 80) ref.path.append(".").append(name);
  return ref;
}

// &x and *x mean what x means.
inline bool is_pointer(std::string_view unary) { return unary.starts_with('&') || unary.starts_with('*'); }

inline bool is_choice(std::string_view sign) { return sign == "||" || sign == "??" || sign == "or"; }

inline bool of_a_module(const Ref& ref) { return ref.known() && ref.path.find_first_of("./#:") != std::string::npos; }

struct Deeper {
  int& depth;
  explicit Deeper(int& counter) : depth(counter) { ++depth; }
  ~Deeper() { --depth; }
  Deeper(const Deeper&) = delete;
  Deeper& operator=(const Deeper&) = delete;
};

inline std::string join(std::string path, std::string_view name, std::string_view separator = ".") {
  if (path.size() > longest) path = "?";
  if (!path.ends_with('.') && !path.ends_with('#')) path += separator;
  return path.append(name);
}

}  // namespace readycheck::syntax
