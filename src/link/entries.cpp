// See entries.h. No call graph: an entry knows which names of other files it calls, a call knows which functions of its
// own file lead to it, and where these do not meet, the files that import it are asked.
#include "link/entries.h"

#include <algorithm>
#include <array>

#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {

namespace {

constexpr std::array<std::pair<std::string_view, Waits>, 11> words{{{"unknown", Waits::unknown},
                                                                    {"browser", Waits::browser},
                                                                    {"start", Waits::start},
                                                                    {"command", Waits::command},
                                                                    {"set-up", Waits::set_up},
                                                                    {"route", Waits::route},
                                                                    {"task", Waits::task},
                                                                    {"payment", Waits::payment},
                                                                    {"sign-in", Waits::sign_in},
                                                                    {"job", Waits::job},
                                                                    {"worker", Waits::worker}}};

std::string last_part(std::string_view path) {
  std::string name(path.substr(0, path.find_last_not_of("()") + 1));
  return name.substr(name.find_last_of(".:#/") + 1);
}

// The last part, and the one before it: "views.Index.as_view" is about Index as well.
std::vector<std::string> last_parts(std::string_view path) {
  std::vector<std::string> parts{last_part(path)};
  std::string_view rest = path.substr(0, path.find_last_not_of("()") + 1);
  if (const std::size_t dot = rest.rfind('.'); dot != std::string_view::npos) parts.push_back(last_part(rest.substr(0, dot)));
  return parts;
}

// What an entry of this kind makes wait; unknown: it is no entry.
Waits entered_by(const Fact& fact) {
  if (fact.kind == "sign-in-route") return Waits::sign_in;
  if (fact.kind == "payment-route") return Waits::payment;
  if (fact.kind == "set-up-route") return Waits::set_up;
  if (fact.kind == "route") return Waits::route;
  if (fact.kind != "entry-code") return Waits::unknown;
  const std::string by = text_of(fact, "by");
  const auto found = std::find_if(words.begin(), words.end(), [&](const auto& one) { return one.first == by; });
  const Waits waits = found == words.end() ? Waits::unknown : found->second;
  return waits == Waits::worker && text_of(fact, "threads") != "one" ? Waits::task : waits;
}

bool is_request(Waits by) {
  return by == Waits::route || by == Waits::set_up || by == Waits::payment || by == Waits::sign_in;
}

}  // namespace

std::string_view word(Waits waits) { return words[static_cast<std::size_t>(waits)].first; }

Entries::Entries(const Sightings& seen) : modules_(seen) {
  for (const Outline& outline : seen.outlines) outlines_.emplace(outline.path, &outline);
  for (const Outline& outline : seen.outlines) {
    for (const Definition& definition : outline.definitions)
      if (definition.what == Definition::What::type) types_[last_part(definition.name)].push_back(outline.path);
    for (const Import& import : outline.imports) {
      const bool whole = import.name.empty() || import.name == "*" || import.name == "default";
      const std::string target = modules_.resolve(import.module, outline.path);
      const std::string inner = whole ? "" : modules_.resolve(import.module + (import.module.ends_with('.') ? "" : ".") + import.name, outline.path);
      if (!inner.empty()) importers_[{inner, ""}].push_back(outline.path);
      else if (!target.empty()) importers_[{target, whole ? "" : import.name}].push_back(outline.path);
    }
  }
  // What is said of a route's path is said of the route, which knows what it enters.
  std::map<std::pair<std::string, std::uint32_t>, Waits> paths;
  for (const Fact& fact : seen.facts)
    if (fact.kind.ends_with("-route"))
      if (Waits& gravest = paths[{fact.at.path, fact.at.line}]; entered_by(fact) > gravest) gravest = entered_by(fact);
  for (const Fact& fact : seen.facts)
    if (fact.kind == "route")
      if (const auto said = paths.find({fact.at.path, fact.at.line}); said != paths.end() && said->second > Waits::route && fact.confidence != Confidence::hint) add(fact, said->second);
  for (const Fact& fact : seen.facts)
    if (const Waits by = entered_by(fact); by != Waits::unknown && fact.confidence != Confidence::hint) add(fact, by);
}

void Entries::add(const Fact& fact, Waits by) {
  const Point point{by, &fact};
  at_line_[{fact.at.path, std::to_string(fact.at.line)}].push_back(point);
  const std::string handler = text_of(fact, "handler");
  if (handler.empty() || stands_in(fact.at.path, last_part(handler))) any_in_[fact.at.path].push_back(point);
  const std::string file = text_of(fact, "handler_file");
  if (!handler.empty()) {
    entered_[{file.empty() ? fact.at.path : file, last_part(handler)}].push_back(point);
    resolve(fact, handler, point);
  } else if (fact.kind == "entry-code" && !fact.from_code) {
    files_[fact.at.path].push_back(point);
  }
  for (const std::string& path : texts_of(fact, "calls")) resolve(fact, path, point);
}

bool Entries::stands_in(const std::string& path, const std::string& name) const {
  const auto outline = outlines_.find(path);
  if (outline == outlines_.end()) return false;
  const auto is_it = [&](const auto& one) { return last_part(one.name) == name; };
  return std::any_of(outline->second->functions.begin(), outline->second->functions.end(), is_it) ||
         std::any_of(outline->second->definitions.begin(), outline->second->definitions.end(), is_it);
}

// A dotted path of one file -> the file that it means, and the name there.
void Entries::resolve(const Fact& fact, const std::string& path, const Point& point) {
  if (const std::size_t hash = path.find('#'); hash != std::string::npos) {  // already told by the second look
    for (const std::string& name : last_parts(path.substr(hash + 1))) called_[{path.substr(0, hash), name}].push_back(point);
    return;
  }
  const auto outline = outlines_.find(fact.at.path);
  if (outline == outlines_.end()) return;
  bool imported = false;
  for (const Import& import : outline->second->imports) {
    const bool whole = import.name.empty() || import.name == "*" || import.name == "default";
    const std::string full = whole ? import.module : import.module + (import.module.ends_with('.') ? "" : ".") + import.name;
    if (!path.starts_with(full) || (path.size() > full.size() && path[full.size()] != '.' && path[full.size()] != '(')) continue;
    imported = true;
    std::string target = whole ? "" : modules_.resolve(full, fact.at.path);
    if (target.empty()) target = modules_.resolve(import.module, fact.at.path);
    if (target.empty()) continue;
    for (const std::string& file : modules_.files_of(target))
      for (const std::string& name : last_parts(path)) called_[{file, name}].push_back(point);
  }
  if (!imported) resolve_type(path, point);
}

// Languages that load classes by their name: only one that stands once is meant.
void Entries::resolve_type(const std::string& path, const Point& point) {
  const std::string first = last_part(std::string_view(path).substr(0, path.find_first_of(".(")));
  const auto files = types_.find(first);
  if (files == types_.end() || files->second.size() != 1) return;
  called_[{files->second.front(), first}].push_back(point);
}

void Entries::look_up(const Key& key, const std::map<Key, std::vector<Point>>& in, Reached& best) const {
  const auto found = in.find(key);
  if (found == in.end()) return;
  for (const Point& point : found->second) consider(point, best);
}

void Entries::consider(const Point& point, Reached& best) {
  best.only_routes = best.only_routes && is_request(point.by);
  if (point.by > best.by) best = {point.by, point.entry, best.only_routes};
}

Entries::Reached Entries::reach(const Fact& fact) const {
  Reached best;
  const auto consider_all = [&](const std::vector<Point>& points) {
    for (const Point& point : points) consider(point, best);
  };
  for (const std::string& line : texts_of(fact, "entered_at"))
    if (const auto found = at_line_.find({fact.at.path, line}); found != at_line_.end()) consider_all(found->second);
  if (const auto whole = files_.find(fact.at.path); whole != files_.end()) consider_all(whole->second);
  const std::vector<std::string> names = texts_of(fact, "reached_from");
  for (const std::string& name : names) {
    look_up({fact.at.path, name}, entered_, best);
    look_up({fact.at.path, name}, called_, best);
  }
  if (best.by != Waits::unknown) best.only_routes = best.only_routes && !shared_with_work(fact.at.path);
  if (best.by != Waits::unknown || names.empty()) return best;
  reach_by_importers(fact, names, best);
  best.only_routes = false;
  return best;
}

// Is the file imported where something else than a request enters? Then that may lead to it as well.
bool Entries::shared_with_work(const std::string& path) const {
  const auto works = [&](const std::string& file) {
    const auto found = any_in_.find(file);
    return found != any_in_.end() && std::any_of(found->second.begin(), found->second.end(), [](const Point& point) { return !is_request(point.by); });
  };
  if (works(path)) return true;
  for (auto one = importers_.lower_bound({path, ""}); one != importers_.end() && one->first.first == path; ++one)
    if (std::any_of(one->second.begin(), one->second.end(), works)) return true;
  return false;
}

// Through a few files of its own top folder, if need be.
bool Entries::used_outside(const std::string& path) const {
  constexpr std::size_t most = 24;
  const auto top = [](std::string_view one) { return one.substr(0, one.find('/')); };
  std::vector<std::string> open{path};
  for (std::size_t i = 0; i < open.size() && i < most; ++i) {
    const std::string file = open[i];
    for (const std::string& target : {file, std::string(folder_of(file))})
      for (auto one = importers_.lower_bound({target, ""}); one != importers_.end() && one->first.first == target; ++one)
        for (const std::string& importer : one->second) {
          if (top(importer) != top(path)) return true;
          if (std::find(open.begin(), open.end(), importer) == open.end()) open.push_back(importer);
        }
  }
  return false;
}

// One file further: what imports the function, and what enters those files or calls into them.
void Entries::reach_by_importers(const Fact& fact, const std::vector<std::string>& names, Reached& best) const {
  std::vector<std::string> files;
  const auto take = [&](const std::string& name) {
    if (const auto found = importers_.find({fact.at.path, name}); found != importers_.end())
      files.insert(files.end(), found->second.begin(), found->second.end());
  };
  for (const std::string& name : names) take(name);
  if (files.empty()) take("");
  for (const std::string& file : files) {
    if (const auto found = any_in_.find(file); found != any_in_.end())
      for (const Point& point : found->second) {  // something in that file: not known to be its sign-in
        const bool page = point.by == Waits::sign_in || point.by == Waits::payment;
        if (const Waits by = page ? Waits::route : point.by; by > best.by) best = {by, point.entry, false};
      }
    for (auto one = called_.lower_bound({file, ""}); one != called_.end() && one->first.first == file; ++one)
      look_up(one->first, called_, best);
  }
}

}  // namespace readycheck::link
