// An entry is used when it covers a finding of today. The ledger is asked for its date alone: gaps come and go.
#include "checks/exceptions.h"

#include <algorithm>

#include "checks/settle.h"

namespace readycheck::checks {

namespace {

Fact about(const std::string& of, const std::string& subject, const Location& at) {
  Fact fact;
  fact.kind = "exception";
  fact.subject = subject;
  fact.at = at;
  fact.details["of"] = of;
  return fact;
}

Truth is_fresh(const std::string& until, const std::string& as_of) { return until.empty() || until >= as_of ? Truth::yes : Truth::no; }

}  // namespace

std::vector<Fact> exceptions_of(const TeamFiles& team, const std::vector<Verdict>& verdicts, const std::string& as_of) {
  std::vector<Fact> facts;
  for (const Ignore& entry : team.ignores) {
    facts.push_back(about("ignore", entry.fingerprint.empty() ? entry.path : entry.fingerprint.substr(0, 12), entry.at));
    const bool used = std::any_of(verdicts.begin(), verdicts.end(), [&](const Verdict& verdict) {
      return std::any_of(verdict.findings.begin(), verdict.findings.end(), [&](const Finding& finding) { return covers(entry, finding); });
    });
    facts.back().traits["used"] = used ? Truth::yes : Truth::no;
    facts.back().traits["fresh"] = is_fresh(entry.expires, as_of);
  }
  for (const Tradeoff& entry : team.tradeoffs) {
    facts.push_back(about("ledger", entry.covers.empty() ? "the ledger" : entry.covers.front(), entry.at));
    facts.back().traits["fresh"] = is_fresh(entry.expires, as_of);
  }
  return facts;
}

}  // namespace readycheck::checks
