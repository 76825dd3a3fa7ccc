// An entry names a finding by its fingerprint, or a check's findings below a path; an expired one settles nothing.
#include "checks/settle.h"

#include <algorithm>

#include "readycheck/wildcard.h"

namespace readycheck::checks {

bool covers(const Ignore& entry, const Finding& finding) {
  if (!entry.fingerprint.empty()) return entry.fingerprint == finding.fingerprint;
  return entry.check == finding.check && !finding.at.path.empty() && glob_matches(entry.path, finding.at.path);
}

void settle(Verdict& verdict, const std::vector<Ignore>& ignores, const std::string& as_of) {
  for (Finding& finding : verdict.findings) {
    if (finding.state != Finding::State::open) continue;
    for (const Ignore& entry : ignores)
      if ((entry.expires.empty() || entry.expires >= as_of) && covers(entry, finding))
        finding.state = Finding::State::ignored;
  }
  const bool all = !verdict.findings.empty() &&
                   std::all_of(verdict.findings.begin(), verdict.findings.end(), [](const Finding& finding) {
                     return finding.state == Finding::State::ignored || finding.state == Finding::State::reviewed;
                   });
  if (!all || (verdict.status != Status::fail && verdict.status != Status::partial)) return;
  verdict.status = Status::attested;
  verdict.lo = verdict.hi = whole;
  verdict.reason = "every finding was looked at and called a false alarm";
}

}  // namespace readycheck::checks
