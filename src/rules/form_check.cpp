// The forms of a check: the claim around it, the check language, predicates, and examples.
#include "rules/form.h"

// clang-format off
namespace readycheck::rules {
namespace {

using Kind = Form::Kind;
constexpr Need required = Need::required;

Form check_form() {
  return {"check", Kind::object, "one claim about a repository", {},
          {{"id", "check-id", required, "pillar and short name, the same for ever"},
           {"title", "text", required, "what holds when the check passes, as a sentence"},
           {"severity", "severity", required, "what it costs to fail"},
           {"from", "stage", required, "the stage from which it is required"},
           {"until", "stage", Need::optional, "the stage from which it is no longer shown"},
           {"gate", "non-negotiable+", Need::optional, "the non-negotiables that it decides"},
           {"proves", "non-negotiable+", Need::optional, "the non-negotiables that it only supports"},
           {"quick_test", "quick-test+", Need::optional, "the quick questions that it helps to answer"},
           {"applies", "predicate", Need::optional, "to which projects it applies; left out: to all"},
           {"silence", "outcome", required, "what finding nothing means"},
           {"attest", "attest", Need::optional, "whether a person's answer counts"},
           {"topic", "topic", Need::optional, "the conversation that settles it"},
           {"operator", "text", Need::optional, "yes: the operator's where others run it; no; or the question instead"},
           {"effort", "effort", Need::optional, "usual cost to mend"},
           {"cost_if_left", "cost", Need::optional, "what it costs later"},
           {"tier", "tier", Need::optional, "where its evidence is: files, code, or an answer"},
           {"planned", "flag", Need::optional, "not built yet: it is listed and asks"},
           {"why", "text", required, "what happens to those who ignore it"},
           {"fix", "text", required, "what to do"},
           {"finding", "text", Need::optional, "the words of a finding; {subject} stands for what was found"},
           {"question", "text", Need::optional, "what to ask when it cannot be told"},
           {"alias", "check-id+", Need::optional, "earlier ids"},
           {"expect", "expect", Need::optional, "the claim in the check language"},
           {"examples", "[example]", Need::optional, "small repositories and what must come of them"}}};
}

// What every clause may carry after its own keys.
Form clause(std::string_view id, std::string_view means, std::vector<Key> own) {
  own.push_back({"if", "predicate", Need::optional, "known false: the clause does not apply"});
  own.push_back({"silence", "outcome", Need::optional, "what nothing to judge means here"});
  own.push_back({"else", "half", Need::optional, "what its failures count"});
  return {id, Kind::object, means, {}, std::move(own)};
}

std::vector<Form> expect_forms() {
  return {
      {"expect", Kind::either, "a claim", {"expect-every", "expect-some", "expect-none", "expect-all", "expect-any"}},
      clause("expect-every", "each selected fact has the traits",
             {{"every", "select", required, "the facts that are judged"},
              {"has", "trait+", required, "what each must have"},
              {"at_least", "threshold", Need::optional, "the share that is enough"},
              {"per", "text+", Need::optional, "the details that make the groups"}}),
      clause("expect-some", "there is such a fact",
             {{"some", "select", required, "the facts that are looked for"},
              {"has", "trait+", Need::optional, "what they must have to count"},
              {"at_least", "threshold", Need::optional, "how many there must be"},
              {"per", "text+", Need::optional, "the details that make the groups"}}),
      clause("expect-none", "there is no such fact",
             {{"none", "select", required, "the facts that must not be there"},
              {"per", "text+", Need::optional, "the details that make the groups"}}),
      clause("expect-all", "the worst of its clauses", {{"all_of", "[expect]", required, "every clause counts"}}),
      clause("expect-any", "the best of its clauses", {{"any_of", "[expect]", required, "one clause is enough"}}),
  };
}

std::vector<Form> select_forms() {
  return {
      {"kind", Kind::name, "a kind of fact", {"kind"}},
      {"language-name", Kind::name, "a language or format", {"language"}},
      {"select", Kind::either, "which facts", {"kind", "select-with"}},
      {"select-with", Kind::object, "facts of some kinds that also match", {},
       {{"kind", "kind+", required, "the kinds of fact"},
        {"in", "role+", Need::optional, "files of these roles; left out: production"},
        {"language", "language-name", Need::optional, "seen in this language or format"},
        {"with", "{match}", Need::optional, "details and what they must be"}}},
      {"match", Kind::either, "what a detail must be", {"literal+", "match-rule"}},
      {"match-rule", Kind::object, "a comparison", {},
       {{"not", "literal+", Need::optional, "none of these"},
        {"at_least", "literal", Need::optional, "this or more"},
        {"at_most", "literal", Need::optional, "this or less"},
        {"newer_than", "duration", Need::optional, "a date within this time before the audit's date"}}},
      {"trait", Kind::either, "what a fact must have", {"text", "trait-other"}},
      {"trait-other", Kind::object, "another fact that shares details with it", {},
       {{"some", "select", required, "the other fact"},
        {"same", "text+", required, "the details that both share"},
        {"else", "no-or-unknown", Need::optional, "what it is when there is no such fact; left out: unknown"}}},
  };
}

std::vector<Form> predicate_forms() {
  return {
      {"predicate", Kind::either, "a statement about the project",
       {"fact", "predicate-not", "predicate-all", "predicate-any"}},
      {"fact", Kind::name, "a profile fact", {"fact"}},
      {"predicate-not", Kind::object, "the opposite", {}, {{"not", "predicate", required, "what must be false"}}},
      {"predicate-all", Kind::object, "all of them", {}, {{"all", "[predicate]", required, "what must be true"}}},
      {"predicate-any", Kind::object, "one of them", {}, {{"any", "[predicate]", required, "what may be true"}}},
  };
}

std::vector<Form> example_forms() {
  return {
      {"example", Kind::object, "a small repository and what must come of it", {},
       {{"name", "text", Need::optional, "what it shows"},
        {"files", "{literal}", Need::optional, "path and text; marked lines are the findings"},
        {"commits", "[example-commit]", Need::optional, "a history instead of one commit"},
        {"bytes", "{literal}", Need::optional, "path and base64, for files that are no text"},
        {"profile", "example-profile", Need::optional, "what .readycheck/profile.yml says"},
        {"as_of", "date", Need::optional, "the audit's date"},
        {"verdict", "outcome", Need::optional, "what the check must say"},
        {"findings", "text+", Need::optional, "path:line of each finding"}}},
      {"example-commit", Kind::object, "one commit of an example", {},
       {{"files", "{literal}", Need::optional, "path and text that it writes"},
        {"remove", "text+", Need::optional, "paths that it removes"},
        {"message", "text", Need::optional, "its message"},
        {"date", "date", Need::optional, "its day"},
        {"author", "text", Need::optional, "Name <address>"}}},
      {"example-profile", Kind::either, "a profile as text or as facts", {"text", "{literal}"}},
  };
}

}  // namespace

std::vector<Form> check_forms() {
  std::vector<Form> forms = {
      check_form(),
      {"attest", Kind::object, "whether a person may answer in place of files", {},
       {{"need", "attest-need", required, "no, allowed, or required: files alone never prove it"},
        {"for", "duration", Need::optional, "how long an answer lives"},
        {"per", "text", Need::optional, "one answer for each of these"},
        {"unless", "expect", Need::optional, "where this holds, files are enough"}}},
      {"attest-need", Kind::word, "whether an answer counts", {"no", "allowed", "required"}},
      {"outcome", Kind::word, "what a check says", {"pass", "partial", "fail", "unknown", "not-applicable"}},
      {"half", Kind::word, "failures that count one half", {"partial"}},
      {"no-or-unknown", Kind::word, "what a missing fact means", {"no", "unknown"}},
      {"effort", Kind::word, "usual cost to mend", {"hours", "days", "weeks"}},
      {"cost", Kind::word, "what is paid later", {"firefighting", "trust", "rewrite tax", "velocity"}},
      {"tier", Kind::word, "where the evidence is", {"A", "B", "C"}},
      {"non-negotiable", Kind::name, "a non-negotiable of the checklist", {"non-negotiable"}},
      {"quick-test", Kind::name, "a quick question", {"quick test"}},
      {"topic", Kind::name, "a topic of the questions", {"topic"}},
  };
  for (const auto& part : {expect_forms(), select_forms(), predicate_forms(), example_forms()})
    forms.insert(forms.end(), part.begin(), part.end());
  return forms;
}

}  // namespace readycheck::rules
