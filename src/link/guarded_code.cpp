// See guards.h: what functions and classes say, wherever they stand.
#include <algorithm>

#include "link/guards.h"
#include "link/join.h"
#include "readycheck/names.h"
#include "readycheck/references.h"

namespace readycheck::link {

namespace {

constexpr int most_ancestors = 8;

std::string_view last_of(std::string_view name) { return name.substr(name.find_last_of(".:\\/#") + 1); }

bool lists(const Fact& fact, const char* name, const std::string& word) {
  const auto found = fact.details.find(name);
  const auto* words = found == fact.details.end() ? nullptr : std::get_if<std::vector<std::string>>(&found->second);
  return words != nullptr && std::find(words->begin(), words->end(), word) != words->end();
}

// Does what a class says hold for this method? "?": it cannot be read for which.
Guard held(const Fact& fact, const std::string& method) {
  const std::string pass = text_of(fact, "pass");
  if (pass.empty()) return Guard::silent;
  const Guard said = pass == "closed" ? Guard::closed : Guard::opened;
  if (fact.details.contains("only")) {
    if (lists(fact, "only", "?")) return Guard::unclear;
    return lists(fact, "only", method) ? said : Guard::silent;
  }
  if (!fact.details.contains("except")) return said;
  if (lists(fact, "except", "?")) return Guard::unclear;
  return lists(fact, "except", method) ? Guard::silent : said;
}

}  // namespace

std::string plain_words(std::string_view name) {
  name = last_of(name);
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto upper = [&](std::size_t at) { return at < name.size() && name[at] >= 'A' && name[at] <= 'Z'; };
    if (upper(i) && i > 0 && name[i - 1] != '_' && (!upper(i - 1) || (i + 1 < name.size() && !upper(i + 1))))
      out += '_';
    out += name[i];
  }
  return lowered(out);
}

void Ruling::add(const Ruling& other) {
  if (guard == Guard::closed || guard == Guard::opened) return;
  if (other.guard != Guard::silent) *this = other;
}

GuardedCode::GuardedCode(const Sightings& seen, const Modules& modules) : modules_(modules) {
  for (const Outline& outline : seen.outlines) {
    outlines_.emplace(outline.path, &outline);
    for (const Definition& one : outline.definitions) {
      if (one.what != Definition::What::type) continue;
      types_[plain_words(one.name)].emplace_back(outline.path, one.name);
      bases_[{outline.path, one.name}] = one.extends;
    }
    for (const Function& one : outline.functions) {
      if (one.owner.empty() && one.parent < 0) by_function_[one.name].push_back(outline.path);
      if (!one.owner.empty()) methods_[{outline.path, one.owner}].push_back(one.name.substr(one.name.rfind('.') + 1));
    }
  }
  for (const Fact& fact : seen.facts)
    if (fact.kind == "guarded-code") said_[{fact.at.path, fact.subject}].push_back(&fact);
}

GuardedCode::Place GuardedCode::find(const std::string& reference, const std::string& from) const {
  const std::size_t mark = reference.find('#');
  std::string module = reference.substr(0, mark);
  std::string name = mark == std::string::npos ? "" : reference.substr(mark + 1);
  if (module.empty()) {
    if (const Place own = in_files({from}, name, 0); !own.file.empty()) return own;
    return beside(from, name);
  }
  if (outlines_.contains(module)) return in_files({module}, name, 0);
  // a name taken from a package may be a module itself: "views.index" from "shop"
  for (int step = 0; step < 4; ++step) {
    const std::string target = modules_.resolve(module, from);
    if (!target.empty())
      if (const Place found = in_files(modules_.files_of(target), name, 0); !found.file.empty()) return found;
    if (name.empty()) break;
    const std::size_t dot = std::min(name.find('.'), name.size());
    module += (module.ends_with('.') ? "" : ".") + name.substr(0, dot);
    name = name.substr(std::min(name.size(), dot + 1));
  }
  return {};
}

// Where files of one folder see each other without an import.
GuardedCode::Place GuardedCode::beside(const std::string& from, const std::string& name) const {
  const auto own = outlines_.find(from);
  const auto functions = own == outlines_.end() ? by_function_.end() : by_function_.find(name);
  if (functions == by_function_.end()) return {};
  for (const std::string& file : functions->second) {
    const bool near =
        folder_of(file) == folder_of(from) && outlines_.find(file)->second->language == own->second->language;
    if (near) return {file, name, false};
  }
  return {};
}

GuardedCode::Place GuardedCode::in_files(const std::vector<std::string>& files, const std::string& name,
                                         int hops) const {
  for (const std::string& file : files) {
    const auto outline = outlines_.find(file);
    if (outline == outlines_.end()) continue;
    if (name.empty()) return {file, "", false};
    for (const Function& one : outline->second->functions)
      if (one.name == name) return {file, name, false};
    for (const Definition& one : outline->second->definitions)
      if (one.name == name) return {file, name, one.what == Definition::What::type};
    for (const Function& one : outline->second->functions)  // new UserController().list
      if (!one.owner.empty() && name.ends_with("." + std::string(last_of(one.name))) &&
          name.find(one.owner) != std::string::npos)
        return {file, one.name, false};
  }
  for (const std::string& file : files) {
    const auto outline = outlines_.find(file);
    if (outline == outlines_.end() || hops > 3) continue;
    const std::string first = name.substr(0, name.find('.'));
    for (const Import& import : outline->second->imports) {
      const bool all = import.name == "*";
      if (!all && import.bound != first) continue;
      const std::string next = modules_.resolve(import.module, file);
      if (next.empty() || next == file) continue;
      const Place found = in_files(
          modules_.files_of(next),
          all || import.name.empty() ? name.substr(all ? 0 : std::min(name.size(), first.size() + 1)) : import.name,
          hops + 1);
      if (!found.file.empty()) return found;
    }
  }
  return {};
}

GuardedCode::Place GuardedCode::action(const std::string& controller, const std::string& method,
                                       const std::string& near) const {
  std::string stem = plain_words(controller);
  if (!stem.ends_with("_controller")) stem += "_controller";
  const auto found = types_.find(stem);
  if (found == types_.end()) return {};
  const std::pair<std::string, std::string>* best = nullptr;
  const std::string folder = near.empty() ? controller : near + "/" + controller;
  for (const auto& one : found->second) {
    const bool fits = one.first.find("/" + lowered(folder)) != std::string::npos;
    if (best == nullptr || fits) best = &one;
    if (fits) break;
  }
  return {best->first, best->second + "." + method, false};
}

GuardedCode::Place GuardedCode::only_function(const std::string& name, const std::string& language) const {
  const std::string last(last_of(name));
  const auto files = by_function_.find(last);
  if (last.empty() || files == by_function_.end() || files->second.size() != 1) return {};
  const auto outline = outlines_.find(files->second.front());
  return outline->second->language == language ? Place{outline->first, last, false} : Place{};
}

const Outline* GuardedCode::outline(const std::string& file) const {
  const auto found = outlines_.find(file);
  return found == outlines_.end() ? nullptr : found->second;
}

Ruling GuardedCode::own_words(const std::string& file, const std::string& type, const std::string& method) const {
  Ruling ruling;
  const auto found = said_.find({file, type});
  if (found == said_.end()) return ruling;
  for (const Fact* fact : found->second) {  // what stands below outweighs what stands above
    if (text_of(*fact, "scope") != "class") continue;
    const Guard guard = held(*fact, method);
    if (guard != Guard::silent) ruling = {guard, text_of(*fact, "guard_by"), fact};
  }
  return ruling;
}

Ruling GuardedCode::of_class(const std::string& file, const std::string& type, const std::string& method) const {
  std::vector<std::pair<std::string, std::string>> open{{file, type}};
  for (std::size_t i = 0; i < open.size() && i < most_ancestors; ++i) {
    if (const Ruling own = own_words(open[i].first, open[i].second, method); own.guard != Guard::silent) return own;
    const auto bases = bases_.find(open[i]);
    if (bases == bases_.end()) continue;
    for (const std::string& base : bases->second) {
      const auto named = types_.find(plain_words(base));
      if (named == types_.end()) continue;
      const auto same =
          std::find_if(named->second.begin(), named->second.end(), [&](const auto& one) { return one != open[i]; });
      if (same != named->second.end() && std::find(open.begin(), open.end(), *same) == open.end())
        open.push_back(*same);
    }
  }
  // left out by name of what guards the others: on purpose
  const auto own = said_.find({file, type});
  for (const Fact* fact : own == said_.end() ? std::vector<const Fact*>{} : own->second)
    if (!method.empty() && lists(*fact, "except", method)) return {Guard::opened, text_of(*fact, "guard_by"), fact};
  return {};
}

// A helper of another file that asks for the function that calls it.
Ruling GuardedCode::of_called(const Place& place, int depth) const {
  const auto found = outlines_.find(place.file);
  if (found == outlines_.end() || depth <= 0) return {};
  const Outline& outline = *found->second;
  for (const Call& call : outline.calls) {
    const bool here = call.function >= 0 && static_cast<std::size_t>(call.function) < outline.functions.size() &&
                      outline.functions[static_cast<std::size_t>(call.function)].name == place.name;
    if (!here || call.form == Call::Form::annotation) continue;
    const std::string reference = reference_of(outline, call.path);
    if (reference.empty()) continue;
    const Place helper = find(reference, place.file);
    if (helper.file.empty() || helper.type || helper.name.empty() || helper.name == place.name) continue;
    Ruling one = of(helper, depth - 1);
    if (one.guard != Guard::closed) continue;
    one.by = helper.name;
    return one;
  }
  return {};
}

Ruling GuardedCode::of(const Place& place, int depth) const {
  if (place.file.empty()) return {Guard::unclear, "", nullptr};
  if (place.type) {
    Ruling ruling = of_class(place.file, place.name, "");
    const auto methods = methods_.find({place.file, place.name});
    if (ruling.guard != Guard::silent || methods == methods_.end()) return ruling;
    bool all = true;  // each of the methods that answer asks itself
    for (const std::string& method : methods->second) {
      static constexpr std::string_view answering[] = {"post",       "put",    "patch",  "delete",
                                                       "form_valid", "create", "update", "destroy"};
      if (std::find(std::begin(answering), std::end(answering), method) == std::end(answering)) continue;
      const Ruling one = of({place.file, place.name + "." + method, false}, depth);
      all = all && one.guard == Guard::closed;
      if (all) ruling = one;
    }
    return all ? ruling : Ruling{};
  }
  Ruling ruling;
  if (place.name.empty()) return ruling;
  if (const auto found = said_.find({place.file, place.name}); found != said_.end())
    for (const Fact* fact : found->second)
      if (const std::string pass = text_of(*fact, "pass"); !pass.empty())
        ruling.add({pass == "opened" ? Guard::opened : Guard::closed, text_of(*fact, "guard_by"), fact});
  if (const std::size_t dot = place.name.rfind('.'); dot != std::string::npos)
    ruling.add(of_class(place.file, place.name.substr(0, dot), place.name.substr(dot + 1)));
  if (ruling.guard == Guard::silent) ruling.add(of_called(place, depth));
  return ruling;
}

bool GuardedCode::extends(const Place& place, std::string_view package) const {
  const std::string type = place.type ? place.name : place.name.substr(0, place.name.find('.'));
  const auto bases = bases_.find({place.file, type});
  return bases != bases_.end() && std::any_of(bases->second.begin(), bases->second.end(),
                                              [&](const std::string& base) { return base.starts_with(package); });
}

GuardedCode::Place GuardedCode::method_of(const std::string& owner, const std::string& method,
                                          const std::string& language) const {
  Place only;
  int found = 0;
  for (const auto& [type, names] : methods_) {
    if (outlines_.find(type.first)->second->language != language) continue;
    if (std::find(names.begin(), names.end(), method) == names.end()) continue;
    const Place place{type.first, type.second + "." + method, false};
    if (plain_words(type.second) == owner) return place;
    only = place;
    ++found;
  }
  return found == 1 ? only : Place{};
}

Truth GuardedCode::changes(const Place& place) const {
  if (place.file.empty()) return Truth::unknown;
  const auto says = [&](const std::string& name) {
    const auto found = said_.find({place.file, name});
    return found != said_.end() && std::any_of(found->second.begin(), found->second.end(),
                                               [](const Fact* fact) { return text_of(*fact, "changes") == "yes"; });
  };
  if (!place.type) return says(place.name) ? Truth::yes : Truth::no;
  if (says(place.name)) return Truth::yes;
  const auto methods = methods_.find({place.file, place.name});
  if (methods == methods_.end()) return Truth::unknown;
  for (const std::string& method : methods->second) {
    static constexpr std::string_view changing[] = {"post", "put", "patch", "delete", "form_valid"};
    if (std::find(std::begin(changing), std::end(changing), method) != std::end(changing)) return Truth::yes;
  }
  return Truth::no;
}

}  // namespace readycheck::link
