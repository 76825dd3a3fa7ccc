// Handlers judged by their bodies: what they catch, what they do with it, and whether a comment says why.
#pragma once

#include <vector>

#include "readycheck/outline.h"
#include "syntax/resolve.h"

namespace readycheck::syntax {

class Judge {
 public:
  Judge(const Sketch& sketch, const Dialect& dialect, Resolver& resolver)
      : sketch_(sketch), tree_(sketch.tree), dialect_(dialect), resolver_(resolver) {}

  Handler judge(const HandlerSketch& handler);

 private:
  void name_caught(const HandlerSketch& sketch, Handler& made);
  Handler::Body body_of(Id body, std::string_view error) const;
  Handler::Body body_by_name(const HandlerSketch& sketch);
  std::vector<Id> statements(Id body) const;
  Handler::Body judge_expression(Id value, std::string_view error) const;
  Handler::Body judge_return(Id statement, std::string_view error) const;
  bool is_default(Id value) const;
  bool is_default_inside(Id value) const;
  bool mentions(Id node, std::string_view error) const;
  bool passes_on(Id value) const;
  bool outlives(const HandlerSketch& sketch) const;
  bool returns_at_once(Id guarded) const;
  bool ends_function(Id statement) const;
  bool explained(Span span) const;
  bool explained_above(const HandlerSketch& sketch, const Handler& made) const;
  bool comment_above(std::uint32_t begin, bool behind_block) const;
  bool explains(std::string_view comment) const;

  const Sketch& sketch_;
  const Tree& tree_;
  const Dialect& dialect_;
  Resolver& resolver_;
};

}  // namespace readycheck::syntax
