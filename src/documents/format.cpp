// What a file is, by its name alone.
#include <algorithm>
#include <array>

#include "documents/document.h"
#include "readycheck/names.h"

namespace readycheck::documents {

namespace {

struct Named {
  std::string_view name;
  std::string_view format;
};

// Whole names, in lower case.
constexpr std::array whole_names = {
    Named{".babelrc", "json"},          Named{".eslintrc", "json"},       Named{".prettierrc", "yaml"},
    Named{".editorconfig", "ini"},      Named{".flake8", "ini"},          Named{".npmrc", "ini"},
    Named{".pylintrc", "ini"},          Named{".gitmodules", "ini"},      Named{".coveragerc", "ini"},
    Named{".clang-format", "yaml"},     Named{".clang-tidy", "yaml"},     Named{"caddyfile", "caddyfile"},
    Named{"cargo.lock", "toml"},        Named{"pipfile", "toml"},         Named{"poetry.lock", "toml"},
    Named{"uv.lock", "toml"},           Named{"pdm.lock", "toml"},        Named{"pipfile.lock", "json"},
    Named{"composer.lock", "json"},     Named{"bun.lock", "json"},        Named{"flake.lock", "json"},
    Named{"deno.lock", "json"},         Named{"crontab", "crontab"},      Named{"crontabs", "crontab"},
    Named{"go.mod", "gomod"},           Named{"gemfile", "gemfile"},      Named{"gems.rb", "gemfile"},
    Named{"gemfile.lock", "gemfile-lock"}, Named{"gems.locked", "gemfile-lock"}, Named{"mix.exs", "mix"},
    Named{"procfile", "procfile"},
    Named{"chart.lock", "yaml"},        Named{"podfile.lock", "yaml"},    Named{"pubspec.lock", "yaml"},
    Named{"build.gradle.kts", "gradle"}, Named{"settings.gradle.kts", "gradle"},
};

constexpr std::array extensions = {
    Named{"yaml", "yaml"},       Named{"yml", "yaml"},        Named{"json", "json"},        Named{"jsonc", "json"},
    Named{"json5", "json"},      Named{"webmanifest", "json"}, Named{"geojson", "json"},    Named{"tfstate", "json"},
    Named{"toml", "toml"},       Named{"xml", "xml"},         Named{"csproj", "xml"},       Named{"fsproj", "xml"},
    Named{"vbproj", "xml"},      Named{"props", "xml"},       Named{"targets", "xml"},      Named{"nuspec", "xml"},
    Named{"config", "xml"},      Named{"plist", "xml"},       Named{"xsd", "xml"},          Named{"wsdl", "xml"},
    Named{"properties", "properties"}, Named{"ini", "ini"},   Named{"cfg", "ini"},          Named{"env", "env"},
    Named{"dockerfile", "dockerfile"}, Named{"containerfile", "dockerfile"},                Named{"tf", "hcl"},
    Named{"tfvars", "hcl"},      Named{"hcl", "hcl"},         Named{"tofu", "hcl"},         Named{"nomad", "hcl"},
    Named{"service", "systemd"}, Named{"timer", "systemd"},   Named{"socket", "systemd"},   Named{"mount", "systemd"},
    Named{"target", "systemd"},  Named{"container", "systemd"}, Named{"nginx", "nginx"},    Named{"gradle", "gradle"},
    Named{"sql", "sql"},         Named{"ddl", "sql"},         Named{"pgsql", "sql"},
    Named{"caddyfile", "caddyfile"}, Named{"cron", "crontab"}, Named{"crontab", "crontab"},
};

// What a template or a sample of a document adds to its name.
constexpr std::array<std::string_view, 11> wrappers = {".j2",   ".jinja",  ".jinja2", ".tmpl",   ".tpl", ".template",
                                                       ".dist", ".sample", ".example", ".erb", ".gotmpl"};

template <std::size_t N>
std::string_view find(const std::array<Named, N>& table, std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Named& row) { return row.name == name; });
  return found == table.end() ? std::string_view() : found->format;
}

bool is_env(std::string_view name) { return name == ".env" || name == ".envrc" || name.starts_with(".env."); }

bool is_dockerfile(std::string_view name) {
  for (const std::string_view other : {".dockerignore", ".md", ".cpp", ".h", ".yml", ".txt", ".svg"})
    if (name.ends_with(other)) return false;  // about images, or a part of a program that reads them
  for (const std::string_view word : {"dockerfile", "containerfile"})
    if (name == word || (name.starts_with(word) && (name[word.size()] == '.' || name[word.size()] == '-'))) return true;
  return false;
}

bool is_requirements(std::string_view folder, std::string_view name) {
  if (!name.ends_with(".txt") && !name.ends_with(".in")) return false;
  if (name.find("requirements") != std::string_view::npos) return true;
  return name.starts_with("constraints") || folder == "requirements";
}

// app.service.d/override.conf adds to a unit.
bool is_drop_in(std::string_view folder, std::string_view name) {
  if (!name.ends_with(".conf") || !folder.ends_with(".d")) return false;
  folder.remove_suffix(2);
  return folder.ends_with(".service") || folder.ends_with(".timer") || folder.ends_with(".socket");
}

// nginx keeps its sites in folders of its own name, often as *.conf or with no ending.
bool is_nginx(std::string_view folders, std::string_view name) {
  if (name.find('.') != std::string_view::npos && !name.ends_with(".conf")) return false;
  const bool sites = folders.ends_with("sites-available") || folders.ends_with("sites-enabled");
  return sites || (name.ends_with(".conf") && (name.starts_with("nginx") || folders.find("nginx") != std::string_view::npos));
}

std::string_view by_name(std::string_view folders, std::string_view name) {
  const std::string_view folder = folders.substr(folders.rfind('/') + 1);
  if (const std::string_view known = find(whole_names, name); !known.empty()) return known;
  if (is_env(name)) return "env";
  if (is_dockerfile(name)) return "dockerfile";
  if (is_requirements(folder, name)) return "requirements";
  if (folder == "cron.d" || folder.starts_with("crontabs")) return "crontab";
  if (is_drop_in(folder, name)) return "systemd";
  if (folder == "jail.d" || folder == "filter.d") return "ini";
  if (is_nginx(folders, name)) return "nginx";
  if (name.starts_with("caddyfile.")) return "caddyfile";
  if (name.starts_with("procfile.")) return "procfile";
  return find(extensions, name.substr(name.rfind('.') + 1));
}

}  // namespace

std::string format_of(std::string_view path) {
  const std::string all = lowered(path);
  const std::size_t slash = all.rfind('/');
  const std::string_view folders = slash == std::string::npos ? std::string_view() : std::string_view(all).substr(0, slash);
  std::string_view name = std::string_view(all).substr(slash == std::string::npos ? 0 : slash + 1);
  if (is_env(name)) return "env";
  if (name.ends_with(".json.erb") || name.ends_with(".xml.erb")) return "";  // pages of a program, no settings
  for (const std::string_view wrapper : wrappers)
    if (name.size() > wrapper.size() && name.ends_with(wrapper)) name.remove_suffix(wrapper.size());
  if (name.find('.') == std::string_view::npos && find(whole_names, name).empty() && !is_dockerfile(name) &&
      !is_nginx(folders, name) && folders.find("cron") == std::string_view::npos)
    return "";
  return std::string(by_name(folders, name));
}

}  // namespace readycheck::documents
