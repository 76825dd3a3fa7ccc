// When a migration was made, as its name or its head says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "git/repository.h"
#include "readycheck/fact.h"

namespace readycheck::probes {

// YYYY-MM-DD, "" when neither tells: 20260501…, 2026_05_01, seconds or milliseconds since 1970 in the name of the file or
// its folder; else the first date among its first bytes.
std::string date_of_migration(std::string_view path, std::string_view bytes);

// Where neither told, the history does, unless it is not all here.
void date_migrations(const git::Repository& repository, std::vector<Fact>& facts);

}  // namespace readycheck::probes
