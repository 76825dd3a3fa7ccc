// Path globs as team files write them.
#pragma once

#include <string_view>

namespace readycheck::checks {

// '*' within a folder's name, "**" across folders, '?' one character.
bool matches(std::string_view pattern, std::string_view path);

}  // namespace readycheck::checks
