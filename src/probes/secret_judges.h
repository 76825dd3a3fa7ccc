// The ways in which a candidate is judged, by the name that rules use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "probes/secret_candidate.h"
#include "probes/secret_words.h"

namespace readycheck::probes {

// Decides about one candidate: drops it with a reason, lowers its confidence, or lets it stand.
using Judge = void (*)(const Passage& passage, const Parts& parts, const SecretWords& words, Candidate& candidate);

Judge judge_named(std::string_view name);  // null: nobody has that name
std::vector<std::string> judge_names();

// A value that a person or a program wrote under a key that names a secret.
void judge_named_value(const Passage& passage, const Parts& parts, const SecretWords& words, Candidate& candidate);
// A password in a file whose format leaves no doubt what it is.
void judge_password(const Passage& passage, const Parts& parts, const SecretWords& words, Candidate& candidate);

// Lowers what stands in comments, prose and files of tests.
void weigh_surroundings(const Passage& passage, const SecretWords& words, Candidate& candidate);

void judge_private_key(const Passage& passage, const Parts& parts, const SecretWords& words, Candidate& candidate);
void judge_encoded_key(const Passage& passage, const Parts& parts, const SecretWords& words, Candidate& candidate);
void judge_jwt(const Passage& passage, const Parts& parts, const SecretWords& words, Candidate& candidate);
void judge_userinfo(const Passage& passage, const Parts& parts, const SecretWords& words, Candidate& candidate);
void judge_encoded_pair(const Passage& passage, const Parts& parts, const SecretWords& words, Candidate& candidate);
void judge_cluster_secret(const Passage& passage, const Parts& parts, const SecretWords& words, Candidate& candidate);

}  // namespace readycheck::probes
