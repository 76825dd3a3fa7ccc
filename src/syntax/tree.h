// A syntax tree laid flat in preorder: one array, children behind their parent, every node knowing where its subtree
// ends. Made by one cursor walk; after it the grammar's own tree is gone and everything else is index arithmetic.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "readycheck/file.h"
#include "syntax/shapes.h"

namespace readycheck::syntax {

using Id = std::uint32_t;
inline constexpr Id nowhere = 0;  // the root is nobody's part

struct Node {
  std::uint32_t begin = 0, end = 0;  // bytes
  Id after = 0;                      // the first node behind this subtree
  Id parent = 0;
  TSSymbol symbol = 0;
  TSFieldId field = 0;
  Concept is = Concept::none;
  bool named = false;
  std::int32_t note = -1;  // what the sketch made of it: index of a call, function, class or handler
};

// What the parser may use up. Bytes and steps, never time.
struct Limits {
  std::uint32_t bytes = 8u << 20;
  std::uint32_t nodes = 4u << 20;
};

class Tree {
 public:
  enum class Outcome : std::uint8_t { whole, with_errors, cut_short };
  Outcome read(TSParser* parser, const Shapes& shapes, std::string_view text, const Limits& limits);

  std::size_t size() const { return nodes_.size(); }
  const Node& operator[](Id node) const { return nodes_[node]; }
  std::int32_t note(Id node) const { return nodes_[node].note; }
  void set_note(Id node, std::size_t index) { nodes_[node].note = static_cast<std::int32_t>(index); }
  Concept is(Id node) const { return nodes_[node].is; }
  bool is(Id node, Concept what) const { return node != nowhere && nodes_[node].is == what; }
  std::string_view text(Id node) const {
    return text_.substr(nodes_[node].begin, nodes_[node].end - nodes_[node].begin);
  }
  std::string_view text() const { return text_; }
  Span span(Id node) const { return {nodes_[node].begin, nodes_[node].end}; }
  const Form& form(Id node) const { return shapes_->form(nodes_[node].symbol); }
  bool holds(Id outer, Id inner) const { return outer <= inner && inner < nodes_[outer].after; }

  Id part(Id node, Part part) const;                             // nowhere when it has none
  void parts(Id node, Part part, std::vector<Id>& found) const;  // all of them, appended
  Id callee(Id call) const;  // what is called; the call itself where the grammar has no node for `a.b` in a.b(x)
  std::string_view callee_text(Id call) const;
  bool has_receiver(Id callee) const {
    return is(callee, Concept::member) || (is(callee, Concept::call) && part(callee, Part::object) != nowhere);
  }
  Id argument_value(Id argument) const;  // what is inside an argument that has no name
  Id type_name(Id type) const;         // the name inside pointers, generics and wrappers
  Id child(Id node, int index) const;  // a named child, comments left out; negative from the end
  Id next_sibling(Id node) const {
    return nodes_[node].after < nodes_[nodes_[node].parent].after ? nodes_[node].after : nowhere;
  }

 private:
  bool flatten(TSTree* tree, const Limits& limits);
  TSSymbol told_apart(const TSNode& node) const;
  Id first(Id node, const Step& step) const;
  bool is_symbol(Id node, std::int16_t symbol) const {
    return shapes_->without_variant(nodes_[node].symbol) == static_cast<TSSymbol>(symbol);
  }
  bool is_word(Id node) const;

  std::vector<Node> nodes_;
  std::string_view text_;
  const Shapes* shapes_ = nullptr;
};

}  // namespace readycheck::syntax
