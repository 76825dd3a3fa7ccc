// Paths: what a file is by its name alone.
#include <algorithm>

#include "probes/probe.h"
#include "probes/statement.h"

namespace readycheck::probes {

namespace {

std::optional<Detail> attribute_of(const git::TreeEntry& entry, const std::string& name) {
  const std::size_t slash = entry.path.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : entry.path.substr(0, slash);
  const std::string file = slash == std::string::npos ? entry.path : entry.path.substr(slash + 1);
  if (name == "folder") return folder;
  if (name == "name") return file;
  if (name == "stem") return file.substr(0, file.find('.', 1));
  if (name == "parent") return folder.substr(folder.rfind('/') + 1);
  if (name == "tracked") return std::string(entry.tracked ? "yes" : "no");
  if (name == "ignored") return std::string(entry.ignored ? "yes" : "no");
  if (name == "executable") return std::string(entry.executable ? "yes" : "no");
  return std::nullopt;
}

}  // namespace

void look_at_paths(const Matter& matter, std::vector<Fact>& facts) {
  for (const std::uint32_t id : matter.lexicon.paths().find(matter.file.path())) {
    const Rule& rule = matter.lexicon.rule(id);
    if (!rule.looks_in(matter.file.role())) continue;
    const auto excused = [&](const Rule& other) { return other.files && other.files->matches(matter.file.path()); };
    if (std::any_of(rule.unless.begin(), rule.unless.end(), excused)) continue;
    const Lookup attribute = [&](const std::string& name, int) { return attribute_of(matter.entry, name); };
    if (!conditions_hold(rule, attribute)) continue;
    Fact fact = fact_of(rule, matter.file, {});
    fact.at = {matter.file.path(), 0, 0, 0, {}};
    fact.subject = matter.file.path();
    state(rule, attribute, {}, fact);
    facts.push_back(std::move(fact));
  }
}

}  // namespace readycheck::probes
