// See pipeline_job.h.
#include "probes/pipeline_job.h"

namespace readycheck::probes {

using documents::Value;

bool says(const Value* value, std::string_view word) { return value != nullptr && value->text == word; }

std::set<std::string> names_in(const Value* value) {
  std::set<std::string> names;
  if (value == nullptr) return names;
  if (value->is_scalar()) names.insert(value->text);
  for (const Value& item : value->items) names.insert(item.text);
  for (const auto& [key, item] : value->members) names.insert(key.text);
  return names;
}

std::vector<std::string> texts_in(const Value* value) {
  std::vector<std::string> texts;
  if (value == nullptr) return texts;
  if (value->is_scalar()) texts.push_back(value->text);
  for (const Value& item : value->items)
    if (item.is_scalar()) texts.push_back(item.text);
  return texts;
}

std::string environment_of(const Value* environment) {
  if (environment == nullptr) return {};
  const Value* name = environment->find("name");
  return name != nullptr ? name->text : environment->is_scalar() ? environment->text : std::string{};
}

void add_options(const Value* settings, std::vector<std::string>& words) {
  if (settings == nullptr) return;
  for (const auto& [key, value] : settings->members) words.push_back("--" + key.text + "=" + value.text);
}

namespace {

Fact plain_fact(const Matter& matter, std::string kind, std::string subject, const Place& place) {
  Fact fact;
  fact.kind = std::move(kind);
  fact.subject = std::move(subject);
  fact.role = matter.file.role();
  fact.language = matter.file.language();
  set_place(place, matter.file.path(), fact);
  return fact;
}

Detail word(Truth truth) {
  if (truth == Truth::unknown) return {};
  return std::string(truth == Truth::yes ? "yes" : "no");
}

}  // namespace

Fact& state_pipeline(const Matter& matter, const std::string& host, const Place& place, std::vector<Fact>& facts) {
  Fact fact = plain_fact(matter, "ci-pipeline", matter.file.path(), place);
  fact.at = {matter.file.path(), 0, 0, 0, {}};
  fact.details["host"] = host;
  facts.push_back(std::move(fact));
  return facts.back();
}

void state_job(const Matter& matter, const PipelineJob& job, std::vector<Fact>& facts) {
  Fact fact = plain_fact(matter, "ci-job", job.place.job, job.place);
  fact.at = place_in(matter.file, job.line, 1);
  fact.details["host"] = job.host;
  fact.details["needs"] = job.needs;
  fact.details["follows"] = job.follows;
  fact.details["calls"] = job.calls;
  fact.details["stage"] = job.stage;
  fact.details["waits_for_stages"] = std::string(job.waits_for_stages ? "yes" : "no");
  fact.details["limited"] = word(job.limited);
  fact.details["serialised"] = word(job.serialised);
  fact.details["approval"] = word(job.approval);
  facts.push_back(std::move(fact));
}

void state_call(const Matter& matter, const std::string& runner, const std::string& calls, std::uint32_t line,
                const Place& place, std::vector<Fact>& facts) {
  Fact fact = plain_fact(matter, "task-call", calls, place);
  fact.at = place_in(matter.file, line, 1);
  fact.details["calls"] = calls;
  fact.details["runner"] = runner;
  facts.push_back(std::move(fact));
}

void state_scripts(const Matter& matter, const Value* script, const Place& place, std::vector<Fact>& facts) {
  if (script == nullptr) return;
  if (script->is_scalar()) state_commands(matter, script->text, script->line, place, facts);
  for (const Value& line : script->items)
    if (line.is_scalar()) state_commands(matter, line.text, line.line, place, facts);
}

}  // namespace readycheck::probes
