// Scopes and what is bound in them: which name means what, where. Filled by the sketch, asked by the resolver.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/tree.h"

namespace readycheck::syntax {

struct Scope {
  enum class Kind : std::uint8_t { file, type, function, block };
  Kind kind = Kind::file;
  int parent = -1;
  int function = -1;
  int type = -1;  // the class whose scope this is
  int depth = 0;
};

// One way in which a name gets its meaning. A name bound several times is a chain, oldest first.
struct Binding {
  enum class What : std::uint8_t { value, import, function, type, self, parameter, outer, unknown };
  What what = What::unknown;
  int owner = 0;      // the scope that has the name
  int scope = 0;      // where the right side is evaluated
  int function = -1;  // in which function this happens
  int index = -1;     // import, function or class
  int keys = -1;      // taken apart: which member of the value, in Names::keys
  Id target = nowhere, value = nowhere, type = nowhere;
  Id branch = nowhere;     // innermost branch that holds it, nowhere: it happens on every way through the function
  std::uint32_t from = 0;  // byte from which it holds
  int next = -1;           // the next one of the same name and scope
};

// Numbers for texts and (scope, name) pairs: open addressing, emptied by a stamp so that files can share it.
class NumberTable {
 public:
  void clear();
  std::int32_t* find(std::uint64_t key);
  std::int32_t& at(std::uint64_t key);  // made with -1 when missing

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::int32_t value = -1;
    std::uint32_t stamp = 0;
  };
  std::size_t place(std::uint64_t key) const;
  void grow();
  std::vector<Slot> slots_ = std::vector<Slot>(256);
  std::size_t used_ = 0;
  std::uint32_t stamp_ = 1;
};

class Names {
 public:
  void clear();
  int open_scope(Scope scope);  // very deep ones are the scope around them: lookups climb
  const Scope& scope(int index) const { return scopes_[static_cast<std::size_t>(index)]; }
  const Binding& binding(int index) const { return bindings_[static_cast<std::size_t>(index)]; }
  std::size_t size() const { return bindings_.size(); }

  void bind(int scope, std::string_view name, Binding binding);
  int own(int scope, std::string_view name);  // first binding of the name in this very scope, -1 none
  // The scope that binds the name for a reader in `scope`; classes at most from their own level. -1: nobody does.
  int visible(int scope, std::string_view name, int* first = nullptr);  // `first`: its first binding there
  int nearest(int scope, Scope::Kind kind) const;                       // the scope itself or one around it, -1 none
  int enclosing_type(int scope) const;                                  // class that `this` means, -1 none

  std::vector<std::string> keys;
  // Whether names of a class are seen without saying whose they are: never, in its body, in its methods as well.
  enum class TypeScopes : std::uint8_t { closed, body, open };
  TypeScopes type_scopes = TypeScopes::closed;

 private:
  static std::uint64_t hash(std::string_view name);
  static std::uint64_t key(int scope, std::uint64_t hash);
  int own(int scope, std::uint64_t hash);
  std::vector<Scope> scopes_;
  std::vector<Binding> bindings_;
  NumberTable first_;   // (scope, name) -> first binding
  NumberTable newest_;  // (scope, name) -> last binding
};

}  // namespace readycheck::syntax
