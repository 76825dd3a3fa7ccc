// Parsing within bounds, and the one walk with a cursor. Depth costs nothing: the way back up is in the array itself.
#include "syntax/tree.h"

#include <algorithm>
#include <cctype>
#include <memory>

namespace readycheck::syntax {
namespace {

constexpr int most_children = 4096;  // parts stand before comments and mistakes in such numbers

struct TreeDeleter {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};

// Both of a parser's works are counted: operations, of which it reports every hundredth, and bytes, which it is given
// in pieces so that reading the same ones again and again (some scanners look far ahead) does not go unnoticed.
struct Meter {
  static constexpr std::uint32_t piece = 1u << 14;

  explicit Meter(std::string_view source)
      : text(source), operations(10'000 + source.size() / 8), pieces(2048 + 32 * source.size() / piece) {}

  static bool spend(TSParseState* state) {
    auto& meter = *static_cast<Meter*>(state->payload);
    return meter.pieces == 0 || meter.operations == 0 || --meter.operations == 0;
  }
  static const char* give(void* payload, std::uint32_t byte, TSPoint, std::uint32_t* size) {
    auto& meter = *static_cast<Meter*>(payload);
    const bool more = byte < meter.text.size() && meter.pieces > 0;
    *size = more ? std::min(piece - byte % piece, static_cast<std::uint32_t>(meter.text.size()) - byte) : 0;
    if (more) --meter.pieces;
    return more ? meter.text.data() + byte : "";
  }

  std::string_view text;
  std::uint64_t operations, pieces;
};

TSTree* parse(TSParser* parser, const Shapes& shapes, std::string_view text) {
  if (ts_parser_language(parser) != shapes.grammar()) ts_parser_set_language(parser, shapes.grammar());
  Meter meter(text);
  const TSInput input{&meter, Meter::give, TSInputEncodingUTF8, nullptr};
  TSTree* tree = ts_parser_parse_with_options(parser, nullptr, input, {&meter, Meter::spend});
  if (tree != nullptr && meter.pieces > 0) return tree;
  ts_tree_delete(tree);
  ts_parser_reset(parser);
  return nullptr;
}

}  // namespace

Tree::Outcome Tree::read(TSParser* parser, const Shapes& shapes, std::string_view text, const Limits& limits) {
  nodes_.clear();
  text_ = text;
  shapes_ = &shapes;
  if (text.size() > limits.bytes) return Outcome::cut_short;
  const std::unique_ptr<TSTree, TreeDeleter> tree(parse(parser, shapes, text));
  if (!tree || !flatten(tree.get(), limits)) return Outcome::cut_short;
  return ts_node_has_error(ts_tree_root_node(tree.get())) ? Outcome::with_errors : Outcome::whole;
}

// The node's symbol, or that of its variant: one of its first children decides, keywords included.
TSSymbol Tree::told_apart(const TSNode& node) const {
  constexpr std::uint32_t first_children = 4;
  const TSSymbol symbol = ts_node_symbol(node);
  if (!shapes_->has_variants(symbol)) return symbol;
  const std::uint32_t count = std::min(ts_node_child_count(node), first_children);
  for (std::uint32_t i = 0; i < count; ++i)
    if (const TSSymbol own = shapes_->variant_of(symbol, ts_node_symbol(ts_node_child(node, i))); own != symbol) return own;
  return symbol;
}

// Punctuation that no shape asks for gets no node. Returns false when the bound on nodes was hit; the array stays
// consistent.
bool Tree::flatten(TSTree* tree, const Limits& limits) {
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
  Id open = 0;  // the innermost node whose children are being walked
  bool whole = true;
  for (bool more = true; more && whole;) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    const TSSymbol symbol = told_apart(node);
    bool inside = false;
    if (shapes_->keeps(symbol)) {
      const auto own = static_cast<Id>(nodes_.size());
      const bool asked = own != 0 && shapes_->has_fields(nodes_[open].symbol);
      const std::uint32_t begin = ts_node_start_byte(node);
      nodes_.push_back({begin, ts_node_end_byte(node), own + 1, open, symbol,
                        asked ? ts_tree_cursor_current_field_id(&cursor) : TSFieldId{0}, Concept::none,
                        ts_node_is_named(node)});
      nodes_.back().is = shapes_->concept_of(symbol, text(own));
      nodes_.back().named |= nodes_.back().is != Concept::none;
      whole = nodes_.size() < limits.nodes;
      inside = !shapes_->is_leaf(symbol, text(own)) && ts_tree_cursor_goto_first_child(&cursor);
      if (inside) open = own;
    }
    while (!inside && more && !ts_tree_cursor_goto_next_sibling(&cursor)) {
      more = ts_tree_cursor_goto_parent(&cursor);
      nodes_[open].after = static_cast<Id>(nodes_.size());
      open = nodes_[open].parent;
    }
  }
  for (Id node = open; !nodes_.empty(); node = nodes_[node].parent) {
    nodes_[node].after = static_cast<Id>(nodes_.size());
    if (node == 0) break;
  }
  ts_tree_cursor_delete(&cursor);
  return whole;
}

Id Tree::child(Id node, int index) const {
  Id found = nowhere;
  int count = 0;
  for (Id at = node + 1; at < nodes_[node].after; at = nodes_[at].after) {
    if (!nodes_[at].named || nodes_[at].is == Concept::comment) continue;
    if (count++ == index) return at;
  }
  if (index >= 0 || count + index < 0) return nowhere;
  found = child(node, count + index);
  return found;
}

// Keywords can be parts (`export {x as default}`), punctuation cannot.
bool Tree::is_word(Id node) const {
  return nodes_[node].named || std::isalpha(static_cast<unsigned char>(text_[nodes_[node].begin])) != 0;
}

Id Tree::first(Id node, const Step& step) const {
  if (step.kind == Step::Kind::index) return child(node, step.number);
  int count = 0;
  for (Id at = node + 1; at < nodes_[node].after && count < most_children; at = nodes_[at].after, ++count) {
    if (step.kind == Step::Kind::field && nodes_[at].field == step.number && is_word(at)) return at;
    if (step.kind == Step::Kind::type && is_symbol(at, step.number)) return at;
    if (step.kind == Step::Kind::every && nodes_[at].named) return at;
  }
  return nowhere;
}

Id Tree::type_name(Id type) const {
  for (int steps = 0; steps < 8 && type != nowhere && nodes_[type].is != Concept::name; ++steps)
    type = part(type, is(type, Concept::generic) ? Part::object : Part::value);
  return is(type, Concept::name) ? type : nowhere;
}

Id Tree::argument_value(Id argument) const {
  if (!is(argument, Concept::keyword) || part(argument, Part::name) != nowhere) return argument;
  const Id value = part(argument, Part::value);
  return value == nowhere ? argument : value;
}

Id Tree::callee(Id call) const {
  if (const Id own = part(call, Part::callee)) return own;
  const Id property = part(call, Part::property);
  return property != nowhere && part(call, Part::object) != nowhere ? call : property;
}

std::string_view Tree::callee_text(Id call) const {
  const Id found = callee(call);
  if (found == nowhere) return {};
  if (found != call) return text(found);
  return text_.substr(nodes_[call].begin, nodes_[part(call, Part::property)].end - nodes_[call].begin);
}

Id Tree::part(Id node, Part part) const {
  for (const auto& [own, ways] : form(node).parts) {
    if (own != part) continue;
    for (const Steps& way : ways) {
      Id at = node;
      for (const Step& step : way)
        if ((at = first(at, step)) == nowhere) break;
      if (at != nowhere) return at;
    }
    return nowhere;
  }
  return nowhere;
}

// The last step may reach several children; those before it take the first.
void Tree::parts(Id node, Part part, std::vector<Id>& found) const {
  for (const auto& [own, ways] : form(node).parts) {
    if (own != part) continue;
    for (const Steps& way : ways) {
      const std::size_t before = found.size();
      Id at = node;
      for (std::size_t i = 0; i + 1 < way.size() && at != nowhere; ++i) at = first(at, way[i]);
      if (at == nowhere && way.size() > 1) continue;
      const Step& last = way.back();
      if (last.kind == Step::Kind::index) {
        if (const Id only = child(at, last.number)) found.push_back(only);
      } else {
        for (Id each = at + 1; each < nodes_[at].after; each = nodes_[each].after)
          if (last.kind == Step::Kind::field  ? nodes_[each].field == last.number && is_word(each)
              : last.kind == Step::Kind::type ? is_symbol(each, last.number)
                                              : nodes_[each].named && nodes_[each].is != Concept::comment)
            found.push_back(each);
      }
      if (found.size() > before) return;
    }
  }
}

}  // namespace readycheck::syntax
