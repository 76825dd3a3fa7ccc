// A sketch with resolved names -> the outline of a file.
#pragma once

#include <map>
#include <string>

#include "readycheck/outline.h"
#include "syntax/resolve.h"

namespace readycheck::syntax {

void state(const File& file, Sketch& sketch, const Dialect& dialect, const std::map<std::string, std::string>* modules,
           std::vector<Memo>& memo, Outline& outline);

}  // namespace readycheck::syntax
