// What the room asks of a language besides its shapes: word lists and options, looked up once.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "readycheck/language.h"
#include "syntax/names.h"

namespace readycheck::syntax {

using WordSet = std::set<std::string, std::less<>>;

struct Dialect {
  explicit Dialect(const Language& language);

  // words
  WordSet self;             // first parameters of methods that mean the object
  WordSet blank;            // names that throw a value away
  WordSet import_calls;     // calls that load a module: require("x")
  WordSet exports;          // targets whose assignment exports: module.exports
  WordSet broad_errors;     // root error types
  WordSet raising_calls;    // calls that pass the error on or end the program: next(err), panic(err)
  WordSet getters;          // annotations that make a method be read like a member: property
  WordSet constructors;     // methods of a class that make an object of it: new
  WordSet empty_functions;  // names of functions that do nothing: noop
  WordSet suppressors;      // with-items that swallow errors
  WordSet format_methods;   // methods of a text that fill its holes: "…{}…".format(x)
  WordSet format_calls;     // calls that fill the holes of their first argument: sprintf
  WordSet then_calls;       // methods that give their receiver's result to a function: promise.then(fn)
  WordSet loop_calls;       // methods that call the given function for every element
  WordSet catch_calls;      // methods that take an error handler: "catch 0", "then 1"
  WordSet error_names;      // endings of the names of error variables, where errors are values
  WordSet error_tests;      // calls that ask which error it is: errors.Is
  WordSet error_patterns;   // what an arm or a condition that takes an error apart begins with: Err
  WordSet passing_calls;    // calls that give their first argument back, wrapped at most: Arc.new
  WordSet passing_methods;  // methods that give their receiver back: unwrap
  WordSet setter_calls;     // calls that set something on the handle in front: curl_setopt
  WordSet test_marks;       // annotations that make the next thing a test, wherever it stands: cfg(test)
  WordSet type_wrappers;    // generic types that mean their first argument: Optional
  WordSet inferred_types;   // what stands in a type's place and names none: var
  WordSet pragmas;          // beginnings of comments that speak to tools, not to people
  WordSet package_affixes;  // what a package's folder has and its name has not: "go-", "-js"
  std::map<std::string, double, std::less<>> units;  // path -> seconds: "time.Minute=60"

  // options
  bool block_scopes = false;                                  // scopes: block | function
  bool assignment_declares = false;                           // an assignment makes the name local
  Names::TypeScopes type_scopes = Names::TypeScopes::closed;  // class_scopes: body | open
  bool closures_share = false;  // closures: an assignment in an inline function sets the outer variable
  bool bare_statements =
      false;  // statements: bare | wrapped: expressions stand as statements, the last one is the result
  std::string scope_separator = ".";  // what stands between the names of `scoped`
  bool first_result = false;          // `a, err := f()`: the first name is what f makes
  bool types_hold = false;            // the declared type of a variable is the type of whatever it is given
  bool blocks_configure = false;      // in a function given to a call, a name that nobody declares is a member
  bool members_configure = false;     // `client.Timeout = x` after the construction counts as its argument
  bool last_segment_binds = false;    // import "net/http" binds `http`
  char segment_end = '/';             // before the last segment of a module's path
  bool first_segment_binds = false;   // import a.b binds `a`
  bool return_raises = false;         // returning the error passes it on
  bool reopens_types = false;         // the members of a class may stand in several places
  bool tail_returns = false;          // the last expression of a body is its result, statements have nodes of their own
  bool open_holes = false;            // what stands in a text beside its words is a hole
  std::string module_separator;       // what stands between the names of a module's path
  std::string join_sign = "+";        // puts texts together
  char format_mark = '%';             // begins a hole of a text that a call fills
  enum class Exports : std::uint8_t { marked, all, upper } exported = Exports::marked;
};

}  // namespace readycheck::syntax
