// Ranks what to mend by what waits for it, then by how grave it is, then by how quickly it is done.
#include "report/agenda.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "report/words.h"

namespace readycheck::report {

namespace {

// What stands still while a place waits, the worst first; the words are those of the detail `waits_for` of a fact.
constexpr std::array<std::string_view, 6> waiting = {"worker", "job", "sign-in", "payment", "route", "setup"};
constexpr std::size_t waiting_unknown = 5;  // nothing said: before a set-up page

std::size_t waits(const View& view, const Location& at) {
  std::size_t worst = waiting.size();
  const auto hear = [&worst](const std::string& word) {
    const auto place = std::find(waiting.begin(), waiting.end(), word);
    worst = std::min(worst, static_cast<std::size_t>(place - waiting.begin()));
  };
  for (const Fact* fact : view.facts_at(at)) {
    const auto found = fact->details.find("waits_for");
    if (found == fact->details.end()) continue;
    if (const auto* word = std::get_if<std::string>(&found->second); word != nullptr) hear(*word);
    if (const auto* words = std::get_if<std::vector<std::string>>(&found->second); words != nullptr)
      std::for_each(words->begin(), words->end(), hear);
  }
  return worst == waiting.size() ? waiting_unknown : worst;
}

std::string first_sentence(const std::string& text) {
  const std::size_t end = text.find(". ");
  std::string first = text.substr(0, end);
  while (first.ends_with('.') || first.ends_with('\n')) first.pop_back();
  return first;
}

int effort(const std::string& word) { return word == "hours" ? 0 : word == "days" ? 1 : 2; }

// Open findings of a check in the components that count, the worst first.
std::vector<const Finding*> open_findings(const View& view, const Check& check) {
  std::vector<std::pair<std::tuple<int, std::size_t, int>, const Finding*>> ranked;
  for (const Verdict* verdict : view.verdicts(check.id))
    for (const Finding& finding : verdict->findings)
      if (is_open(finding))
        ranked.emplace_back(
            std::tuple(finding.critical ? 0 : 1, waits(view, finding.at), -static_cast<int>(finding.severity)),
            &finding);
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const Finding*> findings;
  for (const auto& entry : ranked) findings.push_back(entry.second);
  return findings;
}

// The first non-negotiable that the check decides and that does not hold. What a check merely supports it does not
// lift.
const NonNegotiable* lifted(const View& view, const Check& check) {
  for (const Holding holding : {Holding::fails, Holding::unknown})
    for (const NonNegotiable& one : view.worst().non_negotiables)
      if (one.holding == holding && std::count(check.gate.begin(), check.gate.end(), one.id) > 0) return &one;
  return nullptr;
}

bool fails(const Verdict* verdict) {
  return verdict != nullptr && (verdict->status == Status::fail || verdict->status == Status::partial);
}

// Is it asked for, and does it fail without being written down?
bool wants_mending(const View& view, const Check& check, const std::vector<const Finding*>& open) {
  if (!fails(view.worst_verdict(check.id)) || view.weight(check) == 0) return false;
  for (const Verdict* verdict : view.verdicts(check.id))
    if (fails(verdict) && verdict->findings.empty()) return true;
  return !open.empty();
}

using Asked = std::map<std::string, std::set<std::string>>;  // fact or topic -> checks

// The unknown facts that keep a check from being judged.
void ask_facts(const View& view, const Check& check, const Component& component, Asked& facts) {
  for (const ProfileRule& rule : view.audit().rules.profile) {
    const auto value = component.profile.find(rule.name);
    if (rule.question.empty() || value == component.profile.end() || value->second.value != Truth::unknown) continue;
    if (mentions(check.applies, rule.name)) facts[rule.name].insert(check.id);
  }
}

// A question about each secret, store … has somebody to speak to only when there is one.
bool about_nothing(const Check& check, const Verdict& verdict) {
  return !check.attest.per.empty() && verdict.groups.empty() && verdict.findings.empty() && verdict.unsure.empty();
}

// What is not built yet is no question: an answer could not settle it.
void sort_out(const View& view, Asked& facts, Asked& topics) {
  for (const Verdict& verdict : view.audit().verdicts) {
    const Check* check = view.check(verdict.check);
    if (verdict.status != Status::unknown || check == nullptr || check->planned) continue;
    const Component* component = view.component(verdict.component);
    if (component != nullptr && holds(check->applies, component->profile) == Truth::unknown) {
      ask_facts(view, *check, *component, facts);
    } else if (!check->topic.empty() && view.weight(*check) > 0 && !about_nothing(*check, verdict)) {
      topics[check->topic].insert(check->id);
    }
  }
}

void add_found(const View& view, Question& question) {
  std::set<Location> places;
  for (const std::string& id : question.settles)
    for (const Verdict* verdict : view.verdicts(id)) {
      places.insert(verdict->unsure.begin(), verdict->unsure.end());
      places.insert(verdict->evidence.begin(), verdict->evidence.end());
    }
  for (const Location& place : places)
    if (question.found.size() < 5) question.found.push_back(place);
}

std::size_t deciding(const View& view, const Question& question) {
  return static_cast<std::size_t>(
      std::count_if(question.settles.begin(), question.settles.end(), [&](const std::string& id) {
        const Check* check = view.check(id);
        return check != nullptr && !check->gate.empty();
      }));
}

// Share of what a check counted, when it counted at least two.
std::string with_number(const Check& check, const Verdict& verdict) {
  const auto passing = std::count_if(verdict.groups.begin(), verdict.groups.end(),
                                     [](const Group& group) { return group.status == Status::pass; });
  if (passing < 2) return check.title;
  return check.title + " (" + std::to_string(passing) + " of " + std::to_string(verdict.groups.size()) + ")";
}

}  // namespace

std::vector<Fix> fixes(const View& view) {
  using Rank = std::tuple<int, int, std::size_t, int, int, std::string>;
  std::vector<std::pair<Rank, Fix>> ranked;
  for (const Check& check : view.audit().rules.checks) {
    const std::vector<const Finding*> open = open_findings(view, check);
    if (!wants_mending(view, check, open)) continue;
    const NonNegotiable* lifts = lifted(view, check);
    const NonNegotiableRule* rule = lifts == nullptr ? nullptr : view.non_negotiable(lifts->id);
    const bool failing = lifts != nullptr && lifts->holding == Holding::fails;
    Fix fix{&check, first_sentence(check.fix), {}, 0, check.effort, rule == nullptr ? "" : rule->lifts};
    std::size_t waiting_for = waiting_unknown;
    int critical = 1;
    if (!open.empty()) {
      fix.where = open.front()->at;
      fix.more = open.size() - 1;
      waiting_for = waits(view, fix.where);
      critical = open.front()->critical ? 0 : 1;
    }
    ranked.emplace_back(
        Rank(failing ? 0 : 1, critical, waiting_for, -static_cast<int>(check.severity), effort(check.effort), check.id),
        std::move(fix));
  }
  std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Fix> all;
  for (auto& entry : ranked) all.push_back(std::move(entry.second));
  return all;
}

std::vector<Question> questions(const View& view) {
  Asked facts, topics;
  sort_out(view, facts, topics);
  std::vector<Question> all;
  for (const ProfileRule& rule : view.audit().rules.profile)
    if (const auto asked = facts.find(rule.name); asked != facts.end())
      all.push_back({"profile",
                     rule.name,
                     rule.question,
                     rule.question,
                     rule.means,
                     {},
                     {asked->second.begin(), asked->second.end()}});
  for (const Topic& topic : view.checklist().topics)
    if (const auto asked = topics.find(topic.id); asked != topics.end())
      all.push_back(
          {topic.id, "", topic.question, topic.brief, topic.why, {}, {asked->second.begin(), asked->second.end()}});
  for (Question& question : all) add_found(view, question);
  const auto key = [&](const Question& question) {
    return std::tuple(question.fact.empty(), -static_cast<long>(deciding(view, question)),
                      -static_cast<long>(question.settles.size()));
  };
  std::stable_sort(all.begin(), all.end(), [&](const Question& a, const Question& b) { return key(a) < key(b); });
  return all;
}

std::vector<std::string> good(const View& view) {
  using Rank = std::tuple<int, bool, bool, std::string>;
  std::vector<std::pair<Rank, std::string>> ranked;
  for (const Check& check : view.audit().rules.checks) {
    const Verdict* verdict = view.verdict(check.id, view.worst().component);
    if (verdict == nullptr || verdict->status != Status::pass || view.weight(check) == 0) continue;
    const bool shown = !verdict->evidence.empty() || !verdict->groups.empty();
    ranked.emplace_back(Rank(-static_cast<int>(check.severity), !shown, check.gate.empty(), check.id),
                        with_number(check, *verdict));
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> all;
  for (auto& entry : ranked) all.push_back(std::move(entry.second));
  return all;
}

std::vector<std::string> not_attempted(const View& view) {
  std::vector<std::string> all = {"known vulnerabilities of dependencies (needs the network)"};
  const auto& checks = view.audit().rules.checks;
  const auto planned = std::count_if(checks.begin(), checks.end(), [](const Check& check) { return check.planned; });
  if (planned > 0)
    all.push_back(counted(static_cast<std::uint64_t>(planned), "check", "checks") + " of the list not built yet");
  for (const std::string& text : view.audit().seen.completeness.not_attempted)
    if (text.find("vulnerabilit") == std::string::npos) all.push_back(text);
  return all;
}

std::vector<std::string> not_looked_at(const View& view) {
  std::vector<std::string> all = not_attempted(view);
  const Completeness& seen = view.audit().seen.completeness;
  const auto lost = std::count_if(seen.files_skipped.begin(), seen.files_skipped.end(),
                                  [](const Skipped& file) { return file.could_matter; });
  if (lost > 0)
    all.push_back(
        counted(static_cast<std::uint64_t>(lost), "file that could not be read", "files that could not be read"));
  all.insert(all.end(), seen.errors.begin(), seen.errors.end());
  all.insert(all.end(), seen.limits_hit.begin(), seen.limits_hit.end());
  return all;
}

}  // namespace readycheck::report
