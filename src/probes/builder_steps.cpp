// cloudbuild.yaml: one step after another, each a program in a builder's image; the images that it names are pushed.
#include "probes/pipeline_job.h"
#include "readycheck/names.h"

namespace readycheck::probes {

namespace {

using documents::Value;

// "gcr.io/cloud-builders/docker:20" -> "docker"; "…/cloud-sdk" stands for gcloud, "…/kaniko-project/executor" for kaniko.
std::string program_of(std::string image) {
  if (const auto at = image.find('@'); at != std::string::npos) image.resize(at);
  const auto slash = image.rfind('/');
  const auto colon = image.find(':', slash == std::string::npos ? 0 : slash);
  if (colon != std::string::npos) image.resize(colon);
  const std::string name(name_of(image));
  if (name == "cloud-sdk" || name == "google-cloud-cli") return "gcloud";
  if (name == "executor" && image.find("kaniko") != std::string::npos) return "kaniko";
  return name;
}

void look_at_step(const Matter& matter, const Value& step, const Place& base, std::vector<Fact>& facts) {
  Place place = base;
  if (says(step.find("allowFailure"), "true")) place.masked = Truth::yes;
  state_scripts(matter, step.find("script"), place, facts);
  const Value* name = step.find("name");
  if (name == nullptr || step.find("script") != nullptr) return;
  const Value* entrypoint = step.find("entrypoint");
  std::vector<std::string> words = {entrypoint != nullptr ? entrypoint->text : program_of(name->text)};
  for (const std::string& word : texts_in(step.find("args"))) words.push_back(word);
  state_words(matter, words, name->line, place, facts);
}

}  // namespace

void look_at_builder_steps(const Matter& matter, const Value& root, std::vector<Fact>& facts) {
  PipelineJob job;
  job.host = "google";
  job.place.where = "ci";
  job.place.job = "build";
  job.place.on_change = Truth::yes;  // what starts it is a setting of the host; so is its branch
  job.limited = job.serialised = job.approval = Truth::unknown;
  Fact& pipeline = state_pipeline(matter, "google", job.place, facts);
  pipeline.confidence = Confidence::likely;
  const Value* steps = root.find("steps");
  if (steps == nullptr) return;
  job.line = steps->line;
  state_job(matter, job, facts);
  for (const Value& step : steps->items) look_at_step(matter, step, job.place, facts);
  if (const Value* images = root.find("images"))
    for (const Value& image : images->items)
      state_words(matter, {"docker", "push", image.text}, image.line, job.place, facts);
}

}  // namespace readycheck::probes
