// Where shell commands stand, and what is known of the place: both travel with every fact that a command gives.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "probes/probe.h"

namespace readycheck::probes {

// where: ci, image, compose, package-script, make, script, procfile, cron, unit, workload, document, task, part (of a CI
// file that another one includes).
struct Place {
  std::string where;
  std::string job;     // CI job, compose service, image stage
  std::string task;    // what runs it: make target, package script, the script's own path
  std::string runner;  // make, npm, just, script: who would be asked for `task`
  Truth masked = Truth::no;
  Truth on_change = Truth::no;  // runs for every pull request or push to a branch
  Truth on_request = Truth::no;  // … for pull requests, before they are merged
  Truth on_schedule = Truth::no;
  Truth on_release = Truth::no;  // runs for tags or releases
  Truth by_hand = Truth::no;
  Truth remote = Truth::no;  // on another machine than the one that was asked
  std::string environment;  // CI: the environment that the job deploys to
};

// Facts of every command of `script`, whose first line is `line` of the file.
void state_commands(const Matter& matter, std::string_view script, std::uint32_t line, const Place& place,
                    std::vector<Fact>& facts);

// The same for a command whose words are known, such as a CI action with its inputs as options; `lines` are those of
// the words, where they stand on lines of their own.
void state_words(const Matter& matter, const std::vector<std::string>& words, std::uint32_t line, const Place& place,
                 std::vector<Fact>& facts, const std::vector<std::uint32_t>& lines = {});

// The kind whose entries say where scripts stand; what they reach is read as commands instead of being stated.
inline constexpr std::string_view script_place = "script-place";
// The place that a fact of that kind describes by its details.
Place place_of(const Fact& fact);

// The details of a place, on any fact.
void set_place(const Place& place, const std::string& path, Fact& fact);

}  // namespace readycheck::probes
