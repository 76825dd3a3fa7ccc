// See deadlines.h. Names are followed, not types: a function counts as given a limit when one of its name is.
#include "link/deadlines.h"

#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {

namespace {

constexpr int most_steps = 3;  // through functions that hand on what they were given

// The server of that language, or the platform that runs the folder where the setting stands.
bool serves(const Fact& deadline, const Fact& call) {
  const std::string language = text_of(deadline, "serves");
  return language.empty() ? is_below(call.at.path, folder_of(deadline.at.path)) : language == call.language;
}

}  // namespace

Deadlines::Deadlines(const Sightings& seen) {
  for (const Fact& fact : seen.facts) {
    if (fact.role != Role::production) continue;
    if (fact.kind == "route-deadline") requests_.push_back(&fact);
    if (fact.kind != "deadline") continue;
    for (const std::string& name : texts_of(fact, "given_to")) given_.insert(name);
  }
  if (!given_.empty()) follow_parameters(seen);
}

void Deadlines::follow_parameters(const Sightings& seen) {
  for (int step = 0; step < most_steps; ++step) {
    const std::size_t before = given_.size();
    for (const Outline& outline : seen.outlines)
      for (const Call& call : outline.calls) {
        const Function* inside = at(outline.functions, call.function);
        const bool hands_on = !call.arguments.empty() && call.arguments.front().value.kind == Literal::Kind::parameter;
        if (inside != nullptr && hands_on && given_.contains(last_name(inside->name))) given_.emplace(last_name(call.path));
      }
    if (given_.size() == before) return;
  }
}

// Of several limits the longest counts; one worker that nobody watches takes the promise back.
void Deadlines::bound(Fact& call) const {
  const auto timeout = call.traits.find("timeout");
  if (timeout == call.traits.end() || timeout->second == Truth::yes || text_of(call, "runs") == "browser") return;
  const Fact* longest = nullptr;
  for (const Fact* one : requests_) {
    if (!serves(*one, call)) continue;
    if (trait_of(*one, "ends") != Truth::yes) return;
    if (longest == nullptr || number_of(*one, "limit").value_or(0) > number_of(*longest, "limit").value_or(0)) longest = one;
  }
  if (longest == nullptr) return;
  timeout->second = Truth::yes;
  call.details.erase("limit");
  if (const std::optional<double> seconds = number_of(*longest, "limit")) call.details["limit"] = *seconds;
  call.details["limit_from"] = text_of(*longest, "by").empty() ? std::string("process-manager") : text_of(*longest, "by");
  call.because.push_back(longest->at);
}

void Deadlines::open_what_callers_may_bound(Fact& call) const {
  const auto timeout = call.traits.find("timeout");
  if (timeout == call.traits.end() || timeout->second == Truth::yes || text_of(call, "bound_by") != "context") return;
  std::vector<std::string> names = texts_of(call, "reached_from");
  names.push_back(call.symbol);
  for (const std::string& name : names) {
    if (!given_.contains(last_name(name))) continue;
    timeout->second = Truth::unknown;
    call.details["limit_from"] = std::string("unknown");
  }
}

}  // namespace readycheck::link
