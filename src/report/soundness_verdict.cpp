// The non-negotiables and the table of verdicts once more, from nothing but the report's own checks and findings.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "readycheck/fact.h"
#include "report/soundness.h"

namespace readycheck::report {

namespace {

constexpr std::array<std::string_view, 7> rows = {
    "NOT READY",  "NOT A SERVICE",         "UNPROVEN",        "GAPS NOT WRITTEN DOWN",
    "DEMO-READY", "READY WITH TRADE-OFFS", "PRODUCTION-READY"};

std::size_t row(const std::string& verdict) {
  return static_cast<std::size_t>(std::find(rows.begin(), rows.end(), verdict) - rows.begin());
}

// Does a failing member break its non-negotiable? Only by what is critical; a claim without places is critical itself.
bool breaks(const Reading& reading, const std::string& check, const std::string& component, const std::string& status) {
  bool any = false, critical = false;
  reading.each_finding(check, component, [&](const Json& finding) {
    any = true;
    const bool real = finding.at("state") == "open" || finding.at("state") == "traded";
    critical = critical || (real && finding.at("critical") == true);
  });
  return critical || (!any && status == "fail");
}

// Is a question open inside of a check that is broken elsewhere? Its shares say so; they are those of the worst component,
// so with several components nobody can tell.
Truth asks_too(const Reading& reading, const std::string& check, const std::string& status) {
  if (status != "partial") return Truth::no;
  if (reading.report().at("components").size() > 1) return Truth::unknown;
  const Json& one = reading.check(check);
  return one.at("lo") < one.at("hi") ? Truth::yes : Truth::no;
}

// What may be said of a non-negotiable, by its checks.
std::vector<std::string> holding(const Reading& reading, const Json& rule, const Json& component) {
  bool unknown = false, perhaps = false, applies = false;
  for (const Json& member : rule.at("checks")) {
    const std::string id = member, status = component.at("checks").at(id);
    if (status == "not-applicable") continue;
    applies = true;
    if ((status == "fail" || status == "partial") && breaks(reading, id, component.at("name"), status)) return {"fails"};
    const Truth asks = asks_too(reading, id, status);
    unknown = unknown || status == "unknown" || status == "error" || asks == Truth::yes;
    perhaps = perhaps || asks == Truth::unknown;
  }
  if (unknown) return {"unknown"};
  if (perhaps) return {"unknown", "holds"};
  return {applies ? "holds" : "not-applicable"};
}

struct Gaps {
  bool unwritten = false, written = false, critical = false;  // critical: and unwritten
};

bool grave(const std::string& severity) { return severity == "high" || severity == "critical"; }

// A gap is as grave as its worst finding that nobody settled; without any finding, as its check.
void add_gap(Gaps& gaps, const Reading& reading, const Json& check, const std::string& component) {
  bool any = false, open = false, traded = false, critical = false;
  reading.each_finding(check.at("id"), component, [&](const Json& finding) {
    any = true;
    if (!grave(finding.at("severity"))) return;
    open = open || finding.at("state") == "open";
    traded = traded || finding.at("state") == "traded";
    critical = critical || (finding.at("state") == "open" && finding.at("severity") == "critical");
  });
  if (!any && grave(check.at("severity"))) open = true;
  if (!any && check.at("severity") == "critical") critical = true;
  gaps.unwritten = gaps.unwritten || open;
  gaps.written = gaps.written || (traded && !open);
  gaps.critical = gaps.critical || critical;
}

// On the soft bar a failing non-negotiable must be written down like any gap, whatever its weight.
void add_failing(Gaps& gaps, const Reading& reading, const Json& rule, const Json& component) {
  if (component.at("non_negotiables").at(rule.at("id").get<std::string>()) != "fails") return;
  for (const Json& id : rule.at("checks")) {
    const std::string status = component.at("checks").at(id.get<std::string>());
    if (status != "fail" && status != "partial") continue;
    bool any = false;
    reading.each_finding(id, component.at("name"), [&](const Json& finding) {
      any = true;
      gaps.unwritten = gaps.unwritten || (finding.at("critical") == true && finding.at("state") == "open");
    });
    gaps.unwritten = gaps.unwritten || !any;
  }
}

Gaps gaps_of(const Reading& reading, const Json& component) {
  Gaps gaps;
  for (const auto& [id, status] : component.at("checks").items())
    if ((status == "fail" || status == "partial") && reading.check(id).at("weight") > 0)
      add_gap(gaps, reading, reading.check(id), component.at("name"));
  if (reading.report().at("bar") == "soft")
    for (const Json& rule : reading.report().at("non_negotiables")) add_failing(gaps, reading, rule, component);
  return gaps;
}

bool open_secret(const Reading& reading, const Json& component) {
  bool open = false;
  if (!reading.knows("security.no-secrets-in-tree")) return false;
  reading.each_finding("security.no-secrets-in-tree", component.at("name"), [&](const Json& finding) {
    open = open || (finding.at("state") == "open" && finding.at("confidence") != "hint");
  });
  return open;
}

bool any_is(const Json& component, std::string_view status) {
  const Json& all = component.at("non_negotiables");
  return std::any_of(all.begin(), all.end(), [status](const Json& one) { return one == status; });
}

std::string verdict_of(const Reading& reading, const Json& component) {
  const Gaps gaps = gaps_of(reading, component);
  const bool hard = reading.report().at("bar") == "hard", runs = component.at("deploys") != false;
  const bool fails = any_is(component, "fails");
  if (open_secret(reading, component) || (runs && (gaps.critical || (hard && fails)))) return "NOT READY";
  if (!runs) return "NOT A SERVICE";
  if (hard && any_is(component, "unknown")) return "UNPROVEN";
  if (gaps.unwritten) return "GAPS NOT WRITTEN DOWN";
  if (!hard) return "DEMO-READY";
  return gaps.written ? "READY WITH TRADE-OFFS" : "PRODUCTION-READY";
}

// The bar is soft only for a demo that somebody declared and nobody uses.
std::string wrong_bar(const Json& report) {
  const std::string stage = report.at("stage").at("value");
  const bool demo = (stage == "prototype" || stage == "mvp") && report.at("stage").at("assumed") == false &&
                    report.at("live").at("value") != true;
  return (report.at("bar") == "soft") == demo ? "" : "the bar does not follow from stage and live";
}

std::string wrong_because(const Json& report) {
  const Json& because = report.at("verdict").at("because");
  const Json& all = report.at("non_negotiables");
  const auto unknown =
      std::count_if(all.begin(), all.end(), [](const Json& one) { return one.at("status") == "unknown"; });
  const std::int64_t files = because.at("files"), word = because.at("word"), open = because.at("unknown");
  if (open != unknown) return "the count of unknown non-negotiables is not theirs";
  return files + word + open > static_cast<std::int64_t>(all.size())
             ? "more non-negotiables were decided than there are"
             : "";
}

// What does not hold, cannot be told or is not written down caps the index of the worst component.
std::string wrong_cap(const Reading& reading) {
  const Json& components = reading.report().at("components");
  if (components.empty()) return {};
  const Json& worst = components.front();
  const int cap = any_is(worst, "fails")              ? 49
                  : any_is(worst, "unknown")          ? 79
                  : gaps_of(reading, worst).unwritten ? 89
                                                      : 100;
  const double said = reading.report().at("index").at("cap");
  return said == cap ? "" : fmt::format("the index is capped at {:.1f}, but its cap is {}", said, cap);
}

}  // namespace

std::string wrong_non_negotiables(const Reading& reading) {
  const Json& report = reading.report();
  for (const Json& rule : report.at("non_negotiables")) {
    const std::string id = rule.at("id");
    for (const Json& component : report.at("components")) {
      const std::string said = component.at("non_negotiables").at(id);
      const std::vector<std::string> expected = holding(reading, rule, component);
      if (std::find(expected.begin(), expected.end(), said) == expected.end())
        return fmt::format("{} of '{}' is {}, but its checks say {}", id, component.at("name").get<std::string>(), said,
                           fmt::join(expected, " or "));
    }
    const Json& components = report.at("components");
    if (!components.empty() && components.front().at("non_negotiables").at(id) != rule.at("status"))
      return id + " is not that of the worst component";
  }
  return {};
}

std::string wrong_verdict(const Reading& reading) {
  const Json& report = reading.report();
  if (std::string wrong = wrong_bar(report); !wrong.empty()) return wrong;
  if (std::string wrong = wrong_because(report); !wrong.empty()) return wrong;
  if (std::string wrong = wrong_cap(reading); !wrong.empty()) return wrong;
  std::size_t worst = rows.size(), idle = rows.size();
  for (const Json& component : report.at("components")) {
    const std::string said = component.at("verdict"), expected = verdict_of(reading, component);
    if (said != expected)
      return fmt::format("'{}' is called {}, but its checks say {}", component.at("name").get<std::string>(), said,
                         expected);
    std::size_t& which = component.at("deploys") == false ? idle : worst;
    which = std::min(which, row(said));
  }
  if (worst == rows.size()) worst = idle;
  const std::string said = report.at("verdict").at("name");
  if (worst < rows.size() && said != rows[worst])
    return fmt::format("the verdict is {}, but the worst component is {}", said, rows[worst]);
  return {};
}

}  // namespace readycheck::report
