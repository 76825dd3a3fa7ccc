// CI files whose triggers and jobs have rules of their own. Only where their host reads them: at the root. Hosts with
// plainer files are entries of the kinds ci-pipeline and script-place.
#include <algorithm>
#include <array>
#include <set>

#include "probes/commands.h"
#include "probes/statement.h"

namespace readycheck::probes {

namespace {

using documents::Value;

bool says(const Value* value, std::string_view word) { return value != nullptr && value->text == word; }

// The names in a scalar, a list, or the keys of a map.
std::set<std::string> names_in(const Value* value) {
  std::set<std::string> names;
  if (value == nullptr) return names;
  if (value->is_scalar()) names.insert(value->text);
  for (const Value& item : value->items) names.insert(item.text);
  for (const auto& [key, item] : value->members) names.insert(key.text);
  return names;
}

// A job or step with `if: false` never runs; one that may fail proves nothing.
bool switched_off(const Value& value) {
  const Value* condition = value.find("if");
  return condition != nullptr &&
         (condition->text == "false" || condition->text == "${{ false }}" || condition->text == "0");
}

std::string environment_of(const Value& job) {
  const Value* environment = job.find("environment");
  if (environment == nullptr) return {};
  const Value* name = environment->find("name");
  return name != nullptr ? name->text : environment->is_scalar() ? environment->text : std::string{};
}

void state_pipeline(const Matter& matter, const std::string& host, const Place& place, std::vector<Fact>& facts) {
  Fact fact;
  fact.kind = "ci-pipeline";
  fact.subject = matter.file.path();
  fact.at = {matter.file.path(), 0, 0, 0, {}};
  fact.role = matter.file.role();
  fact.language = matter.file.language();
  fact.details["host"] = host;
  set_place(place, matter.file.path(), fact);
  facts.push_back(std::move(fact));
}

// --- workflows below .github/workflows

Place triggers_of(const Value& root) {
  Place place;
  place.where = "ci";
  const Value* on = root.find("on");
  for (const std::string& name : names_in(on)) {
    const Value* event = on->is_map() ? on->find(name) : nullptr;
    const bool tags_only = event != nullptr && event->find("tags") != nullptr && event->find("branches") == nullptr;
    if (name == "pull_request" || name == "pull_request_target" || name == "merge_group") place.on_change = Truth::yes;
    if (name == "push") (tags_only ? place.on_release : place.on_change) = Truth::yes;
    if (name == "release" || name == "create") place.on_release = Truth::yes;
    if (name == "schedule") place.on_schedule = Truth::yes;
    if (name == "workflow_dispatch" || name == "repository_dispatch") place.by_hand = Truth::yes;
    if (name == "workflow_run" && place.on_change == Truth::no) place.on_change = Truth::unknown;
    if (name == "workflow_call" && place.on_change == Truth::no) place.on_change = Truth::unknown;
  }
  return place;
}

void look_at_step(const Matter& matter, const Value& step, Place place, std::vector<Fact>& facts) {
  if (says(step.find("continue-on-error"), "true") || switched_off(step)) place.masked = Truth::yes;
  const Value* run = step.find("run");
  const Value* shell = step.find("shell");
  const bool other_shell = shell != nullptr && shell->text.find("sh") == std::string::npos;
  if (run != nullptr && run->is_scalar() && !other_shell) state_commands(matter, run->text, run->line, place, facts);
  const Value* uses = step.find("uses");
  if (uses == nullptr) return;
  std::vector<std::string> words = {"uses", uses->text};
  if (const Value* with = step.find("with"))
    for (const auto& [key, value] : with->members) words.push_back("--" + key.text + "=" + value.text);
  state_words(matter, words, uses->line, place, facts);
}

void look_at_workflow(const Matter& matter, const Value& root, std::vector<Fact>& facts) {
  const Place triggers = triggers_of(root);
  state_pipeline(matter, "github", triggers, facts);
  const Value* jobs = root.find("jobs");
  if (jobs == nullptr) return;
  for (const auto& [name, job] : jobs->members) {
    Place place = triggers;
    place.job = name.text;
    place.environment = environment_of(job);
    if (says(job.find("continue-on-error"), "true") || switched_off(job)) place.masked = Truth::yes;
    if (const Value* steps = job.find("steps"))
      for (const Value& step : steps->items) look_at_step(matter, step, place, facts);
    if (job.find("uses") != nullptr) look_at_step(matter, job, place, facts);
  }
}

// --- .gitlab-ci.yml

constexpr std::array<std::string_view, 14> no_jobs = {"stages",        "variables",    "include", "default", "workflow",
                                                      "image",         "services",     "cache",   "types",   "spec",
                                                      "before_script", "after_script", "script",  "pages"};

// What `only:` or `rules:` narrow a job to.
void narrow(const Value& job, Place& place) {
  const std::set<std::string> only = names_in(job.find("only"));
  std::string conditions;
  if (const Value* rules = job.find("rules"))
    for (const Value& rule : rules->items)
      if (const Value* condition = rule.find("if")) conditions += condition->text + "\n";
  const auto mentions = [&](std::string_view word) { return conditions.find(word) != std::string::npos; };
  const bool schedules = only.contains("schedules") || mentions("\"schedule\"") || mentions("'schedule'");
  const bool tags = only.contains("tags") || mentions("$CI_COMMIT_TAG");
  const bool changes = mentions("merge_request") || mentions("CI_COMMIT_BRANCH") || mentions("CI_DEFAULT_BRANCH") ||
                       only.contains("merge_requests") || only.contains("branches");
  if ((schedules || tags) && !changes) place.on_change = Truth::no;
  if (schedules) place.on_schedule = Truth::yes;
  if (tags) place.on_release = Truth::yes;
  if (says(job.find("when"), "manual")) {
    place.on_change = Truth::no;
    place.by_hand = Truth::yes;
  }
}

void look_at_scripts(const Matter& matter, const Value& job, const Place& place, std::vector<Fact>& facts) {
  for (const char* key : {"before_script", "script", "after_script"}) {
    const Value* script = job.find(key);
    if (script == nullptr) continue;
    if (script->is_scalar()) state_commands(matter, script->text, script->line, place, facts);
    for (const Value& line : script->items) state_commands(matter, line.text, line.line, place, facts);
  }
}

void look_at_stages(const Matter& matter, const Value& root, std::vector<Fact>& facts) {
  Place place;
  place.where = "ci";
  place.on_change = Truth::yes;
  state_pipeline(matter, "gitlab", place, facts);
  for (const auto& [name, job] : root.members) {
    const bool is_job = job.is_map() && !name.text.starts_with('.') &&
                        std::find(no_jobs.begin(), no_jobs.end(), name.text) == no_jobs.end();
    if (!is_job) continue;
    Place here = place;
    here.job = name.text;
    here.environment = environment_of(job);
    if (says(job.find("allow_failure"), "true") || says(job.find("when"), "never")) here.masked = Truth::yes;
    narrow(job, here);
    look_at_scripts(matter, job, here, facts);
    for (const std::string& base : names_in(job.find("extends")))
      if (const Value* other = root.find(base); other != nullptr && job.find("script") == nullptr)
        look_at_scripts(matter, *other, here, facts);
  }
}

}  // namespace

bool is_pipeline(std::string_view path) {
  static const Glob workflows("/.github/workflows/*.{yml,yaml}");
  return path == ".gitlab-ci.yml" || workflows.matches(path);
}

void look_at_pipelines(const Matter& matter, std::vector<Fact>& facts) {
  if (matter.document == nullptr || matter.document->roots.empty() || !is_pipeline(matter.file.path())) return;
  const Value& root = matter.document->roots.front();
  if (matter.file.path().starts_with(".github/"))
    look_at_workflow(matter, root, facts);
  else
    look_at_stages(matter, root, facts);
}

}  // namespace readycheck::probes
