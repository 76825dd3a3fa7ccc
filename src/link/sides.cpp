// Which side code runs on: a package that is built for the browser, or the server. Calls and prints of a front end
// reach the user's own browser, not a worker of the service.
#include <algorithm>
#include <map>
#include <optional>

#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {

namespace {

struct Package {
  bool frontend = false, server = false;
};

// The nearest folder upwards that has a manifest.
const Package* package_of(const std::map<std::string, Package>& packages, std::string folder) {
  for (;; folder = folder_of(folder)) {
    const auto found = packages.find(folder);
    if (found != packages.end()) return &found->second;
    if (folder.empty()) return nullptr;
  }
}

template <class List>
bool ends_with_any(const std::string& path, const List& ends) {
  return std::any_of(std::begin(ends), std::end(ends), [&](std::string_view end) { return path.ends_with(end); });
}

// Only what a browser can run at all.
bool runs_in_browsers(const std::string& path) {
  static constexpr std::string_view ends[] = {".js",  ".mjs", ".cjs", ".jsx",    ".ts",
                                              ".mts", ".tsx", ".vue", ".svelte", ".astro"};
  return ends_with_any(path, ends);
}

// Files that are made for a browser wherever they stand, and folders that are served to it.
bool browser_by_name(const std::string& path) {
  static constexpr std::string_view ends[] = {".vue", ".svelte"};
  static constexpr std::string_view folders[] = {"static", "public", "assets", "htdocs", "wwwroot"};
  return ends_with_any(path, ends) || std::any_of(std::begin(folders), std::end(folders), [&](std::string_view folder) {
           return ("/" + path).find("/" + std::string(folder) + "/") != std::string::npos;
         });
}

}  // namespace

void join_sides(Sightings& seen) {
  std::map<std::string, Package> packages;
  packages[""];
  bool other_server = false;  // one that no browser could run: what a browser can run is then its front end
  for (const Fact& fact : seen.facts) {
    if (fact.kind == "manifest") packages[std::string(folder_of(fact.at.path))];
    if (fact.kind == "web-frontend") packages[std::string(folder_of(fact.at.path))].frontend = true;
  }
  for (const Fact& fact : seen.facts) {
    const bool serves = fact.kind == "http-server" || fact.kind == "route";
    if (!serves || fact.role != Role::production || fact.confidence == Confidence::hint) continue;
    if (!runs_in_browsers(fact.at.path)) other_server = other_server || fact.from_code;
    for (auto& [folder, package] : packages)
      if (runs_in_browsers(fact.at.path) && package_of(packages, std::string(folder_of(fact.at.path))) == &package)
        package.server = true;
  }
  for (Fact& fact : seen.facts) {
    const bool sided = fact.kind == "http-call" || fact.details.contains("part") || fact.kind == "print-call" || fact.kind == "log-call" ||
                       fact.kind == "error-handler" || fact.kind == "dropped-error" || fact.kind == "failure-path";
    if (!sided) continue;
    const Package* package = package_of(packages, std::string(folder_of(fact.at.path)));
    const bool alone = package != nullptr && !package->server && (package->frontend || other_server);
    const bool browser = runs_in_browsers(fact.at.path) && (alone || browser_by_name(fact.at.path));
    fact.details["runs"] = std::string(browser ? "browser" : "server");
  }
}

}  // namespace readycheck::link
