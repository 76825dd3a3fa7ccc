// All probes over all files, on any number of threads: a repository -> sightings, the same bytes every time.
#pragma once

#include "git/repository.h"
#include "readycheck/derived.h"
#include "readycheck/options.h"
#include "readycheck/rules.h"
#include "readycheck/sightings.h"

namespace readycheck::probes {

// First look: every file. With `derived` (second look): only the files that it names, and only code.
Sightings collect(const git::Repository& repository, const Rules& rules, const Options& options,
                  const Derived& derived = {});

}  // namespace readycheck::probes
