// The lists by which other scanners were told what is no leak.
#pragma once

#include <vector>

#include "git/repository.h"
#include "readycheck/fact.h"

namespace readycheck::probes {

// Notes on each secret whether .gitleaksignore, .betterleaksignore or .secrets.baseline of the tree covers its place.
void honour_other_lists(const git::Repository& repository, std::vector<Fact>& facts);

}  // namespace readycheck::probes
