// The score: pillars, non-negotiables and the verdict (SCORING.md), computed from verdicts and the checklist.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "readycheck/component.h"
#include "readycheck/verdict.h"

namespace readycheck {

enum class Bar : std::uint8_t { soft, hard };
enum class Ready : std::uint8_t {  // SCORING §5, worst first
  not_ready,
  not_a_service,
  unproven,
  gaps_not_written_down,
  demo_ready,
  ready_with_tradeoffs,
  production_ready
};
enum class Holding : std::uint8_t { fails, unknown, holds, not_applicable };

struct PillarScore {
  std::string id, title;
  bool applies = true;                                 // false: no applicable weight, printed n/a
  std::int64_t proven = 0, possible = 0;               // tenths of a per cent
  std::int64_t unknown_share = 0, attested_share = 0;  // tenths of a per cent of the weight
  std::map<Status, int> counts;
};

struct NonNegotiable {
  std::string id, title;
  Holding holding = Holding::unknown;
  std::string decided_by_check;  // the check that decides, "" none
  Location decided_by;           // its decisive place
  std::string because;           // plain words for the first screen
  std::vector<std::string> checks, supporting;
  std::vector<std::string> failing_groups;  // not critical: named, the gate holds
};

// One line for every point that is not earned (principle 8).
struct Lost {
  std::string check;
  std::int64_t weight = 0;
  std::int64_t gain = 0;  // tenths of a per cent that its pillar would gain
  std::vector<Location> where;
};

struct ComponentScore {
  std::string component;
  Ready ready = Ready::unproven;
  std::vector<PillarScore> pillars;            // six, in the article's order
  std::vector<NonNegotiable> non_negotiables;  // five, in the article's order
  std::vector<std::string> gaps;               // check ids with an unwritten gap
  std::vector<std::string> traded;             // check ids with a gap in the ledger
  std::vector<Lost> lost;
  std::vector<std::string> reasons;
  std::int64_t index_proven = 0, index_possible = 0, cap = 1000;
  std::string cap_reason;
};

struct Score {
  Stage stage = Stage::v1;
  bool stage_assumed = true;
  Bar bar = Bar::hard;
  Truth live = Truth::unknown;
  std::vector<Location> live_evidence;
  Ready ready = Ready::unproven;
  std::string worst;  // name of the component that decides
  int exit_code = 0;
  std::string exit_reason;
  std::string as_demo;                            // "as a demo: …" when the stage is assumed, else ""
  int by_files = 0, by_word = 0, by_unknown = 0;  // of the five non-negotiables
  std::vector<ComponentScore> components;         // the first is the worst
};

}  // namespace readycheck
