// See shown.h.
#include "app/shown.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "app/audit.h"
#include "app/progress.h"
#include "readycheck/error.h"

namespace readycheck::app {

bool wants_color(Color color, bool to_stdout) {
  if (color != Color::automatic) return color == Color::always;
  const char* no_color = std::getenv("NO_COLOR");
  return to_stdout && isatty(STDOUT_FILENO) != 0 && (no_color == nullptr || *no_color == '\0');
}

void write_out(const std::string& text, const std::string& file) {
  if (file.empty()) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    return;
  }
  std::ofstream out(file, std::ios::binary);
  if (!(out << text) || !out.flush())
    throw Error("cannot write '" + file + "'", {}, "is the folder there, and writable?");
}

int show(const Request& request, std::string (*json)(const Audit&), std::string (*text)(const Audit&, const report::Style&)) {
  const Progress progress(request.quiet);
  const Audit result = audit(request.options);
  progress.stop();
  const std::vector<Output> outputs = request.outputs.empty() ? std::vector<Output>{{"terminal", ""}} : request.outputs;
  for (const Output& output : outputs) {
    report::Style style;
    style.color = output.format == "terminal" && wants_color(request.color, output.file.empty());
    write_out(output.format == "json" ? json(result) : text(result, style), output.file);
  }
  return 0;
}

}  // namespace readycheck::app
