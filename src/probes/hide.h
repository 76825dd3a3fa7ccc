// Takes secrets out of texts that did not come through File::text: values of documents, and what a mistake would show.
#pragma once

#include <string>
#include <vector>

#include "readycheck/fact.h"
#include "readycheck/file.h"
#include "readycheck/rules.h"

namespace readycheck::probes {

// Shows every value that is masked in `file` as '*' wherever it stands in a fact.
void hide(const File& file, std::vector<Fact>& facts);

// `text` with every byte of a secret as 'x', so that lines, columns and structure stay what they are.
std::string without_secrets(const std::string& path, const std::string& text, const Rules& rules);

}  // namespace readycheck::probes
