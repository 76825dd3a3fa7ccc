// Audits inside the test program: the rules are read and made ready once, so that a thousand audits are affordable.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "readycheck/audit.h"
#include "readycheck/options.h"

namespace readycheck::tests {

inline constexpr const char* audit_day = "2025-06-01";

const Rules& shipped_rules();

// What `readycheck scan FOLDER` judges, as of audit_day unless the options name another day.
Audit audit_of(const std::string& folder, Options options = {});

std::string screen(const Audit& audit);       // the first screen
std::string long_report(const Audit& audit);  // -v
nlohmann::ordered_json json(const Audit& audit);
// The report without the words and numbers that the rules give to every repository alike, so that a golden file moves
// only when the answer does.
std::string judgement(const Audit& audit);

// The status of a check, the worst over all components.
Status status_of(const Audit& audit, const std::string& check);
// "path:line" of each finding of a check, sorted.
std::vector<std::string> findings_of(const Audit& audit, const std::string& check);

}  // namespace readycheck::tests
