// readycheck scan: the audit, written in each format that was asked for.
#include <cstdio>
#include <deque>

#include "app/audit.h"
#include "app/commands.h"
#include "app/glob.h"
#include "app/progress.h"
#include "app/shown.h"
#include "readycheck/error.h"
#include "report/report.h"

namespace readycheck::app {
namespace {

const report::Format& format_named(const std::string& name) {
  for (const report::Format& format : report::formats())
    if (format.name == name) return format;
  throw Error("there is no report format '" + name + "'");
}

// Check ids that --check and --pillar select; empty when neither was given.
std::vector<std::string> shown(const Audit& audit, const Options& options) {
  std::vector<std::string> out;
  if (options.checks.empty() && options.pillars.empty()) return out;
  for (const Check& check : audit.rules.checks)
    if (any_glob(options.checks, check.id) || any_glob(options.pillars, check.pillar())) out.push_back(check.id);
  if (out.empty()) throw Error("no check matches --check or --pillar", {}, "readycheck list checks shows them all");
  return out;
}

void write(const Audit& audit, const Output& output, const report::Style& style) {
  const std::string text = format_named(output.format).write(audit, style);
  write_out(text, output.file);
}

// A failing run says on stderr in a line what is wrong, whatever the format is.
void summarise(const Audit& audit, const Request& request) {
  const bool screen =
      request.outputs.empty() ||
      (request.outputs.size() == 1 && request.outputs[0].format == "terminal" && request.outputs[0].file.empty());
  if (screen || request.quiet || audit.score.exit_code == 0) return;
  std::fprintf(stderr, "readycheck: exit %d: %s\n", audit.score.exit_code, audit.score.exit_reason.c_str());
}

// Once the report is out the program ends: taking a hundred thousand small pieces apart one by one would only delay that.
const Audit& kept_to_the_end(Audit&& audit) {
  static auto& kept = *new std::deque<Audit>;
  return kept.emplace_back(std::move(audit));
}

}  // namespace

int scan(const Request& request) {
  const Progress progress(request.quiet);
  const Audit& result = kept_to_the_end(audit(request.options));
  progress.stop();
  report::Style style;
  style.verbose = request.verbose || !request.options.checks.empty() || !request.options.pillars.empty();
  style.only = shown(result, request.options);
  style.secrets_alone = are_about_secrets(result.rules.checks);
  const std::vector<Output> outputs = request.outputs.empty() ? std::vector<Output>{{"terminal", ""}} : request.outputs;
  for (const Output& output : outputs) {
    style.color = output.format == "terminal" && wants_color(request.color, output.file.empty());
    write(result, output, style);
  }
  summarise(result, request);
  return result.score.exit_code;
}

}  // namespace readycheck::app
