// How long is a time limit as it is written? In seconds, where it can be read.
#pragma once

#include "readycheck/fact.h"
#include "readycheck/outline.h"

namespace readycheck::probes {

// `tick`: the seconds that a bare number stands for. The longest part of several; monostate when it cannot be read.
Detail seconds_of(const Argument& argument, const Outline& outline, double tick);

}  // namespace readycheck::probes
