// Who wrote the repository lately: the facts that commits give.
#pragma once

#include <vector>

#include "git/repository.h"
#include "readycheck/fact.h"

namespace readycheck::probes {

// An `author` fact for everybody with a commit within a year of the newest one, and one `last-commit`.
void look_at_history(const git::Repository& repository, std::vector<Fact>& facts);

}  // namespace readycheck::probes
