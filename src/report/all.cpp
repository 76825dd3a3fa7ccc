// Every report format. A new one is a file beside this one and a line here.
#include <array>

#include "report/report.h"

namespace readycheck::report {

std::span<const Format> formats() {
  static constexpr std::array<Format, 2> all = {{
      {"terminal", "one screen for a person; with -v everything behind it", terminal},
      {"json", "the whole audit as one object, described by `readycheck schema report`", json},
  }};
  return all;
}

}  // namespace readycheck::report
