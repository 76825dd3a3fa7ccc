// See modules.h. Languages differ in how they write a module; what is tried is decided by the look of the text.
#include "link/modules.h"
#include "readycheck/names.h"

#include <algorithm>
#include <array>
#include <variant>

namespace readycheck::link {

namespace {

// Files that stand for the folder they are in.
constexpr std::array<std::string_view, 4> folder_files = {"index", "__init__", "mod", "main"};
// Folders in which a package's sources usually begin.
constexpr std::array<std::string_view, 4> source_folders = {"src", "lib", "app", "source"};

std::string join(std::string_view folder, std::string_view rest) {
  if (folder.empty()) return std::string(rest);
  return rest.empty() ? std::string(folder) : std::string(folder) + "/" + std::string(rest);
}

std::string stem_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::size_t dot = path.rfind('.');
  const bool extension = dot != std::string_view::npos && dot > (slash == std::string_view::npos ? 0 : slash + 1);
  return std::string(extension ? path.substr(0, dot) : path);
}

// "a/./b/../c" -> "a/c"; one that climbs out of the repository is "".
std::string tidy(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    begin = end + 1;
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (parts.empty()) {
      return {};
    } else {
      parts.pop_back();
    }
  }
  std::string out;
  for (const std::string_view part : parts) out += (out.empty() ? "" : "/") + std::string(part);
  return out;
}

std::string text(const Fact& fact, const char* name) {
  const auto found = fact.details.find(name);
  if (found == fact.details.end()) return {};
  if (const auto* one = std::get_if<std::string>(&found->second)) return *one;
  const auto* several = std::get_if<std::vector<std::string>>(&found->second);
  return several != nullptr && !several->empty() ? several->front() : std::string{};
}

std::string extension_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string{} : std::string(path.substr(dot));
}

}  // namespace

Modules::Modules(const Sightings& sightings) {
  for (const Outline& outline : sightings.outlines) {
    const std::string stem = stem_of(outline.path);
    by_stem_[stem].push_back(outline.path);
    by_folder_[std::string(folder_of(outline.path))].push_back(outline.path);
    const std::string last(name_of(stem));
    by_last_[last].push_back(stem);
    ends_.insert(last);
    if (std::find(folder_files.begin(), folder_files.end(), last) != folder_files.end()) ends_.emplace(name_of(folder_of(stem)));
  }
  for (const Fact& fact : sightings.facts) {
    if (fact.kind == "manifest") {
      if (const std::string name = text(fact, "name"); !name.empty()) packages_.emplace(name, folder_of(fact.at.path));
    } else if (fact.kind == "module-alias") {
      std::string from = text(fact, "from"), to = text(fact, "to");
      while (from.ends_with('*')) from.pop_back();
      while (to.ends_with('*')) to.pop_back();
      const std::string target = tidy(join(join(folder_of(fact.at.path), text(fact, "base")), to));
      if (!from.empty()) prefixes_.emplace_back(from, target);
    }
  }
  std::sort(prefixes_.begin(), prefixes_.end(),
            [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

// A file of that stem, or the file that stands for the folder of that name; a file like the importing one is preferred.
std::string Modules::at(const std::string& base, const std::string& importing) const {
  const auto choose = [&](const std::string& stem) -> std::string {
    const auto found = by_stem_.find(stem);
    if (found == by_stem_.end()) return {};
    for (const std::string& path : found->second)
      if (extension_of(path) == extension_of(importing)) return path;
    return found->second.front();
  };
  if (std::string path = choose(base); !path.empty()) return path;
  for (const std::string_view name : folder_files)
    if (std::string path = choose(join(base, name)); !path.empty()) return path;
  if (const std::string written = stem_of(base); written != base) return choose(written);  // "./api.js" may mean api.ts
  return {};
}

std::string Modules::relative(std::string_view module, const std::string& importing) const {
  std::string folder(folder_of(importing));
  const std::size_t dots = std::min(module.find_first_not_of('.'), module.size());
  if (dots == module.size() || module[dots] == '/') return at(tidy(join(folder, module)), importing);
  for (std::size_t i = 1; i < dots; ++i) folder = folder_of(folder);  // dots count packages: one is the own folder
  std::string rest(module.substr(dots));
  std::replace(rest.begin(), rest.end(), '.', '/');
  return at(join(folder, rest), importing);
}

std::string Modules::dotted(std::string_view module, const std::string& importing) const {
  std::string path(module);
  std::replace(path.begin(), path.end(), '.', '/');
  if (!ends_.contains(name_of(path))) return {};  // most modules are other people's
  for (std::string folder(folder_of(importing));; folder = folder_of(folder)) {
    if (std::string found = at(join(folder, path), importing); !found.empty() && found != importing) return found;
    for (const std::string_view sources : source_folders)
      if (std::string found = at(join(join(folder, sources), path), importing); !found.empty() && found != importing)
        return found;
    if (folder.empty()) break;
  }
  if (path.find('/') == std::string::npos) return {};
  const auto stems = by_last_.find(path.substr(path.rfind('/') + 1));
  if (stems == by_last_.end()) return {};
  std::string only;
  for (const std::string& stem : stems->second) {
    if (!stem.ends_with("/" + path)) continue;
    if (!only.empty()) return {};
    only = stem;
  }
  return only.empty() ? only : at(only, importing);
}

// A package of this repository by the name in its manifest, or a prefix that stands for a folder.
std::string Modules::named(std::string_view module, const std::string& importing) const {
  for (const auto& [prefix, folder] : prefixes_)
    if (module.starts_with(prefix))
      if (std::string found = at(join(folder, module.substr(prefix.size())), importing); !found.empty()) return found;
  for (std::size_t end = module.size(); end != std::string_view::npos && end > 0; end = module.rfind('/', end - 1)) {
    const auto package = packages_.find(module.substr(0, end));
    if (package == packages_.end()) continue;
    const std::string rest(end < module.size() ? module.substr(end + 1) : std::string_view{});
    const std::string folder = join(package->second, rest);
    if (std::string found = at(folder, importing); !found.empty()) return found;
    if (std::string found = at(join(join(package->second, "src"), rest), importing); !found.empty()) return found;
    if (by_folder_.contains(folder)) return folder;
  }
  if (module.starts_with("@/") || module.starts_with("~/"))
    for (std::string folder(folder_of(importing));; folder = folder_of(folder)) {
      if (std::string found = at(join(join(folder, "src"), module.substr(2)), importing); !found.empty()) return found;
      if (std::string found = at(join(folder, module.substr(2)), importing); !found.empty()) return found;
      if (folder.empty()) break;
    }
  return {};
}

// The answer is the same for every file of a folder and ending, and most imports name one of a few modules. Only a file
// that the module might itself mean (it never imports itself) is asked anew.
std::string Modules::resolve(std::string_view module, const std::string& importing) const {
  if (module.empty()) return {};
  const std::string stem = stem_of(importing);
  const std::string_view name = std::string_view(stem).substr(stem.rfind('/') + 1);
  const bool stands_for_folder = std::find(folder_files.begin(), folder_files.end(), name) != folder_files.end();
  if (stands_for_folder || module.ends_with(name)) return search(module, importing);
  const auto [known, fresh] =
      known_.try_emplace(std::string(folder_of(importing)) + '\n' + extension_of(importing) + '\n' + std::string(module));
  if (fresh) known->second = search(module, importing);
  return known->second;
}

std::string Modules::search(std::string_view module, const std::string& importing) const {
  if (module.front() == '.') return relative(module, importing);
  if (std::string found = named(module, importing); !found.empty()) return found;
  if (module.find('/') != std::string_view::npos) return {};
  return dotted(module, importing);
}

std::vector<std::string> Modules::files_of(const std::string& path) const {
  const auto folder = by_folder_.find(path);
  if (by_stem_.contains(stem_of(path)) || folder == by_folder_.end()) return {path};
  return folder->second;
}

}  // namespace readycheck::link
