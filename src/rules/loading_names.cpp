// What is known by name during a load, and circles among names.
#include <algorithm>

#include "documents/document.h"
#include "rules/loading.h"

namespace readycheck::rules {

std::vector<std::string> circle(const Edges& next) {
  Edges left = next;
  const auto open = [&left](const std::vector<std::string>& names) {
    return std::find_if(names.begin(), names.end(), [&](const std::string& name) { return left.contains(name); });
  };
  for (bool shrunk = true; shrunk;)  // whatever leads nowhere is on no circle
    shrunk = std::erase_if(left, [&](const auto& one) { return open(one.second) == one.second.end(); }) > 0;
  if (left.empty()) return {};
  std::vector<std::string> way{left.begin()->first};
  while (true) {
    const std::vector<std::string>& names = left.at(way.back());
    const std::string& step = *open(names);
    const auto seen = std::find(way.begin(), way.end(), step);
    const bool closed = seen != way.end();
    if (closed) way.erase(way.begin(), seen);
    way.push_back(step);
    if (closed) return way;
  }
}

std::string written(const std::vector<std::string>& way) {
  std::string out;
  for (const std::string& name : way) out += (out.empty() ? "" : " -> ") + name;
  return out;
}

template <typename Items, typename Name>
void Loading::know(std::string_view what, const Items& items, Name name) {
  if (items.empty()) return;
  std::vector<std::string>& names = names_[std::string(what)];
  for (const auto& item : items) names.push_back(name(item));
}

void Loading::know_languages(const std::vector<std::string>& ids) {
  if (ids.empty()) return;
  names_["language file"] = ids;
  std::vector<std::string>& names = names_["language"] = ids;
  for (const std::string& format : documents::formats()) names.push_back(format);
  names.emplace_back("any");
}

void Loading::know_checklist() {
  const auto id = [](const auto& item) { return item.id; };
  know("pillar", rules_.checklist.pillars, id);
  if (!rules_.checklist.pillars.empty()) names_["pillar"].emplace_back("honesty");  // judged, not scored
  know("non-negotiable", rules_.checklist.non_negotiables, id);
  know("topic", rules_.checklist.topics, id);
  know("quick test", rules_.checklist.quick_tests, id);
}

void Loading::know_facts(std::vector<std::string> facts) {
  if (facts.empty()) return;
  names_["profile fact"] = facts;
  facts.emplace_back("always");
  names_["fact"] = std::move(facts);
}

void Loading::know_rules() {
  std::vector<std::string> languages, facts;
  for (const Language& language : rules_.languages) languages.push_back(language.id);
  for (const ProfileRule& rule : rules_.profile) facts.push_back(rule.name);
  know_languages(languages);
  know_facts(std::move(facts));
  know_checklist();
  know("kind", rules_.vocabulary.kinds, [](const auto& kind) { return kind.first; });
  for (const Check& check : rules_.checks) {
    check_places_.emplace(check.id, check.where);
    for (const std::string& alias : check.aliases) check_places_.emplace(alias, check.where);
  }
  know("check", check_places_, [](const auto& place) { return place.first; });
}

}  // namespace readycheck::rules
