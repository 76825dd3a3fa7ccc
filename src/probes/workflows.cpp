// Workflows below .github/workflows and the actions that they are put together from: triggers, conditions, matrices,
// and what a job waits for.
#include <algorithm>

#include "probes/pipeline_job.h"

namespace readycheck::probes {

namespace {

using documents::Value;

constexpr std::size_t most_variants = 16;  // of one step by its job's matrix
constexpr std::size_t most_needed = 100;   // jobs that a job needs, through others

// A job or step with `if: false` never runs; one that may fail proves nothing.
bool switched_off(const Value& value) {
  const Value* condition = value.find("if");
  return condition != nullptr &&
         (condition->text == "false" || condition->text == "${{ false }}" || condition->text == "0");
}

bool mentions(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

// What `if:` leaves of the triggers. Conditions with "or" or "not" are too free to be followed.
void narrow(const Value& part, PipelineJob& job) {
  const Value* condition = part.find("if");
  if (condition == nullptr) return;
  const std::string& text = condition->text;
  Place& place = job.place;
  if (mentions(text, "github.ref") || mentions(text, "refs/heads/") || mentions(text, "github.event_name"))
    job.limited = Truth::yes;
  if (mentions(text, "||") || mentions(text, "!=") || mentions(text, "!")) return;
  if (mentions(text, "refs/tags") || mentions(text, "'release'") || mentions(text, "ref_type == 'tag'")) {
    place.on_change = place.on_request = place.on_schedule = Truth::no;
    place.on_release = Truth::yes;
  } else if (mentions(text, "'schedule'")) {
    place.on_change = place.on_request = place.on_release = Truth::no;
  } else if (mentions(text, "'workflow_dispatch'")) {
    place.on_change = place.on_request = place.on_schedule = place.on_release = Truth::no;
  } else if (mentions(text, "'push'") || mentions(text, "refs/heads/")) {
    place.on_request = Truth::no;
  }
}

// It runs although a job that it needs was skipped or failed.
bool runs_in_any_case(const Value& body) {
  const Value* condition = body.find("if");
  return condition != nullptr && (mentions(condition->text, "always()") || mentions(condition->text, "failure()") || mentions(condition->text, "cancelled()"));
}

// A job is skipped with the job that it needs: what starts that one is all that can start this one.
void narrow_by_needs(const Value& jobs, const Value& body, PipelineJob& job) {
  std::vector<const Value*> open{&body};
  for (std::size_t i = 0; i < open.size() && i < most_needed; ++i) {
    if (i > 0) narrow(*open[i], job);
    if (runs_in_any_case(*open[i])) continue;
    for (const std::string& name : texts_in(open[i]->find("needs")))
      if (const Value* other = jobs.find(name); other != nullptr && std::find(open.begin(), open.end(), other) == open.end()) open.push_back(other);
  }
}

bool narrows_branches(const Value* event) {
  return event != nullptr && (event->find("branches") != nullptr || event->find("tags") != nullptr);
}

PipelineJob triggers_of(const Value& root) {
  PipelineJob job;
  Place& place = job.place;
  place.where = "ci";
  job.host = "github";
  bool any_branch = false;
  const Value* on = root.find("on");
  for (const std::string& name : names_in(on)) {
    const Value* event = on->is_map() ? on->find(name) : nullptr;
    const bool tags_only = event != nullptr && event->find("tags") != nullptr && event->find("branches") == nullptr;
    if (name == "pull_request" || name == "pull_request_target" || name == "merge_group")
      place.on_change = place.on_request = Truth::yes;
    if (name == "push") (tags_only ? place.on_release : place.on_change) = Truth::yes;
    if (name == "release" || name == "create") place.on_release = Truth::yes;
    if (name == "schedule") place.on_schedule = Truth::yes;
    if (name == "workflow_dispatch" || name == "repository_dispatch") place.by_hand = Truth::yes;
    const bool other_starts_it = name == "workflow_run" || name == "workflow_call";
    if (other_starts_it && place.on_change == Truth::no) place.on_change = Truth::unknown;
    if (name == "workflow_run" && event != nullptr) job.follows = texts_in(event->find("workflows"));
    any_branch = any_branch || (name == "push" && !narrows_branches(event)) || name == "pull_request";
  }
  const bool called = place.on_change == Truth::unknown && job.follows.empty();
  job.limited = called ? Truth::unknown : any_branch ? Truth::no : Truth::yes;
  return job;
}

// The values that a matrix gives to a key, those under `include` too.
std::vector<std::string> matrix_values(const Value& job, const std::string& key) {
  const Value* strategy = job.find("strategy");
  const Value* matrix = strategy == nullptr ? nullptr : strategy->find("matrix");
  if (matrix == nullptr) return {};
  std::vector<std::string> values = texts_in(matrix->find(key));
  if (const Value* include = matrix->find("include"))
    for (const Value& one : include->items)
      if (const Value* value = one.find(key); value != nullptr && value->is_scalar()) values.push_back(value->text);
  return values;
}

// "npm run ${{ matrix.task }}" once for each value; a text without such a word stays as it is.
std::vector<std::string> variants(const std::string& text, const Value& job) {
  static constexpr std::string_view open = "${{ matrix.";
  const std::size_t at = text.find(open);
  if (at == std::string::npos) return {text};
  const std::size_t close = text.find("}}", at);
  if (close == std::string::npos) return {text};
  std::string key = text.substr(at + open.size(), close - at - open.size());
  key.erase(key.find_last_not_of(' ') + 1);
  std::vector<std::string> out;
  for (const std::string& value : matrix_values(job, key)) {
    if (out.size() == most_variants) break;
    std::string one = text;
    const std::string whole = text.substr(at, close + 2 - at);
    for (std::size_t i = one.find(whole); i != std::string::npos; i = one.find(whole, i + value.size()))
      one.replace(i, whole.size(), value);
    out.push_back(std::move(one));
  }
  if (out.empty()) out.push_back(text);
  return out;
}

void look_at_step(const Matter& matter, const Value& step, const Value& whole, PipelineJob job,
                  std::vector<Fact>& facts) {
  if (says(step.find("continue-on-error"), "true") || switched_off(step)) job.place.masked = Truth::yes;
  if (&step != &whole) narrow(step, job);
  const Value* run = step.find("run");
  const Value* shell = step.find("shell");
  const bool other_shell = shell != nullptr && shell->text.find("sh") == std::string::npos;
  if (run != nullptr && run->is_scalar() && !other_shell)
    for (const std::string& script : variants(run->text, whole))
      state_commands(matter, script, run->line, job.place, facts);
  const Value* uses = step.find("uses");
  if (uses == nullptr) return;
  std::vector<std::string> words = {"uses", uses->text};
  std::vector<std::uint32_t> lines = {uses->line, uses->line};
  const Value* with = step.find("with");
  add_options(with, words);
  if (with != nullptr)
    for (const auto& [key, value] : with->members) lines.push_back(value.line);
  state_words(matter, words, uses->line, job.place, facts, lines);
}

// What the job's token may do: yes when it was given less than everything.
Truth narrowed_rights(const Value* permissions) {
  if (permissions == nullptr) return Truth::no;
  return says(permissions, "write-all") ? Truth::no : Truth::yes;
}

bool every_job_narrows(const Value* jobs) {
  if (jobs == nullptr || jobs->members.empty()) return false;
  return std::all_of(jobs->members.begin(), jobs->members.end(), [](const documents::Member& job) {
    return narrowed_rights(job.second.find("permissions")) == Truth::yes;
  });
}

// Other people's actions by the commit that was looked at; those of the host itself are as good as the host.
bool is_pinned(const std::string& action) {
  if (action.starts_with('.') || action.starts_with("actions/") || action.starts_with("github/") || action.starts_with("docker:")) return true;
  const std::size_t at = action.find('@');
  const std::string_view version = at == std::string::npos ? std::string_view{} : std::string_view(action).substr(at + 1);
  return version.size() >= 40 && version.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// The actions of one job, or of the whole file, that are not.
void note_unpinned(const Value& part, std::vector<std::string>& loose) {
  const Value* uses = part.find("uses");
  if (uses != nullptr && !is_pinned(uses->text)) loose.push_back(uses->text);
  if (const Value* steps = part.find("steps"))
    for (const Value& step : steps->items) note_unpinned(step, loose);
}

bool is_serialised(const Value& part) {
  const Value* concurrency = part.find("concurrency");
  return concurrency != nullptr && (concurrency->is_scalar() || concurrency->find("group") != nullptr);
}

void look_at_job(const Matter& matter, const Value& jobs, const documents::Member& member, PipelineJob job,
                 std::vector<Fact>& facts) {
  const auto& [name, body] = member;
  job.place.job = name.text;
  job.line = name.line;
  job.place.environment = environment_of(body.find("environment"));
  job.needs = texts_in(body.find("needs"));
  if (!job.place.environment.empty()) job.approval = Truth::unknown;  // its reviewers are a setting of the host
  if (is_serialised(body)) job.serialised = Truth::yes;
  if (says(body.find("continue-on-error"), "true") || switched_off(body)) job.place.masked = Truth::yes;
  narrow(body, job);
  narrow_by_needs(jobs, body, job);
  const Value* uses = body.find("uses");
  if (uses != nullptr && uses->text.starts_with("./")) job.calls = uses->text.substr(2);
  if (uses != nullptr && !uses->text.starts_with("./")) job.calls = "elsewhere";
  state_job(matter, job, facts);
  if (const Value* steps = body.find("steps"))
    for (const Value& step : steps->items) look_at_step(matter, step, body, job, facts);
  if (uses != nullptr) look_at_step(matter, body, body, job, facts);
}

}  // namespace

void look_at_workflow(const Matter& matter, const Value& root, std::vector<Fact>& facts) {
  PipelineJob triggers = triggers_of(root);
  const Value* jobs = root.find("jobs");
  Fact& pipeline = state_pipeline(matter, "github", triggers.place, facts);
  if (const Value* name = root.find("name")) pipeline.details["name"] = name->text;
  const Truth rights = narrowed_rights(root.find("permissions"));
  pipeline.traits["few_rights"] = rights == Truth::yes || every_job_narrows(jobs) ? Truth::yes : Truth::no;
  if (jobs == nullptr) return;
  std::vector<std::string> loose;
  for (const auto& [name, job] : jobs->members) note_unpinned(job, loose);
  pipeline.traits["pinned"] = loose.empty() ? Truth::yes : Truth::no;
  pipeline.details["unpinned"] = loose;
  if (is_serialised(root)) triggers.serialised = Truth::yes;
  for (const documents::Member& job : jobs->members) look_at_job(matter, *jobs, job, triggers, facts);
}

// Its steps are a task that a workflow asks for by its folder.
void look_at_action(const Matter& matter, const Value& root, std::vector<Fact>& facts) {
  const Value* runs = root.find("runs");
  const Value* steps = runs == nullptr ? nullptr : runs->find("steps");
  if (steps == nullptr) return;
  PipelineJob job;
  const std::string& path = matter.file.path();
  job.place.where = "task";
  job.place.runner = "action";
  job.place.task = path.substr(0, std::min(path.rfind('/'), path.size()));
  for (const Value& step : steps->items) look_at_step(matter, step, step, job, facts);
}

}  // namespace readycheck::probes
