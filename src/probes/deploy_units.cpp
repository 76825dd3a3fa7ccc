// Folders that something builds and runs: what makes a folder of a repository a component.
#include <algorithm>
#include <array>

#include "probes/manifests.h"
#include "probes/probe.h"

namespace readycheck::probes {
namespace {

using documents::Value;

// "a/b" + "../c" -> "a/c"; nullopt when it leaves the repository or is no path of its own.
std::optional<std::string> joined(std::string_view folder, std::string_view path) {
  if (path.find("://") != std::string_view::npos || path.find('$') != std::string_view::npos || path.find('{') != std::string_view::npos) return std::nullopt;
  std::vector<std::string> parts;
  const std::string whole = path.starts_with('/') ? std::string(path.substr(1)) : std::string(folder) + "/" + std::string(path);
  for (std::size_t at = 0; at <= whole.size();) {
    const std::size_t end = std::min(whole.find('/', at), whole.size());
    const std::string part = whole.substr(at, end - at);
    at = end + 1;
    if (part == "..") {
      if (parts.empty()) return std::nullopt;
      parts.pop_back();
    } else if (!part.empty() && part != ".") {
      parts.push_back(part);
    }
  }
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "/") + part;
  return out;
}

void state_unit(const Matter& matter, std::string_view folder, const char* what, const std::string& name, std::uint32_t line, std::vector<Fact>& facts) {
  Fact fact;
  fact.kind = "deploy-unit";
  fact.subject = name;
  fact.at = place_in(matter.file, line, line == 0 ? 0 : 1);
  fact.role = matter.file.role();
  fact.language = matter.file.language();
  fact.details["folder"] = std::string(folder);
  fact.details["what"] = std::string(what);
  facts.push_back(std::move(fact));
}

// A context at the top with the recipe of one part below it builds that part.
std::optional<std::string> built_folder(const Value& build, std::string_view base) {
  const Value* context = build.is_scalar() ? &build : build.find("context");
  const auto folder = joined(base, context == nullptr ? "." : context->text);
  const Value* recipe = build.find("dockerfile");
  if (!folder || recipe == nullptr || recipe->text.find('/') == std::string::npos) return folder;
  return joined(*folder, folder_of(recipe->text));
}

void look_at_compose(const Matter& matter, std::vector<Fact>& facts) {
  for (const Value& root : matter.document->roots) {
    const Value* services = root.find("services");
    if (services == nullptr) continue;
    for (const auto& [name, service] : services->members) {
      const Value* build = service.find("build");
      if (build == nullptr) continue;
      if (const auto folder = built_folder(*build, folder_of(matter.file.path()))) state_unit(matter, *folder, "compose", name.text, build->line, facts);
    }
  }
}

bool is_compose(std::string_view name) { return name.find("compose") != std::string_view::npos; }

}  // namespace

bool names_deploy_units(std::string_view path, std::string_view format) {
  static constexpr std::array<std::string_view, 11> names{"fly.toml",     "railway.toml",   "railway.json",    "app.yaml",      "vercel.json",   "netlify.toml",
                                                          "serverless.yml", "serverless.yaml", "wrangler.toml", "wrangler.jsonc", "samconfig.toml"};
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return format == "dockerfile" || format == "procfile" || (format == "yaml" && is_compose(name)) ||
         std::find(names.begin(), names.end(), name) != names.end();
}

void look_at_deploy_units(const Matter& matter, std::vector<Fact>& facts) {
  if (matter.document == nullptr) return;
  const std::string& path = matter.file.path();
  const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
  if (matter.document->format == "dockerfile") return state_unit(matter, folder_of(path), "dockerfile", path, 0, facts);
  if (matter.document->format == "procfile") return state_unit(matter, folder_of(path), "procfile", path, 0, facts);
  if (matter.document->format == "yaml" && is_compose(name)) return look_at_compose(matter, facts);
  if (!names_deploy_units(path, matter.document->format)) return;
  const bool functions = name.starts_with("serverless.") || name.starts_with("wrangler.") || name == "samconfig.toml";
  state_unit(matter, folder_of(path), functions ? "serverless" : "platform", path, 0, facts);
}

}  // namespace readycheck::probes
