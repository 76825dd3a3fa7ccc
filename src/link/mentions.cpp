// Are the files and targets there that a document names? One fact for each document, with the list of what is missing.
// A path counts as there when any file's path ends with it: the reader may stand in some folder below the root.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {
namespace {

constexpr std::size_t most_named = 8;   // in one finding

// "scripts//x/../y.sh" in folder -> "folder/scripts/y.sh"
std::string resolved(const std::string& folder, const std::string& path) {
  std::vector<std::string> parts;
  const std::string whole = folder.empty() ? path : folder + "/" + path;
  for (std::size_t at = 0; at <= whole.size();) {
    const std::size_t end = std::min(whole.find('/', at), whole.size());
    const std::string part = whole.substr(at, end - at);
    if (part == ".." && !parts.empty()) parts.pop_back();
    else if (!part.empty() && part != ".") parts.push_back(part);
    at = end + 1;
  }
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "/") + part;
  return out;
}

class Tree {
 public:
  explicit Tree(const Sightings& seen) {
    for (const FileSummary& file : seen.files) add(file.path);
    for (const Skipped& skipped : seen.completeness.files_skipped) add(skipped.path);   // links, and what was not read
    for (const Fact& fact : seen.facts) {
      if (fact.kind == "ignore-pattern" && name_of(fact.at.path) == ".gitignore") ignored_.push_back(text_of(fact, "pattern"));
      if (fact.kind == "task-defined") define(fact);
    }
  }

  bool has_folder(const std::string& path) const { return folders_.contains(path); }

  bool has(const std::string& path, const std::string& folder) const {
    const std::string here = resolved(folder, path), plain = resolved("", path);
    if (ends_.contains(plain) || ends_.contains(here)) return true;
    return std::any_of(ignored_.begin(), ignored_.end(), [&](std::string pattern) {
      while (pattern.starts_with('/')) pattern.erase(0, 1);
      while (pattern.ends_with('/') || pattern.ends_with("/*")) pattern.erase(pattern.rfind('/'));
      return !pattern.empty() && (fits_star(pattern, plain) || fits_star(pattern, name_of(plain)) || is_below(plain, pattern) || fits_star(pattern, here));
    });
  }

  bool may_make(const std::string& runner, const std::string& name) const {
    const auto names = targets_.find(runner);
    return names == targets_.end() || open_.contains(runner) || names->second.contains(name);
  }

 private:
  // Every end of the path at a '/', so that "scripts/run.sh" is found in "tools/scripts/run.sh".
  void add(const std::string& path) {
    for (std::size_t at = 0; at != std::string::npos && at < path.size();) {
      ends_.insert(path.substr(at));
      const std::size_t slash = path.find('/', at);
      if (slash != std::string::npos) folders_.insert(path.substr(0, slash));
      at = slash == std::string::npos ? slash : slash + 1;
    }
  }

  void define(const Fact& fact) {
    const std::string runner = text_of(fact, "runner"), names = text_of(fact, "names");
    if (names.find_first_of("%$*") != std::string::npos) open_.insert(runner);   // a pattern makes who knows what
    for (std::size_t at = 0; at < names.size();) {
      const std::size_t begin = std::min(names.find_first_not_of(" \t", at), names.size());
      const std::size_t end = std::min(names.find_first_of(" \t", begin), names.size());
      if (end > begin) targets_[runner].insert(names.substr(begin, end - begin));
      at = end + 1;
    }
  }

  std::unordered_set<std::string> ends_, folders_;
  std::vector<std::string> ignored_;
  std::map<std::string, std::set<std::string>> targets_;
  std::set<std::string> open_;
};

bool is_missing(const Fact& mention, const Tree& tree) {
  const std::string name = text_of(mention, "named"), how = text_of(mention, "how"), folder = text_of(mention, "folder");
  if (text_of(mention, "what") == "target") return !tree.may_make(how, name);
  const std::string first = name.substr(0, name.find('/'));
  // A span may speak of some other project's file: only below a folder that is here.
  if (how == "span" && !tree.has_folder(first) && !tree.has_folder(resolved(folder, first))) return false;
  return !tree.has(name, how == "root" ? "" : folder);
}

struct Named {
  std::vector<const Fact*> there, missing;
};

Fact told(const Named& named) {
  const bool current = named.missing.empty();
  const Fact& first = current ? *named.there.front() : *named.missing.front();
  Fact fact = first;
  fact.kind = "document-names";
  fact.traits["current"] = current ? Truth::yes : Truth::no;
  fact.subject.clear();
  std::set<std::string> said;
  for (const Fact* one : named.missing)
    if (said.size() < most_named && said.insert(one->subject).second) {
      fact.subject += (fact.subject.empty() ? "" : ", ") + one->subject;
      if (one != &first) fact.because.push_back(one->at);
    }
  if (current) fact.subject = first.at.path;
  return fact;
}

}  // namespace

void join_mentions(Sightings& seen) {
  const bool any = std::any_of(seen.facts.begin(), seen.facts.end(), [](const Fact& fact) { return fact.kind == "mention"; });
  if (!any) return;
  const Tree tree(seen);
  std::map<std::string, Named> documents;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "mention") {
      Named& named = documents[fact.at.path];
      (is_missing(fact, tree) ? named.missing : named.there).push_back(&fact);
    }
  std::vector<Fact> told_of;
  for (const auto& [path, named] : documents) told_of.push_back(told(named));
  seen.facts.insert(seen.facts.end(), told_of.begin(), told_of.end());
}

}  // namespace readycheck::link
