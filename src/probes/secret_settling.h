// Which of the candidates that see the same bytes speaks: the more special rule, and before it whoever has a reason that
// holds for the bytes themselves.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "probes/secret_candidate.h"
#include "readycheck/rules.h"

namespace readycheck::probes {

// Never reported, whatever they meet.
bool only_credits(const SecretRule& rule);

constexpr int last_rank = 10;   // what stands inside another text
int rank_of(const SecretRule& rule);

using Ranked = std::pair<int, Candidate>;

// No two of what is left hide the same bytes; by place.
std::vector<Candidate> settled(std::string_view bytes, std::vector<Ranked> all);

}  // namespace readycheck::probes
