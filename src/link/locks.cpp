// A manifest is locked by a lockfile of its ecosystem in its folder or above (a workspace has one for all), by hashes, or,
// where the ecosystem has no lockfile by habit, by exact versions.
#include <algorithm>

#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {
namespace {

std::string folder_of(const Fact& fact) {
  return std::string(readycheck::folder_of(fact.at.path));
}

bool locks(const Fact& lock, const Fact& manifest) {
  return lock.kind == "lockfile" && text_of(lock, "ignored") != "yes" && text_of(lock, "ecosystem") == text_of(manifest, "ecosystem") &&
         is_below(text_of(manifest, "folder"), text_of(lock, "folder"));
}

// Exact versions are all there is to have: the build tool resolves the rest the same way each time.
bool resolves_the_same(const std::string& ecosystem) { return ecosystem == "maven" || ecosystem == "gradle" || ecosystem == "nuget"; }

// Requirements with hashes or versions for everything stand beside the manifest they were made from.
bool made_from(const Fact& other, const Fact& manifest) {
  return &other != &manifest && other.kind == "manifest" && text_of(other, "ecosystem") == text_of(manifest, "ecosystem") &&
         text_of(other, "hashed") == "yes" && is_below(text_of(manifest, "folder"), text_of(other, "folder"));
}

// The outermost manifest speaks for the whole; those below it for a part, a sample or a page of documents.
void mark_tops(Sightings& seen) {
  std::vector<std::string> folders;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "manifest" && fact.role == Role::production && text_of(fact, "development") != "yes") folders.push_back(folder_of(fact));
  for (Fact& fact : seen.facts) {
    if (fact.kind != "manifest") continue;
    const std::string own = folder_of(fact);
    const bool below = std::any_of(folders.begin(), folders.end(), [&](const std::string& one) { return one != own && is_below(own, one); });
    fact.details["top"] = std::string(below ? "no" : "yes");
  }
}

}  // namespace

void join_locks(Sightings& seen) {
  mark_tops(seen);
  std::vector<const Fact*> relevant;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "lockfile" || fact.kind == "manifest") relevant.push_back(&fact);
  for (Fact& manifest : seen.facts) {
    if (manifest.kind != "manifest" || text_of(manifest, "has_dependencies") != "yes") continue;
    const auto lock = std::find_if(relevant.begin(), relevant.end(), [&](const Fact* fact) { return locks(*fact, manifest); });
    const bool exact = text_of(manifest, "exact") == "yes";
    const bool locked = lock != relevant.end() || text_of(manifest, "hashed") == "yes" || (exact && resolves_the_same(text_of(manifest, "ecosystem"))) ||
                        std::any_of(relevant.begin(), relevant.end(), [&](const Fact* fact) { return made_from(*fact, manifest); });
    manifest.traits["locked"] = locked ? Truth::yes : Truth::no;
    manifest.traits["pinned"] = locked || exact ? Truth::yes : Truth::no;
    if (lock != relevant.end()) manifest.because.push_back((*lock)->at);
  }
}

}  // namespace readycheck::link
