// Every probe, in the order in which it looks at a file. To add one: its file, its test, its line here.
#include "probes/probe.h"
#include "probes/secrets.h"

namespace readycheck::probes {

std::span<const Probe> probes() {
  static constexpr Probe list[] = {
      {"code", "calls, definitions, handlers and imports of source files", look_at_code},
      {"lines", "expressions over the text of any file", look_at_lines},
      {"paths", "files that are known by their name", look_at_paths},
      {"writes", "records that one function changes, and what holds the changes together", look_at_writes},
      {"documents", "values of configuration files and blocks of infrastructure files", look_at_documents},
      {"commands", "programs that scripts, recipes and documents start", look_at_commands},
      {"pipelines", "jobs and steps of CI files, and what triggers them", look_at_pipelines},
      {"mentions", "files and targets that READMEs and runbooks name", look_at_mentions},
      {"manifests", "packages and the versions that they ask for", look_at_manifests},
      {"deploy units", "folders that something builds and runs", look_at_deploy_units},
      {"migrations", "what a migration does to tables that hold data, and its way back", look_at_migrations},
      {"guards", "who may pass: what stands in front of routes and in their handlers", look_at_guards},
      {"routes", "paths under which the program answers", look_at_routes},
  };
  return list;
}

std::span<FirstLookMaker (*const)(const Rules& rules)> first_looks() {
  static constexpr FirstLookMaker (*list[])(const Rules& rules) = {secrets_first};
  return list;
}

}  // namespace readycheck::probes
