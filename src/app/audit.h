// The main job, from options to an audit. The first function a newcomer reads.
#pragma once

#include "git/repository.h"
#include "probes/collect.h"
#include "readycheck/audit.h"
#include "readycheck/options.h"
#include "rules/load.h"

namespace readycheck::app {

// The rules that the options ask for: --rules DIR, or those that the binary carries, with the looks of wanted languages.
Rules base_rules(const Options& options, const rules::LanguageFilter& wanted = {});

// Audits PATH: opens it, loads the rules with the repository's own files, looks, relates, judges and weighs.
Audit audit(const Options& options);

// The same for a repository that is already open and rules whose probes are already made. The rules move into the audit
// when nobody looks at them any more.
Audit audit(const git::Repository& repository, Rules& rules, const probes::Probes& probes, const Options& options);

// Whether these are only the checks that look for secrets in files and history.
bool are_about_secrets(const std::vector<Check>& checks);

}  // namespace readycheck::app
