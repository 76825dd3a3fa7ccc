// What kind of bytes a file holds, before anything looks at them.
#pragma once

#include <string>
#include <string_view>

namespace readycheck::probes {

enum class Encoding : unsigned char { text, binary, wide };

// wide: two bytes a character with a byte order mark; binary: a zero byte in the first 8 KB.
Encoding encoding_of(const std::string& bytes);
// Code that a tool squeezed into a few endless lines: nobody wrote it here, nobody reads it.
bool is_squeezed(std::string_view code);
// Wide text as UTF-8; halves of pairs that stand alone become U+FFFD.
std::string narrowed(const std::string& bytes);

}  // namespace readycheck::probes
