// See beside.h.
#include "app/beside.h"

#include <algorithm>
#include <filesystem>

#include "git/repository.h"
#include "link/link.h"
#include "readycheck/error.h"

namespace readycheck::app {

namespace {

struct Named {
  std::string folder, rev;
};

// "DIR@REV", unless a folder has that very name.
Named named(const std::string& text) {
  std::error_code ignored;
  const std::size_t at = text.rfind('@');
  if (at == std::string::npos || std::filesystem::exists(text, ignored)) return {text, ""};
  return {text.substr(0, at), text.substr(at + 1)};
}

// A name stands before its places, so two of one name could not be told apart.
void refuse_twins(const RepositoryInfo& info, const std::string& name) {
  const bool twin = std::any_of(info.with.begin(), info.with.end(), [&](const OtherRepository& other) { return other.name == name; });
  if (twin || name == info.name) throw Error("two repositories are called '" + name + "'", {}, "rename the folder of one: its name stands before its places");
}

}  // namespace

void look_beside(const probes::Probes& probes, const Rules& rules, const Options& options, Audit& audit) {
  std::vector<link::Beside> others;
  for (const std::string& text : options.with) {
    const Named which = named(text);
    const git::Repository repository(which.folder, which.rev);
    const RepositoryInfo info = repository.info();
    refuse_twins(audit.repository, info.name);
    Options quiet = options;
    quiet.history = false;
    quiet.base.clear();
    others.push_back({info.name, link::relate(probes.collect(repository, {}, quiet), {}, rules)});
    audit.repository.with.push_back({info.name, info.head});
  }
  link::take_in(audit.seen, std::move(others));
}

}  // namespace readycheck::app
