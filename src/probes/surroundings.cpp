// See surroundings.h. Bodies are searched as text for a parameter's name, so a name in a comment counts as a use.
#include "probes/surroundings.h"

#include <algorithm>
#include <cctype>

namespace readycheck::probes {

namespace {

constexpr std::size_t most_body = 20'000;  // bytes of a function's body that are searched for a name
constexpr int most_steps = 16;             // functions and calls upwards

const char* word_of(bool truth) { return truth ? "yes" : "no"; }

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$'; }

// "{process.env.API}/users/{?id}" -> "process.env.API id"
std::string holes_of(std::string_view pattern) {
  std::string names;
  for (std::size_t open = pattern.find('{'); open != pattern.npos; open = pattern.find('{', open + 1)) {
    const std::size_t close = std::min(pattern.find('}', open), pattern.size());
    std::string_view name = pattern.substr(open + 1, close - open - 1);
    if (name.starts_with('?')) name.remove_prefix(1);
    names += (names.empty() ? "" : " ") + std::string(name);
  }
  return names;
}

int times(std::string_view text, std::string_view name) {
  int count = 0;
  for (std::size_t found = text.find(name); found != text.npos; found = text.find(name, found + name.size())) {
    const std::size_t end = found + name.size();
    if ((found == 0 || !is_word(text[found - 1])) && (end == text.size() || !is_word(text[end]))) ++count;
  }
  return count;
}

}  // namespace

std::optional<std::string> Surroundings::of_call(std::string_view word, const Call& call) const {
  if (word == "in_loop") return word_of(call.in_loop);
  if (word == "error_dropped") return word_of(call.error_dropped);
  if (word == "result_used") return word_of(call.result_used);
  if (word == "awaited") return word_of(call.awaited);
  if (word == "in_handler") return word_of(call.in_handler >= 0);
  if (word == "in_asynchronous") return word_of(in_asynchronous(call.function));
  if (word == "given_asynchronous") return word_of(given_asynchronous(call));
  if (word == "unused_parameter") return unused_parameter(call);
  if (word == "arguments") return std::to_string(call.arguments.size());
  if (word == "symbol") return symbol(call.function);
  if (word == "given_to") return given_to(call);
  if (word == "leaves_open") return word_of(leaves_open(call));
  if (word == "given") return given(call);
  if (word == "parameters") return std::to_string(parameters_given(call));
  if (word == "around") return around(call);
  if (word == "file_handles") return word_of(!outline_.handlers.empty());
  return std::nullopt;
}

std::optional<std::string> Surroundings::of_handler(std::string_view word, const Handler& handler) const {
  static constexpr std::string_view bodies[] = {"empty", "continues", "returns_default", "acts", "raises"};
  if (word == "body") return std::string(bodies[static_cast<std::size_t>(handler.body)]);
  if (word == "broad") return word_of(handler.broad);
  if (word == "explained") return word_of(handler.explained);
  if (word == "uses_error") return word_of(handler.uses_error);
  if (word == "catches") return joined(handler.catches);
  if (word == "nested") return word_of(nested(handler));
  if (word == "single") return word_of(single(handler));
  if (word == "symbol") return symbol(handler.function);
  if (word == "given_to") return standing_on(handler.function);
  return std::nullopt;
}

std::string Surroundings::symbol(int function) const {
  const Function* found = at(outline_.functions, function);
  return found == nullptr ? std::string{} : found->name;
}

bool Surroundings::in_asynchronous(int function) const {
  const Function* found = at(outline_.functions, function);
  return found != nullptr && found->asynchronous;
}

// One that handles nothing itself.
bool Surroundings::given_asynchronous(const Call& call) const {
  note_functions();
  return std::any_of(call.arguments.begin(), call.arguments.end(), [&](const Argument& argument) {
    return in_asynchronous(argument.function) && !handles_[static_cast<std::size_t>(argument.function)];
  });
}

// The first of several parameters of a function that is given here, where its body never speaks of it.
std::string Surroundings::unused_parameter(const Call& call) const {
  for (const Argument& argument : call.arguments) {
    const Function* function = at(outline_.functions, argument.function);
    if (function == nullptr || function->parameters.size() < 2 || function->parameters.front().name.empty()) continue;
    const std::string& name = function->parameters.front().name;
    if (function->span.end - function->span.begin > most_body) continue;
    if (times(file_.text(function->span, most_body), name) < 2) return name;
  }
  return {};
}

// How many parameters the first function that is given here takes; 0 when there is none.
std::size_t Surroundings::parameters_given(const Call& call) const {
  for (const Argument& argument : call.arguments)
    if (const Function* function = at(outline_.functions, argument.function)) return function->parameters.size();
  return 0;
}

// The names behind the arguments, each in blanks: what is handed over, and not what is written out. Holes of texts and
// the arguments of calls among them count as well.
std::string Surroundings::given(const Call& call) const {
  std::string names = " ";
  std::vector<const Argument*> open;
  const auto push = [&](const std::vector<Argument>& arguments) {
    for (auto each = arguments.rbegin(); each != arguments.rend(); ++each) open.push_back(&*each);
  };
  push(call.arguments);
  for (int steps = 0; !open.empty() && steps < 64; ++steps) {
    const Argument& one = *open.back();
    open.pop_back();
    const Literal& value = one.value;
    const bool named = value.kind == Literal::Kind::expression || value.kind == Literal::Kind::parameter;
    if (named && !one.name.empty()) names += one.name + " ";
    if (named) names += value.text + " ";
    if (!value.pattern.empty()) names += holes_of(value.pattern) + " ";
    push(one.members);
    if (const Call* made = at(outline_.calls, one.call)) {
      names += made->path + " ";
      if (made != &call) push(made->arguments);
    }
  }
  return names;
}

// The function that the call stands in, as it is written; what stands outside of any is the file's first part.
std::string Surroundings::around(const Call& call) const {
  const Function* function = at(outline_.functions, call.function);
  const Span span = function == nullptr ? Span{0, static_cast<std::uint32_t>(file_.bytes().size())} : function->span;
  return std::string(file_.text(span, most_body));
}

// The annotations of a function and of those around it, each in blanks.
std::string Surroundings::standing_on(int function) const {
  note_functions();
  std::string all = " ";
  for (int step = 0; at(outline_.functions, function) != nullptr && step < most_steps; ++step) {
    all += annotations_[static_cast<std::size_t>(function)];
    function = at(outline_.functions, function)->parent;
  }
  return all;
}

// What runs the code: annotations of the functions around it, and the calls that are given these functions, each in
// blanks, the nearest first.
std::string Surroundings::given_to(const Call& call) const {
  std::string all = standing_on(call.function);
  int around = call.surrounded_by;
  for (int step = 0; at(outline_.calls, around) != nullptr && step < most_steps; ++step) {
    all += at(outline_.calls, around)->path + " ";
    around = at(outline_.calls, around)->surrounded_by;
  }
  return all;
}

// A function of this file that runs on by itself and handles nothing: whoever calls it has to wait for its error.
bool Surroundings::leaves_open(const Call& call) const {
  note_functions();
  constexpr std::string_view local = "local:";
  if (!call.path.starts_with(local)) return false;
  const auto found = by_name_.find(std::string_view(call.path).substr(local.size()));
  return found != by_name_.end() && !handles_[static_cast<std::size_t>(found->second)];
}

bool Surroundings::nested(const Handler& handler) const {
  note_handlers();
  const auto found = nested_.find(&handler);
  return found != nested_.end() && found->second;
}

// One statement, or one line, is all that is guarded.
bool Surroundings::single(const Handler& handler) const {
  if (handler.guarded.end <= handler.guarded.begin || handler.guarded.end - handler.guarded.begin > 400) return false;
  const std::string text(file_.text(handler.guarded, 400));
  const auto is_edge = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0 || c == '{' || c == '}'; };
  const auto first = std::find_if_not(text.begin(), text.end(), is_edge);
  const auto last = std::find_if_not(text.rbegin(), text.rend(), is_edge).base();
  return first < last && std::find(first, last, '\n') == last;
}

void Surroundings::note_functions() const {
  if (noted_functions_) return;
  noted_functions_ = true;
  annotations_.resize(outline_.functions.size());
  handles_.resize(outline_.functions.size());
  for (const Call& call : outline_.calls)
    if (call.form == Call::Form::annotation && at(outline_.functions, call.decorates) != nullptr)
      annotations_[static_cast<std::size_t>(call.decorates)] += call.path + " ";
  for (const Handler& handler : outline_.handlers)
    for (int f = handler.function, step = 0; at(outline_.functions, f) != nullptr && step < most_steps; ++step) {
      handles_[static_cast<std::size_t>(f)] = true;
      f = outline_.functions[static_cast<std::size_t>(f)].parent;
    }
  for (std::size_t i = 0; i < outline_.functions.size(); ++i)
    if (outline_.functions[i].asynchronous) by_name_.emplace(outline_.functions[i].name, static_cast<int>(i));
}

void Surroundings::note_handlers() const {
  if (noted_handlers_) return;
  noted_handlers_ = true;
  std::vector<const Handler*> order;
  for (const Handler& handler : outline_.handlers) order.push_back(&handler);
  std::stable_sort(order.begin(), order.end(), [](const Handler* a, const Handler* b) {
    return a->span.begin != b->span.begin ? a->span.begin < b->span.begin : a->span.end > b->span.end;
  });
  std::vector<const Handler*> open;
  for (const Handler* handler : order) {
    while (!open.empty() && open.back()->span.end <= handler->span.begin) open.pop_back();
    const Handler* outer = open.empty() ? nullptr : open.back();
    const bool keeps = outer != nullptr && (outer->uses_error || outer->body == Handler::Body::raises);
    nested_[handler] = outer != nullptr && (keeps || nested_[outer]);
    open.push_back(handler);
  }
}

}  // namespace readycheck::probes
