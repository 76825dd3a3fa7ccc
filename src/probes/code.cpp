// Code: an outline and the vocabulary -> facts. A pure function of both; what needs a second file happens in link.
#include <algorithm>
#include <set>

#include "probes/call_states.h"
#include "probes/outcomes.h"
#include "probes/probe.h"
#include "probes/statement.h"

namespace readycheck::probes {

namespace {

// All that is needed while one outline is read.
class Reader {
 public:
  Reader(const Matter& matter, const Tongue& tongue, std::vector<Fact>& facts)
      : looking_(matter, tongue), states_(looking_), facts_(facts) {}

  void read() {
    guarded_.resize(outline_.handlers.size());
    held_.resize(outline_.handlers.size());
    for (const Call& call : outline_.calls) look_at_call(call);
    for (const Import& import : outline_.imports) look_at_import(import);
    for (const Definition& definition : outline_.definitions) look_at_definition(definition);
    for (const Function& function : outline_.functions) look_at_function(function);
    for (const Setting& setting : outline_.settings) look_at_setting(setting);
    for (std::size_t i = 0; i < outline_.handlers.size(); ++i) look_at_handler(i);
    look_at_outcomes();
  }

 private:
  void look_at_call(const Call& call) {
    Seen seen = looking_.see(call);
    ids_.clear();
    looking_.find(looking_.table(call.form), seen.path, ids_);
    std::set<std::string_view> kinds;  // the first entry of a kind that matches speaks for the place
    for (const std::uint32_t id : ids_) {
      const Rule& rule = looking_.rule(id);
      if (kinds.contains(rule.entry.kind) || !looking_.fits(rule, call, seen)) continue;
      Fact fact = fact_of(rule, file_, call.span);
      fact.subject = seen.path;
      fact.symbol = looking_.symbol(call.function);
      if (!states_.state(rule, call, seen, fact)) continue;
      kinds.insert(rule.entry.kind);
      note(guarded_, call.guard, rule.entry.kind);
      note(held_, call.in_handler, rule.entry.kind);
      const auto bounded = fact.traits.find("bounded");
      if (fact.kind == "deadline" && bounded != fact.traits.end() && bounded->second == Truth::yes)
        text_of(fact, "carried") == "yes" ? states_.add_carried(call) : states_.add_deadline(call);
      told_.push_back({facts_.size(), &call});
      facts_.push_back(std::move(fact));
    }
  }

  // What only shows once the whole file was looked at.
  void look_at_outcomes() {
    for (const Told& told : told_) {
      states_.settle(*told.call, facts_[told.fact]);
      if (text_of(facts_[told.fact], "carried") == "yes") facts_[told.fact].details["given_to"] = states_.given(*told.call);
    }
    std::vector<const Told*> outside;
    std::vector<std::size_t> entries;
    for (const Told& told : told_)
      if (looking_.is(facts_[told.fact], Lexicon::Sort::outside)) outside.push_back(&told);
    const bool enters = std::any_of(facts_.begin() + first_, facts_.end(), [&](const Fact& fact) { return is_entry(fact); });
    if (outside.empty() && !enters) return;
    Outcomes outcomes(looking_);
    for (const Told& told : told_) {
      Fact& fact = facts_[told.fact];
      outcomes.note(*told.call, fact);
      if (is_entry(fact)) outcomes.enter(*told.call, fact);
    }
    for (const Named& named : named_)
      if (is_entry(facts_[named.fact])) outcomes.enter(named.name, facts_[named.fact]);
    for (const Told* told : outside) outcomes.tell(*told->call, facts_[told->fact]);
    for (std::size_t i = first_; i < facts_.size(); ++i)
      if (is_entry(facts_[i])) outcomes.tell_entry(facts_[i]);
  }

  bool is_entry(const Fact& fact) const { return looking_.is(fact, Lexicon::Sort::entry); }

  static void note(std::vector<std::set<std::string>>& kinds, int handler, const std::string& kind) {
    if (at(kinds, handler) != nullptr) kinds[static_cast<std::size_t>(handler)].insert(kind);
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
        for (std::string base : definition.extends) looking_.find(tongue_.bases, base, ids);
        break;
      case Definition::What::function:
        break;  // every function is looked at below
    }
    Asked asked{definition.name, definition.path, {}, {}};
    if (definition.what == Definition::What::value) asked.value = literal_detail(definition.value);
    state_ids(ids, definition.span, definition.name, definition.function, asked);
  }

  void look_at_function(const Function& function) {
    std::vector<std::uint32_t> ids;
    tongue_.functions.find(function.name, ids);
    std::string takes;
    for (const Parameter& parameter : function.parameters)
      if (!parameter.type.empty()) takes += (takes.empty() ? "" : " ") + parameter.type;
    if (!ids.empty()) state_ids(ids, function.span, function.name, function.parent, {function.name, "", {}, takes});
  }

  void look_at_setting(const Setting& setting) {
    std::vector<std::uint32_t> ids;
    tongue_.settings.find(setting.path, ids);
    state_ids(ids, setting.span, setting.path, setting.function,
              {setting.path, "", probes::detail_of(setting.value, outline_), {}});
  }

  // What entries can ask of something that has a name: its value, the call that makes it, the types that it takes.
  struct Asked {
    std::string name, made_by;
    Detail value;
    std::string takes;
  };

  void state_ids(const std::vector<std::uint32_t>& ids, Span span, const std::string& subject, int function,
                 const Asked& asked) {
    std::set<std::string_view> kinds;
    const Lookup attribute = [&](const std::string& name, int) -> std::optional<Detail> {
      if (name == "value") return text_of(asked.value);
      if (name == "name") return asked.name;
      if (name == "made_by") return asked.made_by;
      if (name == "takes") return asked.takes;
      return std::nullopt;
    };
    for (const std::uint32_t id : ids) {
      const Rule& rule = looking_.rule(id);
      if (kinds.contains(rule.entry.kind) || !rule.looks_in(file_.role())) continue;
      if (rule.files && !rule.files->matches(file_.path())) continue;
      if (rule.value && !rule.value->matches(text_of(asked.value))) continue;
      if (!conditions_hold(rule, attribute) || looking_.excused(rule, span)) continue;
      Fact fact = fact_of(rule, file_, span);
      fact.subject = subject;
      fact.symbol = looking_.symbol(function);
      state(rule, attribute, {}, fact);
      kinds.insert(rule.entry.kind);
      named_.push_back({facts_.size(), subject});
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
    const std::string body = *looking_.surroundings().of_handler("body", handler);
    const Lookup attribute = [&](const std::string& name, int) -> std::optional<Detail> {
      if (name == "guards") return guards.empty() ? std::string("none") : joined(guards);
      if (name == "holds") return held_[index].empty() ? std::string("none") : joined(held_[index]);
      return looking_.surroundings().of_handler(name, handler);
    };
    std::set<std::string_view> kinds;
    for (const std::uint32_t id : tongue_.handlers) {
      const Rule& rule = looking_.rule(id);
      if (kinds.contains(rule.entry.kind) || !rule.looks_in(file_.role())) continue;
      if (!matches_body(rule, body) || !conditions_hold(rule, attribute)) continue;
      Fact fact = fact_of(rule, file_, handler.span);
      fact.symbol = looking_.symbol(handler.function);
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

  struct Told {
    std::size_t fact;
    const Call* call;
  };
  struct Named {
    std::size_t fact;
    std::string name;
  };

  const Looking looking_;
  const File& file_ = looking_.file();
  const Outline& outline_ = looking_.outline();
  const Tongue& tongue_ = looking_.tongue();
  CallStates states_;
  std::vector<Fact>& facts_;
  const std::size_t first_ = facts_.size();
  std::vector<std::set<std::string>> guarded_, held_;  // by handler: kinds of facts in its guarded block, in its body
  std::vector<Told> told_;                      // facts of calls
  std::vector<Named> named_;                    // facts of what has a name
  std::vector<std::uint32_t> ids_;
};

}  // namespace

void look_at_code(const Matter& matter, std::vector<Fact>& facts) {
  const Tongue* tongue = matter.outline == nullptr ? nullptr : matter.lexicon.tongue(matter.outline->language);
  if (tongue != nullptr) Reader(matter, *tongue, facts).read();
}

}  // namespace readycheck::probes
