// Texts that stand in base64 inside other texts: settings files and keys are often packed once more to fit on a line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "readycheck/file.h"

namespace readycheck::probes {

struct Encoded {
  Span at;            // where it stands, without quotes
  std::string text;   // what it says: printable
};

// In the order of places. Bounded in number and length; what decodes to no text is not told.
std::vector<Encoded> encoded_texts(std::string_view bytes);

}  // namespace readycheck::probes
