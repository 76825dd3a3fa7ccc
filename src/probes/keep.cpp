// See keep.h.
#include "probes/keep.h"

#include <algorithm>

namespace readycheck::probes {

namespace {

bool passes_parameter(const std::vector<Argument>& arguments) {
  return std::any_of(arguments.begin(), arguments.end(), [](const Argument& argument) {
    return argument.value.kind == Literal::Kind::parameter || argument.spread ||
           std::any_of(argument.members.begin(), argument.members.end(), [](const Argument& member) {
             return member.value.kind == Literal::Kind::parameter || member.spread;
           });
  });
}

class Keeper {
 public:
  explicit Keeper(const Outline& outline) : outline_(outline), kept_(outline.calls.size(), false) {}

  Outline keep() {
    for (const Definition& definition : outline_.definitions) mark(definition.call);
    for (std::size_t i = 0; i < outline_.calls.size(); ++i)
      if (outline_.calls[i].function >= 0 && passes_parameter(outline_.calls[i].arguments)) mark(static_cast<int>(i));
    return smaller();
  }

 private:
  // A call with its clients and the calls that make its arguments.
  void mark(int call) {
    std::vector<int> open{call};
    while (!open.empty()) {
      const int index = open.back();
      open.pop_back();
      if (index < 0 || static_cast<std::size_t>(index) >= kept_.size() || kept_[static_cast<std::size_t>(index)])
        continue;
      kept_[static_cast<std::size_t>(index)] = true;
      const Call& one = outline_.calls[static_cast<std::size_t>(index)];
      open.push_back(one.client);
      for (const Argument& argument : one.arguments) open.push_back(argument.call);
    }
  }

  Outline smaller() const {
    Outline result;
    result.path = outline_.path;
    result.language = outline_.language;
    result.functions = outline_.functions;
    result.imports = outline_.imports;
    result.definitions = outline_.definitions;
    result.has_errors = outline_.has_errors;
    result.cut_short = outline_.cut_short;
    std::vector<int> place(kept_.size(), -1);
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      if (!kept_[i]) continue;
      place[i] = static_cast<int>(result.calls.size());
      result.calls.push_back(outline_.calls[i]);
    }
    const auto moved = [&](int index) {
      return index >= 0 && static_cast<std::size_t>(index) < place.size() ? place[static_cast<std::size_t>(index)] : -1;
    };
    for (Call& call : result.calls) {
      call.client = moved(call.client);
      call.surrounded_by = moved(call.surrounded_by);
      call.guard = call.in_handler = -1;
      move_arguments(call.arguments, moved);
    }
    for (Definition& definition : result.definitions) definition.call = moved(definition.call);
    return result;
  }

  // Members hold members; the outline's own depth is bounded, the walk is not by recursion all the same.
  template <class Moved>
  static void move_arguments(std::vector<Argument>& arguments, const Moved& moved) {
    std::vector<Argument*> open;
    for (Argument& argument : arguments) open.push_back(&argument);
    while (!open.empty()) {
      Argument* one = open.back();
      open.pop_back();
      one->call = moved(one->call);
      for (Argument& member : one->members) open.push_back(&member);
    }
  }

  const Outline& outline_;
  std::vector<bool> kept_;
};

}  // namespace

Outline kept(const Outline& outline) { return Keeper(outline).keep(); }

}  // namespace readycheck::probes
