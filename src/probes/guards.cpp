// See guards.h. Inside a file, what a helper asks counts for the functions that call it.
#include "probes/guards.h"

#include <algorithm>

#include "readycheck/names.h"
#include "readycheck/references.h"

namespace readycheck::probes {

namespace {

constexpr std::string_view local_prefix = "local:";
constexpr std::string_view any_name = "?name";  // the call under which the vocabulary keeps its names
constexpr int most_rounds = 4;                  // helpers of helpers

bool upper(char c) { return c >= 'A' && c <= 'Z'; }

// "requireAuth" -> "require_auth", "JWTGuard" -> "jwt_guard".
std::string separated(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool inner = upper(word[i]) && i > 0 && word[i - 1] != '_' &&
                       (!upper(word[i - 1]) || (i + 1 < word.size() && !upper(word[i + 1]) && word[i + 1] != '_'));
    if (inner) out += '_';
    out += word[i] == '-' ? '_' : word[i];
  }
  return lowered(out);
}

std::string_view last_part(std::string_view path) {
  while (path.ends_with("()")) path.remove_suffix(2);
  while (!path.empty() && (path.back() == '!' || path.back() == '?')) path.remove_suffix(1);
  return path.substr(path.find_last_of(".:/#\\") + 1);  // npos + 1 is 0
}

}  // namespace

Fact code_fact(const File& file, Span span, const std::string& subject, const char* scope) {
  Fact fact;
  fact.kind = "guarded-code";
  fact.subject = subject;
  fact.at = file.at(span);
  fact.role = file.role();
  fact.language = file.language();
  fact.from_code = true;
  fact.details["scope"] = std::string(scope);
  return fact;
}

std::string plain_name(std::string_view path) { return separated(last_part(path)); }

std::string_view word_of(Pass pass) {
  static constexpr std::string_view words[] = {"", "knows", "closed", "opened"};
  return words[static_cast<std::size_t>(pass)];
}

void Watch::add(const Watch& other) {
  const bool more = other.pass > Pass::knows ? pass <= Pass::knows : pass == Pass::silent;
  if (more && other.pass != Pass::silent) {
    pass = other.pass;
    by = other.by;
  }
  limited = limited || other.limited;
  asked.insert(asked.end(), other.asked.begin(), other.asked.end());
}

const Rule* Words::find(std::string_view kind, std::string_view path) const {
  const std::string key = std::string(kind) + " " + std::string(path);
  const auto [known, fresh] = known_.try_emplace(key, nullptr);
  if (!fresh) return known->second;
  std::string_view called = path;  // what an argument is made by is written with its brackets
  while (called.ends_with("()")) called.remove_suffix(2);
  for (const Rule* rule : at_path(called))
    if (rule->entry.kind == kind && rule->conditions.empty()) return known->second = rule;
  const std::string name = plain_name(path);
  for (const Rule* rule : named()) {
    const bool fits =
        rule->entry.kind == kind && std::all_of(rule->conditions.begin(), rule->conditions.end(),
                                                [&](const Condition& one) { return one.regex->matches(name); });
    if (fits) return known->second = rule;
  }
  return nullptr;
}

// One path is asked for several kinds in turn: it is looked up once.
const std::vector<const Rule*>& Words::at_path(std::string_view path) const {
  if (path == last_path_) return at_last_path_;
  last_path_ = path;
  look_up(path, at_last_path_);
  return at_last_path_;
}

const std::vector<const Rule*>& Words::named() const {
  if (named_.empty()) look_up(any_name, named_);
  return named_;
}

void Words::look_up(std::string_view path, std::vector<const Rule*>& rules) const {
  std::vector<std::uint32_t> ids;
  tongue_.calls.find(path, ids);
  rules.clear();
  for (const std::uint32_t id : ids) rules.push_back(&lexicon_.rule(id));
}

Guards::Guards(const Matter& matter, const Tongue& tongue, const std::vector<Fact>& facts)
    : outline_(*matter.outline),
      file_(matter.file),
      lexicon_(matter.lexicon),
      tongue_(tongue),
      words_(matter.lexicon, tongue) {
  for (std::size_t i = 0; i < outline_.calls.size(); ++i) {
    const Call& call = outline_.calls[i];
    // get("/x", function): what this function asks, it asks of its own callers only
    if (!call.arguments.empty() && call.arguments.front().value.text.starts_with('/'))
      for (const Argument& argument : call.arguments) answers_.insert(argument.function);
    if (call.decorates >= 0) annotations_[call.decorates].push_back(static_cast<int>(i));
    if (call.function >= 0) called_[call.function].push_back(static_cast<int>(i));
  }
  for (std::size_t i = 0; i < outline_.functions.size(); ++i)
    if (!outline_.functions[i].name.empty()) by_name_.emplace(outline_.functions[i].name, static_cast<int>(i));
  functions_.resize(outline_.functions.size());
  writes_.resize(outline_.functions.size(), Truth::no);
  read_checks(facts);
  for (std::size_t i = 0; i < functions_.size(); ++i) read_function(static_cast<int>(i));
  spread();
}

bool Guards::is_route(const Call& call) const {
  std::vector<std::uint32_t> ids;
  (call.form == Call::Form::annotation ? tongue_.annotations : tongue_.calls).find(call.path, ids);
  return std::any_of(ids.begin(), ids.end(), [&](std::uint32_t id) { return lexicon_.rule(id).entry.kind == "route"; });
}

// Of the calls of a chain, which begin at one place, the one that is a route.
int Guards::call_at(const Location& place, std::string_view text) const {
  const std::uint32_t offset = file_.offset_of(place.line, place.column);
  const auto after = [](const Call& call, std::uint32_t wanted) { return call.span.begin < wanted; };
  const auto says = [&](const Call& call) {
    return std::any_of(call.arguments.begin(), call.arguments.end(), [&](const Argument& one) {
      return one.value.kind == Literal::Kind::text && one.value.text == text;
    });
  };
  int found = -1, best = -1;
  for (auto call = std::lower_bound(outline_.calls.begin(), outline_.calls.end(), offset, after);
       call != outline_.calls.end() && call->span.begin == offset; ++call) {
    const int route = is_route(*call) ? 1 : 0;
    const int fit = route * (1 + (says(*call) ? 2 : 0) + (file_.at(call->span).end_line == place.end_line ? 1 : 0));
    if (fit <= best) continue;
    best = fit;
    found = static_cast<int>(call - outline_.calls.begin());
  }
  return found;
}

int Guards::function_at(std::uint32_t offset) const {
  int found = -1;
  for (std::size_t i = 0; i < outline_.functions.size(); ++i) {
    const Span span = outline_.functions[i].span;
    if (span.begin > offset || offset >= span.end) continue;
    if (found < 0 || span.begin >= outline_.functions[static_cast<std::size_t>(found)].span.begin)
      found = static_cast<int>(i);
  }
  return found;
}

// Checks and writes that were seen in bodies. What a callback inside a handler asks is asked by the handler.
void Guards::read_checks(const std::vector<Fact>& facts) {
  for (const Fact& fact : facts) {
    const bool check = fact.kind == "access-check", write = fact.kind == "data-write";
    const auto how = fact.details.find("how");
    const bool denies = how != fact.details.end() && to_text(how->second) == "denies";
    if ((!check && !write) || fact.at.path != file_.path()) continue;
    int function = function_at(file_.offset_of(fact.at.line, fact.at.column));
    for (int step = 0; function >= 0 && step < 16; ++step) {
      const Function& one = outline_.functions[static_cast<std::size_t>(function)];
      if (write) writes_[static_cast<std::size_t>(function)] = Truth::yes;
      if (check)
        functions_[static_cast<std::size_t>(function)].add(
            {denies ? Pass::closed : Pass::knows, "its body", false, {}});
      if (!one.name.empty() || answers_.contains(function)) break;
      function = one.parent;
    }
  }
}

void Guards::read_function(int function) {
  Watch& watch = functions_[static_cast<std::size_t>(function)];
  const Function& one = outline_.functions[static_cast<std::size_t>(function)];
  Watch stated;  // what is written above and between the brackets outweighs what the body does
  if (const auto found = annotations_.find(function); found != annotations_.end())
    for (const int call : found->second) stated.add(of_annotation(call));
  for (const Parameter& parameter : one.parameters) {
    if (!parameter.type.empty()) stated.add(of_reference(parameter.type));
    if (!parameter.type.empty() && words_.find("caller-type", parameter.type) != nullptr)
      stated.add({Pass::closed, plain_name(parameter.type), false, {}});
    if (parameter.initial.kind == Literal::Kind::expression) stated.add(of_reference(parameter.name));
  }
  const auto calls = called_.find(function);
  const bool carries = words_.find("access-carrier", one.name) != nullptr;
  for (const int index : calls == called_.end() ? std::vector<int>{} : calls->second) {
    const Call& call = outline_.calls[static_cast<std::size_t>(index)];
    const Watch named = of_reference(call.path);
    if (named.pass == Pass::closed) watch.add({Pass::closed, named.by, false, {}});
    if (carries && words_.find("route-middleware", call.path) != nullptr)
      watch.add(of_arguments(call.arguments, Names::texts));
    if (words_.find("access-carrier", call.path) != nullptr) stated.add(of_arguments(call.arguments, Names::code));
  }
  watch.asked = stated.asked;
  watch.limited = stated.limited;
  if (stated.pass == Pass::silent) return;
  watch.pass = stated.pass;
  watch.by = stated.by;
}

// A call of a function of this file that turns strangers away turns them away.
void Guards::spread() {
  for (int round = 0, more = 1; more > 0 && round < most_rounds; ++round) {
    more = 0;
    for (const auto& [function, calls] : called_) {
      for (const int index : calls) {
        const Call& call = outline_.calls[static_cast<std::size_t>(index)];
        const int target = target_of(call);
        if (target < 0 || target == function) continue;
        Watch& own = functions_[static_cast<std::size_t>(function)];
        const Pass theirs = of_function(target).pass;
        if (theirs != Pass::opened && theirs > own.pass) {
          own.pass = theirs;
          own.by = plain_name(call.path);
          ++more;
        }
        Truth& write = writes_[static_cast<std::size_t>(function)];
        if (write == Truth::no && writes(target) == Truth::yes) write = Truth::yes, ++more;
      }
    }
  }
}

int Guards::function_named(std::string_view path) const {
  const std::string_view name = path.starts_with(local_prefix) ? path.substr(local_prefix.size()) : path;
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? -1 : found->second;
}

// By its name, or as a method of the object that calls.
int Guards::target_of(const Call& call) const {
  if (const int found = function_named(call.path); found >= 0) return found;
  const Function* caller = at(outline_.functions, call.function);
  while (caller != nullptr && caller->owner.empty()) caller = at(outline_.functions, caller->parent);
  const std::size_t dot = call.path.rfind('.');
  if (caller == nullptr || (dot != std::string::npos && call.path.find('.') != dot)) return -1;
  return function_named(caller->owner + "." + call.path.substr(dot == std::string::npos ? 0 : dot + 1));
}

std::string Guards::elsewhere(std::string_view path) const { return reference_of(outline_, path); }

}  // namespace readycheck::probes
