// Every join, in the order in which they are made: later ones may use what earlier ones stated.
#include <algorithm>

#include "link/join.h"

namespace readycheck::link {

std::span<const Join> joins() {
  static constexpr Join list[] = {
      {"wrappers", "a call that leaves its limit to the function's callers is judged where they call", join_wrappers},
      {"defaults", "one setting of a library holds for all its calls", join_defaults},
      {"store-limits", "a database's limits in its settings hold for its clients", join_store_limits},
      {"clients", "a call is bounded when every client that it may be given is", join_clients},
      {"sides", "code of a front end runs in the user's browser", join_sides},
      {"by-hand", "helper scripts are run by somebody who watches", join_by_hand},
      {"repeats", "a webhook that writes by the event's own id acts once", join_repeats},
      {"held-writes", "a function that is called inside of a transaction is held by it", join_held_writes},
      {"overrides", "a production layer beside other settings has the last word", join_overrides},
      {"callers", "a pipeline that another one calls runs when that one runs", join_callers},
      {"tasks", "what a script, target or package script does counts where it is called", join_tasks},
      {"trials", "a deploy into a test cluster, or of pages about the software, is none", join_trials},
      {"own-images", "an image that this repository builds is told from other people's", join_own_images},
      {"claims", "a compose file that a deploy starts is production", join_claims},
      {"waits", "a deploy waits for the jobs that its own needs, and others look at it afterwards", join_waits},
      {"rescue", "what rescue instructions rely on is looked for in what the deploy removes", join_rescue},
      {"mentions", "what a document names is there or not", join_mentions},
      {"engines", "a mapper reaches the one database that the repository names", join_engines},
      {"charts", "a chart's values decide what its templates leave open", join_charts},
      {"migrations", "a migration has its way back beside it, and blocks tables of the engine in use", join_migrations},
      {"placements", "a manifest that something applies is production", join_placements},
      {"probe-paths", "a platform asks for a page that the program answers", join_probe_paths},
      {"image-users", "an image runs as whom its last stage, or the stage below that, says", join_image_users},
      {"capacity", "a namespace bounds workloads, a scaler multiplies them", join_capacity},
      {"tls", "a plain listener may only send people on to an encrypted one", join_tls},
      {"schedules", "a timer, the unit that it starts and who watches both are one job", join_schedules},
      {"stores", "the infrastructure says whether a store outlives its container", join_stores},
      {"recovery", "copies, their schedule, their place and their way back belong to a store", join_recovery},
      {"recovery-pages", "a page about recovery speaks of every store, or leaves one out", join_recovery_pages},
      {"alerts", "an alarm is told to somebody, or to nobody", join_alerts},
      {"locks", "a lockfile holds for the manifests beside and below it", join_locks},
      {"key pairs", "a private key belongs to a certificate of this repository", join_key_pairs},
      {"secrets", "one value in many places is one secret", join_secrets},
      {"guards", "a route is guarded by its router, its controller and what they inherit", join_guards},
      {"route kinds", "a webhook, an admin page or a sign-in is guarded as its route is", join_route_kinds},
      {"workspaces", "a package that asks for another package of this repository uses its folder", join_workspaces},
      {"kept-state", "what lies in one instance is lost with it, unless a volume keeps it", join_kept_state},
      {"pages", "a default of the framework bounds the lists of all its classes", join_pages},
      {"setup", "a cluster and what runs on it is a lot for one or two people", join_setup},
      {"waiting", "what waits while a call hangs: a worker, a job, a sign-in, a page", join_waiting},
      {"ends", "an error that nobody catches ends at the last resort of what was entered", join_ends},
  };
  return list;
}

std::span<const Join> joins_across() {
  static constexpr Join list[] = {
      {"schedules", "a job may be watched from elsewhere", join_schedules},
      {"stores", "a store may live in infrastructure that stands elsewhere", join_stores},
      {"recovery", "a store may be copied and brought back from elsewhere", join_recovery},
      {"recovery-pages", "a page about recovery may stand elsewhere", join_recovery_pages},
      {"alerts", "whom an alarm reaches may stand elsewhere", join_alerts},
  };
  return list;
}

void rest_on(Fact& fact, const Location& at) {
  if (std::find(fact.because.begin(), fact.because.end(), at) == fact.because.end()) fact.because.push_back(at);
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

std::string_view last_name(std::string_view path) { return path.substr(path.find_last_of(".:") + 1); }  // npos + 1 is 0

bool is_store(const Fact& fact) { return fact.kind == "datastore" || fact.kind == "datastore-client"; }

bool fits_star(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == text;
  const std::string_view end = pattern.substr(pattern.rfind('*') + 1);
  return text.size() + 1 >= star + end.size() && text.starts_with(pattern.substr(0, star)) && text.ends_with(end);
}

bool is_below(std::string_view path, std::string_view folder) {
  if (folder.empty() || path == folder) return true;
  return path.size() > folder.size() && path.substr(0, folder.size()) == folder && path[folder.size()] == '/';
}

}  // namespace readycheck::link
