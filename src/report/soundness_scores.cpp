// Pillars and index computed again from statuses and weights. Where several components are partial the report does not
// say how far each is, so the result is only known to lie in a range.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/soundness.h"

namespace readycheck::report {

namespace {

constexpr double rounding = 0.0501;  // to one decimal

struct Bounds {
  double least = 0, most = 0;
  void add(double weight, double low, double high) {
    least += weight * low;
    most += weight * high;
  }
  bool hold(double value, double all) const {
    return value >= 100 * least / all - rounding && value <= 100 * most / all + rounding;
  }
};

struct Sum {
  double weight = 0;
  Bounds proven, possible;
};

std::size_t partial_components(const Reading& reading, const std::string& id) {
  const Json& all = reading.report().at("components");
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const Json& component) {
    const auto found = component.at("checks").find(id);
    return found != component.at("checks").end() && *found == "partial";
  }));
}

void add(Sum& sum, const Reading& reading, const Json& check, const std::string& status) {
  const double weight = check.at("weight");
  if (status == "not-applicable" || weight == 0) return;
  sum.weight += weight;
  const bool good = status == "pass" || status == "attested", open = status == "unknown" || status == "error";
  if (status != "partial") {
    sum.proven.add(weight, good, good);
    sum.possible.add(weight, good || open, good || open);
    return;
  }
  const bool exact = check.at("status") == "partial" && partial_components(reading, check.at("id")) == 1;
  sum.proven.add(weight, exact ? check.at("lo").get<double>() : 0, exact ? check.at("lo").get<double>() : 1);
  sum.possible.add(weight, exact ? check.at("hi").get<double>() : 0, exact ? check.at("hi").get<double>() : 1);
}

std::string wrong_pillar(const Reading& reading, const Json& component, const std::string& id, const Json& pillar) {
  Sum sum;
  for (const auto& [check, status] : component.at("checks").items())
    if (reading.check(check).at("pillar") == id) add(sum, reading, reading.check(check), status);
  const std::string where = fmt::format("pillar {} of '{}': ", id, component.at("name").get<std::string>());
  const Json &proven = pillar.at("proven"), &possible = pillar.at("possible");
  if (proven.is_null() != (sum.weight == 0) || possible.is_null() != (sum.weight == 0))
    return where + "whether it applies does not follow from its checks";
  if (sum.weight == 0) return {};
  if (proven.get<double>() > possible.get<double>()) return where + "more is proven than is possible";
  if (!sum.proven.hold(proven, sum.weight)) return where + "what is proven does not follow from its checks";
  if (!sum.possible.hold(possible, sum.weight)) return where + "what is possible does not follow from its checks";
  return {};
}

// The head of the report repeats the first component, which is the worst.
std::string wrong_head(const Reading& reading, const Json& component) {
  for (const Json& pillar : reading.report().at("pillars")) {
    const Json& same = component.at("pillars").at(pillar.at("id").get<std::string>());
    if (same.at("proven") != pillar.at("proven") || same.at("possible") != pillar.at("possible"))
      return fmt::format("pillar {} is not that of the worst component", pillar.at("id").get<std::string>());
    std::map<std::string, int> counts;
    for (const auto& [id, status] : component.at("checks").items())
      if (reading.check(id).at("pillar") == pillar.at("id") && reading.check(id).at("weight") > 0) ++counts[status];
    for (const auto& [status, number] : pillar.at("counts").items())
      if (counts[status] != number)
        return fmt::format("pillar {} counts {} checks as {}, not {}", pillar.at("id").get<std::string>(),
                           number.get<int>(), status, counts[status]);
  }
  return {};
}

double mean(const Json& pillars, const char* key) {
  double logarithms = 0, number = 0;
  for (const Json& pillar : pillars) {
    if (pillar.at(key).is_null()) continue;
    logarithms += std::log(std::max(5.0, pillar.at(key).get<double>()));
    ++number;
  }
  return number == 0 ? 0 : std::exp(logarithms / number);
}

}  // namespace

std::string wrong_pillars(const Reading& reading) {
  const Json& components = reading.report().at("components");
  for (const Json& component : components)
    for (const auto& [id, pillar] : component.at("pillars").items())
      if (std::string wrong = wrong_pillar(reading, component, id, pillar); !wrong.empty()) return wrong;
  if (components.empty()) return reading.report().at("pillars").empty() ? "" : "there are pillars and no component";
  return wrong_head(reading, components.front());
}

std::string wrong_index(const Reading& reading) {
  const Json& index = reading.report().at("index");
  const double cap = index.at("cap"), proven = index.at("proven"), possible = index.at("possible");
  if (proven > possible) return "the index has more proven than possible";
  const Json& pillars = reading.report().at("pillars");
  for (const char* key : {"proven", "possible"}) {
    const double expected = std::min(cap, mean(pillars, key));
    if (std::abs(index.at(key).get<double>() - expected) > 0.2)
      return fmt::format("the index says {:.1f} {}, but its pillars say {:.1f}", index.at(key).get<double>(), key,
                         expected);
  }
  return {};
}

}  // namespace readycheck::report
