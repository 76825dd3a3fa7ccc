// Both lists go by path and line. Lines move, so an entry that no longer fits covers nothing: that is their weakness, and
// the reason why ours goes by content.
#include "probes/other_ignores.h"

#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "documents/document.h"
#include "probes/globs.h"

namespace readycheck::probes {

namespace {

using Places = std::map<std::pair<std::string, std::uint32_t>, std::string>;   // path and line -> the list that covers it

std::uint32_t number_in(std::string_view text) {
  std::uint32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// "path:rule:line", or the same behind a commit.
void take_lines(std::string_view text, const std::string& name, Places& places) {
  for (std::string_view line : split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string_view> parts = split(line, ':');
    if (parts.size() < 3) continue;
    places[{std::string(parts[parts.size() - 3]), number_in(parts.back())}] = name;
  }
}

void take_baseline(std::string_view text, const std::string& name, Places& places) {
  const documents::Document document = documents::read("json", text, name);
  for (const documents::Value& root : document.roots) {
    const documents::Value* results = root.find("results");
    if (results == nullptr) continue;
    for (const auto& [path, entries] : results->members)
      for (const documents::Value& entry : entries.items)
        if (const documents::Value* line = entry.find("line_number"); line != nullptr) places[{path.text, number_in(line->text)}] = name;
  }
}

}  // namespace

void honour_other_lists(const git::Repository& repository, std::vector<Fact>& facts) {
  Places places;
  std::string bytes, reason;
  for (const git::TreeEntry& entry : repository.entries()) {
    const bool lines = entry.path == ".gitleaksignore" || entry.path == ".betterleaksignore";
    if (!lines && entry.path != ".secrets.baseline") continue;
    if (!repository.read(entry, bytes, reason)) continue;
    if (lines) take_lines(bytes, entry.path, places);
    else take_baseline(bytes, entry.path, places);
  }
  if (places.empty()) return;
  for (Fact& fact : facts) {
    if (fact.kind != "secret") continue;
    const auto found = places.find({fact.at.path, fact.at.line});
    if (found != places.end()) fact.details["ignored_by"] = found->second;
  }
}

}  // namespace readycheck::probes
