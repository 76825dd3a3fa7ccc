// See reaches.h. Every walk is bounded by steps; a name that two functions share means the first.
#include "probes/reaches.h"

#include <algorithm>
#include <set>

namespace readycheck::probes {

namespace {

constexpr std::string_view local_prefix = "local:";
constexpr std::size_t most_functions = 24, most_calls = 64;
const std::vector<int> none;

// "local:Api().get" -> "Api.get"
std::string local_name(std::string_view path) {
  if (!path.starts_with(local_prefix)) return {};
  std::string name(path.substr(local_prefix.size()));
  for (std::size_t i = name.find("()"); i != std::string::npos; i = name.find("()")) name.erase(i, 2);
  return name;
}

std::string_view last_part(std::string_view name) { return name.substr(name.rfind('.') + 1); }

// From `start` along the edges, breadth first.
template <class Next>
std::vector<int> walk(int start, Next next) {
  std::vector<int> seen{start};
  for (std::size_t i = 0; i < seen.size() && seen.size() < most_functions; ++i)
    next(seen[i], [&](int one) {
      if (seen.size() < most_functions && std::find(seen.begin(), seen.end(), one) == seen.end()) seen.push_back(one);
    });
  return seen;
}

}  // namespace

Reaches::Reaches(const Outline& outline) : outline_(outline) {
  const std::size_t count = outline.functions.size();
  callers_.resize(count), callees_.resize(count), calls_of_.resize(count), calls_in_.resize(count);
  for (std::size_t i = 0; i < count; ++i)
    if (!outline.functions[i].name.empty()) functions_.emplace(outline.functions[i].name, static_cast<int>(i));
  for (std::size_t i = 0; i < outline.calls.size(); ++i) {
    const Call& call = outline.calls[i];
    const int index = static_cast<int>(i), from = call.function;
    if (from >= 0) calls_in_[static_cast<std::size_t>(from)].push_back(index);
    const auto edge = [&](int to) {
      if (to < 0 || to == from) return;
      callers_[static_cast<std::size_t>(to)].push_back(from);
      if (from >= 0) callees_[static_cast<std::size_t>(from)].push_back(to);
    };
    if (const int called = named(call.path); called >= 0) {
      calls_of_[static_cast<std::size_t>(called)].push_back(index);
      edge(called);
    }
    for (const int given : given_to(call)) edge(given);
  }
}

int Reaches::named(std::string_view path) const {
  const std::string name = local_name(path);
  if (name.empty()) return -1;
  const auto found = functions_.find(name);
  return found == functions_.end() ? -1 : found->second;
}

std::vector<int> Reaches::given_to(const Call& call) const {
  std::vector<int> given;
  const auto take = [&](const Argument& argument) {
    if (argument.function >= 0) given.push_back(argument.function);
    if (argument.value.kind == Literal::Kind::expression)
      if (const int one = named(argument.value.text); one >= 0) given.push_back(one);
  };
  for (const Argument& argument : call.arguments) {
    take(argument);
    for (const Argument& member : argument.members) take(member);
  }
  return given;
}

std::vector<int> Reaches::above(int function) const {
  if (function < 0) return {-1};
  return walk(function, [&](int one, auto&& add) {
    if (one < 0) return;
    if (const int around = outline_.functions[static_cast<std::size_t>(one)].parent; around >= 0) add(around);
    for (const int caller : callers_[static_cast<std::size_t>(one)]) add(caller);
  });
}

std::vector<int> Reaches::below(int function) const {
  return walk(function, [&](int one, auto&& add) {
    if (one < 0) return;
    for (const int callee : callees_[static_cast<std::size_t>(one)]) add(callee);
    for (std::size_t i = 0; i < outline_.functions.size() && i < 2000; ++i)
      if (outline_.functions[i].parent == one) add(static_cast<int>(i));
  });
}

const std::vector<int>& Reaches::calls_of(int function) const {
  return function < 0 ? none : calls_of_[static_cast<std::size_t>(function)];
}

void Reaches::tell(int function, Fact& fact) const {
  std::set<std::string> lines, names;
  const auto add_lines = [&](const auto& map, const auto& key) {
    if (const auto found = map.find(key); found != map.end())
      for (const std::uint32_t line : found->second) lines.insert(std::to_string(line));
  };
  for (const int one : above(function)) {
    add_lines(entered_, one);
    if (one < 0) continue;
    const Function& in = outline_.functions[static_cast<std::size_t>(one)];
    add_lines(named_, in.name);
    if (!in.owner.empty()) add_lines(named_, in.owner), names.insert(in.owner);
    names.insert(in.name.empty() ? std::string("(nameless)") : std::string(last_part(in.name)));
  }
  const auto state = [&](const char* name, const std::set<std::string>& all) {
    if (all.empty()) fact.details.erase(name);
    else fact.details[name] = std::vector<std::string>(all.begin(), all.end());
  };
  state("entered_at", lines);
  state("reached_from", names);
}

std::vector<std::string> Reaches::calls_beyond(int function) const {
  std::set<std::string> paths;
  for (const int one : below(function)) {
    if (one < 0) continue;
    for (const int index : calls_in_[static_cast<std::size_t>(one)]) {
      const std::string& path = outline_.calls[static_cast<std::size_t>(index)].path;
      if (path.starts_with(local_prefix) || path.starts_with('?') || paths.size() >= most_calls) continue;
      paths.insert(path);
    }
  }
  return {paths.begin(), paths.end()};
}

}  // namespace readycheck::probes
