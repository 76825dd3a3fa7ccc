// The words of the enumerations, as rule files and reports spell them.
#pragma once

#include "readycheck/check.h"
#include "readycheck/fact.h"
#include "readycheck/score.h"

namespace readycheck {

inline const char* word(Severity severity) {
  constexpr const char* words[] = {"none", "low", "medium", "high", "critical"};
  return words[static_cast<int>(severity)];
}
inline const char* word(Stage stage) {
  constexpr const char* words[] = {"prototype", "mvp", "v1", "scale"};
  return words[static_cast<int>(stage)];
}
inline const char* word(Status status) {
  constexpr const char* words[] = {"fail", "partial", "unknown", "pass", "not-applicable", "attested", "error"};
  return words[static_cast<int>(status)];
}
inline const char* word(Confidence confidence) {
  constexpr const char* words[] = {"hint", "likely", "certain"};
  return words[static_cast<int>(confidence)];
}
inline const char* word(Truth truth) {
  constexpr const char* words[] = {"no", "unknown", "yes"};
  return words[static_cast<int>(truth)];
}
inline const char* word(Role role) {
  constexpr const char* words[] = {"production", "test", "docs", "example", "dev", "generated", "vendored"};
  return words[static_cast<int>(role)];
}
inline const char* word(Scope scope) {
  constexpr const char* words[] = {"service", "shipped", "none"};
  return words[static_cast<int>(scope)];
}
inline const char* word(Bar bar) { return bar == Bar::hard ? "hard" : "soft"; }
inline const char* word(Holding holding) {
  constexpr const char* words[] = {"fails", "unknown", "holds", "not-applicable"};
  return words[static_cast<int>(holding)];
}
inline const char* word(Ready ready) {
  constexpr const char* words[] = {"NOT READY",  "NOT A SERVICE",         "UNPROVEN",        "GAPS NOT WRITTEN DOWN",
                                   "DEMO-READY", "READY WITH TRADE-OFFS", "PRODUCTION-READY"};
  return words[static_cast<int>(ready)];
}

}  // namespace readycheck
