// A join: what one fact says about another one, in another file. Each is a plain value in the list of all.cpp.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "readycheck/sightings.h"
#include "readycheck/team.h"

namespace readycheck::link {

struct Join {
  std::string_view name;
  std::string_view means;
  void (*join)(Sightings& seen);
};
std::span<const Join> joins();
// Those that another repository beside this one can add to; each may be made twice.
std::span<const Join> joins_across();

// Notes once what a fact rests on.
void rest_on(Fact& fact, const Location& at);

// The words of a command, without the marks between them.
std::vector<std::string> split_words(std::string_view text);

// Does one of the words stand anywhere in the text?
bool holds_any(std::string_view text, std::initializer_list<std::string_view> words);

// The whole text against one pattern, in which a * stands for anything, slashes included.
bool fits_star(std::string_view pattern, std::string_view text);

// Behind the last '.' or ':' of a dotted path: the name of what is called.
std::string_view last_name(std::string_view path);

// Is it a store that is declared, or one that code speaks to?
bool is_store(const Fact& fact);

// Is `path` the folder itself or below it? "" is the root, everything is below it.
bool is_below(std::string_view path, std::string_view folder);

// Does the file stand in a folder of helper scripts, which somebody runs by hand?
bool is_helper(const std::string& path);

// What .readycheck/dependencies.yml says of the services that are called.
void apply_declared(Sightings& seen, const std::vector<Dependency>& declared);

// What its profile says is open on purpose.
void apply_public_routes(Sightings& seen, const std::vector<std::string>& patterns);

// The services that are called, and those that the team lists, as facts.
void state_inventory(Sightings& seen, const std::vector<Dependency>& declared);

// The joins, by file.
void join_wrappers(Sightings& seen);
void join_defaults(Sightings& seen);
void join_clients(Sightings& seen);
void join_sides(Sightings& seen);
void join_guards(Sightings& seen);
void join_route_kinds(Sightings& seen);
void join_by_hand(Sightings& seen);
void join_repeats(Sightings& seen);
void join_store_limits(Sightings& seen);
void join_waiting(Sightings& seen);
void join_ends(Sightings& seen);
void join_held_writes(Sightings& seen);
void join_overrides(Sightings& seen);
void join_alerts(Sightings& seen);
void join_charts(Sightings& seen);
void join_placements(Sightings& seen);
void join_probe_paths(Sightings& seen);
void join_image_users(Sightings& seen);
void join_capacity(Sightings& seen);
void join_tls(Sightings& seen);
void join_schedules(Sightings& seen);
void join_stores(Sightings& seen);
void join_key_pairs(Sightings& seen);
void join_recovery(Sightings& seen);
void join_recovery_pages(Sightings& seen);
void join_callers(Sightings& seen);
void join_tasks(Sightings& seen);
void join_trials(Sightings& seen);
void join_waits(Sightings& seen);
void join_mentions(Sightings& seen);
void join_rescue(Sightings& seen);
void join_own_images(Sightings& seen);
void join_claims(Sightings& seen);
void join_engines(Sightings& seen);
void join_migrations(Sightings& seen);
void join_locks(Sightings& seen);
void join_workspaces(Sightings& seen);
void join_kept_state(Sightings& seen);
void join_pages(Sightings& seen);
void join_setup(Sightings& seen);
void join_secrets(Sightings& seen);

}  // namespace readycheck::link
