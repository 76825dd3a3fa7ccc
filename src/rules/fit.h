// Holds a value of a YAML file against a form: every mistake of shape and every unknown word, with its place.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "documents/value.h"
#include "rules/mistake.h"

namespace readycheck::rules {

// What the rules know by name: "kind", "fact", "check" … A sort that is not listed is not looked up, so that a part
// of a rules folder can be read alone.
using Names = std::map<std::string, std::vector<std::string>, std::less<>>;

// `written` is a form as in form.h: "check", "[answer]".
void fit(const documents::Value& value, std::string_view written, const Names& names, Mistakes& mistakes);

}  // namespace readycheck::rules
