// Check files -> Check, with what must hold between the keys of one check.
#include <algorithm>

#include "rules/read.h"

namespace readycheck::rules {
namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

Texts named_texts(const Value* value) {
  Texts texts;
  if (value != nullptr)
    for (const auto& [key, item] : value->members) texts.emplace_back(key.text, text_of(&item));
  return texts;
}

ExampleCommit read_commit(const Value& value) {
  return {named_texts(value.find("files")), texts_of(value.find("remove")), text_of(value.find("message")),
          text_of(value.find("date")), text_of(value.find("author"))};
}

// A profile given as facts is written out as the file it stands for.
std::string profile_text(const Value* value) {
  if (value == nullptr || !value->is_map()) return text_of(value);
  std::string text;
  for (const auto& [key, item] : value->members) text += key.text + ": " + text_of(&item) + "\n";
  return text;
}

Example read_example(const Value& value, const Mistakes& mistakes) {
  Example example;
  example.name = text_of(value.find("name"));
  example.files = named_texts(value.find("files"));
  if (const Value* commits = value.find("commits"))
    for (const Value& commit : commits->items) example.commits.push_back(read_commit(commit));
  for (auto& [path, text] : named_texts(value.find("bytes"))) example.bytes.emplace(path, text);
  example.profile = profile_text(value.find("profile"));
  example.as_of = text_of(value.find("as_of"));
  example.verdict = text_of(value.find("verdict"));
  example.findings = texts_of(value.find("findings"));
  example.where = mistakes.at(value);
  return example;
}

Attest read_attest(const Value* value, Reading& reading) {
  Attest attest;
  if (value == nullptr) return attest;
  const std::string need = text_of(value->find("need"));
  if (need == "allowed") attest.need = Attest::Need::allowed;
  if (need == "required") attest.need = Attest::Need::required;
  attest.lifetime = duration_in(text_of(value->find("for"))).value_or(0);
  attest.per = text_of(value->find("per"));
  if (const Value* unless = value->find("unless")) attest.unless = read_expect(*unless, reading);
  return attest;
}

Operator read_operator(const Value* value) {
  const std::string text = text_of(value);
  const auto truth = truth_in(text);
  if (value == nullptr || truth == Truth::no) return {};
  return {true, truth == Truth::yes ? "" : text};
}

bool may_be_silent_unknown(const Expect& expect) {
  return expect.silence == Status::unknown ||
         std::any_of(expect.of.begin(), expect.of.end(), [](const Expect& one) { return may_be_silent_unknown(one); });
}

// Every unknown has an exit: somebody may answer.
void need_an_exit(const Value& value, const Check& check, Mistakes& mistakes) {
  const bool unknown = check.silence == Status::unknown || (check.expect && may_be_silent_unknown(*check.expect));
  if (!unknown || check.attest.need != Attest::Need::no) return;
  const Value* attest = value.find("attest");
  const Value* silence = value.find("silence");
  mistakes.add(attest != nullptr ? *attest : *silence, "silence is unknown, but nobody may answer",
               "write attest: {need: allowed, for: 365d}, or say what silence means");
}

void match_parts(const Value& value, const Check& check, Mistakes& mistakes) {
  if (!check.expect && !check.planned)
    mistakes.add(value, "the key 'expect' is missing", "a check that is not built yet says planned: yes");
  if (check.expect && check.planned)
    mistakes.add(*value.find("expect"), "a planned check has no expect", "take planned away when the claim is written");
  for (const std::string& name : check.proves)
    if (std::find(check.gate.begin(), check.gate.end(), name) != check.gate.end())
      mistakes.add(*value.find("proves"), "'" + name + "' stands under gate and under proves",
                   "gate: the check decides it; proves: it only supports it");
  if (check.until && *check.until <= check.from)
    mistakes.add(*value.find("until"), "until must be a later stage than from");
  need_an_exit(value, check, mistakes);
}

}  // namespace

Check read_check(const Value& value, Reading& reading) {
  Check check;
  const auto text = [&value](const char* key) { return text_of(value.find(key)); };
  check.id = text("id");
  check.title = text("title");
  check.why = text("why");
  check.fix = text("fix");
  check.finding = text("finding");
  check.question = text("question");
  check.severity = severity_in(text("severity"));
  check.from = stage_in(text("from"));
  if (const Value* until = value.find("until")) check.until = stage_in(until->text);
  check.gate = texts_of(value.find("gate"));
  check.proves = texts_of(value.find("proves"));
  check.quick_test = texts_of(value.find("quick_test"));
  check.aliases = texts_of(value.find("alias"));
  check.applies = read_predicate(value.find("applies"));
  check.silence = status_in(text("silence"));
  check.attest = read_attest(value.find("attest"), reading);
  check.topic = text("topic");
  check.operated = read_operator(value.find("operator"));
  check.effort = text("effort");
  check.cost_if_left = text("cost_if_left");
  check.tier = text("tier");
  check.planned = truth_in(text("planned")) == Truth::yes;
  if (const Value* expect = value.find("expect")) check.expect = read_expect(*expect, reading);
  if (const Value* examples = value.find("examples"))
    for (const Value& example : examples->items) check.examples.push_back(read_example(example, reading.mistakes));
  check.where = reading.mistakes.at(value);
  match_parts(value, check, reading.mistakes);
  return check;
}

}  // namespace readycheck::rules
