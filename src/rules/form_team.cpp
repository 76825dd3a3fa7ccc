// The forms of the checklist, the questions, the profile rules, and of what a team writes below .readycheck/.
#include "rules/form.h"

// clang-format off
namespace readycheck::rules {
namespace {

using Kind = Form::Kind;
constexpr Need required = Need::required;

std::vector<Form> checklist_forms() {
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
        {"title", "text", required, "a sentence that is true when it holds"},
        {"short", "text", required, "a few words for the first screen"},
        {"lifts", "text", required, "one word for what a fix lifts"},
        {"holds", "text", required, "said when it holds"},
        {"fails", "text", required, "said when it fails"},
        {"unknown", "text", required, "said when it cannot be told"}}},
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
      {"profile-rule", Kind::object, "how one fact about the project is seen", {},
       {{"name", "name", required, "what predicates name"},
        {"means", "text", required, "a sentence that is true when the fact is yes"},
        {"question", "text", Need::optional, "asked once when it is unknown"},
        {"expect", "expect", Need::optional, "passes: yes; fails: no; left out where it is planned"},
        {"silence", "no-or-unknown", Need::optional, "what seeing nothing means; left out: no"},
        {"known_no", "predicate", Need::optional, "nothing seen and this holds: no after all"},
        {"unknown_when", "predicate", Need::optional, "nothing seen and this holds: unknown after all"},
        {"planned", "flag", Need::optional, "yes: nobody looks for it yet, so it is unknown until somebody says"}}},
      {"profile-rules", Kind::either, "the facts of the profile", {"[profile-rule]"}},
  };
}

std::vector<Form> profile_forms() {
  return {
      {"profile", Kind::object, "what a team says of its own project", {},
       {{"stage", "stage", Need::optional, "how far the project is"},
        {"live", "truth", Need::optional, "real people or real money reach it now"},
        {"operated_by", "operated-by", Need::optional, "who runs it"},
        {"owners", "text+", Need::optional, "who answers for it"},
        {"reviewed", "date", Need::optional, "when this file was last read through"},
        {"review_on", "date", Need::optional, "the day on which answers are renewed together"},
        {"components", "[component]", Need::optional, "folders that are built and run on their own"},
        {"public_routes", "text+", Need::optional, "routes that are open on purpose"},
        {"paths", "paths", Need::optional, "what a folder is for, where its name does not say"}},
       "truth", "profile fact"},
      {"operated-by", Kind::word, "who runs it", {"us", "others", "both"}},
      {"component", Kind::either, "a component", {"text", "component-named"}},
      {"component-named", Kind::object, "a component with a name of its own", {},
       {{"path", "text", required, "its folder"}, {"name", "text", Need::optional, "left out: the folder's"}}},
      {"paths", Kind::object, "globs by what they are for", {},
       {{"exclude", "text+", Need::optional, "not judged"},
        {"dev", "text+", Need::optional, "for developers only"},
        {"generated", "text+", Need::optional, "written by a program"}}},
  };
}

std::vector<Form> ledger_forms() {
  return {
      {"check-name", Kind::name, "a check", {"check"}},
      {"tradeoffs", Kind::either, "the ledger of corners that were cut on purpose", {"[tradeoff]"}},
      {"tradeoff", Kind::object, "one corner that was cut on purpose", {},
       {{"covers", "check-name+", required, "the checks"},
        {"where", "text+", Need::optional, "only findings at these paths or groups"},
        {"reason", "text", required, "why it is left for now"},
        {"owner", "text", Need::optional, "who answers for it"},
        {"agreed_with", "text+", Need::optional, "who besides the author agreed"},
        {"cost_now", "text", Need::optional, "what it costs as it is"},
        {"cost_to_uncut", "text", Need::optional, "what it costs to put right"},
        {"expires", "date", Need::optional, "the day on which it stops to count"},
        {"ends_when", "ending", Need::optional, "what else ends it: live, a stage, a date, or a statement"}}},
      {"ending", Kind::either, "what ends a trade-off", {"text", "predicate-not", "predicate-all", "predicate-any"}},
      {"answers", Kind::either, "what people say that files cannot show", {"[answer]"}},
      {"answer", Kind::object, "somebody's word", {},
       {{"covers", "check-name+", required, "the checks that it answers"},
        {"for", "text+", Need::optional, "the groups that it speaks of; left out: all"},
        {"answer", "flag", required, "does the check's title hold?"},
        {"statement", "text", required, "what is so, in a sentence"},
        {"by", "text", required, "who says it"},
        {"role", "text", Need::optional, "what they are"},
        {"on", "date", required, "when they said it"},
        {"evidence", "text+", Need::optional, "where it can be seen"}}},
      {"ignore", Kind::either, "findings that were looked at and are none", {"[ignored]"}},
      {"ignored", Kind::either, "one false alarm", {"ignored-finding", "ignored-path"}},
      {"ignored-finding", Kind::object, "one finding", {},
       {{"fingerprint", "text", required, "as reports show it"},
        {"check", "check-name", Need::optional, "the check"},
        {"reason", "text", required, "why it is none"},
        {"owner", "text", Need::optional, "who says so"},
        {"expires", "date", Need::optional, "when to look again"}}},
      {"ignored-path", Kind::object, "a check's findings at a path", {},
       {{"path", "text", required, "glob of paths"},
        {"check", "check-name", required, "the check"},
        {"reason", "text", required, "why they are none"},
        {"owner", "text", Need::optional, "who says so"},
        {"expires", "date", Need::optional, "when to look again"}}},
      {"dependencies", Kind::either, "the services it calls, by name", {"{dependency}"}},
      {"dependency", Kind::object, "a service that it calls", {},
       {{"owner", "text", Need::optional, "who looks after it"},
        {"critical", "truth", Need::optional, "does the product stand still without it?"},
        {"by", "text", Need::optional, "who says what happens on failure"},
        {"on", "date", Need::optional, "when they said it"},
        {"on_failure", "on-failure", Need::optional, "what happens when it is slow or gone"}}},
      {"on-failure", Kind::object, "what happens when it is slow or gone", {},
       {{"mode", "text", Need::optional, "degrade, queue, refuse …"},
        {"user_sees", "text", Need::optional, "what people get"},
        {"fallback_path", "text", Need::optional, "the file that does it"},
        {"test", "text", Need::optional, "the file that tests it"}}},
  };
}

}  // namespace

std::vector<Form> team_forms() {
  std::vector<Form> forms = checklist_forms();
  for (const auto& part : {profile_forms(), ledger_forms()}) forms.insert(forms.end(), part.begin(), part.end());
  return forms;
}

}  // namespace readycheck::rules
