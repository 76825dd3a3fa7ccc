// Secrets that stand in the files and are not to be judged there: those that a production layer replaces, and those that
// were there before a change.
#pragma once

#include "git/repository.h"
#include "readycheck/options.h"
#include "readycheck/rules.h"
#include "readycheck/sightings.h"

namespace readycheck::probes {

// A setting that a file for production in the same folder reads from elsewhere under the same name.
void set_replaced_aside(const git::Repository& repository, Sightings& seen);

// Values that the tree of options.base holds too, wherever they stand there: a moved line adds nothing.
void set_old_aside(const git::Repository& repository, const Rules& rules, const Options& options, Sightings& seen);

}  // namespace readycheck::probes
