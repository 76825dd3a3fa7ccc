// Files that hold their code inside a page: the code stays where it is, all around it becomes blanks.
#pragma once

#include <string>
#include <string_view>

namespace readycheck::syntax {

// The text with everything but the contents of <tag …>…</tag> blanked; lines and offsets stay. Blocks of data (a type
// with "json" in it) are no code.
std::string only_embedded(std::string_view text, std::string_view tag);

}  // namespace readycheck::syntax
