// The sentences at the top of a report: the verdict, its counts, and why the project is judged as it is.
#pragma once

#include <string>

#include "report/view.h"

namespace readycheck::report {

std::string headline(const View& view);         // "NOT READY for real users"
std::string counts_sentence(const View& view);  // "3 of the 5 non-negotiables fail, 2 hold."
std::string why_this_bar(const View& view);     // with places
std::string parts_sentence(const View& view);   // which component decides; "" when there is only one
std::string exit_sentence(const View& view);    // why the program ends with its code
// "a.yml:3 and b.yml:4"; "" when there are none.
std::string places(const std::vector<Location>& places, std::size_t most);

}  // namespace readycheck::report
