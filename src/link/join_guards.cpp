// Each route's guard: protected, public, unprotected or unknown. What cannot be followed is unknown, never unprotected.
#include <algorithm>
#include <tuple>

#include "link/guards.h"
#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {

namespace {

using Texts = std::vector<std::string>;
constexpr int most_mounts = 6;

std::string joined(std::string_view prefix, std::string_view path) {
  std::string out = "/";
  for (const std::string_view part : {prefix, std::string_view("/"), path})
    for (const char c : part)
      if (c != '^' && c != '$' && (c != '/' || out.back() != '/')) out += c;
  while (out.size() > 1 && out.back() == '/') out.pop_back();
  return out;
}

bool is_route(const Fact& fact) { return fact.kind == "route" && fact.role == Role::production; }

class Gates {
 public:
  explicit Gates(Sightings& seen) : seen_(seen), modules_(seen), code_(seen, modules_) {
    for (const Fact& fact : seen_.facts) {
      if (fact.kind == "route-mount" && text_of(fact, "scope") == "mount") place_mount(fact);
      if (fact.kind == "access-guard" && fact.role == Role::production && text_of(fact, "scope") == "app")
        wide_.push_back(fact);
    }
  }

  void judge(Fact& route) {
    if (route.at.line == 0) return judge_file(route);
    const GuardedCode::Place handler = handler_of(route);
    Ruling ruling;
    const std::string pass = text_of(route, "pass");
    if (!pass.empty()) ruling = {pass == "opened" ? Guard::opened : Guard::closed, text_of(route, "guard_by"), nullptr};
    const Ruling body = code_.of(handler);
    if (body.guard != Guard::unclear) ruling.add(body);
    ask(route, ruling);
    std::string prefix;
    const bool mounted = follow_mounts(route.at.path, text_of(route, "router"), route.symbol, prefix, ruling, 0);
    if (mounted) route.subject = joined(prefix, route.subject);
    ruling.add(of_app(handler));
    if (ruling.guard == Guard::silent && body.guard == Guard::unclear) ruling.guard = Guard::unclear;
    settle(route, ruling, handler);
  }

 private:
  struct Mount {
    const Fact* fact;
    std::string name;
  };

  void place_mount(const Fact& fact) {
    for (const std::string& reference : texts_of(fact, "asked")) {
      const GuardedCode::Place place = code_.find(reference, fact.at.path);
      if (!place.file.empty() && !place.type) mounts_[place.file].push_back({&fact, place.name});
    }
  }

  GuardedCode::Place handler_of(Fact& route) const {
    GuardedCode::Place place;
    if (const std::string own = text_of(route, "handler_file"); !own.empty())
      return {own, text_of(route, "inline") == "yes" ? "" : text_of(route, "handler"), false};
    if (const std::string reference = text_of(route, "handler_ref"); !reference.empty())
      place = code_.find(reference, route.at.path);
    else if (const std::string controller = text_of(route, "controller"); !controller.empty())
      place = code_.action(controller, text_of(route, "action"), text_of(route, "folder"));
    else if (const std::string name = text_of(route, "handler"); !name.empty())
      place = code_.method_of(text_of(route, "handler_owner"), name, route.language);
    if (place.file.empty()) place = code_.only_function(text_of(route, "handler"), route.language);
    if (place.file.empty()) return place;
    route.details["handler"] = place.name;
    route.details["handler_file"] = place.file;
    return place;
  }

  void ask(const Fact& fact, Ruling& ruling) const {
    for (const std::string& reference : texts_of(fact, "asked")) {
      const GuardedCode::Place place = code_.find(reference, fact.at.path);
      if (place.file.empty() || place.name.empty()) continue;
      Ruling one = code_.of(place);
      if (one.guard != Guard::closed || (one.because != nullptr && text_of(*one.because, "pass") == "knows")) continue;
      one.by = place.name;
      ruling.add(one);
    }
  }

  // The router stands under another one, perhaps of another file.
  bool follow_mounts(const std::string& file, const std::string& router, const std::string& symbol, std::string& prefix,
                     Ruling& ruling, int depth) const {
    const auto found = mounts_.find(file);
    if (found == mounts_.end() || depth > most_mounts) return false;
    for (const Mount& mount : found->second) {
      const bool meant = mount.name.empty() || mount.name == "default" || mount.name == router || mount.name == symbol;
      if (!meant || (mount.fact->at.path == file && text_of(*mount.fact, "router") == router)) continue;
      prefix = joined(text_of(*mount.fact, "prefix"), prefix);
      if (const std::string pass = text_of(*mount.fact, "pass"); !pass.empty())
        ruling.add({pass == "closed" ? Guard::closed : Guard::opened, text_of(*mount.fact, "guard_by"), mount.fact});
      ask(*mount.fact, ruling);
      follow_mounts(mount.fact->at.path, text_of(*mount.fact, "router"), mount.fact->symbol, prefix, ruling, depth + 1);
      return true;
    }
    return false;
  }

  Ruling of_app(const GuardedCode::Place& handler) const {
    for (const Fact& wide : wide_) {
      const std::string covers = text_of(wide, "covers");
      if (!covers.empty() && !code_.extends(handler, covers)) continue;
      return {text_of(wide, "opens") == "yes" ? Guard::silent : Guard::closed, wide.subject, &wide};
    }
    return {};
  }

  // A file that is a route by its place: its functions are called after the methods.
  void judge_file(Fact& route) const {
    const Outline* outline = code_.outline(route.at.path);
    if (outline == nullptr) return settle(route, {Guard::unclear, "", nullptr}, {});
    std::string methods;
    Ruling ruling;
    bool all = true;
    for (const Function& one : outline->functions) {
      static constexpr std::string_view names[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};
      const bool method = std::find(std::begin(names), std::end(names), one.name) != std::end(names);
      if (!method && !(one.exported && one.parent < 0)) continue;
      if (method) methods += (methods.empty() ? "" : " ") + lowered(one.name);
      const Ruling own = code_.of({route.at.path, one.name, false});
      all = all && (own.guard == Guard::closed || one.name == "GET");
      ruling.add(own);
    }
    if (!methods.empty()) route.details["method"] = methods;
    if (!all && ruling.guard == Guard::closed) ruling = {};
    ruling.add(of_app({}));
    settle(route, ruling, {route.at.path, "", false});
  }

  void settle(Fact& route, const Ruling& ruling, const GuardedCode::Place& handler) const {
    static constexpr std::string_view words[] = {"unprotected", "unknown", "protected", "public"};
    route.details["guard"] = std::string(words[static_cast<std::size_t>(ruling.guard)]);
    if (!ruling.by.empty()) route.details["guard_by"] = ruling.by;
    if (ruling.because != nullptr) route.because.push_back(ruling.because->at);
    route.details["mount"] = std::string("no");
    route.details["writes"] = writes(route, handler);
    for (const char* inner : {"pass", "asked", "handler_ref", "handler_owner", "controller", "action", "folder",
                              "changes", "inline", "public_name", "handler_position"})
      route.details.erase(inner);
  }

  Detail writes(const Fact& route, const GuardedCode::Place& handler) const {
    const std::string methods = text_of(route, "method");
    for (const std::string_view method : {"post", "put", "patch", "delete"})
      if (methods.find(method) != std::string::npos) return std::string("yes");
    if (!methods.empty()) return std::string("no");
    if (text_of(route, "changes") == "yes") return std::string("yes");
    const Truth changes = code_.changes(handler);
    if (changes == Truth::unknown) return std::string("unclear");
    return std::string(changes == Truth::yes ? "yes" : "no");
  }

  Sightings& seen_;
  Modules modules_;
  GuardedCode code_;
  std::map<std::string, std::vector<Mount>, std::less<>> mounts_;
  std::vector<Fact> wide_;
};

// A write that nothing guards is a forgotten one where its neighbours are guarded; alone it may be meant so.
void compare_neighbours(Sightings& seen) {
  std::map<std::pair<std::string, std::string>, int> guarded;  // file of the declaration or handler, language
  for (const Fact& fact : seen.facts)
    if (is_route(fact) && text_of(fact, "writes") == "yes" && text_of(fact, "guard") == "protected") {
      ++guarded[{fact.at.path, fact.language}];
      if (const std::string file = text_of(fact, "handler_file"); !file.empty() && file != fact.at.path)
        ++guarded[{file, fact.language}];
    }
  for (Fact& fact : seen.facts) {
    if (!is_route(fact) || text_of(fact, "guard").empty()) continue;
    const std::string guard = text_of(fact, "guard");
    Truth truth = guard == "protected" || guard == "public" ? Truth::yes : Truth::unknown;
    const bool siblings = guarded.contains({fact.at.path, fact.language}) ||
                          guarded.contains({text_of(fact, "handler_file"), fact.language});
    const bool read = text_of(fact, "path_known") != "no";
    if (guard == "unprotected" && siblings && read && fact.confidence != Confidence::hint) truth = Truth::no;
    fact.traits["guarded"] = truth;
    if (!read && guard == "unprotected") {  // what is answered there stands elsewhere
      fact.details["writes"] = std::string("unclear");
      fact.traits["followed"] = Truth::unknown;
      continue;
    }
    fact.traits["followed"] = guard == "unknown" ? Truth::unknown : Truth::yes;
  }
}

}  // namespace

void join_guards(Sightings& seen) {
  std::set<std::tuple<std::string, std::uint32_t, std::uint32_t>> open_by_design;
  for (const Fact& fact : seen.facts)
    if (fact.kind == "public-route" || fact.kind == "health-route")
      open_by_design.emplace(fact.at.path, fact.at.line, fact.at.column);
  Gates gates(seen);
  for (Fact& fact : seen.facts) {
    if (!is_route(fact)) continue;
    if (text_of(fact, "mount") == "yes") {
      fact.details["writes"] = std::string("no");
      continue;
    }
    const bool by_name = text_of(fact, "public_name") == "yes";
    gates.judge(fact);
    fact.details["reached"] = std::string(text_of(fact, "guard") == "unknown" ? "no" : "yes");
    if (text_of(fact, "guard") == "protected") continue;
    if (!by_name && !open_by_design.contains({fact.at.path, fact.at.line, fact.at.column})) continue;
    fact.details["guard"] = std::string("public");
  }
  compare_neighbours(seen);
}

}  // namespace readycheck::link
