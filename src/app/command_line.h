// argv -> one Request. Everything the user typed is understood here, once; the rest of the program sees only this.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "readycheck/options.h"

namespace readycheck::app {

enum class Command { scan, ask, calls, explain, list, test, schema };
enum class Color { automatic, always, never };

struct Output {
  std::string format;
  std::string file;  // "" stdout
};

struct Request {
  Command command = Command::scan;
  Options options;
  std::vector<Output> outputs;  // empty: terminal to stdout
  Color color = Color::automatic;
  bool quiet = false, verbose = false;
  std::string subject;  // explain: check or PATH:LINE; list: what; schema: name; test: folder
  bool only_planned = false, only_operator = false;  // list checks
  bool self = false;                                 // test --self
  std::string printed;                               // --help, --version: print this and stop
};

// Throws Error (exit code 2) with a hint for a word that nobody knows.
Request understand(int argc, const char* const* argv);

}  // namespace readycheck::app
