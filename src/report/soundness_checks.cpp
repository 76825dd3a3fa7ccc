// Names, shares, exit code and completeness: what each check says against what the components say of it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "report/soundness.h"

namespace readycheck::report {

namespace {

constexpr std::array<std::string_view, 7> worst_first = {"fail",     "partial", "error",         "unknown",
                                                         "attested", "pass",    "not-applicable"};
constexpr std::array<std::string_view, 4> stages = {"prototype", "mvp", "v1", "scale"};

template <std::size_t N>
std::size_t position(const std::array<std::string_view, N>& words, const std::string& word) {
  return static_cast<std::size_t>(std::find(words.begin(), words.end(), word) - words.begin());
}

bool holds(const Json& list, const Json& value) { return std::find(list.begin(), list.end(), value) != list.end(); }

std::string wrong_members(const Reading& reading) {
  for (const Json& one : reading.report().at("non_negotiables")) {
    const std::string id = one.at("id");
    for (const char* key : {"checks", "supporting"})
      for (const Json& member : one.at(key))
        if (!reading.knows(member))
          return fmt::format("{} names {}, which is no check of the report", id, member.get<std::string>());
    for (const Json& check : reading.report().at("checks"))
      if (holds(check.at("gate"), id) != holds(one.at("checks"), check.at("id")))
        return fmt::format("{} and {} do not agree whether the one decides the other",
                           check.at("id").get<std::string>(), id);
  }
  return {};
}

std::string wrong_findings(const Reading& reading, const std::set<std::string>& components) {
  for (const Json& check : reading.report().at("checks"))
    for (const Json& finding : check.at("findings")) {
      const std::string id = check.at("id"), component = finding.at("component");
      if (!components.contains(component))
        return fmt::format("a finding of {} is in '{}', which is no component", id, component);
      const Json& verdicts = component_named(reading.report(), component).at("checks");
      if (!verdicts.contains(id))
        return fmt::format("{} has a finding in '{}' but was not judged there", id, component);
      if (finding.at("path").is_null() && !finding.at("line").is_null())
        return fmt::format("a finding of {} has a line and no path", id);
    }
  return {};
}

// The worst over the components; what no component judged is unknown.
std::string worst_status(const Reading& reading, const std::string& id) {
  std::size_t worst = worst_first.size();
  for (const Json& component : reading.report().at("components"))
    if (const auto found = component.at("checks").find(id); found != component.at("checks").end())
      worst = std::min(worst, position(worst_first, found->get<std::string>()));
  return worst == worst_first.size() ? "unknown" : std::string(worst_first[worst]);
}

std::string wrong_share(const std::string& status, double lo, double hi) {
  if (lo > hi) return "more is proven than is possible";
  if (status == "fail" && hi != 0) return "it fails, yet some of it holds";
  if ((status == "pass" || status == "attested") && lo != 1) return "it passes, yet some of it does not hold";
  if ((status == "unknown" || status == "error") && (lo == 1 || hi != 1))
    return "it is not known, yet its shares say more";
  if (status == "partial" && (lo == 1 || hi == 0)) return "it is partial, yet its shares are not";
  return {};
}

// Nothing weighs before its stage or after it, nor before it is built, and honesty never does.
bool weighs(const Json& check, const std::string& stage) {
  const std::size_t now = position(stages, stage);
  const bool ended = !check.at("until").is_null() && position(stages, check.at("until")) <= now;
  return position(stages, check.at("from")) <= now && !ended && check.at("planned") == false &&
         check.at("pillar") != "honesty" && check.at("severity") != "none";
}

std::string wrong_weight(const Reading& reading, const Json& check, std::map<std::string, int>& by_severity) {
  const int weight = check.at("weight");
  if (weighs(check, reading.report().at("stage").at("value")) != (weight > 0))
    return "its weight does not follow from what it is";
  const double gain = check.at("gain");
  const std::string status = check.at("status");
  if (gain > 0 && weight == 0) return "it weighs nothing, yet it would gain something";
  if (weight == 0) return {};
  if (by_severity.emplace(check.at("severity"), weight).first->second != weight)
    return "another check of its severity weighs something else";
  return {};
}

}  // namespace

Reading::Reading(const Json& report) : report_(report) {
  for (const Json& check : report.at("checks")) checks_.emplace(check.at("id").get<std::string>(), &check);
}

const Json& Reading::check(const std::string& id) const {
  static const Json none;
  const auto found = checks_.find(id);
  return found == checks_.end() ? none : *found->second;
}

void Reading::each_finding(const std::string& id, const std::string& component,
                           const std::function<void(const Json&)>& visit) const {
  for (const Json& finding : check(id).at("findings"))
    if (finding.at("component") == component) visit(finding);
}

const Json& component_named(const Json& report, const std::string& name) {
  static const Json none = Json::object();
  for (const Json& component : report.at("components"))
    if (component.at("name") == name) return component;
  return none;
}

std::string wrong_names(const Reading& reading) {
  std::set<std::string> ids, components;
  for (const Json& check : reading.report().at("checks")) {
    const std::string id = check.at("id"), pillar = check.at("pillar");
    if (!ids.insert(id).second) return "two checks are called " + id;
    if (!id.starts_with(pillar + ".")) return id + " does not stand in pillar " + pillar;
  }
  for (const Json& component : reading.report().at("components")) {
    if (!components.insert(component.at("name")).second)
      return "two components are called " + component.at("name").get<std::string>();
    for (const auto& [id, status] : component.at("checks").items())
      if (!ids.contains(id)) return fmt::format("a component judges {}, which is no check of the report", id);
  }
  for (const Json& question : reading.report().at("questions"))
    for (const Json& id : question.at("settles"))
      if (!ids.contains(id))
        return fmt::format("a question settles {}, which is no check of the report", id.get<std::string>());
  if (std::string wrong = wrong_members(reading); !wrong.empty()) return wrong;
  return wrong_findings(reading, components);
}

std::string wrong_shares(const Reading& reading) {
  std::map<std::string, int> by_severity;
  for (const Json& check : reading.report().at("checks")) {
    const std::string id = check.at("id"), status = check.at("status");
    if (const std::string worst = worst_status(reading, id); worst != status)
      return fmt::format("{} is {}, but the worst component says {}", id, status, worst);
    if (const std::string wrong = wrong_share(status, check.at("lo"), check.at("hi")); !wrong.empty())
      return id + ": " + wrong;
    if (const std::string wrong = wrong_weight(reading, check, by_severity); !wrong.empty()) return id + ": " + wrong;
  }
  return {};
}

// What the options of a run may make of a verdict. Exit code 3 says that something was not read.
std::string wrong_exit(const Reading& reading) {
  const Json& report = reading.report();
  const std::string verdict = report.at("verdict").at("name");
  const int code = report.at("verdict").at("exit_code");
  const auto wrong = [&](const char* why) {
    return fmt::format("exit code {} does not follow from {}: {}", code, verdict, why);
  };
  if ((verdict == "NOT READY" || verdict == "GAPS NOT WRITTEN DOWN") && code != 1 && code != 0)
    return wrong("something is wrong, which is 1");
  if (code == 4 && verdict != "UNPROVEN") return wrong("only open questions end in 4");
  const bool read_all =
      report.at("completeness").at("complete") == true && report.at("repository").at("shallow") == false;
  if (code == 3 && read_all) return wrong("all was read");
  return {};
}

std::string wrong_completeness(const Reading& reading) {
  const Json& seen = reading.report().at("completeness");
  const bool trouble = !seen.at("errors").empty() || !seen.at("limits_hit").empty();
  if (trouble && seen.at("complete") == true) return "the run hit errors or limits and still calls itself complete";
  if (seen.at("complete") == false && !trouble && seen.at("files_skipped").empty())
    return "nothing was left out, yet the run is called incomplete";
  const Json& secrets = reading.report().at("secrets");
  const auto in_head = std::count_if(secrets.at("found").begin(), secrets.at("found").end(),
                                     [](const Json& one) { return one.at("state") == "in-head"; });
  // One secret may stand in several places, and each counts.
  const std::int64_t places = secrets.at("in_head");
  if (in_head > places || (places > 0) != (in_head > 0)) return "the count of secrets does not fit the list";
  return {};
}

}  // namespace readycheck::report
