// What was not read, and why: data in every report, never an exception, never a silent pass.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace readycheck {

struct Skipped {
  std::string path;
  std::string reason;        // "larger than 10 MB", "not parsed: …", "link out of the tree"
  bool could_matter = true;  // false: nothing that a check reads (an image, a vendored bundle)
};

struct Completeness {
  std::uint64_t files_read = 0;
  std::vector<Skipped> files_skipped;
  std::vector<std::string> errors;  // a broken index, a probe that failed
  std::vector<std::string> limits_hit;     // a gap of a history that was asked for begins with "history: "
  std::vector<std::string> not_attempted;  // always named: known vulnerabilities of dependencies (needs the network)
  bool complete() const {
    if (!errors.empty() || !limits_hit.empty()) return false;
    for (const Skipped& file : files_skipped)
      if (file.could_matter) return false;
    return true;
  }
};

}  // namespace readycheck
