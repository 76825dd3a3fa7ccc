// Small looks at the text around a call, for what the outline does not hold: the names that take its result, and whether
// a word is used behind it.
#pragma once

#include <string>
#include <string_view>

#include "readycheck/location.h"
#include "readycheck/outline.h"

namespace readycheck::probes {

// A whole word anywhere; the same behind a dot.
bool has_word(std::string_view text, std::string_view word);
bool has_member(std::string_view text, std::string_view word);
// What stands in front of the span in its statement, on at most three lines.
std::string text_before(std::string_view bytes, Span span);
// The name that takes the result ("response = call(…)"), "" when there is none.
std::string assigned_name(std::string_view bytes, Span span);
// Is the name handed to something as an argument, or given back?
bool passes(std::string_view text, std::string_view name);

}  // namespace readycheck::probes
