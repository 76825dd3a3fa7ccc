// What the commands that show one view of an audit have in common: its text or its JSON, on stdout or in a file.
#pragma once

#include "app/command_line.h"
#include "readycheck/audit.h"
#include "report/report.h"

namespace readycheck::app {

// Colour for this output? Never for a file; NO_COLOR and --color are honoured.
bool wants_color(Color color, bool to_stdout);

// Writes the text to stdout, or to the file.
void write_out(const std::string& text, const std::string& file);

// Audits, and writes each output that was asked for; 0.
int show(const Request& request, std::string (*json)(const Audit&), std::string (*text)(const Audit&, const report::Style&));

}  // namespace readycheck::app
