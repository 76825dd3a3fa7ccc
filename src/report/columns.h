// Text in terminal columns: how wide it is shown, where it may break, how it is cut. All text is UTF-8.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace readycheck::report {

// Columns that a terminal gives to the text: wide characters take two, combining marks none.
std::size_t columns(std::string_view text);

// At most `width` columns; what is cut is shown as "…". `clip_front` keeps the end, which says most about a path.
std::string clip(std::string_view text, std::size_t width);
std::string clip_front(std::string_view text, std::size_t width);

// Filled with spaces up to `width` columns.
std::string padded(std::string text, std::size_t width);

// Broken at spaces; a word longer than a line is broken where the line ends. Never an empty list.
std::vector<std::string> wrap(std::string_view text, std::size_t width);
// The same in at most `lines` lines, the last one ending in "…" when something was left out.
std::vector<std::string> wrap(std::string_view text, std::size_t width, std::size_t lines);

// "a · b · c": a part stays whole when a line can hold it, and the dot stays with the part before it.
std::vector<std::string> flow(const std::vector<std::string>& parts, std::size_t width);

// `left`, then `right` at the right margin; `left` is cut when both do not fit.
std::string ends(std::string_view left, std::string_view right, std::size_t width);

}  // namespace readycheck::report
