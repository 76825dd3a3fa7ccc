// A component is a folder that a deploy unit names and that has something to build or start. A package that several of
// them share belongs to each that uses it; a package that none uses, in a repository that has such uses, to none.
#include "profile/components.h"
#include "readycheck/names.h"

#include <algorithm>
#include <map>
#include <set>

namespace readycheck::profile {

namespace {

using Folders = std::set<std::string>;

// More than that in one repository are a collection of samples rather than a system: it is judged as a whole.
constexpr std::size_t most_components = 100;
constexpr int most_steps_up = 3;

// "./api/" -> "api", "." -> "".
std::string tidy(std::string folder) {
  while (folder.starts_with("./")) folder.erase(0, 2);
  while (folder.ends_with('/')) folder.pop_back();
  return folder == "." ? "" : folder;
}

std::string last_name(const std::string& folder) { return std::string(name_of(folder)); }

std::vector<std::string> folders_in(const Fact& fact, const char* detail) {
  const auto found = fact.details.find(detail);
  if (found == fact.details.end()) return {};
  if (const auto* one = std::get_if<std::string>(&found->second)) return {tidy(*one)};
  std::vector<std::string> folders;
  if (const auto* many = std::get_if<std::vector<std::string>>(&found->second))
    for (const std::string& folder : *many) folders.push_back(tidy(folder));
  return folders;
}

// What the facts say about folders.
struct Ground {
  Folders units;                                 // named by a deploy unit
  Folders manifests;                             // hold a manifest
  Folders startable;                             // hold an entry point in code somewhere below
  Folders libraries;                             // manifest says library
  std::multimap<std::string, std::string> uses;  // workspace package -> package it uses
};

void add_parents(Folders& folders, std::string folder) {
  while (folders.insert(folder).second && !folder.empty()) folder = folder_of(folder);
}

bool says_library(const Fact& manifest) {
  const auto said = manifest.details.find("is_library");
  return said != manifest.details.end() && said->second == Detail(std::string("yes"));
}

void note(const Fact& fact, const std::set<std::string_view>& code, Ground& ground) {
  const std::string folder(folder_of(fact.at.path));
  if (fact.kind == "deploy-unit")
    for (std::string& named : folders_in(fact, "folder")) ground.units.insert(std::move(named));
  if (fact.kind == "entry-point" && code.contains(fact.at.path)) add_parents(ground.startable, folder);
  if (fact.kind == "manifest") ground.manifests.insert(folder);
  if (fact.kind == "manifest" && says_library(fact)) ground.libraries.insert(folder);
  if (fact.kind == "workspace-use")
    for (const std::string& from : folders_in(fact, "from"))
      for (const std::string& to : folders_in(fact, "to")) ground.uses.emplace(from, to);
}

Ground survey(const std::vector<Fact>& facts) {
  Ground ground;
  std::set<std::string_view> code;
  for (const Fact& fact : facts)
    if (fact.kind == "code-file") code.insert(fact.at.path);
  for (const Fact& fact : facts)
    if (fact.role == Role::production && fact.confidence != Confidence::hint) note(fact, code, ground);
  return ground;
}

Folders found(const Ground& ground) {
  Folders components;
  const auto runs = [&ground](const std::string& folder) {
    return ground.manifests.contains(folder) || ground.startable.contains(folder);
  };
  for (const std::string& folder : ground.units)
    if (runs(folder)) components.insert(folder);
  // docker/Dockerfile builds what stands above it; it says so only where nothing speaks more plainly.
  if (components.empty())
    for (std::string folder : ground.units) {
      for (int steps = 0; steps < most_steps_up && !folder.empty() && !runs(folder); ++steps)
        folder = folder_of(folder);
      if (runs(folder)) components.insert(folder);
    }
  if (components.size() > most_components) components.clear();
  if (components.empty()) components.insert("");
  return components;
}

// Workspace packages that a component uses, directly or through others.
Folders used_by(const std::string& component, const Folders& components, const Ground& ground) {
  Folders used;
  std::vector<std::string> open;
  for (const auto& [from, to] : ground.uses)
    if (lies_in(from, component) && (!component.empty() || !components.contains(from))) open.push_back(to);
  while (!open.empty()) {
    const std::string package = std::move(open.back());
    open.pop_back();
    if (components.contains(package) || !used.insert(package).second) continue;
    const auto [begin, end] = ground.uses.equal_range(package);
    for (auto use = begin; use != end; ++use) open.push_back(use->second);
  }
  return used;
}

// Packages that are nobody's own ground: hidden from every component that does not use them.
Folders packages(const Folders& components, const Ground& ground) {
  Folders all;
  for (const auto& [from, to] : ground.uses) all.insert(to);
  if (!ground.uses.empty())
    for (const std::string& folder : ground.libraries)
      if (!folder.empty()) all.insert(folder);
  for (const std::string& folder : components) all.erase(folder);
  return all;
}

void divide(std::vector<Component>& components, const Ground& ground) {
  if (components.size() == 1) {
    components.front().parts = {components.front().path};
    return;
  }
  Folders paths;
  for (const Component& component : components) paths.insert(component.path);
  const Folders shared = packages(paths, ground);
  for (Component& component : components) {
    const Folders used = used_by(component.path, paths, ground);
    component.parts = {component.path};
    component.parts.insert(component.parts.end(), used.begin(), used.end());
    for (const std::string& path : paths)
      if (path != component.path && !path.empty()) component.others.push_back(path);
    for (const std::string& package : shared)
      if (!used.contains(package) && !lies_in(package, component.path)) component.others.push_back(package);
  }
}

void name_apart(std::vector<Component>& components, const std::string& repository_name) {
  std::map<std::string, int> count;
  for (Component& component : components) {
    if (component.name.empty()) component.name = component.path.empty() ? repository_name : last_name(component.path);
    ++count[component.name];
  }
  for (Component& component : components)
    if (count[component.name] > 1 && !component.path.empty()) component.name = component.path;
}

}  // namespace

std::vector<Component> components_of(const Declarations& declared, const Sightings& seen,
                                     const std::string& repository_name) {
  const Ground ground = survey(seen.facts);
  std::vector<Component> components;
  for (const auto& [name, path] : declared.components) {
    Component component;
    component.name = name;
    component.path = tidy(path);
    components.push_back(std::move(component));
  }
  if (components.empty())
    for (const std::string& path : found(ground)) components.emplace_back().path = path;
  std::sort(components.begin(), components.end(),
            [](const Component& a, const Component& b) { return a.path < b.path; });
  const auto twice = std::unique(components.begin(), components.end(),
                                 [](const Component& a, const Component& b) { return a.path == b.path; });
  components.erase(twice, components.end());
  name_apart(components, repository_name);
  divide(components, ground);
  return components;
}

}  // namespace readycheck::profile
