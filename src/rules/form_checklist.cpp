// The forms of the checklist, of the questions, and of the rules by which the profile is seen.
#include "rules/form.h"

// clang-format off
namespace readycheck::rules {
namespace {

using Kind = Form::Kind;
constexpr Need required = Need::required;

std::vector<Form> weighing_forms() {
  return {
      {"checklist", Kind::object, "how much each claim matters", {},
       {{"id", "name", required, "its name"},
        {"version", "text", Need::optional, "of the rules as a whole"},
        {"weights", "weights", required, "points by severity"},
        {"stages", "[stage]", Need::optional, "the stages, first to last"},
        {"pillars", "[pillar]", required, "the parts that are scored"},
        {"non_negotiables", "[non-negotiable-rule]", required, "what nobody may skip"},
        {"checks", "[text]", required, "globs over check ids: which of them count"}}},
      {"weights", Kind::object, "points by severity", {},
       {{"critical", "count", required, "points of a critical check"},
        {"high", "count", required, "points of a high one"},
        {"medium", "count", required, "points of a medium one"},
        {"low", "count", required, "points of a low one"},
        {"none", "count", required, "points of a check that only informs"}}},
      {"pillar", Kind::object, "a part that is scored", {},
       {{"id", "name", required, "the first word of its checks' ids"},
        {"title", "text", required, "its name for people"},
        {"means", "text", required, "what holds where it is strong"}}},
      {"non-negotiable-rule", Kind::object, "something nobody may skip", {},
       {{"id", "name", required, "what checks name under gate and proves"},
        {"title", "text", required, "what holds then, as a sentence"},
        {"short", "text", required, "a few words for the first screen"},
        {"lifts", "text", required, "one word for what a fix lifts"},
        {"holds", "text", required, "said when it holds"},
        {"fails", "text", required, "said when it fails"},
        {"unknown", "text", required, "said when it cannot be told"}}},
  };
}

std::vector<Form> question_forms() {
  return {
      {"questions", Kind::object, "what is asked of people", {},
       {{"topics", "[topic-rule]", Need::optional, "conversations that settle what files cannot"},
        {"quick_tests", "[quick-test-rule]", Need::optional, "questions that show the state in minutes"}}},
      {"topic-rule", Kind::object, "one conversation", {},
       {{"id", "name", required, "what checks name under topic"},
        {"question", "text", required, "the whole question"},
        {"short", "text", required, "the question for the first screen"},
        {"why", "text", required, "why only people can say"}}},
      {"quick-test-rule", Kind::object, "one quick question", {},
       {{"id", "text", required, "what checks name under quick_test"}, {"question", "text", required, "the question"}}},
  };
}

std::vector<Form> profile_rule_forms() {
  return {
      {"profile-rule", Kind::object, "how one fact about the project is seen", {},
       {{"name", "name", required, "what predicates name"},
        {"means", "text", required, "what a yes says of the project"},
        {"question", "text", Need::optional, "asked once when it is unknown"},
        {"expect", "expect", Need::optional, "passes: yes; fails: no; left out where it is planned"},
        {"silence", "no-or-unknown", Need::optional, "what seeing nothing means; left out: no"},
        {"known_no", "predicate", Need::optional, "nothing seen and this holds: no after all"},
        {"unknown_when", "predicate", Need::optional, "nothing seen and this holds: unknown after all"},
        {"planned", "flag", Need::optional, "yes: nobody looks for it yet, so it is unknown until somebody says"}}},
      {"profile-rules", Kind::either, "the facts of the profile", {"[profile-rule]"}},
  };
}

}  // namespace

std::vector<Form> checklist_forms() {
  std::vector<Form> forms = weighing_forms();
  for (const auto& part : {question_forms(), profile_rule_forms()}) forms.insert(forms.end(), part.begin(), part.end());
  return forms;
}

}  // namespace readycheck::rules
