// Whose image is it? Ours when this repository builds one of that name, or builds it beside the reference.
#include <algorithm>
#include <set>

#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {
namespace {

// "registry.example:5000/team/shop:1.2@sha256:…" -> "team/shop"; what a variable decides stays as written.
std::string image_of(std::string reference) {
  if (const auto digest = reference.find('@'); digest != std::string::npos) reference.resize(digest);
  const auto slash = reference.rfind('/');
  const auto colon = reference.find(':', slash == std::string::npos ? 0 : slash);
  if (colon != std::string::npos) reference.resize(colon);
  const auto first = reference.find('/');
  const bool host = first != std::string::npos && reference.substr(0, first).find_first_of(".:") != std::string::npos;
  return host ? reference.substr(first + 1) : reference;
}

// Every reference in a list of tags, whatever separates them.
std::vector<std::string> references_in(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = text.find_first_not_of(" ,\n\t\"'", at);
    if (begin == std::string::npos) break;
    const auto end = std::min(text.find_first_of(" ,\n\t\"'", begin), text.size());
    out.push_back(text.substr(begin, end - begin));
    at = end;
  }
  return out;
}

}  // namespace

// A .dockerignore that is a link is not read, but it is there.
void forgive_linked_ignores(Sightings& seen) {
  const bool linked = std::any_of(seen.completeness.files_skipped.begin(), seen.completeness.files_skipped.end(),
                                  [](const Skipped& one) { return name_of(std::string_view(one.path)) == ".dockerignore"; });
  if (linked) std::erase_if(seen.facts, [](const Fact& fact) { return fact.kind == "image-copies-all"; });
}

void join_own_images(Sightings& seen) {
  forgive_linked_ignores(seen);
  std::set<std::string> built;
  std::set<std::pair<std::string, std::string>> built_beside;   // file and service
  for (const Fact& fact : seen.facts) {
    if (fact.kind != "image-built") continue;
    for (const std::string& reference : references_in(text_of(fact, "image"))) built.insert(image_of(reference));
    if (text_of(fact, "where") == "compose") built_beside.emplace(fact.at.path, fact.subject);
  }
  for (Fact& fact : seen.facts) {
    if (fact.kind != "deployed-image") continue;
    const bool own = built.contains(image_of(text_of(fact, "image"))) || built_beside.contains({fact.at.path, fact.subject});
    fact.details["own"] = std::string(own ? "yes" : "no");
  }
}

}  // namespace readycheck::link
