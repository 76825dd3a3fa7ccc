// From a judged candidate to what others may know of it: a fact, a count, never the value.
#pragma once

#include <string>
#include <vector>

#include "probes/probe.h"
#include "probes/secret_candidate.h"

namespace readycheck::probes {

// Whether the bytes are hidden from every text made of the file.
bool hides(const Candidate& candidate);

// States a fact of kind `secret` (or `default-credential`), or counts why not.
void state(const File& file, Candidate& candidate, FirstSight& sight);

// The role of a file lowers what is found in it; nothing is dropped for it.
void lower_for_role(Role role, Candidate& candidate);

// The identity of a secret: the same in every file, commit and report of a repository, and useless for guessing.
// `digest` comes from `digest_of`; `key` is the id of the oldest root commit.
std::string digest_of(const Candidate& candidate);
std::string digest_of_store(std::string_view bytes);
std::string fingerprint(const std::string& key, const std::string& digest);
void key_fingerprints(const std::string& key, std::vector<Fact>& facts);

}  // namespace readycheck::probes
