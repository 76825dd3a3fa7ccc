// Checksums that tokens carry: what decides offline whether a token was really issued.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace readycheck::probes {

std::uint32_t crc32(std::string_view bytes);
std::string base62(std::uint64_t number, std::size_t width);  // 0-9A-Za-z, left-padded with '0'

// The checksum that belongs behind `body` (everything of the token in front of it), by the scheme's name; "" when
// nobody knows the name.
std::string checksum_for(std::string_view scheme, std::string_view body);

// Does the whole token carry its checksum? unknown scheme: false.
bool checksum_holds(std::string_view scheme, std::string_view token);

std::vector<std::string> checksum_schemes();

}  // namespace readycheck::probes
