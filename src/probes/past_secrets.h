// Secrets in everything that was ever committed: found by content, traced to path and commit only when there is a hit.
#pragma once

#include "git/repository.h"
#include "git/roles.h"
#include "readycheck/options.h"
#include "readycheck/rules.h"
#include "readycheck/sightings.h"

namespace readycheck::probes {

// Looks at every blob, commit message and tag text. Those of `seen` that also stand in the past learn since when; those
// that stand only there become facts of kind `past-secret`. What could not be seen is a gap of the history.
void look_at_past(const git::Repository& repository, const git::Roles& roles, const Rules& rules, const Options& options,
                  unsigned jobs, Sightings& seen);

}  // namespace readycheck::probes
