// CI files whose triggers and jobs have rules of their own, each by its host's reader. Only where their host reads
// them. Hosts with plainer files are entries of the kinds ci-pipeline and script-place.
#include "probes/globs.h"
#include "probes/pipeline_job.h"

namespace readycheck::probes {

namespace {

using Look = void (*)(const Matter& matter, const documents::Value& root, std::vector<Fact>& facts);

struct Host {
  Glob files;
  Look look;
};

const std::vector<Host>& hosts() {
  static const std::vector<Host> list = [] {
    std::vector<Host> made;
    made.push_back({Glob("/.github/workflows/*.{yml,yaml}"), look_at_workflow});
    made.push_back({Glob("action.{yml,yaml}"), look_at_action});
    made.push_back({Glob("/.circleci/config.yml"), look_at_circle});
    made.push_back({Glob("{.gitlab-ci.yml,*.gitlab-ci.{yml,yaml},/.gitlab/**/*.{yml,yaml},/.gitlab-ci/**/*.{yml,yaml}}"),
                    look_at_staged_jobs});
    made.push_back({Glob("/{,**/}azure-pipeline{s,}{,-*,.*}.{yml,yaml}"), look_at_azure});
    made.push_back({Glob("/{.azure,.azuredevops,.azure-pipelines,.pipelines}/**/*.{yml,yaml}"), look_at_azure});
    made.push_back({Glob("{cloudbuild,cloudbuild-*,cloudbuild.*,*.cloudbuild}.{yaml,yml,json}"), look_at_builder_steps});
    return made;
  }();
  return list;
}

Look reader_of(std::string_view path) {
  for (const Host& host : hosts())
    if (host.files.matches(path)) return host.look;
  return nullptr;
}

bool is_scripted(std::string_view path) {
  static const Glob files("/{,ci/,jenkins/,.jenkins/}{Jenkinsfile,Jenkinsfile.*,*.jenkinsfile}");
  return files.matches(path);
}

}  // namespace

bool is_pipeline(std::string_view path) { return reader_of(path) != nullptr; }

void look_at_pipelines(const Matter& matter, std::vector<Fact>& facts) {
  if (is_scripted(matter.file.path())) return look_at_scripted_stages(matter, facts);
  if (matter.document == nullptr || matter.document->roots.empty()) return;
  if (const Look look = reader_of(matter.file.path())) look(matter, matter.document->roots.front(), facts);
}

}  // namespace readycheck::probes
