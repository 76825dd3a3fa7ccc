// A shell text as simple commands: enough of the grammar to know which programs run, on which line, and whether a
// failure is thrown away. Nothing is expanded or executed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace readycheck::probes {

struct ShellCommand {
  std::vector<std::string> words;  // unquoted; assignments in front are left out
  std::uint32_t line = 0;          // counted from the first line of the text, from 0
  bool masked = false;             // `|| true` and the like: it cannot fail
  bool tested = false;             // what comes of it is asked for: if, &&, ||, $?, or the result of a function
  bool piped = false;              // its own status is that of the next command of the pipe
  bool ends_script = false;        // a failure ends the script: set -e, a trap, or there is nothing behind it
  bool pipe_counts = false;        // set -o pipefail
};

// Commands inside $(…), `…` and quoted scripts (sh -c "…") are commands of their own, behind the one that holds them.
// At most 40000 commands of a text are given.
std::vector<ShellCommand> shell_commands(std::string_view text);

}  // namespace readycheck::probes
