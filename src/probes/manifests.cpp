// Facts of a manifest: the manifest itself, each package that it asks for, and what `dependency:` entries see in it.
#include "probes/manifests.h"

#include <algorithm>

#include "probes/globs.h"
#include "probes/probe.h"
#include "probes/statement.h"

namespace readycheck::probes {
namespace {

std::string word_of(bool truth) { return truth ? "yes" : "no"; }

// A manifest that says neither is no witness for either.
std::string said(Truth truth) { return truth == Truth::unknown ? "unsaid" : word_of(truth == Truth::yes); }

Fact manifest_fact(const Matter& matter, const Manifest& manifest) {
  Fact fact;
  fact.kind = "manifest";
  fact.subject = matter.file.path();
  fact.at = {matter.file.path(), 0, 0, 0, {}};
  fact.role = matter.file.role();
  fact.language = matter.file.language();
  const bool fetches = std::any_of(manifest.packages.begin(), manifest.packages.end(), [](const Package& one) { return one.pin != Pin::other; });
  const bool exact = std::none_of(manifest.packages.begin(), manifest.packages.end(),
                                  [](const Package& one) { return one.pin == Pin::range && !one.development; });
  fact.details["ecosystem"] = manifest.ecosystem;
  fact.details["name"] = manifest.name;
  fact.details["folder"] = std::string(folder_of(matter.file.path()));
  fact.details["has_dependencies"] = word_of(fetches && !manifest.development);
  fact.details["development"] = word_of(manifest.development);
  fact.details["is_library"] = said(manifest.is_library);
  fact.details["exact"] = word_of(exact);
  fact.details["hashed"] = word_of(manifest.hashed);
  return fact;
}

Fact package_fact(const Matter& matter, const Manifest& manifest, const Package& package) {
  Fact fact;
  fact.kind = "dependency";
  fact.subject = package.name;
  fact.at = place_in(matter.file, package.line, 1);
  fact.role = matter.file.role();
  fact.language = matter.file.language();
  fact.details["ecosystem"] = manifest.ecosystem;
  fact.details["version"] = package.version;
  fact.details["development"] = word_of(package.development || manifest.development);
  fact.details["folder"] = std::string(folder_of(matter.file.path()));
  return fact;
}

// One `dependency:` entry with its names written out.
struct Wanted {
  const Rule* rule;
  std::vector<std::string> names;
};

std::vector<Wanted> wanted_in(const Matter& matter) {
  std::vector<Wanted> out;
  for (const std::uint32_t id : matter.lexicon.dependencies()) {
    const Rule& rule = matter.lexicon.rule(id);
    if (rule.looks_in(matter.file.role())) out.push_back({&rule, expand_braces(rule.entry.pattern)});
  }
  return out;
}

// A package that only developers need says something about the tests and tools, not about what runs.
void state_package(const Matter& matter, const std::vector<Wanted>& wanted, const Fact& package, bool development,
                   std::vector<Fact>& facts) {
  // "group:artifact" is mostly known by its second half.
  const std::string artifact = package.subject.substr(package.subject.find(':') + 1);
  for (const Wanted& one : wanted) {
    const bool named = std::any_of(one.names.begin(), one.names.end(), [&](const std::string& name) {
      return word_matches(name, package.subject) || word_matches(name, artifact);
    });
    if (!named) continue;
    Fact fact = fact_of(*one.rule, matter.file, {});
    fact.at = package.at;
    fact.subject = package.subject;
    if (development && fact.role == Role::production) fact.role = Role::dev;
    const Lookup attribute = [&package](const std::string& name, int) -> std::optional<Detail> {
      const auto found = package.details.find(name);
      return found == package.details.end() ? std::nullopt : std::optional(found->second);
    };
    if (!conditions_hold(*one.rule, attribute)) continue;
    state(*one.rule, attribute, {}, fact);
    facts.push_back(std::move(fact));
  }
}

}  // namespace

void look_at_manifests(const Matter& matter, std::vector<Fact>& facts) {
  if (matter.document == nullptr) return;
  std::optional<Manifest> manifest = manifest_of(*matter.document, matter.file.path(), matter.file.bytes());
  if (!manifest) return;
  // Some manifests name the language itself among the packages; its interpreter is nothing that is installed.
  if (manifest->ecosystem == "pip")
    std::erase_if(manifest->packages, [&](const Package& package) { return matter.lexicon.knows(package.name); });
  facts.push_back(manifest_fact(matter, *manifest));
  const std::vector<Wanted> wanted = wanted_in(matter);
  for (const Package& package : manifest->packages) {
    Fact fact = package_fact(matter, *manifest, package);
    state_package(matter, wanted, fact, package.development, facts);
    facts.push_back(std::move(fact));
  }
}

}  // namespace readycheck::probes
