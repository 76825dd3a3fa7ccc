// What the readers of CI files share: a job with what starts it, what it waits for, and what guards it.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "probes/commands.h"

namespace readycheck::probes {

struct PipelineJob {
  Place place;
  std::string host;
  std::uint32_t line = 0;
  std::vector<std::string> needs;    // jobs of the same file that must have succeeded
  std::vector<std::string> follows;  // pipelines, by their names, that this one's file waits for
  std::string stage;                 // a host that runs stage after stage: the stage it stands in
  bool waits_for_stages = false;     // … and it waits for all stages before
  std::string calls;                 // the file of this repository that the job runs instead of steps
  Truth limited = Truth::no;         // only certain branches, tags or people start it
  Truth serialised = Truth::no;      // two runs never overlap
  Truth approval = Truth::no;        // somebody must say yes before it runs
};

// Does the scalar say just this word?
bool says(const documents::Value* value, std::string_view word);
// The names in a scalar, a list, or the keys of a map.
std::set<std::string> names_in(const documents::Value* value);
// The texts of a scalar or a list, in order.
std::vector<std::string> texts_in(const documents::Value* value);
// "staging" or "{name: staging}"; "" for none.
std::string environment_of(const documents::Value* environment);
// The settings of a step that others wrote, as a command's options: "key: value" -> "--key=value".
void add_options(const documents::Value* settings, std::vector<std::string>& words);

Fact& state_pipeline(const Matter& matter, const std::string& host, const Place& place, std::vector<Fact>& facts);
void state_job(const Matter& matter, const PipelineJob& job, std::vector<Fact>& facts);
// A call of a task or of another pipeline's file that is no command.
void state_call(const Matter& matter, const std::string& runner, const std::string& calls, std::uint32_t line,
                const Place& place, std::vector<Fact>& facts);
// A scalar is one script, a list one line after another.
void state_scripts(const Matter& matter, const documents::Value* script, const Place& place, std::vector<Fact>& facts);

// The readers, one for each host whose files have rules of their own.
void look_at_workflow(const Matter& matter, const documents::Value& root, std::vector<Fact>& facts);
void look_at_action(const Matter& matter, const documents::Value& root, std::vector<Fact>& facts);
void look_at_staged_jobs(const Matter& matter, const documents::Value& root, std::vector<Fact>& facts);
void look_at_circle(const Matter& matter, const documents::Value& root, std::vector<Fact>& facts);
void look_at_azure(const Matter& matter, const documents::Value& root, std::vector<Fact>& facts);
void look_at_builder_steps(const Matter& matter, const documents::Value& root, std::vector<Fact>& facts);
void look_at_scripted_stages(const Matter& matter, std::vector<Fact>& facts);

}  // namespace readycheck::probes
