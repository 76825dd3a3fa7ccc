// The normal shape of a service: a client is made in one file and used in others, and a function of one's own stands
// around a library's. Both become vocabulary, and the files that import them are looked at once more.
#include <algorithm>
#include <set>
#include <tuple>

#include "link/link.h"
#include "link/modules.h"

namespace readycheck::link {

namespace {

constexpr std::string_view open_prefix = "open_";  // details by which the code probe says what a parameter decides
constexpr std::string_view local_prefix = "local:";

// The first names of all patterns of calls: what a client must begin with to be worth a second look.
class Beginnings {
 public:
  explicit Beginnings(const Vocabulary& vocabulary) {
    for (const Entry& entry : vocabulary.entries)
      if (entry.look == Look::call || entry.look == Look::construct || entry.look == Look::annotation)
        add(entry.pattern);
  }

  bool contains(std::string_view path) const {
    const std::string first(path.substr(0, path.find_first_of(".(")));
    if (words_.contains(first)) return true;
    const auto before = words_.upper_bound(first);
    return before != words_.begin() && std::prev(before)->ends_with('*') &&
           first.starts_with(std::string_view(*std::prev(before)).substr(0, std::prev(before)->size() - 1));
  }

 private:
  void add(std::string_view pattern) {
    if (!pattern.starts_with('{')) return add_word(pattern);
    for (std::size_t begin = 1; begin < pattern.size();) {
      const std::size_t end = std::min(pattern.find_first_of(",}", begin), pattern.size());
      add_word(pattern.substr(begin, end - begin));
      if (end >= pattern.size() || pattern[end] == '}') break;
      begin = end + 1;
    }
  }
  void add_word(std::string_view text) {
    std::string word(text.substr(0, text.find_first_of(".({")));
    if (const std::size_t star = word.find('*'); star != std::string::npos) word.resize(star + 1);
    if (!word.empty() && word != "**" && word != "*") words_.insert(std::move(word));
  }

  std::set<std::string, std::less<>> words_;
};

// An argument as it can be read in another file: constants put in their place, a call's own arguments as its members.
void detach(Argument& argument, const Outline& outline) {
  if (argument.value.kind == Literal::Kind::expression && argument.value.text.starts_with(local_prefix)) {
    const std::string_view name = std::string_view(argument.value.text).substr(local_prefix.size());
    for (const Definition& definition : outline.definitions)
      if (definition.name == name && definition.what == Definition::What::value &&
          definition.value.kind != Literal::Kind::absent)
        argument.value = definition.value;
  }
  if (const Call* made_by = at(outline.calls, argument.call); made_by != nullptr && argument.members.empty())
    argument.members = made_by->arguments;
  argument.call = argument.function = -1;
  for (Argument& member : argument.members) member.call = member.function = -1;
}

// What the probe says of the place inside the wrapper; it says it anew of each place that calls the wrapper.
bool is_of_place(const std::string& name) {
  return name == "entered_at" || name == "reached_from" || name == "handled_at" || name == "part" || name == "limit" || name == "limit_from";
}

Source argument_source(const std::string& name, int position, const Literal& initial) {
  Source source;
  source.from = Source::From::argument;
  source.name = name;
  source.position = position;
  switch (initial.kind) {
    case Literal::Kind::null:
      source.absent = Detail(std::string("no"));
      break;
    case Literal::Kind::absent:
      source.absent = Detail{};
      break;
    case Literal::Kind::number:
      source.absent = Detail(std::string(initial.number > 0 ? "yes" : "no"));
      break;
    default:
      source.absent = Detail(std::string("yes"));
  }
  return source;
}

class Deriving {
 public:
  Deriving(const Sightings& first, const Rules& rules)
      : first_(first), rules_(rules), modules_(first), beginnings_(rules.vocabulary) {
    for (const Outline& outline : first.outlines) outlines_.emplace(outline.path, &outline);
  }

  Derived derive() {
    for (const Outline& outline : first_.outlines)
      for (const Definition& definition : outline.definitions) offer_client(outline, definition);
    for (const Fact& fact : first_.facts) offer_wrapper(fact);
    for (const Outline& outline : first_.outlines)
      for (const Import& import : outline.imports) follow(outline, import);
    return std::move(derived_);
  }

 private:
  struct Offer {
    std::string path;  // what the name reads as
    const Outline* outline;
    const Definition* definition;
  };

  void offer_client(const Outline& outline, const Definition& definition) {
    if (definition.what != Definition::What::value || !definition.exported || definition.path.empty()) return;
    if (definition.path.starts_with(local_prefix))
      own_.emplace(std::pair(outline.path, definition.name), Offer{definition.path, &outline, &definition});
    else if (definition.path.ends_with("()") && beginnings_.contains(definition.path))
      clients_.emplace(std::pair(outline.path, definition.name), Offer{definition.path, &outline, &definition});
  }

  // A function that leaves something to its callers: the call of it is the place to look at.
  void offer_wrapper(const Fact& fact) {
    const bool open = std::any_of(fact.details.begin(), fact.details.end(),
                                  [](const auto& detail) { return detail.first.starts_with(open_prefix); });
    const auto outline = open ? outlines_.find(fact.at.path) : outlines_.end();
    if (outline == outlines_.end() || fact.symbol.empty()) return;
    const auto& functions = outline->second->functions;
    const auto function =
        std::find_if(functions.begin(), functions.end(), [&](const Function& one) { return one.name == fact.symbol; });
    if (function == functions.end() || !reachable(*outline->second, *function)) return;
    const std::size_t dot = fact.symbol.rfind('.');
    const std::string name =
        dot == std::string::npos ? fact.symbol : fact.symbol.substr(0, dot) + "()" + fact.symbol.substr(dot);
    Entry entry;
    entry.kind = fact.kind;
    entry.language = fact.language;
    entry.pattern = fact.at.path + "#" + name;
    entry.confidence = Confidence::likely;
    entry.in = {Role::production};
    entry.where = fact.at;
    fill_states(fact, *function, entry);
    const std::string root = name.substr(0, name.find_first_of(".("));
    wrappers_.emplace(fact.at.path, root);
    derived_.entries.push_back(std::move(entry));
  }

  static bool reachable(const Outline& outline, const Function& function) {
    if (function.parent >= 0) return false;
    const std::string& name = function.owner.empty() ? function.name : function.owner;
    return function.exported || std::any_of(outline.definitions.begin(), outline.definitions.end(),
                                            [&](const Definition& one) { return one.exported && one.name == name; });
  }

  void fill_states(const Fact& fact, const Function& function, Entry& entry) const {
    for (const auto& [name, truth] : fact.traits) entry.states[name] = literal(truth);
    for (const auto& [name, value] : fact.details) {
      if (name.starts_with(open_prefix) || fact.details.contains(std::string(open_prefix) + name) || is_of_place(name)) continue;
      Source source;
      source.value = value;
      entry.states[name] = source;
    }
    for (const auto& [name, value] : fact.details) {
      const auto* parameter = std::get_if<std::string>(&value);
      if (!name.starts_with(open_prefix) || parameter == nullptr) continue;
      entry.states[name.substr(open_prefix.size())] = passed(function, *parameter, name.substr(open_prefix.size()));
    }
  }

  static Source literal(Truth truth) {
    Source source;
    if (truth != Truth::unknown) source.value = std::string(truth == Truth::yes ? "yes" : "no");
    return source;
  }

  // Where a caller finds the parameter; one that swallows all the rest hands on what has the trait's own name.
  Source passed(const Function& function, const std::string& parameter, const std::string& trait) const {
    int position = 0;
    for (const Parameter& one : function.parameters) {
      if (is_self(one.name)) continue;
      if (one.name == parameter) return argument_source(parameter, position, one.initial);
      ++position;
    }
    Literal none;
    none.kind = Literal::Kind::null;
    return argument_source(trait, -1, none);
  }

  bool is_self(const std::string& name) const {
    return std::any_of(rules_.languages.begin(), rules_.languages.end(), [&](const Language& language) {
      const auto words = language.words.find("self");
      return words != language.words.end() &&
             std::find(words->second.begin(), words->second.end(), name) != words->second.end();
    });
  }

  // An import that takes something offered: directly, as a whole module, as a submodule, or through a file that hands
  // it on.
  void follow(const Outline& outline, const Import& import) {
    const std::string target = modules_.resolve(import.module, outline.path);
    const bool whole = import.name.empty() || import.name == "*";
    if (!target.empty() && target != outline.path && take(target, whole ? "" : import.name))
      derived_.modules[outline.path].emplace(import.module, target);
    if (whole) return;
    const std::string separator = import.module.ends_with('.') ? "" : ".";
    const std::string longer = import.module + separator + import.name;
    const std::string inner = modules_.resolve(longer, outline.path);
    if (!inner.empty() && inner != outline.path && inner != target && take(inner, ""))
      derived_.modules[outline.path].emplace(longer, inner);
  }

  // Makes the aliases of `name` (all when empty) of a module; true when there is anything to find.
  bool take(const std::string& module, const std::string& name) {
    bool any = false;
    for (const std::string& file : modules_.files_of(module)) {
      any = take_from(file, module, name, 0) || any;
    }
    return any;
  }

  bool take_from(const std::string& file, const std::string& module, const std::string& name, int hops) {
    bool any = false;
    const auto offered = [&](const auto& offers) {
      for (auto one = offers.lower_bound(std::pair(file, name)); one != offers.end() && one->first.first == file;
           ++one) {
        if (!name.empty() && one->first.second != name) break;
        any = alias(one->second, module, one->first.second) || any;
      }
    };
    offered(clients_);
    offered(own_);
    for (auto one = wrappers_.lower_bound(std::pair(file, name)); one != wrappers_.end() && one->first == file; ++one)
      if (name.empty() || one->second == name) any = hand_on(file, module, one->second);
    if (any || name.empty() || hops > 3) return any;
    const auto outline = outlines_.find(file);
    if (outline == outlines_.end()) return false;
    for (const Import& import : outline->second->imports) {
      if (import.bound != name || import.name.empty()) continue;
      const std::string next = modules_.resolve(import.module, file);
      if (!next.empty() && next != file && take_from(next, module, import.name, hops + 1)) return true;
    }
    return false;
  }

  // A wrapper is known by its own file; under any other module its name has to be translated.
  bool hand_on(const std::string& file, const std::string& module, const std::string& name) {
    if (module != file && made_.insert(std::tuple(module, name)).second)
      derived_.aliases.push_back({module, name, file + "#" + name, {}, {file, 0, 0, 0, {}}});
    return true;
  }

  bool alias(const Offer& offer, const std::string& module, const std::string& name) {
    std::string path = offer.path;
    if (path.starts_with(local_prefix)) {  // an object of a class that stands beside it
      const std::string type = path.substr(local_prefix.size(), path.find('(') - local_prefix.size());
      if (!wrappers_.contains(std::pair(offer.outline->path, type))) return false;
      path = offer.outline->path + "#" + path.substr(local_prefix.size());
    }
    if (!made_.insert(std::tuple(module, name)).second) return true;
    Alias made{module, name, path, {}, {offer.outline->path, 0, 0, 0, {}}};
    if (const Call* call = at(offer.outline->calls, offer.definition->call)) {
      made.client.form = call->form;
      made.client.path = call->path;
      made.client.arguments = call->arguments;
      for (Argument& argument : made.client.arguments) detach(argument, *offer.outline);
    }
    derived_.aliases.push_back(std::move(made));
    return true;
  }

  const Sightings& first_;
  const Rules& rules_;
  Modules modules_;
  Beginnings beginnings_;
  std::map<std::string, const Outline*, std::less<>> outlines_;
  std::map<std::pair<std::string, std::string>, Offer> clients_, own_;  // (file, name)
  std::set<std::pair<std::string, std::string>> wrappers_;              // (file, exported name)
  std::set<std::tuple<std::string, std::string>> made_;
  Derived derived_;
};

}  // namespace

Derived derive(const Sightings& first, const Rules& rules) { return Deriving(first, rules).derive(); }

}  // namespace readycheck::link
