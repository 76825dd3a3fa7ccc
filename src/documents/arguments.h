// The arguments of a call in a manifest that is a program (Gemfile, build.gradle, mix.exs): read, never run.
#pragma once

#include <string_view>
#include <vector>

#include "documents/tree.h"

namespace readycheck::documents {

// Text without white space of any kind at its ends.
std::string_view trim_lines(std::string_view text);

// A line without what stands behind `mark` (a comment's beginning) outside of quotes.
std::string_view without_remark(std::string_view line, std::string_view mark);

// The parts between commas that stand outside of quotes and brackets.
std::vector<std::string_view> split_arguments(std::string_view text);

// Whether the whole argument is one quoted text.
bool is_quoted(std::string_view argument);

// Adds the arguments to the open map: quoted ones as "name", then "version" (several joined by ", "), `key: value`,
// `key = value` and `:key => value` under their key. Anything else is left out.
void add_arguments(const Source& source, Tree& tree, const std::vector<std::string_view>& arguments);

// A member under a name of our own.
void add_named(const Source& source, Tree& tree, std::string_view name, std::string_view part);

}  // namespace readycheck::documents
