// Statements that the calls of a migration hand to the database: what they do, at the lines where they stand.
#pragma once

#include <vector>

#include "probes/probe.h"

namespace readycheck::probes {

// For each call that the vocabulary knows as `migration-sql`: the facts of its text, or one that says that it cannot be
// read, when the text is put together while the program runs.
std::vector<Fact> facts_of_texts(const Matter& matter, std::vector<Fact>& calls);

}  // namespace readycheck::probes
