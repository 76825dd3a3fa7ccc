// Runs the program as a user does, and gives back what it said. A run that takes a minute counts as one that hangs.
#pragma once

#include <string>
#include <vector>

namespace readycheck::tests {

struct Ran {
  int code = -1;  // the exit code; 128 + signal when it crashed, -1 when it hung and was ended
  std::string out, err;
};

// `readycheck ARGUMENTS` in `folder`, without a terminal and without colour.
Ran run(const std::vector<std::string>& arguments, const std::string& folder = ".");

}  // namespace readycheck::tests
