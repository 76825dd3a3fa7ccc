// Other repositories (--with): their infrastructure and pages count as evidence for the one that is judged.
#pragma once

#include "probes/collect.h"
#include "readycheck/audit.h"

namespace readycheck::app {

// Opens what options.with names, and adds what is seen there to the audit, with the commits that were read.
void look_beside(const probes::Probes& probes, const Rules& rules, const Options& options, Audit& audit);

}  // namespace readycheck::app
