// Code: an outline and the vocabulary -> facts. A pure function of both; what needs a second file happens in link.
#include "probes/probe.h"

#include <algorithm>
#include <set>

#include "probes/dependency.h"
#include "probes/statement.h"
#include "probes/surroundings.h"

namespace readycheck::probes {

namespace {

template <class T>
const T* at(const std::vector<T>& list, int index) {
  return index >= 0 && static_cast<std::size_t>(index) < list.size() ? &list[static_cast<std::size_t>(index)] : nullptr;
}

// The call with an alias of another file put in its place: its path, and the call that made its receiver.
struct Seen {
  std::string path;
  const Call* client = nullptr;
  const Alias* alias = nullptr;  // the client stands in another file
};

// All that is needed while one outline is read.
class Reader {
 public:
  Reader(const Matter& matter, const Tongue& tongue, std::vector<Fact>& facts)
      : file_(matter.file),
        outline_(*matter.outline),
        lexicon_(matter.lexicon),
        tongue_(tongue),
        surroundings_(matter.file, *matter.outline),
        facts_(facts) {}

  void read() {
    guarded_.resize(outline_.handlers.size());
    held_.resize(outline_.handlers.size());
    for (const Call& call : outline_.calls)
      if (is_deadline(call)) deadlines_.push_back(&call);
    for (std::size_t i = 0; i < outline_.calls.size(); ++i) look_at_call(outline_.calls[i]);
    for (const Import& import : outline_.imports) look_at_import(import);
    for (const Definition& definition : outline_.definitions) look_at_definition(definition);
    for (const Function& function : outline_.functions) look_at_function(function);
    for (const Setting& setting : outline_.settings) look_at_setting(setting);
    for (std::size_t i = 0; i < outline_.handlers.size(); ++i) look_at_handler(i);
  }

 private:
  Seen see(const Call& call) const {
    Seen seen{call.path, at(outline_.calls, call.client), nullptr};
    const std::size_t hash = call.path.find('#');
    if (hash == std::string::npos) return seen;
    const std::size_t end = std::min(call.path.find('.', hash), call.path.size());
    const Alias* alias = lexicon_.alias(std::string_view(call.path).substr(0, end));
    if (alias != nullptr) {
      seen.path = alias->path + call.path.substr(end);
    } else if ((alias = lexicon_.alias(call.path.substr(0, hash + 1) + "default")) != nullptr) {
      // a module that is one value: what is asked of the module is asked of the value, unless it was taken by its name
      const std::string name = call.path.substr(hash + 1, end - hash - 1);
      const auto taken = [&](const Import& import) { return import.name == name; };
      if (std::any_of(outline_.imports.begin(), outline_.imports.end(), taken)) return seen;
      seen.path = alias->path + (name.empty() || name.front() == '(' ? "" : ".") + call.path.substr(hash + 1);
    }
    if (alias == nullptr) return seen;
    seen.alias = alias;
    seen.client = &alias->client;
    return seen;
  }

  const DottedTable& table(Call::Form form) const {
    switch (form) {
      case Call::Form::construct:
        return tongue_.constructs;
      case Call::Form::annotation:
        return tongue_.annotations;
      default:
        return tongue_.calls;
    }
  }

  void look_at_call(const Call& call) {
    const Seen seen = see(call);
    ids_.clear();
    table(call.form).find(seen.path, ids_);
    std::set<std::string_view> kinds;  // the first entry of a kind that matches speaks for the place
    for (const std::uint32_t id : ids_) {
      const Rule& rule = lexicon_.rule(id);
      if (kinds.contains(rule.entry.kind) || !fits(rule, call, seen)) continue;
      Fact fact = fact_of(rule, file_, call.span);
      fact.subject = seen.path;
      fact.symbol = symbol(call.function);
      if (!state_call(rule, call, seen, fact)) continue;
      kinds.insert(rule.entry.kind);
      note(guarded_, call.guard, rule.entry.kind);
      note(held_, call.in_handler, rule.entry.kind);
      facts_.push_back(std::move(fact));
    }
  }

  bool fits(const Rule& rule, const Call& call, const Seen& seen) const {
    if (!rule.looks_in(file_.role()) || (rule.files && !rule.files->matches(file_.path()))) return false;
    const auto read = [&](const Condition& condition) -> std::optional<std::string> {
      if (auto word = surroundings_.of_call(condition.key, call)) return word;
      const auto found = condition.argument.find(call);
      if (found.argument != nullptr) return text_of(detail_of(*found.argument, outline_));
      if (found.hidden) return std::nullopt;
      return std::string{};
    };
    for (const Condition& condition : rule.conditions) {
      const auto text = read(condition);
      if (!text || !condition.regex->matches(*text)) return false;
    }
    return !excused(rule, call.span) && std::none_of(rule.unless.begin(), rule.unless.end(),
                                                     [&](const Rule& other) { return excuses(other, call, seen); });
  }

  // By where it stands alone.
  bool excused(const Rule& rule, Span span) const {
    return std::any_of(rule.unless.begin(), rule.unless.end(), [&](const Rule& other) {
      if (other.entry.look == Look::path) return other.files->matches(file_.path());
      if (other.entry.look == Look::line) return other.value->matches(file_.text(line_of(span), 2000));
      return other.entry.look == Look::import && imports(other);
    });
  }

  bool excuses(const Rule& other, const Call& call, const Seen& seen) const {
    const auto parts = split(seen.path, '.');
    const bool named = std::any_of(other.dotted.begin(), other.dotted.end(),
                                   [&](const auto& pattern) { return parts_match(pattern, parts); });
    return named && fits(other, call, seen);
  }

  bool imports(const Rule& rule) const {
    return std::any_of(outline_.imports.begin(), outline_.imports.end(), [&](const Import& import) {
      const auto parts = split(import.module, '.');
      return std::any_of(rule.dotted.begin(), rule.dotted.end(),
                         [&](const auto& pattern) { return parts_match(pattern, parts); });
    });
  }

  Span line_of(Span span) const {
    const std::string_view bytes = file_.bytes();
    const std::size_t begin = bytes.rfind('\n', span.begin == 0 ? 0 : span.begin - 1);
    const std::size_t end = bytes.find('\n', span.begin);
    return {begin == std::string_view::npos ? 0 : static_cast<std::uint32_t>(begin + 1),
            static_cast<std::uint32_t>(std::min(end, bytes.size()))};
  }

  // false: the call is not what it seems (a relative URL is nothing external).
  bool state_call(const Rule& rule, const Call& call, const Seen& seen, Fact& fact) const {
    for (const State& one : rule.states) {
      if (one.name == "dependency" && one.source.from != Source::From::literal) {
        const Argument* url = one.source.from == Source::From::argument ? one.argument.find(call).argument : nullptr;
        const Dependency dependency = dependency_of(url, seen.client, outline_);
        if (dependency.own) return false;
        fact.details["dependency"] = dependency.name;
        if (url != nullptr) leave_open("dependency", *url, fact);
        continue;
      }
      set_from_call(one, call, seen, fact);
    }
    if (seen.alias != nullptr && !seen.alias->where.path.empty()) fact.because.push_back(seen.alias->where);
    bound_by_surroundings(call, fact);
    return true;
  }

  void set_from_call(const State& one, const Call& call, const Seen& seen, Fact& fact) const {
    const Source& source = one.source;
    if (source.from == Source::From::literal) return set(fact, one, source.value);
    ArgumentPath::Found found;
    if (source.from == Source::From::argument) found = one.argument.find(call);
    bool hidden = found.hidden && found.argument == nullptr;
    const Call* client = seen.client;
    for (int step = 0; found.argument == nullptr && client != nullptr && step < 8; ++step) {
      found = one.at_client.find(*client);
      hidden = hidden || (found.hidden && found.argument == nullptr);
      client = seen.alias != nullptr ? nullptr : at(outline_.calls, client->client);
    }
    if (const Argument* later = found.argument == nullptr ? set_on(seen.client, one.set_later) : nullptr)
      found.argument = later;
    if (one.is_trait) {
      Truth truth = Truth::no;
      if (found.argument != nullptr)
        truth = probes::truth_of(*found.argument, outline_, source);
      else if (hidden)
        truth = Truth::unknown;
      else if (source.absent)
        truth = probes::truth_of(*source.absent);
      else if (made_elsewhere(seen))
        truth = Truth::unknown;
      fact.traits[one.name] = truth;
      if (truth == Truth::unknown) leave_open(one.name, call, found.argument, fact);
    } else if (found.argument != nullptr) {
      set(fact, one, argument_detail(*found.argument, source));
    } else {
      set(fact, one, !hidden && source.absent ? *source.absent : Detail{});
    }
  }

  // What was set on the client after it was made, wherever in the file.
  const Argument* set_on(const Call* client, const std::vector<std::string>& members) const {
    if (client == nullptr || members.empty()) return nullptr;
    for (const Setting& setting : outline_.settings) {
      if (at(outline_.calls, setting.client) != client) continue;
      const std::string_view last = std::string_view(setting.path).substr(setting.path.rfind('.') + 1);
      if (std::find(members.begin(), members.end(), last) != members.end()) return &setting.value;
    }
    return nullptr;
  }

  // The receiver's type is known, by a parameter or a field, and where it was made is not.
  static bool made_elsewhere(const Seen& seen) {
    return seen.client == nullptr && seen.path.find("().") != std::string::npos;
  }

  // Says which parameter of the enclosing function decides a trait, for link to ask the function's callers.
  static void leave_open(const std::string& name, const Argument& argument, Fact& fact) {
    if (argument.value.kind == Literal::Kind::parameter) fact.details["open_" + name] = argument.value.text;
  }

  static void leave_open(const std::string& name, const Call& call, const Argument* found, Fact& fact) {
    if (found != nullptr) return leave_open(name, *found, fact);
    for (const Argument& argument : call.arguments) {
      const bool may_hold_it = argument.spread || (argument.position > 0 && argument.members.empty());
      if (may_hold_it) leave_open(name, argument, fact);
    }
  }

  Detail argument_detail(const Argument& argument, const Source& source) const {
    if (!source.is && !source.at_most && !source.at_least) return probes::detail_of(argument, outline_);
    const Truth truth = probes::truth_of(argument, outline_, source);
    return truth == Truth::unknown ? Detail{} : Detail(std::string(truth == Truth::yes ? "yes" : "no"));
  }

  // A deadline around a call bounds it, whatever its own arguments leave open: the call is an argument of it, or stands
  // in its block.
  void bound_by_surroundings(const Call& call, Fact& fact) const {
    const auto bounded = fact.traits.find("timeout");
    if (bounded == fact.traits.end() || bounded->second == Truth::yes) return;
    const Call* limit = nullptr;
    for (const Call* deadline : deadlines_)
      if (deadline != &call && deadline->span.begin <= call.span.begin && call.span.end <= deadline->span.end)
        limit = deadline;
    int outer = call.surrounded_by;
    for (int step = 0; limit == nullptr && at(outline_.calls, outer) != nullptr && step < 32; ++step) {
      const Call* around = at(outline_.calls, outer);
      if (std::find(deadlines_.begin(), deadlines_.end(), around) != deadlines_.end()) limit = around;
      outer = around->surrounded_by;
    }
    if (limit == nullptr) return;
    bounded->second = Truth::yes;
    fact.because.push_back(file_.at(limit->callee));
  }

  bool is_deadline(const Call& call) const {
    std::vector<std::uint32_t> ids;
    const Seen seen = see(call);
    table(call.form).find(seen.path, ids);
    return std::any_of(ids.begin(), ids.end(), [&](std::uint32_t id) {
      const Rule& rule = lexicon_.rule(id);
      if (rule.entry.kind != "deadline" || !fits(rule, call, seen)) return false;
      Fact fact;
      for (const State& one : rule.states) set_from_call(one, call, seen, fact);
      const auto bounded = fact.traits.find("bounded");
      return bounded != fact.traits.end() && bounded->second == Truth::yes;
    });
  }

  static void note(std::vector<std::set<std::string>>& kinds, int handler, const std::string& kind) {
    if (at(kinds, handler) != nullptr) kinds[static_cast<std::size_t>(handler)].insert(kind);
  }

  std::string symbol(int function) const {
    const Function* found = at(outline_.functions, function);
    return found == nullptr ? std::string{} : found->name;
  }

  void look_at_import(const Import& import) {
    std::vector<std::uint32_t> ids;
    tongue_.imports.find(import.module, ids);
    if (!import.name.empty() && import.name != "*") tongue_.imports.find(import.module + "." + import.name, ids);
    state_ids(ids, import.span, import.module, -1, {});
  }

  void look_at_definition(const Definition& definition) {
    std::vector<std::uint32_t> ids;
    switch (definition.what) {
      case Definition::What::value:
        tongue_.values.find(definition.name, ids);
        break;
      case Definition::What::type:
        tongue_.types.find(definition.name, ids);
        for (const std::string& base : definition.extends) tongue_.bases.find(base, ids);
        break;
      case Definition::What::function:
        break;  // every function is looked at below
    }
    Named named{definition.name, definition.path, {}};
    if (definition.what == Definition::What::value) named.value = literal_detail(definition.value);
    state_ids(ids, definition.span, definition.name, definition.function, named);
  }

  void look_at_function(const Function& function) {
    std::vector<std::uint32_t> ids;
    tongue_.functions.find(function.name, ids);
    state_ids(ids, function.span, function.name, function.parent, {function.name, "", {}});
  }

  void look_at_setting(const Setting& setting) {
    std::vector<std::uint32_t> ids;
    tongue_.settings.find(setting.path, ids);
    state_ids(ids, setting.span, setting.path, setting.function,
              {setting.path, "", probes::detail_of(setting.value, outline_)});
  }

  // What entries can ask of something that has a name: its value, and the call that makes it.
  struct Named {
    std::string name, made_by;
    Detail value;
  };

  void state_ids(const std::vector<std::uint32_t>& ids, Span span, const std::string& subject, int function,
                 const Named& named) {
    std::set<std::string_view> kinds;
    const Lookup attribute = [&](const std::string& name, int) -> std::optional<Detail> {
      if (name == "value") return text_of(named.value);
      if (name == "name") return named.name;
      if (name == "made_by") return named.made_by;
      return std::nullopt;
    };
    for (const std::uint32_t id : ids) {
      const Rule& rule = lexicon_.rule(id);
      if (kinds.contains(rule.entry.kind) || !rule.looks_in(file_.role())) continue;
      if (rule.files && !rule.files->matches(file_.path())) continue;
      if (rule.value && !rule.value->matches(text_of(named.value))) continue;
      if (!conditions_hold(rule, attribute) || excused(rule, span)) continue;
      Fact fact = fact_of(rule, file_, span);
      fact.subject = subject;
      fact.symbol = symbol(function);
      state(rule, attribute, {}, fact);
      kinds.insert(rule.entry.kind);
      facts_.push_back(std::move(fact));
    }
  }

  Detail literal_detail(const Literal& literal) const {
    Argument argument;
    argument.value = literal;
    return probes::detail_of(argument, outline_);
  }

  // Several handlers of one block guard the same calls, which were noted for the first.
  const std::set<std::string>& guards_of(std::size_t index) const {
    const auto& handlers = outline_.handlers;
    const auto same = [&](std::size_t i) { return handlers[i].guarded.begin == handlers[i - 1].guarded.begin; };
    while (index > 0 && handlers[index].guarded.end > 0 && same(index)) --index;
    return guarded_[index];
  }

  void look_at_handler(std::size_t index) {
    const Handler& handler = outline_.handlers[index];
    const std::set<std::string>& guards = guards_of(index);
    const std::string body = *surroundings_.of_handler("body", handler);
    const Lookup attribute = [&](const std::string& name, int) -> std::optional<Detail> {
      if (name == "guards") return guards.empty() ? std::string("none") : joined(guards);
      if (name == "holds") return held_[index].empty() ? std::string("none") : joined(held_[index]);
      return surroundings_.of_handler(name, handler);
    };
    std::set<std::string_view> kinds;
    for (const std::uint32_t id : tongue_.handlers) {
      const Rule& rule = lexicon_.rule(id);
      if (kinds.contains(rule.entry.kind) || !rule.looks_in(file_.role())) continue;
      if (!matches_body(rule, body) || !conditions_hold(rule, attribute)) continue;
      Fact fact = fact_of(rule, file_, handler.span);
      fact.symbol = symbol(handler.function);
      fact.subject = handler.catches.empty() ? "everything" : joined(handler.catches);
      state(rule, attribute, {}, fact);
      kinds.insert(rule.entry.kind);
      facts_.push_back(std::move(fact));
    }
  }

  static bool matches_body(const Rule& rule, const std::string& body) {
    const std::vector<std::string> words = expand_braces(rule.entry.pattern);
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return word_matches(word, body); });
  }

  const File& file_;
  const Outline& outline_;
  const Lexicon& lexicon_;
  const Tongue& tongue_;
  Surroundings surroundings_;
  std::vector<Fact>& facts_;
  std::vector<std::set<std::string>> guarded_, held_;  // by handler: kinds of facts in its guarded block, in its body
  std::vector<const Call*> deadlines_;
  std::vector<std::uint32_t> ids_;
};

}  // namespace

void look_at_code(const Matter& matter, std::vector<Fact>& facts) {
  const Tongue* tongue = matter.outline == nullptr ? nullptr : matter.lexicon.tongue(matter.outline->language);
  if (tongue != nullptr) Reader(matter, *tongue, facts).read();
}

}  // namespace readycheck::probes
