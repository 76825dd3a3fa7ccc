// azure-pipelines.yml and its templates: stages that wait for each other, jobs, and deployments with their strategies.
#include <algorithm>
#include <array>

#include "probes/globs.h"
#include "probes/pipeline_job.h"

namespace readycheck::probes {

namespace {

using documents::Value;

bool never(const Value& part) { return says(part.find("enabled"), "false") || says(part.find("condition"), "false"); }

// A step begins with its sort; all but these are one shell or another.
bool is_shell_step(std::string_view sort) {
  constexpr std::array<std::string_view, 7> others = {"task",    "template",   "checkout", "download",
                                                      "publish", "getPackage", "reviewApp"};
  return std::find(others.begin(), others.end(), sort) == others.end();
}

void narrow(const Value& part, PipelineJob& job) {
  const Value* condition = part.find("condition");
  if (condition == nullptr) return;
  const std::string& text = condition->text;
  const auto mentions = [&](std::string_view word) { return text.find(word) != std::string::npos; };
  if (mentions("Build.SourceBranch")) job.limited = Truth::yes;
  if (mentions("PullRequest") && mentions("ne(")) job.place.on_request = Truth::no;
  if (mentions("refs/heads/")) job.place.on_request = Truth::no;
  if (mentions("refs/tags") && !mentions("or(")) {
    job.place.on_change = job.place.on_request = Truth::no;
    job.place.on_release = Truth::yes;
  }
}

class Reader {
 public:
  Reader(const Matter& matter, std::vector<Fact>& facts) : matter_(matter), facts_(facts) {}

  void stages(const Value& stages, const PipelineJob& base) const {
    std::string before;
    for (const Value& stage : stages.items) {
      PipelineJob here = base;
      const Value* name = stage.find("stage");
      here.stage = name == nullptr ? "" : name->text;
      const Value* depends = stage.find("dependsOn");
      here.needs = depends != nullptr ? texts_in(depends) : before.empty() ? here.needs : std::vector<std::string>{before};
      if (never(stage)) here.place.masked = Truth::yes;
      narrow(stage, here);
      template_of(stage, here);
      if (const Value* all = stage.find("jobs")) jobs(*all, here);
      before = here.stage;
    }
  }

  void jobs(const Value& jobs, const PipelineJob& base) const {
    for (const Value& job : jobs.items) {
      template_of(job, base);
      const Value* name = job.find("job") != nullptr ? job.find("job") : job.find("deployment");
      if (name == nullptr) continue;
      PipelineJob here = base;
      here.place.job = name->text;
      here.line = name->line;
      for (const std::string& other : texts_in(job.find("dependsOn"))) here.needs.push_back(other);
      one(job, here);
    }
  }

  void one(const Value& job, PipelineJob here) const {
    here.place.environment = environment_of(job.find("environment"));
    if (!here.place.environment.empty()) {
      here.approval = Truth::unknown;  // its checks are a setting of the host
      here.serialised = Truth::unknown;
    }
    if (says(job.find("continueOnError"), "true") || never(job)) here.place.masked = Truth::yes;
    narrow(job, here);
    state_job(matter_, here, facts_);
    steps(job.find("steps"), here.place);
    const Value* strategy = job.find("strategy");
    if (strategy == nullptr) return;
    for (const auto& [kind, hooks] : strategy->members) {
      state_words(matter_, {"strategy", kind.text}, kind.line, here.place, facts_);
      for (const auto& [hook, body] : hooks.members) hook_of(hook, body, here.place);
    }
  }

 private:
  void hook_of(const Value& hook, const Value& body, const Place& place) const {
    if (hook.text == "on") {  // on: failure: steps
      for (const auto& [when, then] : body.members) {
        state_words(matter_, {"strategy", "on", when.text}, when.line, place, facts_);
        steps(then.find("steps"), place);
      }
      return;
    }
    steps(body.find("steps"), place);
  }

  void template_of(const Value& part, const PipelineJob& base) const {
    const Value* path = part.find("template");
    if (path == nullptr || path->text.find('@') != std::string::npos) return;
    const std::string text = path->text.starts_with('/') ? path->text.substr(1) : path->text;
    state_call(matter_, "pipeline", text, path->line, base.place, facts_);
  }

  void steps(const Value* steps, const Place& base) const {
    if (steps == nullptr) return;
    for (const Value& step : steps->items) {
      Place place = base;
      if (says(step.find("continueOnError"), "true") || never(step)) place.masked = Truth::yes;
      if (!step.members.empty() && is_shell_step(step.members.front().first.text))
        state_scripts(matter_, &step.members.front().second, place, facts_);
      if (const Value* path = step.find("template"))
        state_call(matter_, "pipeline", path->text, path->line, place, facts_);
      const Value* task = step.find("task");
      if (task == nullptr) continue;
      std::vector<std::string> words = {"task-step", task->text};
      const Value* inputs = step.find("inputs");
      add_options(inputs, words);
      state_words(matter_, words, task->line, place, facts_);
      if (inputs != nullptr)
        for (const char* key : {"script", "inlineScript"}) state_scripts(matter_, inputs->find(key), place, facts_);
    }
  }

  const Matter& matter_;
  std::vector<Fact>& facts_;
};

// Both triggers are on unless they say none.
PipelineJob triggers_of(const Value& root) {
  PipelineJob job;
  job.host = "azure";
  job.place.where = "ci";
  const Value* trigger = root.find("trigger");
  const Value* pr = root.find("pr");
  const bool pushes = !says(trigger, "none"), requests = !says(pr, "none");
  job.place.on_change = pushes || requests ? Truth::yes : Truth::no;
  job.place.on_request = pr != nullptr && requests ? Truth::yes : Truth::no;
  if (root.find("schedules") != nullptr) job.place.on_schedule = Truth::yes;
  if (!pushes && !requests) job.place.by_hand = Truth::yes;
  const bool branches = trigger != nullptr && (trigger->is_list() || trigger->find("branches") != nullptr);
  job.limited = (branches || !pushes) && !requests ? Truth::yes : Truth::no;
  if (says(root.find("lockBehavior"), "sequential")) job.serialised = Truth::yes;
  return job;
}

// A template counts where another file uses it, and what starts that file starts it.
PipelineJob part_of_another() {
  PipelineJob job;
  job.host = "azure";
  job.place.where = "part";
  job.place.on_change = job.place.on_request = job.limited = Truth::unknown;
  return job;
}

// Is it the file that the host reads first? The other files that are read are parts of it.
bool is_root(std::string_view path) {
  static const Glob roots("/{,.azure/,.azuredevops/,.azure-pipelines/,.pipelines/,ci/,build/}azure-pipeline{s,}{,-*,.*}.{yml,yaml}");
  return roots.matches(path);
}

}  // namespace

void look_at_azure(const Matter& matter, const Value& root, std::vector<Fact>& facts) {
  PipelineJob base = triggers_of(root);
  if (is_root(matter.file.path()))
    state_pipeline(matter, "azure", base.place, facts);
  else
    base = part_of_another();
  const Reader reader(matter, facts);
  if (const Value* stages = root.find("stages")) reader.stages(*stages, base);
  if (const Value* jobs = root.find("jobs")) reader.jobs(*jobs, base);
  if (root.find("steps") != nullptr) reader.one(root, base);
}

}  // namespace readycheck::probes
