// Blocks of a file that only run where developers work: what stands deeper than a condition which says so.
#pragma once

#include <utility>
#include <vector>

#include "readycheck/fact.h"
#include "readycheck/file.h"

namespace readycheck::probes {

class DeveloperBranches {
 public:
  // `facts`: among them the conditions, of the kind developer-branch.
  DeveloperBranches(const File& file, const std::vector<Fact>& facts);
  bool hold(std::uint32_t line) const;

 private:
  std::vector<std::pair<std::uint32_t, std::uint32_t>> lines_;  // first and last of each
};

}  // namespace readycheck::probes
