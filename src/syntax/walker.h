// The walk that draws a sketch: every node once, in order of place; what surrounds a node is on a stack of contexts.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/binder.h"

namespace readycheck::syntax {

class Walker {
 public:
  Walker(Sketch& sketch, const Dialect& dialect)
      : sketch_(sketch), tree_(sketch.tree), dialect_(dialect), binder_(sketch, dialect) {}

  void walk();

 private:
  struct Frame {
    Id until;
    Context before;
  };

  struct Annotated {
    Id annotation, value, subject;
  };

  void keep(Id node) { frames_.push_back({tree_[node].after, at_}); }
  void open(Scope::Kind kind, int type = -1) {
    at_.scope = sketch_.names.open_scope({kind, at_.scope, at_.function, type});
  }
  bool is_part(Id node, Part part) const { return tree_.part(tree_[node].parent, part) == node; }
  CallSketch& call(int index) { return sketch_.calls[static_cast<std::size_t>(index)]; }

  void enter(Id node);
  void visit(Id node);
  void visit_binding(Id node);
  void enter_with(Id body);
  void visit_call(Id node);
  void visit_annotation(Id node);
  void visit_annotated(Id value);
  void visit_function(Id node);
  void name_function(FunctionSketch& made, int index);
  void stand_in_call(int function, int caller, bool at_once, const Context& before);
  void expect_result(int function);
  void visit_type(Id node);
  int opened_before(Id name) const;
  void visit_attempt(Id node);
  void visit_handler(Id node);
  void visit_branch(Id node);
  void visit_block(Id node);
  void visit_return(Id node);
  void visit_bare_name(Id node);
  bool is_statement(Id node) const;
  bool is_result(Id node) const;
  void visit_assignment(Id node, Binder::Mode mode);
  void add_return(int function, Id value);
  void take_in(CallSketch& call, int index);
  void find_use(CallSketch& call) const;
  void find_catch(int index);
  bool error_test(Id branch, HandlerSketch& handler);
  bool error_pattern(Id branch, HandlerSketch& handler) const;
  bool takes_error(Id node) const;
  void leave_out(Id annotation, Id value);
  Id assigned_before(Id branch, std::string_view error) const;
  int surrounding_call(Id function) const;
  bool called_at_once(Id function) const;
  std::string_view name_from_place(Id function) const;
  std::string_view owner_from_place(Id function) const;
  std::string_view last_name(Id callee) const;
  bool standing_on(Id annotation, Id& subject) const;

  Sketch& sketch_;
  Tree& tree_;
  const Dialect& dialect_;
  Binder binder_;
  Context at_;
  std::vector<Frame> frames_;
  std::vector<Annotated> annotated_;  // annotations whose value is still to come
  Id test_ = nowhere;            // what an annotation has just made one; it is not entered
  Id getter_ = nowhere;          // function that an annotation has just made one
  std::vector<Id> assignments_;  // kept where errors are values: what an `if` behind them tests
};

}  // namespace readycheck::syntax
