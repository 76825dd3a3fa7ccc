// .circleci/config.yml: jobs run where a workflow names them; the commands that they call are written once.

#include "probes/pipeline_job.h"

namespace readycheck::probes {

namespace {

using documents::Value;

constexpr int deepest_command = 3;  // a command that calls a command …

const Value* below(const Value& root, const char* section, std::string_view name) {
  const Value* all = root.find(section);
  return all == nullptr ? nullptr : all->find(name);
}

class Steps {
 public:
  Steps(const Matter& matter, const Value& root, std::vector<Fact>& facts)
      : matter_(matter), root_(root), facts_(facts) {}

  void look(const Value* steps, const Place& place, int depth) const {
    if (steps == nullptr) return;
    for (const Value& step : steps->items) {
      if (step.is_scalar()) called(step, step.text, nullptr, place, depth);
      for (const auto& [key, value] : step.members) member(key, value, place, depth);
    }
  }

 private:
  void member(const Value& key, const Value& value, const Place& place, int depth) const {
    if (key.text == "run") {
      const Value* command = value.is_scalar() ? &value : value.find("command");
      state_scripts(matter_, command, place, facts_);
    } else if (key.text == "when" || key.text == "unless") {
      look(value.find("steps"), place, depth);
    } else {
      called(key, key.text, &value, place, depth);
    }
  }

  // A command of this file is read in its place; one of an orb is known by its name.
  void called(const Value& at, const std::string& name, const Value* inputs, const Place& place, int depth) const {
    const Value* own = below(root_, "commands", name);
    if (own != nullptr && depth < deepest_command) return look(own->find("steps"), place, depth + 1);
    std::vector<std::string> words = {"orb", name};
    add_options(inputs, words);
    state_words(matter_, words, at.line, place, facts_);
  }

  const Matter& matter_;
  const Value& root_;
  std::vector<Fact>& facts_;
};

bool by_the_clock(const Value& workflow) {
  const Value* triggers = workflow.find("triggers");
  if (triggers == nullptr) return false;
  for (const Value& trigger : triggers->items)
    if (trigger.find("schedule") != nullptr) return true;
  return false;
}

// What `filters:` narrow a job to: some branches, or tags alone.
void narrow(const Value* filters, PipelineJob& job) {
  if (filters == nullptr) return;
  const Value* branches = filters->find("branches");
  const bool none = branches != nullptr && branches->find("ignore") != nullptr &&
                    names_in(branches->find("ignore")).contains("/.*/");
  if (branches != nullptr && (none || branches->find("only") != nullptr)) job.limited = Truth::yes;
  if (filters->find("tags") != nullptr) job.place.on_release = Truth::yes;
  if (none) job.place.on_change = Truth::no;
}

struct Workflow {
  const Value& root;
  const Value& jobs;
  bool clock = false;
};

bool needs_approval(const Value& jobs, const std::vector<std::string>& needs) {
  for (const Value& one : jobs.items)
    for (const auto& [name, use] : one.members)
      if (says(use.find("type"), "approval"))
        for (const std::string& need : needs)
          if (need == name.text) return true;
  return false;
}

void run_job(const Matter& matter, const Workflow& workflow, const Value& name, const Value* use,
             std::vector<Fact>& facts) {
  PipelineJob job;
  job.host = "circleci";
  job.place.where = "ci";
  job.line = name.line;
  job.place.job = name.text;
  (workflow.clock ? job.place.on_schedule : job.place.on_change) = Truth::yes;
  if (use != nullptr) {
    if (const Value* alias = use->find("name")) job.place.job = alias->text;
    job.needs = texts_in(use->find("requires"));
    narrow(use->find("filters"), job);
    if (needs_approval(workflow.jobs, job.needs)) job.approval = Truth::yes;
    if (use->find("serial-group") != nullptr) job.serialised = Truth::yes;
  }
  state_job(matter, job, facts);
  const Steps steps(matter, workflow.root, facts);
  if (const Value* own = below(workflow.root, "jobs", name.text)) return steps.look(own->find("steps"), job.place, 0);
  std::vector<std::string> words = {"orb", name.text};
  add_options(use, words);
  state_words(matter, words, name.line, job.place, facts);
}

}  // namespace

void look_at_circle(const Matter& matter, const Value& root, std::vector<Fact>& facts) {
  Place place;
  place.where = "ci";
  place.on_change = Truth::yes;
  state_pipeline(matter, "circleci", place, facts);
  const Value* workflows = root.find("workflows");
  if (workflows == nullptr) {
    const Value* jobs = root.find("jobs");
    if (jobs == nullptr) return;
    for (const auto& [name, job] : jobs->members)
      if (name.text == "build") run_job(matter, {root, *jobs}, name, nullptr, facts);
    return;
  }
  for (const auto& [name, workflow] : workflows->members) {
    const Value* jobs = workflow.find("jobs");
    if (jobs == nullptr) continue;
    const Workflow whole{root, *jobs, by_the_clock(workflow)};
    for (const Value& use : jobs->items) {
      if (use.is_scalar()) run_job(matter, whole, use, nullptr, facts);
      for (const auto& [job, how] : use.members) run_job(matter, whole, job, &how, facts);
    }
  }
}

}  // namespace readycheck::probes
