// The second half of reading: what a name or an expression stands for, followed through bindings, members and results.
#pragma once

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "readycheck/file.h"
#include "syntax/ref.h"

namespace readycheck::syntax {

// Bindings that may hold at a use; more than it has room for say nothing anyway.
struct Chosen {
  static constexpr std::size_t most = 12;
  std::array<int, most> items{};
  std::size_t count = 0;
  bool too_many = false;
  void add(int binding) {
    if (count < most)
      items[count++] = binding;
    else
      too_many = true;
  }
  void clear() { count = 0, too_many = false; }
  std::span<const int> all() const { return {items.data(), count}; }
};

// A call's callee, once it is resolved.
struct Memo {
  bool begun = false, done = false;
  Ref callee;
};

class Resolver {
 public:
  // `memo` is the caller's so that files can share its memory.
  Resolver(const File& file, Sketch& sketch, const Dialect& dialect, const std::map<std::string, std::string>* modules,
           std::vector<Memo>& memo);

  Ref ref(Id node, Place place);
  Ref type_ref(Id type, Place place);
  Literal literal(Id node, Place place);
  static constexpr int without_members = 9;  // a depth at which object literals are not looked into
  Argument argument(Id node, Place place, int depth = 0);
  void arguments(Id list, Place place, std::vector<Argument>& found, int depth = 0);
  Ref merged(int scope, std::string_view name);  // what a name means at the end of its scope, all its bindings together
  bool exhausted() const { return left_ <= 0; }  // a bound was hit: what came after it is unknown
  const std::string& callee(int call);           // resolved path of a call's callee
  const Ref& callee_ref(int call);
  std::string text(Id node);               // masked
  std::string_view sign(Id binary) const;  // the operator between two operands

 private:
  // A value followed to where it is written down.
  struct Origin {
    Id node = nowhere;
    Place place;
  };

  // The names passed on the way from an expression down to its root, outermost first.
  struct Way {
    Id names[64];  // written before they are read
    std::size_t count = 0;
    std::uint64_t scoped = 0;  // which stand behind the language's other separator
    bool add(Id name, Id& node, Id object) {
      if (count < std::size(names)) names[count] = name;
      node = count++ < std::size(names) ? object : nowhere;
      return true;
    }
  };
  bool step_down(Id& node, Way& way) const;
  std::string_view name_of(Id node) const;
  Ref root(Id node, Place place);
  Ref chosen_of(Id binary, Place place);
  Ref name_ref(Id node, Place place);
  Ref binding_ref(const Binding& binding, std::string_view name);
  Ref value_ref(const Binding& binding);
  Ref import_ref(int index) const;
  Ref result(int call);
  Ref returned(int function);
  Ref given_back(int call, const Ref& made);
  Ref qualified_ref(Id name, Place place);
  Literal timed(Id call, Place place);
  Ref promised(const FunctionSketch& function);
  Ref member(Ref object, std::string_view name, bool scoped = false);
  bool is_attribute(Id call) const;
  Ref type_member(int type, bool instance, std::string_view name, int hops);
  Ref merge(const Chosen& bindings, std::string_view name);
  Ref either(const Ref& a, const Ref& b) const;
  void choose(int first, std::uint32_t use, Place place, Chosen& chosen);
  bool look_up(Id name, Place place, Chosen& chosen);  // false: nobody binds it
  void tell_apart(Id name, Chosen& chosen) const;      // a method and a member of one name
  bool is_nothing(const Binding& binding) const;
  Id pair_value(Id object, std::string_view key);

  Origin origin(Id node, Place place);
  Origin member_origin(Id node, Place place);
  Literal plain(Id node, Place place);
  Literal binary(Id node, Place place);
  Literal text_literal(Id node, Place place);
  Literal joined_literal(Id node, Place place);
  Literal signed_literal(Id node, Place place);
  Literal in_units(const Literal& value) const;
  Literal name_literal(Id node, Place place);
  Literal chosen_literal(Id node, Place place, const Chosen& chosen);
  void name_argument(Id node, Place place, Argument& made);
  void call_argument(Id node, Place place, Argument& made, int depth);
  Id value_of_argument(Id node, Argument& made) const;
  Literal expression(Id node, Place place);
  Literal unit_or_path(const Ref& found) const;
  bool is_hole(Id node) const;
  std::string pattern(Id node, Place place);
  std::string filled(std::string_view text, char mark, const std::vector<Id>& values, Place place);
  std::string formatted(Id node, Place place);
  std::vector<Id> values_of(Id list) const;
  std::string joined(Id node, Place place);
  void member_argument(const Ref& found, Argument& made) const;
  Argument method_member(Id function) const;
  void members(Id object, Place place, std::vector<Argument>& found, int depth);

  // What a hole of a text shows of its value.
  static std::string shown(const Literal& value);
  static constexpr std::size_t longest_text = 1000;

  const File& file_;
  Sketch& sketch_;
  const Tree& tree_;
  const Dialect& dialect_;
  const std::map<std::string, std::string>* modules_;
  std::vector<Memo>& memo_;
  bool spend(std::int64_t steps);
  std::int64_t left_;         // steps for the whole file
  std::int64_t at_hand_ = 0;  // and for one question
  int depth_ = 0;
  int nested_ = 0;  // members stated for the argument at hand
};

std::string rendered(const Literal& literal);

}  // namespace readycheck::syntax
