// Classes that ask for all of their methods: by an annotation, a base, a setting, or a method that runs before the
// others.
#pragma once

#include "probes/guards.h"

namespace readycheck::probes {

// The class that an annotation stands on or in; null for none.
const Definition* class_of(const Outline& outline, const Call& annotation);

void state_classes(const Matter& matter, const Guards& guards, std::vector<Fact>& facts);

}  // namespace readycheck::probes
