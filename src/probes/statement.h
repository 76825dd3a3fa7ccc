// From a matched entry to a fact: the states that an entry makes, read off whatever it matched.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "probes/lexicon.h"
#include "readycheck/fact.h"

namespace readycheck::probes {

// A value read for a detail or a trait: nullopt is "not there", monostate "there, but it cannot be read".
using Lookup = std::function<std::optional<Detail>(const std::string& name, int position)>;

// States everything whose source is literal, attribute or capture; `attribute` and `capture` may be empty.
// A state named `subject` replaces the subject.
void state(const Rule& rule, const Lookup& attribute, const Lookup& capture, Fact& fact);

// One state, as a trait or a detail.
void set(Fact& fact, const State& state, const Detail& value);
Truth truth_of(const Detail& value);
// A text with what a source demands of it: a number when it is one, a duration ("30s", "5m") in seconds.
Detail detail_of(const std::string& text);

// A fact of the rule's kind at this place.
Fact fact_of(const Rule& rule, const File& file, Span span);
// As text: numbers without trailing zeros, lists joined by blanks.
std::string text_of(const Detail& value);
// Do all conditions hold for the texts that `read` gives?
bool conditions_hold(const Rule& rule, const Lookup& read);

}  // namespace readycheck::probes
