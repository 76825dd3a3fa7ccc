// Words of a line as a shell would part them: for Dockerfile arguments and the directives of web servers.
#pragma once

#include <string>
#include <string_view>

namespace readycheck::documents {

// The next word of `text` with its quotes and escapes; `text` moves behind it. "" at the end.
std::string_view next_word(std::string_view& text);

// A word as its value: quotes away, escapes resolved.
std::string plain_word(std::string_view word);

}  // namespace readycheck::documents
