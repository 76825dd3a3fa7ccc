// Facts of a hand-made outline under a vocabulary written as YAML, without a repository or a grammar.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "probes/lexicon.h"
#include "probes/probe.h"
#include "readycheck/rules.h"
#include "rules/load.h"

namespace readycheck::tests {

inline Rules rules_of(const std::string& vocabulary) {
  rules::TextFiles files;
  for (std::size_t begin = 0; begin < vocabulary.size();) {  // one kind a file, as on disk
    const std::size_t end = std::min(vocabulary.find("---\n", begin), vocabulary.size());
    files.push_back(
        {"vocabulary/kind-" + std::to_string(files.size()) + ".yml", vocabulary.substr(begin, end - begin)});
    begin = end + 4;
  }
  Rules rules = rules::load(files);
  Language language;
  language.id = "tongue";
  language.comments = {"#"};
  rules.languages.push_back(language);
  return rules;
}

inline Argument keyword(const std::string& name, Literal value) {
  Argument argument;
  argument.name = name;
  argument.value = std::move(value);
  return argument;
}

inline Argument positional(int position, Literal value) {
  Argument argument;
  argument.position = position;
  argument.value = std::move(value);
  return argument;
}

inline Literal number(double value) {
  Literal literal;
  literal.kind = Literal::Kind::number;
  literal.number = value;
  return literal;
}

inline Literal literal_text(const std::string& value) {
  Literal literal;
  literal.kind = Literal::Kind::text;
  literal.text = value;
  return literal;
}

inline Literal nothing() {
  Literal literal;
  literal.kind = Literal::Kind::null;
  return literal;
}

inline Literal name_of(const std::string& path) {
  Literal literal;
  literal.kind = Literal::Kind::expression;
  literal.text = path;
  return literal;
}

inline Literal parameter(const std::string& name, const std::string& fallback) {
  Literal literal;
  literal.kind = Literal::Kind::parameter;
  literal.text = name;
  literal.fallback = fallback;
  return literal;
}

inline Call call(const std::string& path, std::vector<Argument> arguments = {}) {
  Call made;
  made.path = path;
  made.arguments = std::move(arguments);
  return made;
}

}  // namespace readycheck::tests
