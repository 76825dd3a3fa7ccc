// The forms of what a team writes below .readycheck/: its profile, the ledger, answers, false alarms, dependencies.
#include "rules/form.h"

// clang-format off
namespace readycheck::rules {
namespace {

using Kind = Form::Kind;
constexpr Need required = Need::required;

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
  };
}

std::vector<Form> word_forms() {
  return {
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
  };
}

std::vector<Form> dependency_forms() {
  return {
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
  std::vector<Form> forms = profile_forms();
  for (const auto& part : {ledger_forms(), word_forms(), dependency_forms()})
    forms.insert(forms.end(), part.begin(), part.end());
  return forms;
}

}  // namespace readycheck::rules
