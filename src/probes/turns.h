// Whether two places of one function are both reached in one run, as far as the layout of its lines tells.
#pragma once

#include <cstdint>
#include <string_view>

namespace readycheck::probes {

// No when the second stands in another branch than the first, or behind a way out that the first one's block takes.
// Blocks are told by their indentation.
bool both_happen(std::string_view text, std::uint32_t first, std::uint32_t second);

}  // namespace readycheck::probes
