// As whom does an image run? Its last stage decides: the last user there, else that of the stage or image it stands on.
// What starts as root and gives that away at once does not run as root.
#include <algorithm>
#include <map>

#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {
namespace {

struct Stage {
  Fact* from = nullptr;
  std::string base, name;
  std::string user;
};

Stage stage_of(Fact& from) { return {&from, text_of(from, "text"), lowered(text_of(from, "stage")), {}}; }

Truth is_nonroot(const std::string& user) {
  const std::string name = user.substr(0, user.find(':'));
  if (name.empty() || name.front() == '$') return Truth::unknown;
  return name == "root" || name == "0" ? Truth::no : Truth::yes;
}

// Whom images of this name run as when nothing says otherwise; of other people's own images nobody knows.
Truth usual_user(const std::string& base) {
  const std::string image = lowered(base);
  const auto holds = [&](std::string_view word) { return image.find(word) != std::string::npos; };
  if (image.empty() || image.find('$') != std::string::npos) return Truth::unknown;
  if (holds("nonroot") || holds("chainguard") || holds("unprivileged") || holds("rootless")) return Truth::yes;
  const bool official = image.find('/') == std::string::npos || image.starts_with("docker.io/library/") || holds("mcr.microsoft.com/dotnet") || holds("distroless");
  return official ? Truth::no : Truth::unknown;
}

Truth runs_as(const std::vector<Stage>& stages, std::size_t at) {
  for (std::size_t steps = 0; steps <= stages.size(); ++steps) {
    const Stage& stage = stages[at];
    if (!stage.user.empty()) return is_nonroot(stage.user);
    const auto below = std::find_if(stages.begin(), stages.begin() + static_cast<std::ptrdiff_t>(at), [&](const Stage& one) { return !one.name.empty() && one.name == lowered(stage.base); });
    if (below == stages.begin() + static_cast<std::ptrdiff_t>(at)) return usual_user(stage.base);
    at = static_cast<std::size_t>(below - stages.begin());
  }
  return Truth::unknown;
}

}  // namespace

void join_image_users(Sightings& seen) {
  std::map<std::string, std::vector<Fact*>> files;
  bool dropped = false;
  for (Fact& fact : seen.facts) {
    if (fact.kind == "image-step") files[fact.at.path].push_back(&fact);
    dropped = dropped || (fact.kind == "drops-root" && fact.role == Role::production && text_of(fact, "where") == "script");
  }
  for (auto& [path, steps] : files) {
    std::stable_sort(steps.begin(), steps.end(), [](const Fact* a, const Fact* b) { return a->at.line < b->at.line; });
    std::vector<Stage> stages;
    const Fact* decides = nullptr;
    for (Fact* step : steps) {
      step->details["final"] = std::string("no");
      if (text_of(*step, "what") == "from") stages.push_back(stage_of(*step)), decides = nullptr;
      else if (!stages.empty()) stages.back().user = text_of(*step, "text"), decides = step;
    }
    if (stages.empty()) continue;
    Fact& last = *stages.back().from;
    last.details["final"] = std::string("yes");
    last.traits["nonroot"] = runs_as(stages, stages.size() - 1);
    if (last.traits["nonroot"] == Truth::no && dropped) last.traits["nonroot"] = Truth::yes;
    if (decides != nullptr) last.because.push_back(decides->at);
  }
}

}  // namespace readycheck::link
