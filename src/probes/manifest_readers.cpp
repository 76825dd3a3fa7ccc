// One small reader an ecosystem: from the document's values to a Manifest.
#include <algorithm>
#include <array>
#include <cctype>

#include "probes/manifests.h"

namespace readycheck::probes {
namespace {

using documents::Document;
using documents::Value;

const Value& root_of(const Document& document) {
  static const Value none;
  return document.roots.empty() ? none : document.roots.front();
}

std::string text_at(const Value& value, std::string_view key) {
  const Value* found = value.find(key);
  return found != nullptr && found->is_scalar() ? found->text : std::string();
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// "1.2.3", "v1.2", "1.2.3-beta.1": digits and dots first, nothing that leaves a choice.
bool is_plain_version(std::string_view version) {
  if (!version.empty() && (version.front() == 'v' || version.front() == '=')) version.remove_prefix(1);
  while (!version.empty() && (version.front() == '=' || version.front() == ' ')) version.remove_prefix(1);
  if (version.empty() || std::isdigit(static_cast<unsigned char>(version.front())) == 0) return false;
  return version.find_first_of("*+^~<>| ,[(") == std::string_view::npos && !contains(version, ".x");
}

Pin pin_of(const std::string& version, bool bare_is_exact) {
  for (const char* local : {"file:", "link:", "workspace:", "portal:", "path:", "."})
    if (version.rfind(local, 0) == 0) return Pin::other;
  if (!version.empty() && version.front() == '=') return is_plain_version(version) ? Pin::exact : Pin::range;
  return bare_is_exact && is_plain_version(version) ? Pin::exact : Pin::range;
}

Manifest npm(const Document& document) {
  const Value& root = root_of(document);
  Manifest out{"npm", text_at(root, "name"), Truth::unknown, false, false, {}};
  const Value* scripts = root.find("scripts");
  const bool starts = scripts != nullptr && (scripts->find("start") != nullptr || scripts->find("serve") != nullptr);
  static constexpr std::array<std::string_view, 6> promises{"exports", "module", "files", "bin", "types", "publishConfig"};
  const std::string main = text_at(root, "main");   // every new package gets one; one that was built is meant for others
  const bool offers = std::any_of(promises.begin(), promises.end(), [&](std::string_view key) { return root.find(key) != nullptr; }) ||
                      main.starts_with("lib/") || main.starts_with("./lib/") || main.starts_with("dist/") || main.starts_with("./dist/");
  const bool hidden = text_at(root, "private") == "true";   // also the top of a workspace, or a mere list of tools
  if (starts && (hidden || !offers)) out.is_library = Truth::no;
  else if (!hidden && !out.name.empty() && offers) out.is_library = Truth::yes;
  for (const char* section : {"dependencies", "devDependencies", "optionalDependencies"})
    if (const Value* list = root.find(section))
      for (const auto& [name, version] : list->members)
        out.packages.push_back({name.text, version.text, pin_of(version.text, true), section[0] == 'd' && section[3] == 'D', name.line});
  return out;
}

bool for_developers(std::string_view path) {
  if (path.starts_with('.')) return true;   // the folder of a tool
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return contains(name, "dev") || contains(name, "test") || contains(name, "doc") || contains(name, "lint") || contains(name, "ci") ||
         contains(name, "bench") || contains(name, "type") || contains(name, "example") || contains(name, "optional") || contains(name, "constraints");
}

Manifest requirements(const Document& document, std::string_view path) {
  Manifest out{"pip", "", Truth::unknown, for_developers(path), true, {}};
  for (const Value& item : root_of(document).items) {
    if (item.tag == "option") continue;
    const bool exact = text_at(item, "operator") == "==" && !contains(text_at(item, "version"), "*");
    const bool local = !text_at(item, "url").empty() || text_at(item, "name").empty();
    out.packages.push_back({text_at(item, "name"), text_at(item, "version"), local ? Pin::other : exact ? Pin::exact : Pin::range, out.development, item.line});
    out.hashed = out.hashed && (local || item.find("hashes") != nullptr);
  }
  out.hashed = out.hashed && !out.packages.empty();
  return out;
}

// "flask[async]>=3 ; marker" -> flask and the rest.
Package specifier(const Value& item, bool development) {
  const std::size_t end = item.text.find_first_of("[<>=!~;@ ");
  Package package{item.text.substr(0, end), end == std::string::npos ? "" : item.text.substr(end), Pin::range, development, item.line};
  if (contains(package.version, "==") && !contains(package.version, "*")) package.pin = Pin::exact;
  if (contains(package.version, "@")) package.pin = Pin::other;
  return package;
}

void poetry_packages(const Value* list, bool development, Manifest& out) {
  if (list == nullptr) return;
  for (const auto& [name, value] : list->members) {
    const std::string version = value.is_scalar() ? value.text : text_at(value, "version");
    const bool local = value.find("path") != nullptr || value.find("git") != nullptr;
    out.packages.push_back({name.text, version, local ? Pin::other : pin_of(version, true), development, name.line});
  }
}

Manifest pyproject(const Document& document) {
  const Value& root = root_of(document);
  Manifest out{"pip", "", Truth::unknown, false, false, {}};
  if (const Value* project = root.find("project")) {
    out.name = text_at(*project, "name");
    const bool described = project->find("classifiers") != nullptr || project->find("urls") != nullptr || project->find("license") != nullptr;
    if (described && root.find("build-system") != nullptr) out.is_library = Truth::yes;
    if (const Value* list = project->find("dependencies"))
      for (const Value& item : list->items) out.packages.push_back(specifier(item, false));
  }
  if (const Value* groups = root.find("dependency-groups"))
    for (const auto& [group, list] : groups->members)
      for (const Value& item : list.items)
        if (item.is_scalar()) out.packages.push_back(specifier(item, true));
  const Value* tool = root.find("tool");
  const Value* poetry = tool != nullptr ? tool->find("poetry") : nullptr;
  if (poetry == nullptr) return out;
  if (out.name.empty()) out.name = text_at(*poetry, "name");
  poetry_packages(poetry->find("dependencies"), false, out);
  if (const Value* groups = poetry->find("group"))
    for (const auto& [group, body] : groups->members) poetry_packages(body.find("dependencies"), true, out);
  poetry_packages(poetry->find("dev-dependencies"), true, out);
  return out;
}

Manifest pipfile(const Document& document) {
  Manifest out{"pip", "", Truth::no, false, false, {}};
  poetry_packages(root_of(document).find("packages"), false, out);
  poetry_packages(root_of(document).find("dev-packages"), true, out);
  return out;
}

Manifest gomod(const Document& document) {
  Manifest out{"gomod", text_at(root_of(document), "module"), Truth::unknown, false, false, {}};
  for (const auto& [key, list] : root_of(document).members) {
    if (key.text != "require") continue;
    for (const Value& item : list.items)
      if (item.find("indirect") == nullptr) out.packages.push_back({text_at(item, "name"), text_at(item, "version"), Pin::exact, false, item.line});
  }
  return out;
}

void cargo_packages(const Value* list, bool development, Manifest& out) {
  if (list == nullptr) return;
  for (const auto& [name, value] : list->members) {
    const std::string version = value.is_scalar() ? value.text : text_at(value, "version");
    const bool local = value.find("path") != nullptr || value.find("workspace") != nullptr || value.find("git") != nullptr;
    out.packages.push_back({name.text, version, local ? Pin::other : pin_of(version, false), development, name.line});
  }
}

Manifest cargo(const Document& document) {
  const Value& root = root_of(document);
  Manifest out{"cargo", "", Truth::unknown, false, false, {}};
  if (const Value* package = root.find("package")) out.name = text_at(*package, "name");
  if (root.find("bin") != nullptr) out.is_library = Truth::no;
  else if (root.find("lib") != nullptr) out.is_library = Truth::yes;
  cargo_packages(root.find("dependencies"), false, out);
  cargo_packages(root.find("dev-dependencies"), true, out);
  if (const Value* workspace = root.find("workspace")) cargo_packages(workspace->find("dependencies"), false, out);
  return out;
}

Manifest bundler(const Document& document) {
  Manifest out{"bundler", "", Truth::unknown, false, false, {}};
  for (const Value& item : root_of(document).items) {
    if (item.tag == "gemspec") out.is_library = Truth::yes;
    if (item.tag != "gem") continue;
    const std::string groups = text_at(item, "groups");
    const bool local = item.find("path") != nullptr || item.find("git") != nullptr || item.find("github") != nullptr;
    const std::string version = text_at(item, "version");
    out.packages.push_back({text_at(item, "name"), version, local ? Pin::other : pin_of(version, true), contains(groups, "test") || contains(groups, "development"), item.line});
  }
  return out;
}

Manifest composer(const Document& document) {
  const Value& root = root_of(document);
  Manifest out{"composer", text_at(root, "name"), Truth::unknown, false, false, {}};
  const std::string type = text_at(root, "type");
  if (type == "project") out.is_library = Truth::no;
  else if (type.empty() == false && (contains(type, "library") || contains(type, "bundle") || contains(type, "plugin"))) out.is_library = Truth::yes;
  for (const char* section : {"require", "require-dev"})
    if (const Value* list = root.find(section))
      for (const auto& [name, version] : list->members) {
        if (name.text.find('/') == std::string::npos) continue;   // the platform itself and its extensions
        out.packages.push_back({name.text, version.text, pin_of(version.text, true), section[7] != '\0', name.line});
      }
  return out;
}

// A version that a parent or a property decides is fixed there.
Pin managed_pin(const std::string& version) {
  if (contains(version, "LATEST") || contains(version, "RELEASE") || contains(version, "latest.") || contains(version, "+") || contains(version, "*")) return Pin::range;
  return version.find_first_of("[(,") == std::string::npos ? Pin::exact : Pin::range;
}

Manifest maven(const Document& document) {
  Manifest out{"maven", "", Truth::unknown, false, false, {}};
  const Value* project = root_of(document).find("project");
  if (project == nullptr) return out;
  out.name = text_at(*project, "artifactId");
  if (text_at(*project, "packaging") == "war") out.is_library = Truth::no;
  static const documents::Query dependencies = documents::parse_query("project.dependencies.dependency");
  static const documents::Query plugins = documents::parse_query("project.**.plugin.artifactId");
  for (const documents::Reached& reached : documents::query(root_of(document), dependencies))
    out.packages.push_back({text_at(*reached.value, "groupId") + ":" + text_at(*reached.value, "artifactId"), text_at(*reached.value, "version"),
                            managed_pin(text_at(*reached.value, "version")), text_at(*reached.value, "scope") == "test", reached.value->line});
  for (const documents::Reached& reached : documents::query(root_of(document), plugins))
    if (contains(reached.value->text, "spring-boot") || contains(reached.value->text, "jib") || contains(reached.value->text, "quarkus")) out.is_library = Truth::no;
  return out;
}

Manifest gradle(const Document& document, std::string_view bytes) {
  Manifest out{"gradle", "", Truth::unknown, false, false, {}};
  if (contains(bytes, "-library\"") || contains(bytes, "-library'") || contains(bytes, "maven-publish")) out.is_library = Truth::yes;
  if (contains(bytes, "org.springframework.boot") || contains(bytes, "\"application\"") || contains(bytes, "'application'") || contains(bytes, "mainClass") ||
      contains(bytes, "shadow"))
    out.is_library = Truth::no;
  for (const Value& item : root_of(document).items) {
    const std::string name = text_at(item, "name");
    if (name.find(':') == std::string::npos) continue;   // a catalogue's alias, a project
    out.packages.push_back({name, text_at(item, "version"), managed_pin(text_at(item, "version")), contains(item.tag, "test") || contains(item.tag, "Test"), item.line});
  }
  return out;
}

Manifest nuget(const Document& document) {
  Manifest out{"nuget", "", Truth::unknown, false, false, {}};
  const Value* project = root_of(document).find("Project");
  if (project == nullptr) return out;
  const std::string sdk = text_at(*project, "@Sdk");
  static const documents::Query references = documents::parse_query("Project.ItemGroup.PackageReference");
  static const documents::Query outputs = documents::parse_query("Project.PropertyGroup.OutputType");
  static const documents::Query packed = documents::parse_query("Project.PropertyGroup.PackageId");
  if (contains(sdk, ".Web") || contains(sdk, ".Worker") || !documents::query(root_of(document), outputs).empty()) out.is_library = Truth::no;
  else if (!documents::query(root_of(document), packed).empty()) out.is_library = Truth::yes;
  for (const documents::Reached& reached : documents::query(root_of(document), references)) {
    const std::string version = text_at(*reached.value, "@Version").empty() ? text_at(*reached.value, "Version") : text_at(*reached.value, "@Version");
    out.packages.push_back({text_at(*reached.value, "@Include"), version, managed_pin(version), false, reached.value->line});
  }
  return out;
}

Manifest mix(const Document& document) {
  Manifest out{"mix", "", Truth::unknown, false, false, {}};
  for (const Value& item : root_of(document).items)
    out.packages.push_back({text_at(item, "name"), text_at(item, "version"), pin_of(text_at(item, "version"), true), false, item.line});
  return out;
}

}  // namespace

bool is_manifest(std::string_view path, std::string_view format) {
  static constexpr std::array<std::string_view, 7> names{"package.json", "pyproject.toml", "Pipfile", "Cargo.toml", "composer.json", "pom.xml", "mix.exs"};
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return std::find(names.begin(), names.end(), name) != names.end() || format == "requirements" || format == "gomod" || format == "gemfile" ||
         format == "gradle" || (format == "xml" && name.ends_with("proj"));
}

std::optional<Manifest> manifest_of(const Document& document, std::string_view path, std::string_view bytes) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  if (name == "package.json") return npm(document);
  if (name == "pyproject.toml") return pyproject(document);
  if (name == "Pipfile") return pipfile(document);
  if (document.format == "requirements") return name.ends_with(".in") ? std::nullopt : std::optional(requirements(document, path));
  if (document.format == "gomod") return gomod(document);
  if (name == "Cargo.toml") return cargo(document);
  if (document.format == "gemfile") return bundler(document);
  if (name == "composer.json") return composer(document);
  if (name == "pom.xml") return maven(document);
  // Each part of a build may have its script under its own name; the settings only list the parts.
  if (document.format == "gradle" && !name.starts_with("settings.")) return gradle(document, bytes);
  if (name.ends_with("proj") && document.format == "xml") return nuget(document);
  if (document.format == "mix") return mix(document);
  return std::nullopt;
}

}  // namespace readycheck::probes
