// What needs more than one file: derived vocabulary between the two looks, and joins between facts.
#pragma once

#include "readycheck/derived.h"
#include "readycheck/rules.h"
#include "readycheck/sightings.h"

namespace readycheck::link {

// What the first look learned about the repository's own clients and wrappers.
Derived derive(const Sightings& first, const Rules& rules);

// Both looks together, with every join of all.cpp applied; facts sorted by place, kind, subject.
Sightings relate(Sightings first, Sightings second, const Rules& rules);

// Another repository whose pipelines, infrastructure, alerts and pages count as evidence; its code is not judged.
struct Beside {
  std::string name;   // places in it read NAME:path:line
  Sightings seen;     // related already
};

// Takes the facts of the others in and makes the joins again that reach across.
void take_in(Sightings& seen, std::vector<Beside> others);

}  // namespace readycheck::link
