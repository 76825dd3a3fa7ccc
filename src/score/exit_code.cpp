// Something wrong beats something unread, which beats open questions. A report only tells, and ends well.
#include "score/exit_code.h"

#include <algorithm>
#include <map>

#include "readycheck/words.h"

namespace readycheck::score {

namespace {

struct Ending {
  int code = 0;
  std::string reason;
};

// Why the run ends with 1, "" when it does not.
std::string what_is_wrong(const Score& score, const Options& options) {
  const bool gap = !score.components.empty() && !score.components.front().gaps.empty();
  switch (score.ready) {
    case Ready::not_ready:
      return "not ready for real users";
    case Ready::gaps_not_written_down:
      return "an important gap is written down nowhere";
    case Ready::unproven:
      if (options.allow_unproven && gap) return "an important gap is written down nowhere";
      break;
    default:
      break;
  }
  const bool stage_counts = score.ready != Ready::not_a_service;
  if (options.require && stage_counts && score.stage < *options.require)
    return std::string("the stage is ") + word(score.stage) + ", not " + word(*options.require);
  return "";
}

std::string worst_finding(const Score& score, const Rules& rules, const std::vector<Verdict>& verdicts,
                          const Options& options) {
  if (!options.fail_on) return "";
  std::map<std::string, bool> due;
  for (const Check& check : rules.checks) due[check.id] = is_due(check, score.stage);
  for (const Verdict& verdict : verdicts)
    for (const Finding& finding : verdict.findings)
      if (finding.state == Finding::State::open && finding.severity >= *options.fail_on && due[verdict.check])
        return std::string("an open finding of severity ") + word(finding.severity) + ": " + finding.message;
  return "";
}

// A file or a limit that could change a non-negotiable of a component that counts; "" when there is none.
std::string what_was_not_read(const Score& score, const Rules& rules, const std::vector<Verdict>& verdicts,
                              const Completeness& completeness) {
  for (const std::string& limit : completeness.limits_hit)   // was asked for, whatever the project is
    if (limit.starts_with("history: ")) return limit;
  if (completeness.complete() || score.ready == Ready::not_a_service) return "";
  if (!completeness.errors.empty()) return completeness.errors.front();
  if (!completeness.limits_hit.empty()) return completeness.limits_hit.front();
  std::map<std::string, bool> gate;
  for (const Check& check : rules.checks) gate[check.id] = !check.gate.empty();
  std::map<std::string, bool> idle;  // components that are not run
  for (const ComponentScore& one : score.components) idle[one.component] = one.ready == Ready::not_a_service;
  for (const Verdict& verdict : verdicts)
    if (!verdict.unread.empty() && gate[verdict.check] && !idle[verdict.component])
      return verdict.unread + " was not read";
  return "";
}

// Where only secrets were looked for, no verdict about the project is due.
Ending ending_of_secrets(const Score& score, const Rules& rules, const std::vector<Verdict>& verdicts, const Completeness& completeness) {
  for (const Verdict& verdict : verdicts)
    for (const Finding& finding : verdict.findings)
      if (finding.state == Finding::State::open && finding.confidence != Confidence::hint) return {1, finding.message};
  if (std::string unread = what_was_not_read(score, rules, verdicts, completeness); !unread.empty()) return {3, unread};
  return {0, ""};
}

Ending ending_of(const Score& score, const Rules& rules, const std::vector<Verdict>& verdicts,
                 const Completeness& completeness, const Options& options) {
  if (std::string wrong = what_is_wrong(score, options); !wrong.empty()) return {1, wrong};
  if (std::string finding = worst_finding(score, rules, verdicts, options); !finding.empty()) return {1, finding};
  if (std::string unread = what_was_not_read(score, rules, verdicts, completeness); !unread.empty()) return {3, unread};
  if (score.ready == Ready::unproven && !options.allow_unproven)
    return {4, "questions are open that only a person can answer"};
  return {0, ""};
}

}  // namespace

void set_exit(Score& score, const Rules& rules, const std::vector<Verdict>& verdicts, const Completeness& completeness,
              const Options& options) {
  Ending ending = options.secrets_alone ? ending_of_secrets(score, rules, verdicts, completeness)
                                        : ending_of(score, rules, verdicts, completeness, options);
  if (options.report_only && (ending.code == 1 || ending.code == 4)) ending = {0, "only a report was asked for"};
  score.exit_code = ending.code;
  score.exit_reason = std::move(ending.reason);
}

}  // namespace readycheck::score
