// What a person is told about a verdict that is not a pass: findings with their words, weight and identity.
#pragma once

#include <string>
#include <vector>

#include "checks/answers.h"
#include "expect/expect.h"
#include "readycheck/component.h"
#include "readycheck/verdict.h"

namespace readycheck::checks {

// One finding for each violation and group, sorted by place; one without a place when it is an absence that fails.
// What fails only because somebody said so is found where it was said.
std::vector<Finding> findings_of(const Check& check, const Component& component, const expect::Outcome& outcome,
                                 const Answers& answers);

// The check's template with {subject}, {group}, {path}, {line}, {symbol} and every {detail} put in.
std::string message_of(const Check& check, const Fact& fact, const std::string& group);

}  // namespace readycheck::checks
