// See class_guards.h. One fact for each thing that a class says, because some hold for a few methods only.
#include "probes/class_guards.h"

#include <algorithm>

namespace readycheck::probes {

namespace {

using Texts = std::vector<std::string>;
using Types = std::vector<const Definition*>;

Types types_of(const Outline& outline) {
  Types types;
  for (const Definition& one : outline.definitions)
    if (one.what == Definition::What::type) types.push_back(&one);
  return types;
}

const Definition* around(const Types& types, Span span) {
  const Definition* found = nullptr;
  for (const Definition* type : types)
    if (inside(span, type->span) && (found == nullptr || inside(type->span, found->span))) found = type;
  return found;
}

const Definition* below(const Types& types, Span span) {
  const Definition* found = nullptr;
  for (const Definition* type : types)
    if (type->span.begin >= span.begin && (found == nullptr || type->span.begin < found->span.begin)) found = type;
  return found;
}

class ClassReader {
 public:
  ClassReader(const Matter& matter, const Guards& guards, std::vector<Fact>& facts)
      : matter_(matter), outline_(*matter.outline), guards_(guards), facts_(facts), types_(types_of(*matter.outline)) {}

  void read() {
    for (const Definition* type : types_)
      for (const std::string& base : type->extends) {
        say(*type, type->span, guards_.of_reference(base), {}, {});
        if (guards_.words().find("data-write", base) != nullptr) state_changes(*type);
      }
    for (std::size_t i = 0; i < outline_.calls.size(); ++i) read_call(static_cast<int>(i));
    for (const Definition& one : outline_.definitions)
      if (one.what == Definition::What::value) read_value(one);
    read_methods();
  }

 private:
  void read_call(int index) {
    const Call& call = outline_.calls[static_cast<std::size_t>(index)];
    if (call.decorates >= 0 || call.function >= 0 || types_.empty()) return;
    const Definition* type = around(types_, call.span);
    if (call.form == Call::Form::annotation) {
      type = class_of(outline_, call);
      if (type != nullptr) say(*type, call.span, guards_.of_annotation(index), {}, {});
      return;
    }
    if (type == nullptr) return;
    const Watch named = guards_.of_reference(call.path);
    const Rule* rule = guards_.words().find("route-middleware", call.path);
    if (named.pass == Pass::silent && rule == nullptr) return;
    Watch watch = named.pass != Pass::silent ? named : guards_.of_arguments(call.arguments, Guards::Names::texts);
    const bool lifts = rule != nullptr && std::any_of(rule->states.begin(), rule->states.end(),
                                                      [](const State& state) { return state.name == "opens"; });
    if (lifts && watch.pass == Pass::closed) watch.pass = Pass::opened;
    Texts only, except;
    for (const Argument& argument : call.arguments) {
      Texts& list = argument.name == "only" ? only : except;
      if (argument.name != "only" && argument.name != "except") continue;
      if (argument.value.kind == Literal::Kind::text) list.push_back(argument.value.text);
      for (const Argument& member : argument.members) list.push_back(member.value.text);
      if (list.empty()) list.push_back("?");
    }
    // a method of its own class that runs before the others
    if (watch.pass == Pass::silent)
      for (const Argument& argument : call.arguments)
        if (const int own = guards_.function_named(type->name + "." + argument.value.text); own >= 0)
          watch.add(guards_.of_function(own));
    say(*type, call.span, watch, only, except);
  }

  // permission_classes = [IsAuthenticated]: the names in the text of the value.
  void read_value(const Definition& value) {
    const std::size_t dot = value.name.rfind('.');
    if (dot == std::string::npos || guards_.words().find("access-carrier", value.name) == nullptr) return;
    const Definition* type = around(types_, value.span);
    if (type == nullptr) return;
    const std::string text = matter_.file.text(value.span, 2000);
    Watch watch;
    for (std::size_t begin = text.find('='); begin < text.size();) {
      const auto word = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '.'; };
      while (begin < text.size() && !word(static_cast<unsigned char>(text[begin]))) ++begin;
      std::size_t end = begin;
      while (end < text.size() && word(static_cast<unsigned char>(text[end]))) ++end;
      if (end > begin) watch.add(guards_.of_reference(text.substr(begin, end - begin)));
      begin = end;
    }
    say(*type, value.span, watch, {}, {});
  }

  void read_methods() {
    for (std::size_t i = 0; i < outline_.functions.size(); ++i) {
      const Function& one = outline_.functions[i];
      if (one.owner.empty() || guards_.of_function(static_cast<int>(i)).pass != Pass::closed) continue;
      if (guards_.words().find("access-carrier", one.name) == nullptr) continue;
      const auto type =
          std::find_if(types_.begin(), types_.end(), [&](const Definition* t) { return t->name == one.owner; });
      if (type != types_.end())
        say(**type, {one.span.begin, one.span.begin}, guards_.of_function(static_cast<int>(i)), {}, {});
    }
  }

  // A base that brings the methods which change something.
  void state_changes(const Definition& type) {
    facts_.push_back(class_fact(type, type.span));
    facts_.back().details["changes"] = std::string("yes");
  }

  Fact class_fact(const Definition& type, Span span) const { return code_fact(matter_.file, span, type.name, "class"); }

  void say(const Definition& type, Span span, const Watch& watch, const Texts& only, const Texts& except) {
    if (watch.pass <= Pass::knows) return;
    Fact fact = class_fact(type, span);
    fact.details["pass"] = std::string(word_of(watch.pass));
    fact.details["guard_by"] = watch.by;
    if (!only.empty()) fact.details["only"] = only;
    if (!except.empty()) fact.details["except"] = except;
    facts_.push_back(std::move(fact));
  }

  const Matter& matter_;
  const Outline& outline_;
  const Guards& guards_;
  std::vector<Fact>& facts_;
  Types types_;
};

}  // namespace

const Definition* class_of(const Outline& outline, const Call& annotation) {
  const Types types = types_of(outline);
  const Definition* type = around(types, annotation.span);
  return type == nullptr ? below(types, annotation.span) : type;
}

void state_classes(const Matter& matter, const Guards& guards, std::vector<Fact>& facts) {
  ClassReader(matter, guards, facts).read();
}

}  // namespace readycheck::probes
