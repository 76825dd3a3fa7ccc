// Binds names: assignments, patterns that take values apart, parameters, imports and exports.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/sketch.h"

namespace readycheck::syntax {

class Binder {
 public:
  Binder(Sketch& sketch, const Dialect& dialect) : sketch_(sketch), dialect_(dialect) {}

  enum class Mode : std::uint8_t { declare, assign, update, each };
  void assign(Id node, const Context& at, Mode mode);
  void bind_target(Id target, Binding binding, const Context& at, Mode mode);
  void parameters(int function, const Context& inside);
  void import_statement(Id node, const Context& at);
  void export_statement(Id node);
  void outer_names(Id node, const Context& at);
  void module_call(Id call, std::string_view module);  // require("x") whose result is not bound right here
  void finish();                                       // what had to wait until every scope was complete

  // The module that a call loads, "" when it is an ordinary call.
  std::string_view loaded_module(Id call) const;
  int type_of_self(Id object, int scope) const;

 private:
  struct Later {
    std::string_view name;
    Binding binding;
    int scope;
    Context at;
  };
  void bind_one(Id node, Binding own, const Context& at, Mode mode);
  void put_own(Id node, const Binding& binding, const Context& at);
  void put(std::string_view name, Binding binding, const Context& at, Mode mode);
  void put_member(Id target, const Binding& binding, const Context& at);
  bool put_module(Id target, const Binding& binding, const Context& at, Mode mode);
  bool put_export(Id target, Id value);
  void take_list_apart(Id target, const Binding& binding, std::vector<std::pair<Id, Binding>>& todo) const;
  void take_object_apart(Id target, const Binding& binding, std::vector<std::pair<Id, Binding>>& todo);
  int add_keys(int before, std::string_view key);
  void expand(Id node, std::vector<Id>& found) const;
  void parameter(Id node, int function, const Context& inside, bool first);
  void add_import(std::string_view module, std::string_view name, std::string_view bound, Id node, const Context& at,
                  Mode mode = Mode::declare, bool root = false);
  void import_module(Id node, Id alias, const Context& at);
  void import_paths(Id node, const Context& at);
  std::string dotted(std::string_view path) const;
  std::string_view package_name(std::string_view module) const;
  void export_declaration(Id declaration, bool standard);
  int type_named(Id type, int scope);
  void finish_methods();
  void finish_members();

  Sketch& sketch_;
  const Dialect& dialect_;
  std::vector<Later> later_;
  std::vector<Id> targets_, raw_, values_;  // kept for their memory
  std::vector<std::pair<Id, Binding>> todo_;
};

}  // namespace readycheck::syntax
