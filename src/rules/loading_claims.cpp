// The steps of a load that bring kinds, entries and checks: what a team may add to, and never redefine.
#include <algorithm>

#include "rules/loading.h"

namespace readycheck::rules {
namespace {

// Which keys of `map` stand in `taken` already.
template <typename Map>
std::vector<const Value*> clashes(const Value* map, const Map& taken) {
  std::vector<const Value*> keys;
  if (map != nullptr)
    for (const auto& [key, item] : map->members)
      if (taken.contains(key.text)) keys.push_back(&key);
  return keys;
}

}  // namespace

void Loading::declare(const Value& value) {
  if (!value.is_map() || value.find("kind") == nullptr) return;
  Kind kind = declare_kind(value);
  const auto [found, fresh] = rules_.vocabulary.kinds.emplace(kind.name, kind);
  const auto [file, first] = kind_files_.emplace(kind.name, mistakes_.path());
  if (fresh) {
    if (value.find("means") == nullptr)
      mistakes_.add(value, "the key 'means' is missing", "a new kind says what such a fact means");
    return;
  }
  if (adding_ == Adding::first)
    return mistakes_.add(*value.find("kind"), "the kind '" + kind.name + "' stands in two files",
                         "first in " + file->second);
  if (const Value* means = value.find("means"))
    mistakes_.add(*means, "the kind '" + kind.name + "' means something already",
                  "a team's file may add to it, not redefine it");
  for (const auto* taken : {&found->second.traits, &found->second.details})
    for (const char* part : {"traits", "details"})
      for (const Value* key : clashes(value.find(part), *taken))
        mistakes_.add(*key, "'" + key->text + "' of kind '" + kind.name + "' means something already",
                      "a team's file may add to it, not redefine it");
  found->second.traits.insert(kind.traits.begin(), kind.traits.end());
  found->second.details.insert(kind.details.begin(), kind.details.end());
  found->second.also.insert(found->second.also.end(), kind.also.begin(), kind.also.end());
}

void Loading::declare_kinds(const std::vector<Parsed>& files) {
  if (files.empty()) return;
  for (const Parsed& file : files) {
    mistakes_.open(file.path, file.text);
    if (file.usable) declare(file.root);
  }
  names_["kind"].clear();
  Edges also;
  for (const auto& [name, kind] : rules_.vocabulary.kinds) {
    names_["kind"].push_back(name);
    also[name] = kind.also;
  }
  const auto way = circle(also);
  if (way.empty()) return;
  for (const Parsed& file : files)
    if (text_of(file.root.find("kind")) == way.front()) {
      mistakes_.open(file.path, file.text);
      const Value* place = file.root.find("also");
      mistakes_.add(place != nullptr ? *place : file.root, "kinds are each other in a circle: " + written(way));
    }
}

void Loading::load_entries(const std::vector<Parsed>& files) {
  for (const Parsed& file : files) {
    const bool whole = fits(file, "vocabulary");
    if (!file.usable) continue;
    Reading reading = this->reading();
    const auto sound = [&](const Value& entry) { return whole || fits_alone(entry, "entry"); };
    for (Entry& entry : read_entries(file.root, reading, sound)) rules_.vocabulary.entries.push_back(std::move(entry));
  }
}

void Loading::refuse_taken(const Value& value, const std::string& id) {
  const auto [first, fresh] = check_places_.emplace(id, mistakes_.at(value));
  if (fresh) return;
  const bool ours = adding_ == Adding::team && first->second.path != mistakes_.path();
  mistakes_.add(value, "the check '" + id + "' is there already",
                ours ? "a team's check needs an id of its own: it may add, not redefine"
                     : "first at " + to_string(first->second));
}

void Loading::refuse_unknown_pillar(const Value& id) {
  const auto known = names_.find("pillar");
  Value pillar = id;
  pillar.text = id.text.substr(0, id.text.find('.'));
  if (known == names_.end()) return;
  if (std::find(known->second.begin(), known->second.end(), pillar.text) == known->second.end())
    mistakes_.unknown(pillar, "pillar", known->second);
}

void Loading::add_check(const Value& value, const Parsed& file) {
  const Value* id = value.find("id");
  mistakes_.open(file.path, file.text);
  if (id != nullptr) refuse_taken(*id, text_of(id));
  if (!fits(file, "check") || id == nullptr) return note_expect(value.find("expect"));
  refuse_unknown_pillar(*id);
  Reading reading = this->reading();
  Check check = read_check(value, reading);
  for (const std::string& alias : check.aliases) refuse_taken(*value.find("alias"), alias);
  rules_.checks.push_back(std::move(check));
}

void Loading::load_checks(const std::vector<Parsed>& files) {
  for (const Parsed& file : files)
    if (file.usable) add_check(file.root, file);
  std::sort(rules_.checks.begin(), rules_.checks.end(), [](const Check& a, const Check& b) { return a.id < b.id; });
  names_["check"].clear();
  for (const auto& [id, place] : check_places_) names_["check"].push_back(id);
}

}  // namespace readycheck::rules
