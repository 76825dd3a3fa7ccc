// The inventory of calls to the outside, as every report shows it: one row for each place, the gravest wait first.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/view.h"

namespace readycheck::report {

// Facts about calls that leave the process, in production code, one for each place. A client is listed only where no
// call of it was seen.
std::vector<const Fact*> outside_calls(const View& view);

// Does the wait have an end? Where nobody here sets a limit and the library has none, it has not, as far as the client
// goes; an address or a server elsewhere may set one, which is why checks leave that open.
Truth bounded_of(const Fact& fact);
bool endless_by_default(const Fact& fact);

// What a row says of one fact, in words for the table.
std::string dependency_of(const Fact& fact);
std::string time_limit_of(const Fact& fact);  // "5 s (call)", "none", "unknown"
std::string retry_of(const Fact& fact);       // "no", "library, bounded, growing pauses"
std::string detail_of(const Fact& fact, std::string_view name, std::string_view otherwise = "unknown");

// How grave a wait is: 0 a worker with one thread … ; unknown stands behind a page.
int rank_of_wait(std::string_view waits);

}  // namespace readycheck::report
