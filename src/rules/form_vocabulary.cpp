// The forms of the vocabulary language, of languages, and of secret rules.
#include "rules/form.h"

// clang-format off
namespace readycheck::rules {
namespace {

using Kind = Form::Kind;
constexpr Need required = Need::required;

const Key files = {"files", "text", Need::optional, "only in files whose path matches"};
const Key once = {"once", "flag", Need::optional, "only the first match in a file"};
const Key value = {"value", "text", Need::optional, "expression that its value must match"};

// One way of looking: its own key, then what every entry may carry. Any other key states a trait or a detail.
Form entry(std::string_view id, std::string_view look, std::string_view pattern, std::string_view means,
           const std::vector<Key>& more = {}) {
  std::vector<Key> keys = {{look, pattern, required, means},
                           {"confidence", "confidence", Need::optional, "left out: certain"},
                           {"only_if", "{text}", Need::optional, "argument, attribute or capture, and its expression"},
                           {"unless", "entry+", Need::optional, "not stated where one of these matches too"},
                           {"in", "role+", Need::optional, "only in files of these roles"}};
  keys.insert(keys.end(), more.begin(), more.end());
  return {id, Kind::object, means, {}, std::move(keys), "source"};
}

std::vector<Form> entry_forms() {
  return {
      {"entry", Kind::either, "what a fact looks like",
       {"entry-call", "entry-new", "entry-annotation", "entry-handler", "entry-definition", "entry-import",
        "entry-dependency", "entry-path", "entry-line", "entry-command", "entry-document", "entry-block",
        "entry-route"}},
      entry("entry-call", "call", "text", "a call of this dotted name"),
      entry("entry-new", "new", "text", "the making of an object of this type"),
      entry("entry-annotation", "annotation", "text", "an annotation or decorator of this name"),
      entry("entry-handler", "handler", "text", "an error handler for this type"),
      entry("entry-definition", "definition", "text", "a class or function that extends or is called this", {value}),
      entry("entry-import", "import", "text", "an import of this module"),
      entry("entry-dependency", "dependency", "text", "a package of this name in a manifest"),
      entry("entry-path", "path", "text", "a file whose path matches this glob"),
      entry("entry-line", "line", "text", "a line that this expression matches", {files, once}),
      entry("entry-command", "command", "text", "a command with these words", {files}),
      entry("entry-document", "document", "document", "a value of a document", {files}),
      entry("entry-block", "block", "text", "a block of this type"),
      entry("entry-route", "route", "text", "a route that matches this pattern"),
      {"document", Kind::either, "where in a document", {"text", "document-query"}},
      {"document-query", Kind::object, "where in which documents", {},
       {{"query", "text", required, "path to the value: services.*.image"},
        {"format", "language-name+", Need::optional, "the formats, under looks_like: any"},
        {"files", "text", Need::optional, "only in files whose path matches"},
        {"value", "text", Need::optional, "expression that the value must match"}}},
  };
}

Form source(std::string_view id, std::string_view from, std::string_view form, std::string_view means) {
  return {id, Kind::object, means, {},
          {{from, form, required, means},
           {"is", "literal", Need::optional, "yes only when it equals this"},
           {"at_most", "literal", Need::optional, "yes only up to this"},
           {"at_least", "literal", Need::optional, "yes only from this on"},
           {"absent", "literal", Need::optional, "what it is when there is none; left out: no"}}};
}

std::vector<Form> language_forms() {
  return {
      {"language", Kind::object, "how a language is known and read", {},
       {{"id", "name", Need::optional, "left out: the name of the file"},
        {"title", "text", required, "its name for people"},
        {"like", "language-id", Need::optional, "a language whose shapes, words and options it shares"},
        {"reads", "language-id", Need::optional, "a language whose vocabulary it reads, but nothing else"},
        {"grammar", "text", required, "the grammar that parses it"},
        {"extensions", "text+", Need::optional, "file name endings without the dot"},
        {"filenames", "text+", Need::optional, "whole file names"},
        {"interpreters", "text+", Need::optional, "programs named in the first line"},
        {"test_paths", "text+", Need::optional, "globs of its test files"},
        {"comments", "text+", Need::optional, "what starts a comment to the end of the line"},
        {"shapes", "{shape+}", Need::optional, "concept and the nodes that show it"},
        {"words", "{literal+}", Need::optional, "named lists of words"},
        {"options", "{literal}", Need::optional, "named switches"}}},
      {"language-id", Kind::name, "a language of the rules", {"language file"}},
      {"shape", Kind::either, "a node of the grammar", {"text", "shape-parts"}},
      {"shape-parts", Kind::object, "a node and where its parts are", {},
       {{"node", "text", required, "the node's type"}}, "literal"},
  };
}

std::vector<Form> secret_forms() {
  return {
      {"secrets", Kind::object, "one provider's secrets", {},
       {{"provider", "text", Need::optional, "who issues them"},
        {"fix", "text", Need::optional, "what to do, for rules that do not say"},
        {"rules", "[secret-rule]", Need::optional, "one for each kind of secret"},
        {"words", "{literal+}", Need::optional, "word lists of the judges"}}},
      {"secret-rule", Kind::object, "one kind of secret", {},
       {{"id", "name", required, "the same for ever"},
        {"title", "text", required, "what it is"},
        {"provider", "text", Need::optional, "who issues it; left out: the file's"},
        {"fix", "text", Need::optional, "what to do"},
        {"pattern", "text", required, "expression; its first group, if any, is the secret"},
        {"anchor", "text", Need::optional, "a cheaper expression for the pass over every file"},
        {"judge", "text", Need::optional, "how candidates are judged; left out: token"},
        {"keywords", "text+", Need::optional, "words of which one must stand in front"},
        {"context", "count", Need::optional, "how near, in bytes"},
        {"entropy", "number", Need::optional, "least entropy, in bits per character"},
        {"checksum", "text", Need::optional, "name of the checksum that it carries"},
        {"files", "text", Need::optional, "only in files whose path matches"},
        {"severity", "severity", Need::optional, "left out: critical"},
        {"confidence", "confidence", Need::optional, "left out: certain"},
        {"options", "{literal}", Need::optional, "further switches of the judge"},
        {"shapes", "text+", Need::optional, "how a well-formed one is made up"},
        {"found", "[secret-example]", Need::optional, "texts in which it must be found"},
        {"quiet", "[secret-example]", Need::optional, "texts in which nothing may be found"}}},
      {"secret-example", Kind::either, "a text, or a text in a file of some name", {"text", "secret-file"}},
      {"secret-file", Kind::object, "a text in a file of some name", {},
       {{"path", "text", required, "the file's path"}, {"text", "text", required, "what is in it"}}},
  };
}

}  // namespace

std::vector<Form> vocabulary_forms() {
  std::vector<Form> forms = {
      {"vocabulary", Kind::object, "a kind of fact and what it looks like", {},
       {{"kind", "name", required, "its name"},
        {"means", "text", Need::optional, "what such a fact says; required once for each kind"},
        {"also", "kind+", Need::optional, "kinds that it is as well"},
        {"traits", "{text}", Need::optional, "what such a fact may have: name and a sentence"},
        {"details", "{text}", Need::optional, "what is known of such a fact: name and a sentence"},
        {"looks_like", "looks", Need::optional, "what it looks like, by language or format"}}},
      {"looks", Kind::object, "entries by language or format", {}, {}, "[entry]", "language"},
      {"source", Kind::either, "where a trait or detail comes from",
       {"literal+", "source-argument", "source-attribute", "source-capture", "source-client"}},
      source("source-argument", "argument", "text", "an argument by name, or by number from 0"),
      source("source-attribute", "attribute", "text", "the value at this path below the match"),
      source("source-capture", "capture", "text", "what a named or numbered part of the pattern caught"),
      source("source-client", "from", "client", "what is known of the client that makes the call"),
      {"client", Kind::word, "whose traits are taken over", {"client"}},
  };
  for (const auto& part : {entry_forms(), language_forms(), secret_forms()})
    forms.insert(forms.end(), part.begin(), part.end());
  return forms;
}

}  // namespace readycheck::rules
