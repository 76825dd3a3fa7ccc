// Makes secrets that look live and are not, from hand-written shapes, so that none is ever committed: an example or a
// test writes {{forge:RULE}}, and the value is made when it runs. The same marker gives the same value everywhere.
#pragma once

#include <string>
#include <string_view>

#include "readycheck/rules.h"

namespace readycheck::probes {

// `text` with every marker replaced. {{forge:RULE}}, {{forge:RULE.2}} the second shape, {{forge:RULE#b}} another value,
// {{forge:RULE short}} one character too few, {{forge:RULE bad}} a checksum that does not fit, {{forge:RULE base64}}
// encoded, {{forge:USER|RULE}} base64 of "USER:value". An unknown name throws Error.
std::string forge(std::string_view text, const Rules& rules);

// One value of a shape: literal text and runs in braces: "{N ALPHABET}", "{CHECKSUM}", "{key}", "{json TEXT}".
std::string forge_shape(std::string_view shape, std::string_view seed);

}  // namespace readycheck::probes
