// What is referred to in front of a route: middleware, dependencies, decorators with their arguments.
#include <algorithm>
#include <set>

#include "probes/guards.h"

namespace readycheck::probes {

namespace {

constexpr std::string_view guard_kind = "access-guard";
constexpr std::size_t most_steps = 400;

bool is_word(std::string_view text) {
  return !text.empty() && text.size() < 64 && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '_' || c == '.' || c == ':' || c == '!' || c == '?' || c == '-' || c == '\\';
  });
}

bool opens(const Rule& rule) {
  const auto found =
      std::find_if(rule.states.begin(), rule.states.end(), [](const State& state) { return state.name == "opens"; });
  const auto* word = found == rule.states.end() ? nullptr : std::get_if<std::string>(&found->source.value);
  return word != nullptr && *word == "yes";
}

}  // namespace

Watch Guards::of_reference(const std::string& path) const {
  Watch watch;
  if (path.empty()) return watch;
  if (const Rule* rule = words_.find(guard_kind, path)) {
    watch.pass = opens(*rule) ? Pass::opened : Pass::closed;
    watch.by = plain_name(path);
  }
  watch.limited = words_.find("rate-limiter", path) != nullptr;
  return watch;
}

Watch Guards::of_arguments(const std::vector<Argument>& arguments, Names names, const Argument* handler) const {
  Watch watch;
  std::vector<const Argument*> open;
  std::set<const Argument*> inner;  // of calls within: a text there names no guard
  for (auto one = arguments.rbegin(); one != arguments.rend(); ++one) open.push_back(&*one);
  for (std::size_t step = 0; !open.empty() && step < most_steps; ++step) {
    const Argument& argument = *open.back();
    open.pop_back();
    if (&argument == handler) continue;
    const Literal& value = argument.value;
    const bool word =
        value.kind == Literal::Kind::text && names == Names::texts && !inner.contains(&argument) && is_word(value.text);
    const bool name = value.kind == Literal::Kind::expression || value.kind == Literal::Kind::parameter;
    const bool module = value.kind == Literal::Kind::text && inner.contains(&argument) &&
                        (value.text.starts_with("./") || value.text.starts_with("../"));
    if (module) watch.asked.push_back(value.text + "#default");  // required on the spot
    if (argument.function >= 0) {
      const Watch inside = of_function(argument.function);
      if (inside.pass == Pass::closed) watch.add({Pass::closed, inside.by, false, {}});
    } else if ((name || word) && !value.text.empty()) {
      Watch one = of_reference(word ? value.text.substr(0, value.text.find(':')) : value.text);
      if (word && one.pass == Pass::opened) one = {};
      watch.add(one);
      const int own = one.pass == Pass::silent ? function_named(value.text) : -1;
      if (own >= 0 && of_function(own).pass == Pass::closed)
        watch.add({Pass::closed, plain_name(value.text), false, {}});
      else if (one.pass == Pass::silent && name)
        if (std::string other = elsewhere(value.text); !other.empty()) watch.asked.push_back(std::move(other));
    }
    for (const Argument& member : argument.members) open.push_back(&member);
    const Call* made = at(outline_.calls, argument.call);
    if (made != nullptr)
      for (const Argument& one : made->arguments) {
        open.push_back(&one);
        inner.insert(&one);
      }
    // jwt(…).unless(…): the name stands at the head of the chain
    for (int links = 0; made != nullptr && links < 4; ++links) {
      made = at(outline_.calls, made->client);
      if (made != nullptr) watch.add(of_reference(made->path));
    }
  }
  return watch;
}

Watch Guards::of_annotation(int index) const {
  const Call& call = outline_.calls[static_cast<std::size_t>(index)];
  Watch watch = of_reference(call.path);
  if (watch.pass != Pass::silent || watch.limited) return watch;
  watch = of_arguments(call.arguments, Names::code);
  if (watch.pass == Pass::silent)
    if (std::string other = elsewhere(call.path); !other.empty()) watch.asked.push_back(std::move(other));
  return watch;
}

}  // namespace readycheck::probes
