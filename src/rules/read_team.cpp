// The team's profile, ledger, answers, false alarms and dependencies -> nouns.
#include <algorithm>

#include "rules/read_team.h"

namespace readycheck::rules {
namespace {

std::string text(const Value& item, const char* key) { return text_of(item.find(key)); }

bool knows(const Names& names, std::string_view sort, const std::string& word) {
  const auto known = names.find(sort);
  return known == names.end() || std::find(known->second.begin(), known->second.end(), word) != known->second.end();
}

// "./services/api/" and "services/api" are one folder; "." is the root.
std::string folder(std::string path) {
  while (path.starts_with("./")) path.erase(0, 2);
  while (path.ends_with('/')) path.pop_back();
  return path == "." ? "" : path;
}

std::pair<std::string, std::string> read_component(const Value& value) {
  const std::string path = folder(value.is_map() ? text(value, "path") : text_of(&value));
  const std::string name =
      value.is_map() && value.find("name") != nullptr ? text(value, "name") : path.substr(path.rfind('/') + 1);
  return {name, path};
}

// live, a stage, a date, another profile fact, or a predicate.
void read_ending(const Value& value, Tradeoff& tradeoff, Reading& reading) {
  static const std::vector<std::string> stages = {"prototype", "mvp", "v1", "scale"};
  if (value.is_map()) {
    tradeoff.ends_when = read_predicate(&value);
  } else if (std::find(stages.begin(), stages.end(), value.text) != stages.end()) {
    tradeoff.ends_at = stage_in(value.text);
  } else if (is_date(value.text)) {
    tradeoff.ends_on = value.text;
  } else if (value.text == "live" || knows(reading.names, "fact", value.text)) {
    tradeoff.ends_when = Predicate{Predicate::Form::fact, value.text, {}};
  } else {
    std::vector<std::string> words = reading.names.at("fact");
    words.insert(words.end(), stages.begin(), stages.end());
    words.emplace_back("live");
    reading.mistakes.unknown(value, "end of a trade-off", words);
  }
}

// An earlier id stands for the check that bears it as an alias.
std::vector<std::string> check_ids(const Value* value, const std::vector<Check>& checks) {
  std::vector<std::string> ids = texts_of(value);
  for (std::string& id : ids)
    for (const Check& check : checks)
      if (std::find(check.aliases.begin(), check.aliases.end(), id) != check.aliases.end()) id = check.id;
  return ids;
}

}  // namespace

Declarations read_profile(const Value& value, Reading& reading) {
  Declarations declared;
  if (const Value* stage = value.find("stage")) declared.stage = stage_in(stage->text);
  declared.operated_by = text(value, "operated_by");
  declared.owners = texts_of(value.find("owners"));
  declared.reviewed = text(value, "reviewed");
  declared.review_on = text(value, "review_on");
  if (const Value* components = value.find("components"))
    for (const Value& one : components->items) declared.components.push_back(read_component(one));
  declared.public_routes = texts_of(value.find("public_routes"));
  if (const Value* paths = value.find("paths")) {
    declared.exclude = texts_of(paths->find("exclude"));
    declared.dev = texts_of(paths->find("dev"));
    declared.generated = texts_of(paths->find("generated"));
  }
  for (const auto& [key, item] : value.members)
    if (const auto truth = truth_in(item.text);
        truth && (key.text == "live" || knows(reading.names, "profile fact", key.text)))
      declared.facts.emplace(key.text, *truth);
  declared.where = reading.mistakes.at(value);
  return declared;
}

std::vector<Tradeoff> read_tradeoffs(const Value& value, const std::vector<Check>& checks, Reading& reading) {
  std::vector<Tradeoff> tradeoffs;
  for (const Value& item : value.items) {
    Tradeoff one;
    one.covers = check_ids(item.find("covers"), checks);
    one.where = texts_of(item.find("where"));
    one.reason = text(item, "reason");
    one.owner = text(item, "owner");
    one.agreed_with = texts_of(item.find("agreed_with"));
    one.cost_now = text(item, "cost_now");
    one.cost_to_uncut = text(item, "cost_to_uncut");
    one.expires = text(item, "expires");
    if (const Value* ending = item.find("ends_when")) read_ending(*ending, one, reading);
    one.at = reading.mistakes.at(item);
    tradeoffs.push_back(std::move(one));
  }
  return tradeoffs;
}

std::vector<Answer> read_answers(const Value& value, const std::vector<Check>& checks, Reading& reading) {
  std::vector<Answer> answers;
  for (const Value& item : value.items) {
    Answer one;
    one.covers = check_ids(item.find("covers"), checks);
    one.groups = texts_of(item.find("for"));
    one.yes = truth_in(text(item, "answer")) == Truth::yes;
    one.statement = text(item, "statement");
    one.by = text(item, "by");
    one.role = text(item, "role");
    one.on = text(item, "on");
    one.evidence = texts_of(item.find("evidence"));
    one.at = reading.mistakes.at(item);
    answers.push_back(std::move(one));
  }
  return answers;
}

std::vector<Ignore> read_ignores(const Value& value, const std::vector<Check>& checks, Reading& reading) {
  std::vector<Ignore> ignores;
  for (const Value& item : value.items) {
    const std::vector<std::string> ids = check_ids(item.find("check"), checks);
    ignores.push_back({text(item, "fingerprint"), text(item, "path"), ids.empty() ? "" : ids.front(),
                       text(item, "reason"), text(item, "owner"), text(item, "expires"), reading.mistakes.at(item)});
  }
  return ignores;
}

std::vector<Dependency> read_dependencies(const Value& value, Reading& reading) {
  std::vector<Dependency> dependencies;
  for (const auto& [name, item] : value.members) {
    Dependency one;
    one.name = name.text;
    one.owner = text(item, "owner");
    one.critical = truth_in(text(item, "critical")).value_or(Truth::unknown);
    one.by = text(item, "by");
    one.on = text(item, "on");
    if (const Value* failure = item.find("on_failure")) {
      one.mode = text(*failure, "mode");
      one.user_sees = text(*failure, "user_sees");
      one.fallback_path = text(*failure, "fallback_path");
      one.test = text(*failure, "test");
    }
    one.at = reading.mistakes.at(name);
    dependencies.push_back(std::move(one));
  }
  return dependencies;
}

}  // namespace readycheck::rules
