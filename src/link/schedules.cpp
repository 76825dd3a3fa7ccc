// What runs by the clock: its name, who notices that it failed, and whether a second run may meet the first. A timer speaks
// in one file and the unit that it starts in another; a crontab says all in one line.
#include <algorithm>
#include <map>
#include <set>

#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {
namespace {

std::string stem_of(std::string_view path) { return std::string(path.substr(0, path.rfind('.'))); }

// "x.service" for "x.timer", and what adds to it in "x.service.d/".
bool belongs_to(std::string_view path, std::string_view timer) {
  const std::string unit = stem_of(timer) + ".service";
  return path == unit || path.starts_with(unit + ".d/");
}

// The program that a line of a crontab is about: its first word with a path or an ending, behind what only starts it.
std::string program_in(std::string_view command) {
  std::string first;
  for (const std::string& word : split_words(command)) {
    if (word.starts_with('-') || word.find('=') != std::string::npos || word.starts_with('>')) continue;
    const std::string name(name_of(word));
    if (first.empty() && !name.empty()) first = name;
    const std::size_t dot = name.rfind('.');
    if (dot != std::string::npos && dot > 0 && dot + 1 < name.size() && name.size() - dot <= 4) return name;
  }
  return first;
}

struct Watches {
  std::vector<const Fact*> facts;
  bool rule = false;   // a rule over all jobs of a cluster

  bool over(const Fact& job) const {
    const std::string where = text_of(job, "where");
    if ((where == "workload" || where == "template") && rule) return true;
    return std::any_of(facts.begin(), facts.end(), [&](const Fact* watch) {
      if (where == "unit") return belongs_to(watch->at.path, job.at.path);
      const bool same_line = watch->at.path == job.at.path && (watch->at.line == job.at.line || where != "cron");
      return same_line || (!text_of(job, "job").empty() && name_of(watch->at.path) == text_of(job, "job"));
    });
  }
};

void settle_cron(Fact& job) {
  const std::string command = text_of(job, "command");
  job.details["job"] = program_in(command);
  if (holds_any(command, {"flock", "run-one", "lckdo", "setlock", "solo "})) job.traits["exclusive"] = Truth::yes;
  if (holds_any(command, {"timeout "})) job.traits["bounded"] = Truth::yes;
}

// Scripts of this repository by name, and whether each ends at its first failure.
std::map<std::string, bool> scripts_of(const Sightings& seen) {
  std::set<std::string> strict;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "strict-shell") strict.insert(fact.at.path);
  std::map<std::string, bool> scripts;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "shell-file") scripts[std::string(name_of(fact.at.path))] = strict.contains(fact.at.path);
  return scripts;
}

// Neither bounded nor alone, or going on after a failure: that is told. One of both is a reason to ask.
Truth is_held(const Fact& job, const std::map<std::string, bool>& scripts) {
  const auto script = scripts.find(text_of(job, "job"));
  if (script != scripts.end() && !script->second) return Truth::no;
  const Truth bounded = trait_of(job, "bounded"), exclusive = trait_of(job, "exclusive");
  if (bounded == exclusive) return bounded;
  return Truth::unknown;
}

// Work that a CI host starts by the clock: copies and what brings them back. The host itself ends a job that hangs; checks
// of the code that run each night are no such work.
std::vector<Fact> run_by_host(const std::vector<Fact>& facts) {
  static const std::set<std::string_view> work{"backup", "restore", "off-host-copy"};
  std::map<std::pair<std::string, std::string>, const Fact*> jobs;   // file and job
  for (const Fact& fact : facts)
    if (fact.kind == "ci-job") jobs[{fact.at.path, text_of(fact, "job")}] = &fact;
  std::map<std::pair<std::string, std::string>, Fact> found;
  for (const Fact& fact : facts) {
    if (fact.kind == "scheduled-job" && text_of(fact, "where") == "ci") return {};   // this join was made before
    if (!work.contains(fact.kind) || text_of(fact, "where") != "ci" || text_of(fact, "on_schedule") != "yes") continue;
    const std::pair<std::string, std::string> key{fact.at.path, text_of(fact, "job")};
    Fact job = fact;
    job.kind = "scheduled-job";
    job.subject = key.second;
    job.details = {{"where", std::string("ci")}, {"job", key.second}};
    job.traits = {{"bounded", Truth::yes}, {"noticed", Truth::unknown}, {"exclusive", Truth::unknown}};
    if (const auto own = jobs.find(key); own != jobs.end() && text_of(*own->second, "serialised") == "yes") job.traits["exclusive"] = Truth::yes;
    found.try_emplace(key, std::move(job));
  }
  std::vector<Fact> out;
  for (auto& [key, job] : found) out.push_back(std::move(job));
  return out;
}

}  // namespace

std::vector<std::string> split_words(std::string_view text) {
  static constexpr std::string_view gaps = " \t;|&(){}\"'`";
  std::vector<std::string> words;
  for (std::size_t at = 0; (at = text.find_first_not_of(gaps, at)) != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(gaps, at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

void join_schedules(Sightings& seen) {
  for (Fact& job : run_by_host(seen.facts)) seen.facts.push_back(std::move(job));
  Watches watches;
  std::vector<const Fact*> limits;
  for (const Fact& fact : seen.facts) {
    if (fact.kind == "job-watch") watches.facts.push_back(&fact);
    if (fact.kind == "job-watch" && text_of(fact, "how") == "rule") watches.rule = true;
    if (fact.kind == "job-limit") limits.push_back(&fact);
  }
  const std::map<std::string, bool> scripts = scripts_of(seen);
  for (Fact& job : seen.facts) {
    if (job.kind != "scheduled-job") continue;
    const std::string where = text_of(job, "where");
    if (where == "cron") settle_cron(job);
    if (where == "unit") {
      job.details["job"] = std::string(name_of(stem_of(job.at.path)));
      const bool limited = std::any_of(limits.begin(), limits.end(), [&](const Fact* limit) { return belongs_to(limit->at.path, job.at.path); });
      if (limited) job.traits["bounded"] = Truth::yes;
    }
    if (job.subject == "kind") job.subject = name_of(stem_of(job.at.path));   // a template makes the name
    if (text_of(job, "job").empty() && job.at.line > 0 && where != "code") job.details["job"] = job.subject;
    job.traits["held"] = is_held(job, scripts);
    if (watches.over(job)) job.traits["noticed"] = Truth::yes;
  }
}

}  // namespace readycheck::link
