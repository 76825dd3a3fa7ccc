// .gitlab-ci.yml and the files that it includes: jobs in stages, with rules, and what they extend.
#include <algorithm>
#include <array>

#include "probes/pipeline_job.h"

namespace readycheck::probes {

namespace {

using documents::Value;

constexpr std::array<std::string_view, 14> no_jobs = {"stages",        "variables",    "include", "default", "workflow",
                                                      "image",         "services",     "cache",   "types",   "spec",
                                                      "before_script", "after_script", "script",  "pages"};
constexpr int most_bases = 10;  // a job that extends one that extends one …

bool has(const std::set<std::string>& names, const char* name) { return names.contains(name); }

// The value under a key, the job's own or that of the nearest job that it extends.
const Value* inherited(const Value& root, const Value& job, std::string_view key) {
  const Value* at = &job;
  for (int step = 0; at != nullptr && step < most_bases; ++step) {
    if (const Value* found = at->find(key)) return found;
    const std::vector<std::string> bases = texts_in(at->find("extends"));
    at = bases.empty() ? nullptr : root.find(bases.back());
  }
  return nullptr;
}

// The conditions of all rules in one text, and whether every rule leaves it to a person or lets it fail.
struct RulesSeen {
  std::string conditions;
  bool all_by_hand = true, all_may_fail = true, any = false;
};

RulesSeen read_rules(const Value* rules) {
  RulesSeen seen;
  if (rules == nullptr) return seen;
  for (const Value& rule : rules->items) {
    if (says(rule.find("when"), "never")) continue;
    seen.any = true;
    if (const Value* condition = rule.find("if")) seen.conditions += condition->text + "\n";
    seen.all_by_hand = seen.all_by_hand && says(rule.find("when"), "manual");
    seen.all_may_fail = seen.all_may_fail && says(rule.find("allow_failure"), "true");
  }
  return seen;
}

void leave_to_people(PipelineJob& job) {
  job.place.on_change = job.place.on_request = Truth::no;
  job.place.by_hand = job.approval = job.limited = Truth::yes;
}

// What `only:` or `rules:` narrow a job to.
void narrow(const Value& root, const Value& body, PipelineJob& job) {
  Place& place = job.place;
  const Value* only_value = inherited(root, body, "only");
  const std::set<std::string> only = names_in(only_value != nullptr && only_value->find("refs") != nullptr
                                                  ? only_value->find("refs")
                                                  : only_value);
  const RulesSeen rules = read_rules(inherited(root, body, "rules"));
  const auto mentions = [&](std::string_view word) { return rules.conditions.find(word) != std::string::npos; };
  const bool schedules = has(only, "schedules") || mentions("\"schedule\"") || mentions("'schedule'");
  const bool tags = has(only, "tags") || mentions("$CI_COMMIT_TAG");
  const bool requests = mentions("merge_request") || has(only, "merge_requests");
  const bool changes = requests || mentions("CI_COMMIT_BRANCH") || mentions("CI_DEFAULT_BRANCH") ||
                       mentions("CI_COMMIT_REF_NAME") || has(only, "branches");
  if ((schedules || tags) && !changes) place.on_change = Truth::no;
  if (!only.empty() || !rules.conditions.empty()) {
    place.on_request = requests ? Truth::yes : Truth::no;
    job.limited = !requests && !has(only, "branches") ? Truth::yes : Truth::no;
  }
  if (schedules) place.on_schedule = Truth::yes;
  if (tags) place.on_release = Truth::yes;
  if (says(inherited(root, body, "when"), "manual") || (rules.any && rules.all_by_hand)) leave_to_people(job);
  const bool may_fail = says(inherited(root, body, "allow_failure"), "true") || (rules.any && rules.all_may_fail);
  if (may_fail || says(inherited(root, body, "when"), "never")) place.masked = Truth::yes;
}

std::vector<std::string> needs_of(const Value* needs) {
  std::vector<std::string> names = texts_in(needs);
  if (needs != nullptr)
    for (const Value& item : needs->items)
      if (const Value* job = item.find("job")) names.push_back(job->text);
  return names;
}

// Lines of a script; `!reference [.base, script]` stands for those of another job.
void look_at_script(const Matter& matter, const Value* script, const Place& place, std::vector<Fact>& facts) {
  state_scripts(matter, script, place, facts);
  if (script == nullptr) return;
  const auto follow = [&](const Value& value) {
    if (value.tag.find("reference") != std::string::npos && !value.items.empty())
      state_call(matter, "stage", value.items.front().text, value.line, place, facts);
  };
  follow(*script);
  for (const Value& line : script->items) follow(line);
}

void look_at_scripts(const Matter& matter, const Value& job, const Place& place, std::vector<Fact>& facts) {
  for (const char* key : {"before_script", "script", "after_script"})
    look_at_script(matter, job.find(key), place, facts);
  if (job.find("script") != nullptr) return;
  for (const std::string& base : texts_in(job.find("extends")))
    state_call(matter, "stage", base, job.line, place, facts);
}

// A job whose name begins with a dot never runs by itself: a task for those that extend it.
void look_at_base(const Matter& matter, const std::string& name, const Value& job, std::vector<Fact>& facts) {
  Place place;
  place.where = "task";
  place.runner = "stage";
  place.task = name;
  look_at_scripts(matter, job, place, facts);
}

void look_at_job(const Matter& matter, const Value& root, const Value& name, const Value& body, PipelineJob job,
                 std::vector<Fact>& facts) {
  job.place.job = name.text;
  job.line = name.line;
  job.place.environment = environment_of(inherited(root, body, "environment"));
  const Value* stage = inherited(root, body, "stage");
  job.stage = stage == nullptr ? "test" : stage->text;
  const Value* needs = inherited(root, body, "needs");
  job.needs = needs_of(needs);
  job.waits_for_stages = needs == nullptr;
  if (inherited(root, body, "resource_group") != nullptr) job.serialised = Truth::yes;
  narrow(root, body, job);
  state_job(matter, job, facts);
  look_at_scripts(matter, body, job.place, facts);
}

// Files of this repository run when this one does; templates of the host are known by their names.
void look_at_includes(const Matter& matter, const Value* include, const Place& place, std::vector<Fact>& facts) {
  if (include == nullptr) return;
  const auto one = [&](const Value& value) {
    const Value* local = value.is_scalar() ? &value : value.find("local");
    for (const std::string& path : texts_in(local))
      state_call(matter, "pipeline", path.substr(path.starts_with('/') ? 1 : 0), value.line, place, facts);
    for (const char* key : {"template", "component"})
      for (const std::string& name : texts_in(value.find(key)))
        state_words(matter, {"include", name}, value.line, place, facts);
  };
  if (include->is_list())
    for (const Value& item : include->items) one(item);
  else
    one(*include);
}

}  // namespace

void look_at_staged_jobs(const Matter& matter, const Value& root, std::vector<Fact>& facts) {
  PipelineJob base;
  base.host = "gitlab";
  const bool is_root = matter.file.path() == ".gitlab-ci.yml";
  base.place.where = is_root ? "ci" : "part";  // a part counts where another file includes it
  base.place.on_change = Truth::yes;
  if (is_root) {
    Fact& pipeline = state_pipeline(matter, "gitlab", base.place, facts);
    if (const Value* stages = root.find("stages")) pipeline.details["stages"] = texts_in(stages);
  }
  look_at_includes(matter, root.find("include"), base.place, facts);
  for (const auto& [name, job] : root.members) {
    if (!job.is_map() || std::find(no_jobs.begin(), no_jobs.end(), name.text) != no_jobs.end()) continue;
    if (name.text.starts_with('.'))
      look_at_base(matter, name.text, job, facts);
    else
      look_at_job(matter, root, name, job, base, facts);
  }
}

}  // namespace readycheck::probes
