// See outcomes.h.
#include "probes/outcomes.h"

#include <algorithm>

#include "probes/snippets.h"
#include "probes/statement.h"

namespace readycheck::probes {

namespace {

// Bounded tries with growing pauses; a write that may act twice is not for trying again.
void tell_soundness(Fact& fact) {
  Truth& sound = fact.traits["retry-sound"];
  sound = Truth::unknown;
  if (trait_of(fact, "retried") != Truth::yes) return;
  const Truth bounded = trait_of(fact, "retry-bounded");
  const bool acts_twice = trait_of(fact, "idempotent") == Truth::no && text_of(fact, "retry") != "client";
  if (bounded == Truth::no || acts_twice) sound = Truth::no;
  else if (bounded == Truth::yes && trait_of(fact, "backoff") == Truth::yes) sound = Truth::yes;
}

}  // namespace

void Outcomes::note(const Call& call, const Fact& fact) {
  if (fact.kind == "retry") retries_.push_back({&call, fact.traits, text_of(fact, "how")});
  if (fact.kind == "fallback") fallbacks_.push_back({&call, fact.traits, text_of(fact, "how")});
  if (fact.kind == "pause") pauses_.push_back(&call);
  if (looking_.is(fact, Lexicon::Sort::log) || fact.kind == "error-report")
    if (const Handler* handler = at(outline_.handlers, call.in_handler)) logged_.insert(handler);
}

void Outcomes::enter(const Call& call, Fact& fact) {
  std::vector<int> functions;
  if (call.form == Call::Form::annotation) {
    if (call.decorates >= 0) functions.push_back(call.decorates);
  } else {
    functions = reaches_.given_to(call);
    for (const Argument& argument : call.arguments)  // inside an object that is made for it
      if (const Call* made = at(outline_.calls, argument.call); made != nullptr && functions.empty()) functions = reaches_.given_to(*made);
  }
  for (const int function : functions) {
    reaches_.enter_function(function, fact.at.line);
    entries_.emplace_back(std::to_string(fact.at.line), function);
  }
  if (!functions.empty()) fact.details["handler"] = looking_.symbol(functions.back());
  else
    for (const Argument& argument : call.arguments)
      if (argument.value.kind == Literal::Kind::expression && !argument.value.text.empty())
        fact.details["handler"] = argument.value.text;
      else if (const Call* made = at(outline_.calls, argument.call); made != nullptr && argument.position > 0)
        fact.details["handler"] = made->path;
}

void Outcomes::enter(const std::string& name, Fact& fact) {
  reaches_.enter_named(name, fact.at.line);
  fact.details["handler"] = name;
  const std::string line = std::to_string(fact.at.line);
  for (std::size_t i = 0; i < outline_.functions.size(); ++i)
    if (outline_.functions[i].name == name || outline_.functions[i].owner == name)
      entries_.emplace_back(line, static_cast<int>(i));
}

void Outcomes::tell(const Call& call, Fact& fact) const {
  if (!fact.details.contains("part")) fact.details["part"] = std::string("call");
  fact.details["from_client"] = std::string(call.client >= 0 || fact.subject.find("().") != std::string::npos ? "yes" : "no");
  reaches_.tell(call.function, fact);
  if (fact.traits.contains("listened")) tell_listener(call, fact);
  if (text_of(fact, "part") != "call") return;
  tell_errors(call, fact);
  tell_retry(call, fact);
  tell_status(call, fact);
}

void Outcomes::tell_entry(Fact& fact) const {
  std::set<std::string> calls;
  const std::string line = std::to_string(fact.at.line);
  for (const auto& [at_line, function] : entries_)
    if (at_line == line)
      for (std::string& path : reaches_.calls_beyond(function)) calls.insert(std::move(path));
  if (!calls.empty()) fact.details["calls"] = std::vector<std::string>(calls.begin(), calls.end());
}

// An emitter without a listener for its errors ends the process; one that other files import may be listened to there.
void Outcomes::tell_listener(const Call& call, Fact& fact) const {
  const int index = static_cast<int>(&call - outline_.calls.data());
  const auto listens = [&](const Call& other) {
    const std::string_view name = std::string_view(other.path).substr(other.path.rfind('.') + 1);
    return other.client == index && (name == "on" || name == "once" || name == "addListener") && !other.arguments.empty() &&
           other.arguments.front().value.text == "error";
  };
  const bool here = std::any_of(outline_.calls.begin(), outline_.calls.end(), listens);
  const bool shared = std::any_of(outline_.definitions.begin(), outline_.definitions.end(),
                                  [&](const Definition& one) { return one.exported && one.call == index; });
  fact.traits["listened"] = here ? Truth::yes : shared || call.function >= 0 ? Truth::unknown : Truth::no;
}

// The handler around the call, else the one around every place of this file that calls the function it stands in.
const Handler* Outcomes::handler_of(const Call& call, bool& at_caller) const {
  if (const Handler* own = broadest(call.guard)) return own;
  const std::vector<int>& calls = reaches_.calls_of(call.function);
  const Handler* first = nullptr;
  for (const int index : calls) {
    const Handler* one = broadest(outline_.calls[static_cast<std::size_t>(index)].guard);
    if (one == nullptr) return nullptr;
    if (first == nullptr) first = one;
  }
  at_caller = first != nullptr;
  return first;
}

// Of several handlers of one try, the one that catches most. One that only catches the program's own errors is none.
const Handler* Outcomes::broadest(int handler) const {
  const Handler* first = at(outline_.handlers, handler);
  if (first == nullptr || first->broad) return first;
  const auto own = [](const std::string& type) { return type.starts_with("local:"); };
  const bool only_own = !first->catches.empty() && std::all_of(first->catches.begin(), first->catches.end(), own);
  for (const Handler& other : outline_.handlers)
    if (other.broad && other.guarded.begin == first->guarded.begin && other.guarded.end == first->guarded.end) return &other;
  return only_own ? nullptr : first;
}

// The next handler around one that passes the error on.
const Handler* Outcomes::outer(const Handler& handler) const {
  const Handler* nearest = nullptr;
  for (const Handler& other : outline_.handlers)
    if (&other != &handler && other.function == handler.function && inside(handler.span, other.guarded) &&
        (nearest == nullptr || inside(other.guarded, nearest->guarded)))
      nearest = &other;
  return nearest;
}

std::string Outcomes::word_for(const Handler& handler) const {
  const bool kept = handler.explained || handler.uses_error || !handler.broad;
  switch (handler.body) {
    case Handler::Body::raises:
      return "re-raised";
    case Handler::Body::acts:
      return logged_.contains(&handler) ? "logged" : "handled";
    case Handler::Body::returns_default:
    case Handler::Body::continues:
      return kept || looking_.habits().error_values ? "handled" : "swallowed";
    default:
      return kept && !handler.catches.empty() ? "handled" : handler.explained ? "handled" : "swallowed";
  }
}

void Outcomes::tell_errors(const Call& call, Fact& fact) const {
  const std::string before = text_of(fact, "on_error");  // what a function of one's own does, told of its caller
  bool at_caller = false;
  const bool gone = looking_.habits().error_values && call.error_dropped;  // no caller gets to see it
  const Handler* handler = gone ? nullptr : handler_of(call, at_caller);
  std::string word = handler == nullptr ? unguarded(call, fact) : word_for(*handler);
  for (int step = 0; word == "re-raised" && handler != nullptr && step < 8; ++step) {
    const Handler* next = outer(*handler);
    if (next == nullptr) break;
    handler = next;
    word = word_for(*handler);
  }
  const bool settled_inside = before == "handled" || before == "logged" || before == "swallowed";
  if (settled_inside && word != "ignored") word = before;
  else if (handler != nullptr && word != "re-raised") fact.details["handled_at"] = looking_.file().path() + ":" + std::to_string(looking_.file().at(handler->span).line);
  else fact.details.erase("handled_at");
  fact.details["on_error"] = word;
  Truth& handled = fact.traits["handled"];
  handled = word == "ignored" ? Truth::no : word == "unhandled" || word == "unknown" ? Truth::unknown : Truth::yes;
  if (word == "re-raised" && !looking_.habits().error_values) handled = Truth::unknown;  // link asks where it ends
}

// Nothing around it: is the error a value that somebody drops, a promise that nobody waits for, or does it rise?
std::string Outcomes::unguarded(const Call& call, const Fact& fact) const {
  if (const std::string member = text_of(fact, "error_in"); !member.empty())
    return error_unread(call, member) ? "ignored" : "handled";
  if (text_of(fact, "failure") == "result") return call.result_used ? "unknown" : "ignored";
  if (const Function* callback = callback_of(call)) return error_read(*callback) ? "handled" : "ignored";
  if (looking_.habits().error_values) return call.error_dropped || !call.result_used ? "ignored" : "re-raised";
  if (looking_.habits().promises && floats(call)) return "ignored";
  return "unhandled";
}

// A function that is given as the last argument and takes the error first.
const Function* Outcomes::callback_of(const Call& call) const {
  if (!looking_.habits().promises || call.arguments.empty()) return nullptr;
  const Function* given = at(outline_.functions, call.arguments.back().function);
  if (given == nullptr || given->parameters.empty()) return nullptr;
  const std::string& first = given->parameters.front().name;
  return first.find("err") != std::string::npos || first == "e" ? given : nullptr;
}

bool Outcomes::error_read(const Function& callback) const {
  const std::string_view bytes = looking_.file().bytes();
  const std::size_t begin = std::min<std::size_t>(callback.span.begin, bytes.size());
  const std::string_view text = bytes.substr(begin, callback.span.end - begin);
  const std::string& name = callback.parameters.front().name;
  const std::size_t first = text.find(name);
  return first != std::string_view::npos && has_word(text.substr(first + name.size()), name);
}

// A promise at the end of its chain that nobody waits for, returns or keeps.
bool Outcomes::floats(const Call& call) const {
  const Call* last = &call;
  for (int step = 0; step < 16; ++step) {
    const Call* next = nullptr;
    for (const Call& other : outline_.calls)
      if (other.span.begin == last->span.begin && other.span.end > last->span.end && &other != last &&
          other.callee.begin == last->span.begin && (next == nullptr || other.span.end < next->span.end))
        next = &other;
    if (next == nullptr) break;
    last = next;
  }
  return !last->result_used && !last->awaited;
}

// const {data} = await call(): the member with the error is neither taken nor asked for.
bool Outcomes::error_unread(const Call& call, const std::string& member) const {
  const std::string_view bytes = looking_.file().bytes();
  const std::string before = text_before(bytes, call.span);
  const std::string_view behind = region_behind(call);
  if (before.find('{') != std::string::npos && before.find('}') != std::string::npos) return !has_word(before, member);
  return !has_word(behind, member);
}

const Outcomes::Around* Outcomes::wrapped(const Call& call, const std::vector<Around>& around) const {
  const std::vector<int> functions = reaches_.above(call.function);
  const auto reaches = [&](int function) {
    return function >= 0 && std::find(functions.begin(), functions.end(), function) != functions.end();
  };
  for (const Around& one : around) {
    if (one.call == &call) continue;
    if (one.call->form == Call::Form::annotation) {
      if (reaches(one.call->decorates)) return &one;
      continue;
    }
    if (inside(call.span, one.call->span)) return &one;
    const std::vector<int> given = reaches_.given_to(*one.call);
    if (std::any_of(given.begin(), given.end(), reaches)) return &one;
    int outer = call.surrounded_by;
    for (int step = 0; at(outline_.calls, outer) != nullptr && step < 32; ++step) {
      if (at(outline_.calls, outer) == one.call) return &one;
      outer = at(outline_.calls, outer)->surrounded_by;
    }
    for (const Argument& argument : one.call->arguments)  // a client that is given to it
      if (call.client >= 0 && argument.call == call.client) return &one;
  }
  return nullptr;
}

void Outcomes::tell_retry(const Call& call, Fact& fact) const {
  if (const Around* retry = wrapped(call, retries_)) {
    fact.traits["retried"] = Truth::yes;
    for (const auto& [name, truth] : retry->traits) fact.traits[name] = truth;
    fact.details["retry"] = retry->how.empty() ? std::string("library") : retry->how;
    fact.because.push_back(looking_.file().at(retry->call->callee));
  } else if (!retry_loop(call, fact) && !fact.traits.contains("retried")) {
    fact.traits["retried"] = Truth::no;
  }
  tell_soundness(fact);
  if (const Around* fallback = wrapped(call, fallbacks_)) {
    fact.details["fallback"] = fallback->how.empty() ? std::string("breaker") : fallback->how;
    fact.because.push_back(looking_.file().at(fallback->call->callee));
  }
}

// By hand: a loop that catches, waits and goes round again. One over many things without a pause passes over what failed.
bool Outcomes::retry_loop(const Call& call, Fact& fact) const {
  const Handler* handler = broadest(call.guard);
  if (!call.in_loop || handler == nullptr || handler->body == Handler::Body::raises) return false;
  const Call* pause = nullptr;
  for (const Call* one : pauses_)
    if (one->in_loop && one->function == call.function && inside(one->span, handler->span)) pause = one;
  if (pause == nullptr) return false;
  fact.traits["retried"] = Truth::yes;
  fact.traits["retry-bounded"] = Truth::unknown;
  const bool fixed = !pause->arguments.empty() && pause->arguments.front().value.kind == Literal::Kind::number;
  fact.traits["backoff"] = fixed ? Truth::no : Truth::unknown;
  fact.details["retry"] = std::string("loop");
  return true;
}

// The text from the call to the end of the function it stands in.
std::string_view Outcomes::region_behind(const Call& call) const {
  constexpr std::size_t most = 6000;
  const std::string_view bytes = looking_.file().bytes();
  const Function* in = at(outline_.functions, call.function);
  for (int step = 0; in != nullptr && in->name.empty() && in->parent >= 0 && step < 8; ++step) in = at(outline_.functions, in->parent);
  const std::size_t end = in == nullptr ? bytes.size() : std::min<std::size_t>(in->span.end, bytes.size());
  const std::size_t begin = std::min<std::size_t>(call.span.begin, end);
  return bytes.substr(begin, std::min(most, end - begin));
}

// For clients that hand an error page over like any answer: is its status looked at before its body is used?
void Outcomes::tell_status(const Call& call, Fact& fact) const {
  const auto stated = fact.traits.find("status-checked");
  if (stated == fact.traits.end() || stated->second != Truth::unknown) return;
  const Habits& habits = looking_.habits();
  const std::string_view region = region_behind(call);
  const auto any = [&](const std::vector<std::string>& words, auto has) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return has(region, word); });
  };
  if (any(habits.status_words, has_word)) {
    stated->second = Truth::yes;
    return;
  }
  const std::string name = assigned_name(looking_.file().bytes(), call.span);
  const bool passed_on = !name.empty() && passes(region.substr(std::min<std::size_t>(call.span.end - call.span.begin, region.size())), name);
  if (!passed_on && any(habits.body_words, has_member)) stated->second = Truth::no;
}

}  // namespace readycheck::probes
