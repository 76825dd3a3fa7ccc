// All probes over all files, on any number of threads: a repository -> sightings, the same bytes every time.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "git/repository.h"
#include "readycheck/derived.h"
#include "readycheck/options.h"
#include "readycheck/rules.h"
#include "readycheck/sightings.h"

namespace readycheck::probes {

// The rules made ready for looking (patterns compiled, vocabulary indexed, languages resolved): made once, used for
// every repository and both looks. Keeps a reference to `rules`, except for rules.declared, which is passed per call.
class Probes {
 public:
  explicit Probes(const Rules& rules);
  ~Probes();

  // First look: every file. With `derived` (second look): only the files that it names, and only code.
  Sightings collect(const git::Repository& repository, const Declarations& declared, const Options& options,
                    const Derived& derived = {}) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The ways of looking, for `readycheck list probes`.
struct ProbeInfo {
  std::string name, means;
};
std::vector<ProbeInfo> all();

}  // namespace readycheck::probes
