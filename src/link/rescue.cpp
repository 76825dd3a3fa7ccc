// Rescue instructions that start a container, an image or a release which the deploy removes: nobody can tell from files
// which of the two is out of date, so it is a question with both places.
#include <algorithm>
#include <string>

#include "link/join.h"

namespace readycheck::link {
namespace {

// Does the deploy take away what the step relies on? By its name, or all of that sort.
bool takes_away(const Fact& removal, const Fact& step) {
  if (text_of(removal, "what") != text_of(step, "what")) return false;
  if (text_of(removal, "all") == "yes") return true;
  const std::vector<std::string> gone = texts_of(removal, "words");
  const std::vector<std::string> wanted = texts_of(step, "words");
  return std::any_of(wanted.begin() + std::min<std::ptrdiff_t>(2, static_cast<std::ptrdiff_t>(wanted.size())), wanted.end(),
                     [&](const std::string& word) { return !word.starts_with('-') && std::find(gone.begin(), gone.end(), word) != gone.end(); });
}

bool deploys(const Fact& removal) {
  const std::string where = text_of(removal, "where");
  return where == "ci" || where == "script" || where == "make" || where == "package-script" || where == "task" || where == "cron";
}

}  // namespace

void join_rescue(Sightings& seen) {
  std::vector<const Fact*> removals;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "removal" && deploys(fact)) removals.push_back(&fact);
  for (Fact& fact : seen.facts) {
    if (fact.kind != "rescue-step") continue;
    const auto gone = std::find_if(removals.begin(), removals.end(), [&](const Fact* one) { return takes_away(*one, fact); });
    fact.traits["kept"] = gone == removals.end() ? Truth::yes : Truth::unknown;
    if (gone != removals.end()) fact.because.push_back((*gone)->at);
  }
}

}  // namespace readycheck::link
