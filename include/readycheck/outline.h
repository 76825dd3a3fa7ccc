// What the syntax room states about one source file, with names resolved to their imports. Language-neutral:
// the shapes of each language are data in rules/languages.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "readycheck/file.h"

namespace readycheck {

// What could be read of an expression without running it.
struct Literal {
  enum class Kind : std::uint8_t { absent, null, boolean, number, text, parameter, expression };
  Kind kind = Kind::absent;
  double number =
      0;  // number; boolean as 0/1; a product with a unit of the language's list (10 * time.Second) in seconds
  std::string text;      // text: the string; parameter: its name; expression: the resolved dotted path, "" when none
  std::string fallback;  // parameter, or expression `a or 5`: "null", a number or a text as default; "" none
  std::string pattern;   // expression that is a text with holes: a hole as {path}, {?parameter} or {?}:
                         // "{process.env.API}/users/{?id}"
};

// One argument of a call, or one member of an object literal inside it.
struct Argument {
  std::string name;   // keyword or key; "" when positional
  int position = -1;  // from 0; -1 for a keyword or a key
  Literal value;
  bool spread = false;            // *args, **options, ...rest: what it holds cannot be told
  std::vector<Argument> members;  // keys of an object/dict/struct literal, elements of a list
  int call = -1;                  // index of the call or constructor that makes the value, -1 none
  int function = -1;              // index of the function given inline, -1 none
  Span span;
};

// A call, a construction, an annotation/decorator, or a macro. `path` is resolved: module path of the import that
// the root name is bound to, then names; "()" after a segment whose result is used: "requests.Session().get".
// A root that is a local definition starts with "local:", a global nobody bound stands bare, an unknown receiver is
// "?", with its name behind it when it is a parameter, a variable or a member: "?.logger.info".
struct Call {
  enum class Form : std::uint8_t { call, construct, annotation, macro };
  Form form = Form::call;
  std::string path;
  std::vector<Argument> arguments;
  int client = -1;  // the call that made the receiver (constructor of the client), -1 unknown or none
  Span span;
  Span callee;
  int function = -1;       // innermost enclosing function, -1 top level
  int guard = -1;          // first handler of the innermost try whose guarded block holds this call, -1 none
  int in_handler = -1;     // innermost handler whose body holds this call, -1 none
  int decorates = -1;      // annotation: index of the function that it stands on, -1 a class or nothing
  int surrounded_by = -1;  // innermost enclosing call/with-block whose block or inline function holds this call
  bool awaited = false;
  bool result_used = true;     // false: the value is thrown away (expression statement)
  bool in_loop = false;        // also inside the function given to map, forEach …
  bool error_dropped = false;  // its error result is bound to the blank name: `x, _ := f()`
};

// except/catch/rescue, .catch(fn), `if err != nil`: judged by its body, not by its presence.
struct Handler {
  enum class Body : std::uint8_t { empty, continues, returns_default, acts, raises };
  std::vector<std::string> catches;  // resolved type names; empty: everything
  bool broad = true;                 // catches everything or a root error type
  Body body = Body::acts;
  bool explained = false;   // a comment in the body says why
  bool uses_error = false;  // the bound error is mentioned in the body
  Span span;
  Span guarded;  // the try block
  int function = -1;
};

struct Parameter {
  std::string name;
  std::string type;
  Literal initial;  // its default
};

struct Function {
  std::string name;   // qualified by its class: "Api.get"
  std::string owner;  // class name, "" for none
  std::vector<Parameter> parameters;
  Span span;
  int parent = -1;  // enclosing function
  bool exported = false;
  bool asynchronous = false;
};

// import requests as http / from a import b as c / const {a: b} = require("m"): one entry per bound name.
struct Import {
  std::string module;  // as written: "clients.http", "./api", "net/http"
  std::string name;    // "" the module itself, "default", "*", or the imported name
  std::string bound;   // local name
  Span span;
};

// A named value, class or function that this file defines at top level, and whether others can import it. Values and
// classes inside a class carry its name: "View.permission_classes".
struct Definition {
  enum class What : std::uint8_t { value, function, type };
  What what = What::value;
  std::string name;                  // "default" for a nameless default export
  std::string path;                  // value: resolved path of what makes it ("requests.Session()"), "" otherwise
  int call = -1;                     // value: the call that makes it
  int function = -1;                 // function
  std::vector<std::string> extends;  // type: resolved base types
  Literal value;                     // value: what could be read
  bool exported = false;
  Span span;
};

// A member that is set from outside, wherever it stands: stripe.max_network_retries = 2, session.verify = False.
struct Setting {
  std::string path;  // resolved like a callee: "requests.Session().verify"
  Argument value;
  int client = -1;  // the call that made the receiver
  int function = -1;
  Span span;
};

struct Outline {
  std::string path;
  std::string language;
  std::vector<Call> calls;  // in order of place
  std::vector<Handler> handlers;
  std::vector<Function> functions;
  std::vector<Import> imports;
  std::vector<Definition> definitions;
  std::vector<Setting> settings;
  bool has_errors = false;  // the parser skipped something
  bool cut_short = false;   // a bound on bytes, depth or steps was hit
};

// The element that an index of the outline means; null for -1, and for one out of range.
template <class T>
const T* at(const std::vector<T>& list, int index) {
  return index >= 0 && static_cast<std::size_t>(index) < list.size() ? &list[static_cast<std::size_t>(index)] : nullptr;
}

}  // namespace readycheck
