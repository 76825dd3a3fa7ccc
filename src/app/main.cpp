// The program's first function. It only wires: options in, an exit code out.
#include <fmt/core.h>

int main() {
  fmt::print("readycheck {}\n", READYCHECK_VERSION);
  return 0;
}
