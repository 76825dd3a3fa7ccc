// The command line by CLI11: one function a command, and "did you mean" for every mistyped word.
#include "app/command_line.h"

#include <CLI/CLI.hpp>

#include <chrono>
#include <filesystem>
#include <map>

#include "app/hints.h"
#include "app/version.h"
#include "git/recipe.h"
#include "readycheck/error.h"
#include "report/report.h"
#include "rules/load.h"

namespace readycheck::app {
namespace {

const std::map<std::string, Stage> stages{
    {"prototype", Stage::prototype}, {"mvp", Stage::mvp}, {"v1", Stage::v1}, {"scale", Stage::scale}};
const std::map<std::string, Severity> severities{
    {"low", Severity::low}, {"medium", Severity::medium}, {"high", Severity::high}, {"critical", Severity::critical}};

template <typename T>
std::vector<std::string> names(const std::map<std::string, T>& table) {
  std::vector<std::string> out;
  for (const auto& [name, value] : table) out.push_back(name);
  return out;
}

template <typename T>
T pick(const std::string& option, const std::string& word, const std::map<std::string, T>& table) {
  if (const auto found = table.find(word); found != table.end()) return found->second;
  throw Error(option + " does not know '" + word + "'", {}, did_you_mean(word, names(table)));
}

std::string today() {
  using namespace std::chrono;
  const year_month_day day{floor<days>(system_clock::now())};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()));
  return text;
}

// What CLI11 fills; turned into a Request when the parse is done.
struct Typed {
  std::string path = ".", stage, require, fail_on, color = "auto", as_of;
  std::vector<std::string> formats;
  std::string output, subject, what;
  Request request;
};

void add_rules(CLI::App& command, Typed& typed) {
  command
      .add_option("--rules", typed.request.options.rules_dir, "Use the rules of this folder instead of those built in")
      ->type_name("DIR");
}

void add_looking(CLI::App& command, Typed& typed) {
  Options& options = typed.request.options;
  command.add_option("--rev", options.rev, "Judge this commit's tree instead of the working tree (no checkout)")
      ->type_name("REV");
  command
      .add_option("--base", options.base,
                  "Only secrets that this commit, or what was branched off it, does not hold yet (auto: the main branch);\n"
                  "so far with --check 'security.no-secrets-in-tree' alone")
      ->type_name("REV");
  command.add_option("--with", options.with, "Another repository whose pipelines, infrastructure, alerts and runbooks count (DIR or DIR@REV)")
      ->type_name("DIR[@REV]")
      ->allow_extra_args(false);
  command.add_option("--as-of", typed.as_of, "The audit's date (default: today, UTC)")->type_name("DATE");
  command.add_option("--stage", typed.stage, "Judge as: prototype, mvp, v1 or scale")->type_name("STAGE");
  command.add_flag("--evidence-only", options.evidence_only,
                   "Judge without anything that the repository says of itself (.readycheck/, ignore marks)");
  command.add_option("--jobs", options.jobs, "Threads (default: one a core)")->type_name("N");
  bool& filter = options.word_filter;
  command.add_flag_callback(
      "--no-filter", [&filter] { filter = false; }, "Parse every file, also where no word of interest stands");
  add_rules(command, typed);
}

void add_scan(CLI::App& app, Typed& typed) {
  CLI::App* scan = app.add_subcommand("scan", "Audit a repository");
  Options& options = typed.request.options;
  scan->add_option("path", typed.path, "The repository, a folder in it, or any folder (default: .)")->type_name("PATH");
  scan->add_option("--format", typed.formats, "Report format, with a file if wanted; may be given several times")
      ->type_name("NAME[=FILE]")
      ->allow_extra_args(false);  // one value each time: the word behind it is the path
  scan->add_option("--output", typed.output, "Write the report to this file instead of stdout")->type_name("FILE");
  add_looking(*scan, typed);
  scan->add_option("--require", typed.require, "Fail where the stage is below this one")->type_name("STAGE");
  scan->add_option("--fail-on", typed.fail_on,
                   "Fail with an open finding of this severity or above, or on a silent-gap")
      ->type_name("SEVERITY");
  scan->add_flag("--history", options.history, "Look for secrets in everything that was ever committed");
  scan->add_flag("--allow-unproven", options.allow_unproven,
                 "Open questions about a non-negotiable do not fail the run");
  scan->add_flag("--report-only", options.report_only, "Exit 0 where the verdict alone would say 1 or 4");
  scan->add_option("--pillar", options.pillars, "Show only the checks of this pillar")
      ->type_name("P")
      ->allow_extra_args(false);
  scan->add_option("--check", options.checks, "Show only the checks that match")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  scan->add_option("--color", typed.color, "auto, always or never")->type_name("WHEN");
  scan->add_flag("--quiet,-q", typed.request.quiet, "No progress and no summary on stderr");
  scan->add_flag("--verbose,-v", typed.request.verbose, "The long report: every check, finding and lost point");
  scan->footer(
      "Examples:\n"
      "  readycheck scan .                          the first screen for this repository\n"
      "  readycheck scan -v --check 'pipeline.*' .  everything about one pillar\n"
      "  readycheck scan --rev v2.1.0 .             a release as it was tagged\n"
      "  readycheck scan --format json=audit.json . an audit record beside the screen\n"
      "Exit code: 0 as asked, 1 something is wrong, 2 usage or a broken rule file,\n"
      "  3 something unread could change the answer, 4 not proven");
  scan->callback([&typed] { typed.request.command = Command::scan; });
}

void add_explain(CLI::App& app, Typed& typed) {
  CLI::App* explain = app.add_subcommand("explain", "Why a check passed or failed here; what was seen at a line");
  explain->add_option("subject", typed.subject, "A check's id, or PATH:LINE")->required()->type_name("ID|PATH:LINE");
  explain->add_option("path", typed.path, "The repository (default: .)")->type_name("PATH");
  add_looking(*explain, typed);
  explain->footer(
      "Examples:\n"
      "  readycheck explain reliability.http-timeout\n"
      "  readycheck explain src/billing.py:42 ../shop");
  explain->callback([&typed] { typed.request.command = Command::explain; });
}

// Commands that show one view of the audit: as text or as JSON.
CLI::App* add_view(CLI::App& app, Typed& typed, const char* name, const char* means) {
  CLI::App* command = app.add_subcommand(name, means);
  command->add_option("path", typed.path, "The repository, a folder in it, or any folder (default: .)")->type_name("PATH");
  command->add_option("--format", typed.formats, "terminal or json, with a file if wanted")
      ->type_name("NAME[=FILE]")
      ->allow_extra_args(false);
  command->add_option("--output", typed.output, "Write to this file instead of stdout")->type_name("FILE");
  add_looking(*command, typed);
  command->add_option("--color", typed.color, "auto, always or never")->type_name("WHEN");
  command->add_flag("--quiet,-q", typed.request.quiet, "No progress on stderr");
  return command;
}

void add_ask(CLI::App& app, Typed& typed) {
  CLI::App* ask = add_view(app, typed, "ask", "The quick-test questions, answered with evidence");
  ask->footer("Examples:\n  readycheck ask .\n  readycheck ask --format json ../shop");
  ask->callback([&typed] { typed.request.command = Command::ask; });
}

void add_calls(CLI::App& app, Typed& typed) {
  CLI::App* calls = add_view(app, typed, "calls", "Every external call, and what happens when it fails");
  calls->footer(
      "Examples:\n"
      "  readycheck calls .                     a table, what waits gravest first\n"
      "  readycheck calls --format json ../shop the same for a program");
  calls->callback([&typed] { typed.request.command = Command::calls; });
}

void add_list(CLI::App& app, Typed& typed) {
  CLI::App* list =
      app.add_subcommand("list", "What readycheck knows: checks, secrets, probes, kinds, languages, formats");
  list->add_option("what", typed.subject, "checks, secrets, probes, kinds, languages or formats")
      ->required()
      ->type_name("WHAT");
  list->add_flag("--planned", typed.request.only_planned, "checks: only those whose signals are not built yet");
  list->add_flag("--operator", typed.request.only_operator,
                 "checks: only those that fall to whoever operates a shipped product");
  add_rules(*list, typed);
  list->footer("Examples:\n  readycheck list checks --planned\n  readycheck list kinds");
  list->callback([&typed] { typed.request.command = Command::list; });
}

void add_test(CLI::App& app, Typed& typed) {
  CLI::App* test = app.add_subcommand("test", "Run the examples inside checks");
  test->add_option("dir", typed.subject,
                   "A rules folder, or a repository's .readycheck (default: ./rules, else ./.readycheck)")
      ->type_name("DIR");
  test->add_flag("--self", typed.request.self,
                 "Also replace each check by always-pass, always-fail and always-unknown: its examples must notice");
  test->add_option("--check", typed.request.options.checks, "Only the checks that match")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  test->add_option("--jobs", typed.request.options.jobs, "Threads (default: one a core)")->type_name("N");
  add_rules(*test, typed);
  test->footer("Examples:\n  readycheck test rules\n  readycheck test --self --check 'security.*' rules");
  test->callback([&typed] { typed.request.command = Command::test; });
}

void add_schema(CLI::App& app, Typed& typed) {
  CLI::App* schema = app.add_subcommand("schema", "JSON Schema of a file format: report, check, vocabulary, profile …");
  schema->add_option("name", typed.subject, "The format's name")->required()->type_name("NAME");
  schema->footer("Example:\n  readycheck schema report > report.schema.json");
  schema->callback([&typed] { typed.request.command = Command::schema; });
}

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> out;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) out.push_back("--" + name);
  return out;
}

// The command that was typed, and the first word that it did not understand.
[[noreturn]] void refuse_extras(CLI::App& app) {
  for (const CLI::App* command : app.get_subcommands())
    for (const std::string& word : app.remaining(true)) {
      const std::string name = word.substr(0, word.find('='));
      if (word.rfind('-', 0) == 0)
        throw Error("'" + command->get_name() + "' has no option " + name, {},
                    did_you_mean(name, option_names(*command)));
      throw Error("'" + command->get_name() + "' does not know what to do with '" + word + "'", {},
                  "see readycheck " + command->get_name() + " --help");
    }
  throw Error("the command line was not understood", {}, "see readycheck --help");
}

void refuse_unknown_command(const CLI::App& app, int argc, const char* const* argv) {
  if (argc < 2 || argv[1][0] == '-') return;
  std::vector<std::string> known;
  for (const CLI::App* command : app.get_subcommands(nullptr)) known.push_back(command->get_name());
  const std::string word = argv[1];
  for (const std::string& name : known)
    if (name == word) return;
  std::error_code ignored;
  if (std::filesystem::is_directory(word, ignored))
    throw Error("'" + word + "' is a folder, not a command", {}, "readycheck scan " + word);
  throw Error("there is no command '" + word + "'", {}, did_you_mean(word, known));
}

Output output_of(const std::string& typed, Command command) {
  const auto equals = typed.find('=');
  Output output{typed.substr(0, equals), equals == std::string::npos ? "" : typed.substr(equals + 1)};
  std::vector<std::string> known;
  if (command == Command::scan)
    for (const report::Format& format : report::formats()) known.emplace_back(format.name);
  else
    known = {"terminal", "json"};
  for (const std::string& name : known)
    if (name == output.format) return output;
  throw Error("there is no report format '" + output.format + "'", {}, did_you_mean(output.format, known));
}

void finish(Typed& typed) {
  Options& options = typed.request.options;
  options.path = typed.path;
  if (!typed.stage.empty()) options.stage = pick("--stage", typed.stage, stages);
  if (!typed.require.empty()) options.require = pick("--require", typed.require, stages);
  if (typed.fail_on == "silent-gap")
    options.fail_on_silent_gap = true;
  else if (!typed.fail_on.empty())
    options.fail_on = pick("--fail-on", typed.fail_on, severities);
  typed.request.color = pick(
      "--color", typed.color,
      std::map<std::string, Color>{{"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}});
  options.as_of = typed.as_of.empty() ? today() : typed.as_of;
  if (git::noon_of(options.as_of) < 0 || options.as_of.size() != 10)
    throw Error("--as-of wants a date, not '" + options.as_of + "'", {}, "write it as 2026-11-24");
  for (const std::string& format : typed.formats) typed.request.outputs.push_back(output_of(format, typed.request.command));
  if (!typed.output.empty()) {
    if (typed.request.outputs.empty()) typed.request.outputs.push_back({"terminal", ""});
    if (typed.request.outputs.size() > 1 || !typed.request.outputs[0].file.empty())
      throw Error("--output names one file, and the formats already name theirs", {},
                  "use --format NAME=FILE for each");
    typed.request.outputs[0].file = typed.output;
  }
  typed.request.subject = typed.subject;
}

}  // namespace

Request understand(int argc, const char* const* argv) {
  CLI::App app("readycheck reads a git repository and says with evidence whether it is ready for real users.",
               "readycheck");
  app.set_version_flag("--version", std::string("readycheck ") + version());
  app.require_subcommand(1);
  app.footer("readycheck COMMAND --help shows a command's options and examples.");
  Typed typed;
  add_scan(app, typed);
  add_ask(app, typed);
  add_calls(app, typed);
  add_explain(app, typed);
  add_list(app, typed);
  add_test(app, typed);
  add_schema(app, typed);
  refuse_unknown_command(app, argc, argv);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    typed.request.printed = app.help();
    return typed.request;
  } catch (const CLI::CallForVersion&) {
    typed.request.printed = std::string("readycheck ") + version() + "\n";
    return typed.request;
  } catch (const CLI::ExtrasError&) {
    refuse_extras(app);
  } catch (const CLI::ParseError& mistake) {
    throw Error(mistake.what(), {}, "see readycheck --help");
  }
  finish(typed);
  return typed.request;
}

}  // namespace readycheck::app
