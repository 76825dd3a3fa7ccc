// The grammars that were compiled in. The table itself is written by CMake from cmake/grammars.cmake, sorted by id.
#pragma once

#include <tree_sitter/api.h>

#include <span>
#include <string_view>

namespace readycheck::syntax {

// One grammar: the id that rules use, and the function that returns its tables.
struct Grammar {
  std::string_view id;
  const TSLanguage* (*language)();
};

std::span<const Grammar> grammars();

}  // namespace readycheck::syntax
