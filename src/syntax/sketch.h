// The first half of reading: what stands where. Calls, functions, handlers and bindings with their surroundings, by
// node; no name is resolved yet, because a name may get its meaning further down.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "readycheck/outline.h"
#include "syntax/dialect.h"
#include "syntax/names.h"
#include "syntax/tree.h"

namespace readycheck::syntax {

// What is known about the place of a node while walking.
struct Context {
  int scope = 0;
  int function = -1;
  int guard = -1;    // handler
  int handler = -1;  // handler
  int around = -1;   // call
  Id branch = nowhere;
  bool loop = false;
};

struct CallSketch {
  Id node = nowhere, callee = nowhere, arguments = nowhere, block = nowhere;
  Call::Form form = Call::Form::call;
  Context at;
  int catches = -1;  // handler that this call installs for its receiver
  Id catch_function = nowhere;
  Id decorated = nowhere;  // annotation: node of what it stands on
  bool awaited = false, used = true, dropped = false;
};

struct FunctionSketch {
  Id node = nowhere;
  int scope = 0;   // its own
  Context at;      // around it
  int owner = -1;  // class
  std::string name, owner_name;
  Id receiver_type = nowhere;
  Id fed_by = nowhere;  // what its first parameter is: the receiver of the `then` that it is given to
  bool exported = false;
  bool getter = false;  // read like a member: its result is what the member means
  int first_return = -1, last_return = -1;
};

struct ReturnSketch {
  Id value = nowhere;
  int scope = 0;
  int next = -1;
};

struct TypeSketch {
  Id node = nowhere;
  std::string_view name;
  int scope = 0;  // its own
  Context at;     // around it
  bool exported = false;
};

struct HandlerSketch {
  enum class Form : std::uint8_t { clause, function, test, suppressor };
  Form form = Form::clause;
  Id node = nowhere, guarded = nowhere, body = nowhere;
  std::string_view error;  // bound name
  Context at;
  int call = -1;  // suppressor: the with-item's call
  bool alive = true;
};

struct SettingSketch {
  Id target = nowhere, value = nowhere;
  Context at;
};

struct ExportSketch {
  std::string name;
  std::string_view local;  // "" when `value` or `module` says what it is
  Id value = nowhere;
  std::string module;
  Id node = nowhere;
};

struct Sketch {
  Tree tree;
  Names names;
  std::vector<CallSketch> calls;
  std::vector<FunctionSketch> functions;
  std::vector<ReturnSketch> returns;
  std::vector<TypeSketch> types;
  std::vector<HandlerSketch> handlers;
  std::vector<SettingSketch> settings;
  std::vector<ExportSketch> exports;
  std::vector<Import> imports;
  std::vector<std::uint8_t> import_roots;  // the bound name means the module's first segment: import a.b
  std::vector<Id> comments;
  void clear();
};

// Walks sketch.tree once and fills the rest.
void draw(Sketch& sketch, const Dialect& dialect);

// The text of a string literal without its quotes and prefix; nothing is decoded.
std::string_view unquoted(std::string_view literal);

// A path written with another separator, with dots instead; one that begins with it begins at the top.
std::string dotted_path(std::string_view path, std::string_view separator);

// A member's name without the sign that makes it one: @http.
std::string_view own_name(std::string_view text);

}  // namespace readycheck::syntax
