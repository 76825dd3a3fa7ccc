// The shapes of one language compiled for one grammar: symbol -> concept, and where the parts of each shape are. A node
// that a grammar uses for several things is told apart by a child (NODE/:CHILD), and gets a symbol of its own.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "readycheck/language.h"
#include "syntax/concepts.h"

namespace readycheck::syntax {

// One step down from a node: to the children with a field, of a type, at an index (named children, comments left out),
// or all. A way down that has a step with "?" at its end is left out where the grammar lacks that node or field.
struct Step {
  enum class Kind : std::uint8_t { field, type, index, every };
  Kind kind = Kind::every;
  std::int16_t number = 0;  // field id, symbol, or index; negative indexes count from the end
};

using Steps = std::vector<Step>;

struct Form {
  Concept is = Concept::none;
  std::vector<std::pair<Part, std::vector<Steps>>> parts;  // each with its alternatives, the first that is there counts
};

class Shapes {
 public:
  // Throws Error when a shape names a node, field, concept or part that does not exist.
  Shapes(const Language& language, const TSLanguage* grammar);

  const TSLanguage* grammar() const { return grammar_; }
  // Text that fits no rule of the grammar has a symbol beyond the table, and no form.
  const Form& form(TSSymbol symbol) const { return forms_[symbol < form_of_.size() ? form_of_[symbol] : 0]; }
  // Some nodes are another concept by what is written there: a name that means the object at hand, a word for nothing.
  Concept concept_of(TSSymbol symbol, std::string_view text) const {
    return symbol < traits_.size() && (traits_[symbol] & by_text) != 0 ? spelled(symbol, text) : form(symbol).is;
  }
  bool keeps(TSSymbol symbol) const {
    return symbol >= traits_.size() || traits_[symbol] & kept;
  }  // is in the flat tree
  bool has_fields(TSSymbol symbol) const {
    return symbol < traits_.size() && traits_[symbol] & fields;
  }  // they are asked for
  // Is this node told apart by what stands directly in it? Then the symbol that stands for it in place of the grammar's.
  bool has_variants(TSSymbol symbol) const { return symbol < traits_.size() && (traits_[symbol] & varies) != 0; }
  TSSymbol variant_of(TSSymbol symbol, TSSymbol child) const;
  TSSymbol without_variant(TSSymbol symbol) const {
    const auto own = static_cast<std::size_t>(symbol) - ts_language_symbol_count(grammar_);
    return own < variants_.size() ? variants_[own].symbol : symbol;
  }
  // A leaf for us: an opaque node, or a text without the mark of a hole (what the grammar sees in it is of no use).
  bool is_leaf(TSSymbol symbol, std::string_view text) const {
    if (symbol >= traits_.size() || (traits_[symbol] & (texts | opaque)) == 0) return false;
    return (traits_[symbol] & opaque) != 0 || text.find_first_of(hole_marks_) == text.npos;
  }

 private:
  enum Trait : std::uint8_t { kept = 1, fields = 2, texts = 4, opaque = 8, by_text = 16, varies = 32 };
  Concept spelled(TSSymbol symbol, std::string_view text) const;
  void add(const std::string& concept_name, Concept is, const Shape& shape);
  TSSymbol symbol_of(const std::string& node, const std::string& where);
  std::optional<Steps> steps(const std::string& text, TSSymbol from, const std::string& where);
  std::optional<Step> step(std::string word, const std::string& where);
  [[noreturn]] void refuse(const std::string& what, const std::string& where) const;

  struct Variant {
    TSSymbol symbol, child, own;
  };

  std::string language_;
  const TSLanguage* grammar_;
  std::vector<Variant> variants_;
  std::vector<Form> forms_{Form{}};
  std::vector<std::uint16_t> form_of_;
  std::vector<std::uint8_t> traits_;
  std::map<TSSymbol, std::vector<std::pair<std::string, Concept>>> spelled_;
  std::string hole_marks_;
  bool marks_known_ = false;
};

}  // namespace readycheck::syntax
