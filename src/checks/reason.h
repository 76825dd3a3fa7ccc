// Why a verdict is what it is, in one plain sentence each.
#pragma once

#include <string>
#include <vector>

#include "expect/expect.h"
#include "readycheck/component.h"
#include "readycheck/rules.h"

namespace readycheck::checks {

// The profile facts that make a predicate known to be false, or that keep it open.
std::vector<std::string> blamed(const Predicate& predicate, const Profile& profile, Truth wanted);

// "does not apply: …" and the sentence for a question that hangs on the profile.
std::string not_applicable(const std::vector<std::string>& facts, const Rules& rules, const Profile& profile);
std::string still_open(const std::vector<std::string>& facts, const Rules& rules);

// What the facts themselves came to.
std::string told_by(const expect::Outcome& outcome);

const ProfileRule* profile_rule(const Rules& rules, const std::string& name);

}  // namespace readycheck::checks
