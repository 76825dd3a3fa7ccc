// What kind of bytes a file holds, before anything looks at them.
#pragma once

#include <string>

namespace readycheck::probes {

enum class Encoding : unsigned char { text, binary, wide };

// wide: two bytes a character with a byte order mark; binary: a zero byte in the first 8 KB.
Encoding encoding_of(const std::string& bytes);
// Wide text as UTF-8; halves of pairs that stand alone become U+FFFD.
std::string narrowed(const std::string& bytes);

}  // namespace readycheck::probes
