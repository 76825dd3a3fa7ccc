// Checklist, questions, profile rules, languages and secret rules -> nouns.
#include "rules/read.h"

namespace readycheck::rules {
namespace {

// The items of a list below `key`, none when it is missing.
const std::vector<Value>& items(const Value& value, const char* key) {
  static const std::vector<Value> none;
  const Value* found = value.find(key);
  return found == nullptr ? none : found->items;
}

std::vector<SecretExample> read_secret_examples(const Value& rule, const char* key) {
  std::vector<SecretExample> examples;
  for (const Value& item : items(rule, key)) {
    if (item.is_map())
      examples.push_back({text_of(item.find("path")), text_of(item.find("text"))});
    else
      examples.push_back({"", text_of(&item)});
  }
  return examples;
}

Shape read_shape(const Value& value) {
  Shape shape;
  if (!value.is_map()) shape.node = text_of(&value);  // a node whose parts nobody needs
  for (const auto& [key, item] : value.members) {
    if (key.text == "node")
      shape.node = text_of(&item);
    else
      shape.parts.emplace(key.text, text_of(&item));
  }
  return shape;
}

}  // namespace

void read_checklist(const Value& value, Rules& rules) {
  Checklist& checklist = rules.checklist;
  rules.version = text_of(value.find("version"));
  for (const auto& [severity, weight] : value.find("weights")->members)
    checklist.weights.emplace(severity_in(severity.text), std::stoi(weight.text));
  const auto text = [](const Value& item, const char* key) { return text_of(item.find(key)); };
  for (const Value& item : items(value, "pillars"))
    checklist.pillars.push_back({text(item, "id"), text(item, "title"), text(item, "means")});
  for (const Value& item : items(value, "non_negotiables"))
    checklist.non_negotiables.push_back({text(item, "id"), text(item, "title"), text(item, "short"),
                                         text(item, "lifts"), text(item, "holds"), text(item, "fails"),
                                         text(item, "unknown")});
  checklist.checks = texts_of(value.find("checks"));
}

void read_questions(const Value& value, Checklist& checklist) {
  const auto text = [](const Value& item, const char* key) { return text_of(item.find(key)); };
  for (const Value& item : items(value, "topics"))
    checklist.topics.push_back({text(item, "id"), text(item, "question"), text(item, "short"), text(item, "why")});
  for (const Value& item : items(value, "quick_tests"))
    checklist.quick_tests.push_back({text(item, "id"), text(item, "question")});
}

ProfileRule read_profile_rule(const Value& value, Reading& reading) {
  ProfileRule rule;
  rule.name = text_of(value.find("name"));
  rule.means = text_of(value.find("means"));
  rule.question = text_of(value.find("question"));
  rule.planned = truth_in(text_of(value.find("planned"))) == Truth::yes;
  if (const Value* expect = value.find("expect"))
    rule.expect = read_expect(*expect, reading);
  else if (!rule.planned)
    reading.mistakes.add(value, "the key 'expect' is missing", "a fact that nobody looks for yet says planned: yes");
  rule.silence = text_of(value.find("silence")) == "unknown" ? Truth::unknown : Truth::no;
  if (const Value* known_no = value.find("known_no")) rule.known_no = read_predicate(known_no);
  if (const Value* unknown = value.find("unknown_when")) rule.unknown_when = read_predicate(unknown);
  rule.where = reading.mistakes.at(value);
  return rule;
}

Language read_language(const Value& value, const std::string& id) {
  Language language;
  language.id = id;
  language.title = text_of(value.find("title"));
  language.grammar = text_of(value.find("grammar"));
  language.extensions = texts_of(value.find("extensions"));
  language.filenames = texts_of(value.find("filenames"));
  language.interpreters = texts_of(value.find("interpreters"));
  language.test_paths = texts_of(value.find("test_paths"));
  language.comments = texts_of(value.find("comments"));
  if (const Value* like = value.find("like"))
    language.options.emplace("like", text_of(like));  // it reads its vocabulary too
  if (const Value* reads = value.find("reads")) language.options.emplace("like", text_of(reads));
  if (const Value* shapes = value.find("shapes"))
    for (const auto& [concept_name, list] : shapes->members) {
      auto& read = language.shapes[concept_name.text];
      if (!list.is_list()) read.push_back(read_shape(list));
      for (const Value& shape : list.items) read.push_back(read_shape(shape));
    }
  language.words = read_word_lists(value.find("words"));
  if (const Value* options = value.find("options"))
    for (const auto& [name, option] : options->members) language.options.emplace(name.text, text_of(&option));
  return language;
}

std::map<std::string, std::vector<std::string>, std::less<>> read_word_lists(const Value* value) {
  std::map<std::string, std::vector<std::string>, std::less<>> lists;
  if (value != nullptr)
    for (const auto& [name, words] : value->members) lists.emplace(name.text, texts_of(&words));
  return lists;
}

std::vector<SecretRule> read_secrets(const Value& value, Reading& reading) {
  std::vector<SecretRule> rules;
  for (const Value& item : items(value, "rules")) {
    const auto text = [&item](const char* key) { return text_of(item.find(key)); };
    SecretRule rule;
    rule.id = text("id");
    rule.title = text("title");
    rule.provider = item.find("provider") != nullptr ? text("provider") : text_of(value.find("provider"));
    rule.fix = item.find("fix") != nullptr ? text("fix") : text_of(value.find("fix"));
    rule.pattern = text("pattern");
    rule.anchor = text("anchor");
    if (item.find("judge") != nullptr) rule.judge = text("judge");
    rule.shapes = texts_of(item.find("shapes"));
    rule.found = read_secret_examples(item, "found");
    rule.quiet = read_secret_examples(item, "quiet");
    rule.keywords = texts_of(item.find("keywords"));
    rule.context = static_cast<int>(number_in(text("context")).value_or(0));
    rule.entropy = number_in(text("entropy")).value_or(0);
    rule.checksum = text("checksum");
    rule.files = text("files");
    if (item.find("severity") != nullptr) rule.severity = severity_in(text("severity"));
    rule.confidence = confidence_in(text("confidence"));
    if (const Value* options = item.find("options"))
      for (const auto& [name, option] : options->members) rule.options.emplace(name.text, text_of(&option));
    rule.where = reading.mistakes.at(item);
    rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace readycheck::rules
