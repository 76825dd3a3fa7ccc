// The page that a platform asks for stands in one file, the pages that the program answers in another. A check that asks
// for a page which is not there keeps a good instance out, or lets a dead one in. Only said where the program's own health
// page was read, and where no second program here could be the one that answers.
#include <algorithm>
#include <set>

#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {
namespace {

// "curl -f http://localhost:8000/health/ || exit 1" -> "/health"; "" for the top page and where no page is named.
std::string page_in(std::string_view text) {
  const std::size_t scheme = text.find("://");
  std::size_t begin = text.starts_with('/') ? 0 : scheme == std::string_view::npos ? std::string_view::npos : text.find('/', scheme + 3);
  if (begin == std::string_view::npos) return {};
  std::string page(text.substr(begin, text.find_first_of(" \t\"'?#|;&", begin) - begin));
  while (page.ends_with('/')) page.pop_back();
  return page;
}

std::string asked_by(const Fact& workload) {
  for (const std::string& text : texts_of(workload, "asks"))
    if (std::string page = page_in(text); !page.empty()) return page;
  return {};
}

// Pages that a framework or a tool answers by itself.
bool is_built_in(const std::string& page) {
  return holds_any(page, {"/actuator", "/q/health", "/-/", "/metrics", "/_ah/"}) || page.find_first_of("{}$<>*") != std::string::npos;
}

struct Answers {
  std::set<std::string> pages;
  const Fact* health = nullptr;   // a health page whose path is known
  bool open = false;              // and one whose path is not, or a route that takes anything

  void learn(const Fact& fact) {
    if (fact.role != Role::production) return;
    const bool health_page = fact.kind == "health-route";
    if (!health_page && fact.kind != "route") return;
    if (!fact.subject.starts_with('/')) {
      open = open || (health_page && fact.confidence == Confidence::certain);
      return;
    }
    open = open || fact.subject.find('*') != std::string::npos;
    std::string page = fact.subject;
    while (page.ends_with('/')) page.pop_back();
    if (page.empty()) return;
    pages.insert(page);
    if (health_page) health = &fact;
  }

  // A prefix may be put before either of them: by a router, or by a proxy that takes it away.
  bool hold(const std::string& page) const {
    return std::any_of(pages.begin(), pages.end(), [&](const std::string& one) { return page.ends_with(one) || one.ends_with(page); });
  }
};

// "shop/web:${{ github.sha }}" -> "shop/web"; in a compose file the service is the name.
std::string name_built(const Fact& built) {
  if (text_of(built, "where") == "compose") return built.subject;
  const std::string image = text_of(built, "image");
  return image.substr(0, image.find(':', image.rfind('/') == std::string::npos ? 0 : image.rfind('/')));
}

// Whose image stands behind a container's line? The next one in its file.
bool is_own(const Fact& workload, const std::vector<Fact>& facts) {
  if (text_of(workload, "where") == "platform") return true;
  const Fact* nearest = nullptr;
  for (const Fact& fact : facts) {
    if (fact.kind != "deployed-image" || fact.at.path != workload.at.path || fact.at.line < workload.at.line) continue;
    if (nearest == nullptr || fact.at.line < nearest->at.line) nearest = &fact;
  }
  return nearest != nullptr && text_of(*nearest, "own") == "yes";
}

}  // namespace

void join_probe_paths(Sightings& seen) {
  Answers answers;
  std::set<std::string> images;
  for (const Fact& fact : seen.facts) {
    answers.learn(fact);
    if (fact.kind == "image-built") images.insert(name_built(fact));
  }
  if (answers.health == nullptr || answers.open || images.size() > 1) return;
  for (Fact& workload : seen.facts) {
    if (workload.kind != "workload" || trait_of(workload, "ready") != Truth::yes) continue;
    const std::string page = asked_by(workload);
    if (page.empty() || is_built_in(page) || answers.hold(page) || !is_own(workload, seen.facts)) continue;
    workload.traits["ready"] = Truth::no;
    rest_on(workload, answers.health->at);
  }
}

}  // namespace readycheck::link
