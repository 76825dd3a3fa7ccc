// See call_states.h.
#include "probes/call_states.h"

#include <algorithm>

#include "probes/dependency.h"
#include "probes/durations.h"
#include "probes/statement.h"

namespace readycheck::probes {

namespace {

constexpr const char* time_limit = "timeout";  // the trait whose value and origin are told besides

// The receiver's type is known, by a parameter or a field, and where it was made is not; or that holds for what the
// chain of calls begins with.
bool made_elsewhere(const Seen& seen, const Outline& outline) {
  const Call* first = seen.alias == nullptr ? seen.client : nullptr;
  for (int step = 0; first != nullptr && at(outline.calls, first->client) != nullptr && step < 24; ++step)
    first = at(outline.calls, first->client);
  if (first == nullptr && seen.client != nullptr) return false;
  return (first == nullptr ? seen.path : first->path).find("().") != std::string::npos;
}

// Says which parameter of the enclosing function decides a trait, for link to ask the function's callers.
void leave_open(const std::string& name, const Argument& argument, Fact& fact) {
  if (argument.value.kind == Literal::Kind::parameter) fact.details["open_" + name] = argument.value.text;
}

void leave_open(const std::string& name, const Call& call, const Argument* found, Fact& fact) {
  if (found != nullptr) return leave_open(name, *found, fact);
  for (const Argument& argument : call.arguments) {
    const bool may_hold_it = argument.spread || (argument.position > 0 && argument.members.empty());
    if (may_hold_it) leave_open(name, argument, fact);
  }
}

}  // namespace

bool CallStates::state(const Rule& rule, const Call& call, const Seen& seen, Fact& fact) const {
  for (const State& one : rule.states) {
    if (one.name == "dependency" && one.source.from != Source::From::literal) {
      const Argument* url = one.source.from == Source::From::argument ? one.argument.find(call).argument : nullptr;
      const Dependency dependency = dependency_of(url, seen.client, outline_);
      if (dependency.own && !made_elsewhere(seen, outline_)) return false;
      fact.details["dependency"] = dependency.own ? dependency_of(nullptr, nullptr, outline_).name : dependency.name;
      if (url != nullptr) leave_open("dependency", *url, fact);
      continue;
    }
    set_from_call(one, call, seen, fact);
  }
  if (seen.alias != nullptr && !seen.alias->where.path.empty()) fact.because.push_back(seen.alias->where);
  return true;
}

void CallStates::settle(const Call& call, Fact& fact) const {
  bound_by_surroundings(call, fact);
  settle_limit(fact);
}

// Where an argument stands: at the call, else where its client was made, else set on the client afterwards.
CallStates::Told CallStates::told(const State& one, const Call& call, const Seen& seen) const {
  ArgumentPath::Found found;
  if (one.source.from == Source::From::argument) found = one.argument.find(call, &outline_);
  Told told{found.argument, found.hidden && found.argument == nullptr, found.argument != nullptr};
  const Call* client = seen.client;
  for (int step = 0; told.argument == nullptr && client != nullptr && step < 8; ++step) {
    found = one.at_client.find(*client, seen.alias != nullptr ? nullptr : &outline_);
    told.argument = found.argument;
    told.hidden = told.hidden || (found.hidden && found.argument == nullptr);
    client = seen.alias != nullptr ? nullptr : at(outline_.calls, client->client);
  }
  if (told.argument == nullptr && !one.set_later.empty()) told.argument = configured_.on(&call, seen.client, one.set_later);
  for (const auto& [path, member] : one.set_on_argument)
    if (told.argument == nullptr) told.argument = configured_.on(path.find(call), member, told.hidden);
  return told;
}

void CallStates::set_from_call(const State& one, const Call& call, const Seen& seen, Fact& fact) const {
  const Source& source = one.source;
  if (source.from == Source::From::literal) return set(fact, one, source.value);
  const Told found = told(one, call, seen);
  if (one.is_trait) return set_trait(one, found, call, seen, fact);
  if (found.argument != nullptr)
    set(fact, one, argument_detail(*found.argument, source));
  else
    set(fact, one, !found.hidden && source.absent ? *source.absent : Detail{});
}

void CallStates::set_trait(const State& one, const Told& found, const Call& call, const Seen& seen, Fact& fact) const {
  Truth truth = Truth::no;
  if (found.argument != nullptr)
    truth = probes::truth_of(*found.argument, outline_, one.source);
  else if (found.hidden)
    truth = Truth::unknown;
  else if (one.source.absent)
    truth = probes::truth_of(*one.source.absent);
  else if (made_elsewhere(seen, outline_))
    truth = Truth::unknown;
  fact.traits[one.name] = truth;
  if (one.name == time_limit) note_limit(found, fact);
  if (truth == Truth::unknown) leave_open(one.name, call, found.argument, fact);
}

Detail CallStates::argument_detail(const Argument& argument, const Source& source) const {
  if (!source.is && !source.at_most && !source.at_least) return probes::detail_of(argument, outline_);
  const Truth truth = probes::truth_of(argument, outline_, source);
  return truth == Truth::unknown ? Detail{} : Detail(std::string(truth == Truth::yes ? "yes" : "no"));
}

void CallStates::note_limit(const Told& found, Fact& fact) const {
  if (found.hidden) fact.details["limit_from"] = std::string("unknown");  // it may stand among the options
  if (found.argument == nullptr) return;
  fact.details["limit_from"] = std::string(found.at_call ? "call" : "client");
  const Detail seconds = seconds_of(*found.argument, outline_, looking_.habits().tick);
  if (!std::holds_alternative<std::monostate>(seconds)) fact.details["limit"] = seconds;
}

// Nobody set anything: what the library does by itself. A limit is chosen when somebody set it, or when the library's
// own is short. Where the library has none, an address or a server elsewhere may still set one: the trait stays open.
void CallStates::settle_limit(Fact& fact) const {
  constexpr double patience = 60;
  const auto bounded = fact.traits.find(time_limit);
  if (bounded == fact.traits.end()) return;
  if (bounded->second == Truth::no) fact.details.erase("limit");
  fact.traits["limit-chosen"] = bounded->second;
  if (fact.details.contains("limit_from")) return;
  const bool endless = text_of(fact, "library_limit") == "none";
  fact.details["limit_from"] = std::string(bounded->second == Truth::unknown && !endless ? "unknown" : "library-default");
  if (bounded->second != Truth::yes) return;
  const std::optional<double> seconds = number_of(fact, "library_limit");
  fact.traits["limit-chosen"] = !seconds ? Truth::unknown : *seconds < patience ? Truth::yes : Truth::no;
  if (seconds) fact.details["limit"] = *seconds;
}

// A deadline around a call bounds it, whatever its own arguments leave open: the call is an argument of it, or stands
// in its block.
void CallStates::bound_by_surroundings(const Call& call, Fact& fact) const {
  const auto bounded = fact.traits.find(time_limit);
  if (bounded == fact.traits.end() || bounded->second == Truth::yes) return;
  const Call* limit = deadline_around(call);
  if (limit == nullptr && text_of(fact, "bound_by") == "context") limit = deadline_given_to(call);
  if (limit == nullptr) return;
  bounded->second = Truth::yes;
  fact.details["limit_from"] = std::string("surrounding");
  fact.details.erase("limit");
  for (const Argument& argument : limit->arguments)
    if (argument.value.kind == Literal::Kind::number)
      fact.details["limit"] = seconds_of(argument, outline_, looking_.habits().tick);
  fact.because.push_back(looking_.file().at(limit->callee));
}

const Call* CallStates::deadline_around(const Call& call) const {
  for (const Call* deadline : deadlines_)
    if (deadline != &call && inside(call.span, deadline->span))
      return deadline;
  int outer = call.surrounded_by;
  for (int step = 0; at(outline_.calls, outer) != nullptr && step < 32; ++step) {
    const Call* around = at(outline_.calls, outer);
    if (std::find(deadlines_.begin(), deadlines_.end(), around) != deadlines_.end()) return around;
    outer = around->surrounded_by;
  }
  return nullptr;
}

// What the call is given, what makes it, and what these were made with, a few steps back.
const Call* CallStates::deadline_given_to(const Call& call) const {
  constexpr std::size_t most = 24;
  std::vector<const Call*> open{&call};
  for (std::size_t i = 0; i < open.size() && i < most; ++i) {
    std::vector<const Call*> behind{at(outline_.calls, open[i]->client)};
    for (const Argument& argument : open[i]->arguments) behind.push_back(at(outline_.calls, argument.call));
    for (const Call* made : behind) {
      if (made == nullptr || made == open[i]) continue;
      if (std::find(carried_.begin(), carried_.end(), made) != carried_.end()) return made;
      open.push_back(made);
    }
  }
  return nullptr;
}

std::vector<std::string> CallStates::given(const Call& carried) const {
  std::vector<std::string> names;
  for (const Call& call : outline_.calls) {
    const bool takes = std::any_of(call.arguments.begin(), call.arguments.end(),
                                   [&](const Argument& argument) { return at(outline_.calls, argument.call) == &carried; });
    if (takes) names.push_back(call.path.substr(call.path.find_last_of(".:") + 1));
  }
  return names;
}

}  // namespace readycheck::probes
