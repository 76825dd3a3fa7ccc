// The steps of a load. A file with a mistake of shape is not read further; its names are known all the same, so that
// one mistake does not look like many.
#include "rules/loading.h"

#include <algorithm>
#include <charconv>

#include "documents/document.h"

namespace readycheck::rules {
namespace {

std::string stem(const std::string& path) {
  const std::string file = path.substr(path.rfind('/') + 1);
  return file.substr(0, file.find('.'));
}

// "line 7: why" -> 7 and "why"; 0 when it names no line.
std::pair<std::uint32_t, std::string> split_problem(const std::string& problem) {
  std::uint32_t line = 0;
  const std::size_t colon = problem.find(": ");
  if (!problem.starts_with("line ") || colon == std::string::npos) return {0, problem};
  std::from_chars(problem.data() + 5, problem.data() + colon, line);
  return {line, problem.substr(colon + 2)};
}

// A key written null is the word, not an absence. Documents bound the depth.
void name_null_keys(Value& value) {
  for (Value& item : value.items) name_null_keys(item);
  for (auto& [key, item] : value.members) {
    if (key.kind == Value::Kind::null) {
      key.kind = Value::Kind::scalar;
      key.text = "null";
    }
    name_null_keys(item);
  }
}

void facts_in(const Predicate& predicate, std::vector<std::string>& facts) {
  if (predicate.form == Predicate::Form::fact) facts.push_back(predicate.fact);
  for (const Predicate& part : predicate.of) facts_in(part, facts);
}

void facts_in(const Expect& expect, std::vector<std::string>& facts) {
  if (expect.when) facts_in(*expect.when, facts);
  for (const Expect& part : expect.of) facts_in(part, facts);
}

// Each language takes over from the one it is like, whole bases first.
void inherit_all(std::vector<Language>& languages, Edges like) {
  const auto find = [&languages](const std::string& id) {
    return std::find_if(languages.begin(), languages.end(), [&](const Language& one) { return one.id == id; });
  };
  while (!like.empty())
    std::erase_if(like, [&](const auto& edge) {
      const std::string& base = edge.second.front();
      if (like.contains(base) && base != edge.first) return false;
      const auto to = find(edge.first), from = find(base);
      if (to != languages.end() && from != languages.end()) inherit(*to, *from);
      return true;
    });
}

std::vector<std::string> facts_in(const ProfileRule& rule) {
  std::vector<std::string> facts;
  facts_in(rule.expect, facts);
  if (rule.known_no) facts_in(*rule.known_no, facts);
  if (rule.unknown_when) facts_in(*rule.unknown_when, facts);
  return facts;
}

}  // namespace

Parsed Loading::parse(const std::string& path, std::string_view text) {
  Parsed file{path, text, {}, true};
  mistakes_.open(path, text);
  documents::Document document = documents::read("yaml", text, path);
  if (!document.problem.empty()) {
    const auto [line, why] = split_problem(document.problem);
    mistakes_.add(line, line > 0 ? 1 : 0, "not readable as YAML: " + why);
    file.usable = false;
  } else if (document.roots.size() > 1) {
    mistakes_.add(document.roots[1], "a second document in one file", "one file holds one thing; remove the line ---");
    file.usable = false;
  } else if (!document.roots.empty()) {
    file.root = std::move(document.roots.front());
    name_null_keys(file.root);
  }
  if (file.root.line == 0) file.root.line = file.root.column = 1;
  return file;
}

bool Loading::fits(const Parsed& file, std::string_view written) {
  if (!file.usable) return false;
  mistakes_.open(file.path, file.text);
  const std::size_t before = mistakes_.size();
  fit(file.root, written, names_, mistakes_);
  return mistakes_.size() == before;
}

bool Loading::fits_alone(const Value& value, std::string_view written) const {
  Mistakes unseen;
  fit(value, written, names_, unseen);
  return unseen.size() == 0;
}

void Loading::note_expect(const Value* value) {
  if (value == nullptr || !fits_alone(*value, "expect")) return;
  Reading reading = this->reading();
  read_expect(*value, reading);
}

void Loading::load_languages(const std::vector<Parsed>& files) {
  if (files.empty()) return;
  std::vector<std::string> ids;
  Edges like;
  for (const Parsed& file : files) {
    const Value* id = file.root.find("id");
    ids.push_back(id != nullptr ? text_of(id) : stem(file.path));
    if (const Value* base = file.root.find("like")) like[ids.back()].push_back(text_of(base));
  }
  know_languages(ids);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!fits(files[i], "language")) continue;
    if (std::count(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(i), ids[i]) > 0)
      mistakes_.add(files[i].root, "the language '" + ids[i] + "' stands in two files");
    rules_.languages.push_back(read_language(files[i].root, ids[i]));
  }
  if (const auto way = circle(like); !way.empty()) {
    mistakes_.open(files.front().path, files.front().text);
    return mistakes_.add(0, 0, "languages are like each other in a circle: " + written(way));
  }
  inherit_all(rules_.languages, like);
}

void Loading::load_checklists(const std::vector<Parsed>& files) {
  for (const Parsed& file : files) {
    if (file.path != files.front().path) {
      mistakes_.open(file.path, file.text);
      mistakes_.add(file.root, "a second checklist", "the first is " + files.front().path);
    } else if (fits(file, "checklist")) {
      read_checklist(file.root, rules_);
    }
  }
}

void Loading::load_questions(const std::vector<Parsed>& files) {
  bool whole = true;
  for (const Parsed& file : files) {
    whole = fits(file, "questions") && whole;
    if (whole) read_questions(file.root, rules_.checklist);
  }
  if (whole) know_checklist();
}

void Loading::load_profile(const std::vector<Parsed>& files) {
  if (files.empty()) return;
  std::vector<std::string> facts;
  for (const Parsed& file : files)
    for (const Value& item : file.root.items)
      if (const Value* name = item.find("name")) facts.push_back(text_of(name));
  know_facts(std::move(facts));
  Edges needs;
  for (const Parsed& file : files) {
    if (!fits(file, "profile-rules")) {
      for (const Value& item : file.root.items) note_expect(item.find("expect"));
      continue;
    }
    Reading reading = this->reading();
    for (const Value& item : file.root.items) {
      ProfileRule rule = read_profile_rule(item, reading);
      if (needs.contains(rule.name)) mistakes_.add(*item.find("name"), "the fact '" + rule.name + "' stands twice");
      needs[rule.name] = facts_in(rule);
      rules_.profile.push_back(std::move(rule));
    }
    if (const auto way = circle(needs); !way.empty()) {
      const auto& items = file.root.items;
      const auto first = std::find_if(items.begin(), items.end(),
                                      [&](const Value& item) { return text_of(item.find("name")) == way.front(); });
      mistakes_.add(*first->find("name"), "profile facts hang on each other in a circle: " + written(way));
    }
  }
}

void Loading::load_secrets(const std::vector<Parsed>& files) {
  std::map<std::string, Location> taken;
  for (const Parsed& file : files) {
    if (!fits(file, "secrets")) continue;
    for (auto& [name, words] : read_word_lists(file.root.find("words"))) {
      auto& list = rules_.secret_words[name];
      list.insert(list.end(), words.begin(), words.end());
    }
    Reading reading = this->reading();
    for (SecretRule& rule : read_secrets(file.root, reading)) {
      const auto [first, fresh] = taken.emplace(rule.id, rule.where);
      if (!fresh)
        mistakes_.add(rule.where.line, rule.where.column, "the secret rule '" + rule.id + "' stands twice",
                      "first at " + to_string(first->second));
      rules_.secrets.push_back(std::move(rule));
    }
  }
}

}  // namespace readycheck::rules
