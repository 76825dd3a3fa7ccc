// Where names begin and values end on a line, and what the line is: pure looks at bytes.
#pragma once

#include <string_view>

#include "probes/secret_candidate.h"

namespace readycheck::probes {

// The whole of a key's name: "SPRING_DATASOURCE_" stands in front of what the pattern saw.
Span whole_name(std::string_view bytes, Span name);

// A value without quotes, blanks and the comment behind it; in scripts and addresses it ends at the next word.
Span whole_value(const Passage& passage, Span name, Span value);

// The value stands between quotes.
bool is_quoted(std::string_view bytes, Span value);

// A line, or the end of one, that nothing reads.
bool in_comment(const Passage& passage, std::uint32_t at);

// "${NAME:-word}": the name is read, not set.
bool is_expanded(std::string_view bytes, Span name);

}  // namespace readycheck::probes
