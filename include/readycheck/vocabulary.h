// The vocabulary: what each kind of fact looks like in every language and format. Data of rules/vocabulary/*.yml.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "readycheck/fact.h"

namespace readycheck {

// Ways of looking; each names one probe's matter.
enum class Look : std::uint8_t {
  call,
  construct,
  annotation,
  handler,
  definition,
  import,
  dependency,
  path,
  line,
  command,
  document,
  block,
  route
};

// Where a trait or a detail of a fact comes from.
struct Source {
  enum class From : std::uint8_t { literal, argument, attribute, capture, client };
  From from = From::literal;
  Detail value;  // literal: the value itself ("yes", "no", a number, a text; monostate: unknown)
  std::string
      name;  // argument ("timeout", "2.timeout", "timeout|1": the first that is there), attribute path, or capture
  int position = -1;         // argument or capture by number (from 0), -1: by name
  std::optional<Detail> is;  // yes only when equal to this
  std::optional<Detail> at_most;
  std::optional<Detail> at_least;
  std::optional<Detail> absent;  // what it is when the argument or attribute is not there (default: no)
};

// One look of a kind. `pattern` by look: dotted callee with {a,b} and *; path glob; regular expression; words of a
// command; document query; block type; route glob. States fill the fact's traits and details.
struct Entry {
  std::string kind;
  std::string language;  // language or format under looks_like; "any" for path, line, command, dependency
  Look look = Look::call;
  std::string pattern;
  std::string files;                 // document, line, command: only files whose path matches this glob ("" all)
  std::optional<std::string> value;  // document, definition: regular expression for the scalar found
  // Conditions: argument ("timeout", "1", "2.timeout", "url|0"), attribute or capture -> regular expression that its
  // literal must match. All must hold; what cannot be read matches none.
  std::map<std::string, std::string, std::less<>> only_if;
  bool once = false;  // line: only the first match in a file
  std::map<std::string, Source, std::less<>> states;
  Confidence confidence = Confidence::certain;
  std::vector<Entry> unless;  // the fact is not stated when one of these matches at the same place
  std::vector<Role> in;       // roles looked at; empty: all
  Location where;             // in the rule file
};

struct Kind {
  std::string name;
  std::string means;
  std::vector<std::string> also;                            // kinds that this one is as well
  std::map<std::string, std::string, std::less<>> traits;   // name -> sentence
  std::map<std::string, std::string, std::less<>> details;  // name -> sentence
};

struct Vocabulary {
  std::map<std::string, Kind, std::less<>> kinds;
  std::vector<Entry> entries;

  // A kind with every kind that it also is, itself first; a circle ends where it began.
  std::vector<std::string> all_kinds(const std::string& kind) const {
    std::vector<std::string> all{kind};
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto found = kinds.find(all[i]);
      if (found == kinds.end()) continue;
      for (const std::string& other : found->second.also)
        if (std::find(all.begin(), all.end(), other) == all.end()) all.push_back(other);
    }
    return all;
  }

  // Is a fact of kind `kind` also one of kind `wanted`?
  bool is(const std::string& kind, const std::string& wanted) const {
    if (kind == wanted) return true;
    const std::vector<std::string> all = all_kinds(kind);
    return std::find(all.begin(), all.end(), wanted) != all.end();
  }
};

}  // namespace readycheck
