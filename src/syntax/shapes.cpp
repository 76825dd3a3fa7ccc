// Compiles shapes: names of nodes and fields become the grammar's numbers once, so that reading a file compares numbers
// only.
#include "syntax/shapes.h"

#include <fmt/format.h>

#include <charconv>

#include "readycheck/error.h"

namespace readycheck::syntax {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> words{""};
  for (const char c : text)
    if (c == separator)
      words.emplace_back();
    else
      words.back() += c;
  return words;
}

TSSymbol symbol_named(const TSLanguage* grammar, const std::string& name, bool is_named) {
  return ts_language_symbol_for_name(grammar, name.data(), static_cast<std::uint32_t>(name.size()), is_named);
}

}  // namespace

Shapes::Shapes(const Language& language, const TSLanguage* grammar) : language_(language.id), grammar_(grammar) {
  const std::uint32_t symbols = ts_language_symbol_count(grammar);
  constexpr std::size_t every_symbol =
      65536;  // the node of a syntax error has the last one, far behind the grammar's own
  form_of_.assign(every_symbol, 0);
  traits_.assign(every_symbol, 0);
  traits_.back() = kept;
  for (std::uint32_t symbol = 0; symbol < symbols; ++symbol)
    if (ts_language_symbol_type(grammar, static_cast<TSSymbol>(symbol)) == TSSymbolTypeRegular) traits_[symbol] = kept;
  const auto marks = language.options.find("hole_marks");
  marks_known_ = marks != language.options.end();
  if (marks_known_) hole_marks_ = marks->second;
  for (const auto& [name, shapes] : language.shapes) {
    const std::optional<Concept> is = concept_named(name);
    if (!is) refuse("no concept is called '" + name + "'", name);
    for (const Shape& shape : shapes) add(name, *is, shape);
  }
}

// The first shape of a node wins: a language's own come before those of the one that it is like.
void Shapes::add(const std::string& concept_name, Concept is, const Shape& shape) {
  const bool optional = shape.node.ends_with('?');
  const std::string node = optional ? shape.node.substr(0, shape.node.size() - 1) : shape.node;
  if (optional && symbol_named(grammar_, node, true) == 0) return;
  const TSSymbol symbol = symbol_of(node, concept_name);
  for (const auto& [part_name, text] : shape.parts) {
    if (part_name != "text") continue;
    traits_[symbol] |= by_text;
    return void(spelled_[symbol].emplace_back(text, is));
  }
  if (form_of_[symbol] != 0) return;
  Form form{is, {}};
  for (const auto& [part_name, text] : shape.parts) {
    const std::string where = concept_name + "/" + node + "/" + part_name;
    const std::optional<Part> part = part_named(part_name);
    if (!part) refuse("no part is called '" + part_name + "'", where);
    auto& ways = form.parts.emplace_back(*part, std::vector<Steps>{}).second;
    for (const std::string& way : split(text, '|'))
      if (std::optional<Steps> found = steps(way, symbol, where)) ways.push_back(std::move(*found));
  }
  if (is == Concept::string && marks_known_) traits_[symbol] |= texts;
  if (is == Concept::opaque) traits_[symbol] |= opaque;
  form_of_[symbol] = static_cast<std::uint16_t>(forms_.size());
  forms_.push_back(std::move(form));
}

Concept Shapes::spelled(TSSymbol symbol, std::string_view text) const {
  const auto found = spelled_.find(symbol);
  if (found != spelled_.end())
    for (const auto& [word, is] : found->second)
      if (word == text) return is;
  return form(symbol).is;
}

// "node", or "node/:child": a node with that child directly in it.
TSSymbol Shapes::symbol_of(const std::string& node, const std::string& where) {
  const std::size_t cut = node.find("/:");
  const std::string name = node.substr(0, cut);
  TSSymbol symbol = symbol_named(grammar_, name, true);
  if (symbol == 0 && (symbol = symbol_named(grammar_, name, false)) != 0) traits_[symbol] |= kept;  // a keyword: this
  if (symbol == 0) refuse("the grammar has no node '" + name + "'", where);
  if (cut == node.npos) return symbol;
  const TSSymbol child = static_cast<TSSymbol>(step(node.substr(cut + 1), where)->number);
  for (const Variant& known : variants_)
    if (known.symbol == symbol && known.child == child) return known.own;
  const auto own = static_cast<TSSymbol>(ts_language_symbol_count(grammar_) + variants_.size());
  variants_.push_back({symbol, child, own});
  traits_[symbol] |= varies;
  traits_[own] = kept;
  return own;
}

TSSymbol Shapes::variant_of(TSSymbol symbol, TSSymbol child) const {
  for (const Variant& known : variants_)
    if (known.symbol == symbol && known.child == child) return known.own;
  return symbol;
}

// Fields below the first step belong to the symbol before it; a step by index or field does not tell which, so all keep
// theirs.
std::optional<Steps> Shapes::steps(const std::string& text, TSSymbol from, const std::string& where) {
  Steps found;
  TSSymbol parent = from;
  for (const std::string& word : split(text, '/')) {
    const std::optional<Step> next = step(word, where);
    if (!next) return std::nullopt;
    if (next->kind == Step::Kind::field) {
      if (parent != 0)
        traits_[parent] |= fields;
      else
        for (std::uint8_t& trait : traits_) trait |= fields;
    }
    parent = next->kind == Step::Kind::type ? static_cast<TSSymbol>(next->number) : TSSymbol{0};
    if (parent != 0) traits_[parent] |= kept;
    found.push_back(*next);
  }
  return found;
}

std::optional<Step> Shapes::step(std::string word, const std::string& where) {
  using Kind = Step::Kind;
  const bool optional = word.ends_with('?');
  if (optional) word.pop_back();
  if (word == "*") return Step{Kind::every, 0};
  if (word.starts_with('#')) {
    std::int16_t index = 0;
    const auto [end, wrong] = std::from_chars(word.data() + 1, word.data() + word.size(), index);
    if (wrong != std::errc{} || end != word.data() + word.size()) refuse("'" + word + "' is no index", where);
    return Step{Kind::index, index};
  }
  if (word.starts_with(':')) {
    const std::string name = word.substr(1);
    TSSymbol symbol = symbol_named(grammar_, name, true);
    if (symbol == 0) symbol = symbol_named(grammar_, name, false);
    if (symbol != 0) return Step{Kind::type, static_cast<std::int16_t>(symbol)};
  } else {
    const auto length = static_cast<std::uint32_t>(word.size());
    const TSFieldId field = ts_language_field_id_for_name(grammar_, word.data(), length);
    if (field != 0) return Step{Kind::field, static_cast<std::int16_t>(field)};
  }
  if (optional) return std::nullopt;
  refuse("the grammar has nothing called '" + word + "'", where);
}

void Shapes::refuse(const std::string& what, const std::string& where) const {
  throw Error(fmt::format("language {}: {}", language_, what), {}, "in shapes: " + where);
}

}  // namespace readycheck::syntax
