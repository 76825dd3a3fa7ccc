// Who is told? A rule and its receiver stand in different files; so do a rule and its instructions. A rule that fires into
// nothing is seen here, and so is a set of rules that watches the machine and never the service.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "link/join.h"
#include "readycheck/names.h"

namespace readycheck::link {
namespace {

using Facts = std::vector<const Fact*>;

bool counts(const Fact& fact) { return fact.role == Role::production || fact.role == Role::dev; }

Truth wakes(const Fact& receiver) { return trait_of(receiver, "wakes"); }

// What its author does not call urgent may wait for the morning: a chat will do.
bool is_urgent(const Fact& rule) {
  static const std::set<std::string, std::less<>> calm{"info", "none", "warning", "warn", "ticket", "low", "debug", "notice", "minor", "p4", "p5"};
  return !calm.contains(lowered(text_of(rule, "severity")));
}

bool serves(const Fact& receiver, const std::string& tool) {
  const std::string own = text_of(receiver, "tool");
  return own == "any" || own == tool || (tool == "grafana" && own == "prometheus");
}

// A chat, of which nobody knows whether somebody reads it at night, is enough for what can wait.
Truth calmed(const Fact& rule, Truth truth) { return truth == Truth::unknown && !is_urgent(rule) ? Truth::yes : truth; }

bool holds_word(const std::string& text, const std::string& word) {
  const std::vector<std::string> words = split_words(lowered(text));
  return std::any_of(words.begin(), words.end(), [&](std::string one) {
    while (!one.empty() && (one.front() == '=' || one.front() == '~' || one.front() == '^')) one.erase(0, 1);
    while (!one.empty() && one.back() == '$') one.pop_back();
    return !one.empty() && one == word;
  });
}

// The best receiver there is decides; without any the alarm goes nowhere.
Truth reached(const Fact& rule, const Facts& receivers, const Fact*& by) {
  Truth best = Truth::no;
  for (const Fact* one : receivers) {
    if (!serves(*one, text_of(rule, "tool")) || (by != nullptr && wakes(*one) <= best)) continue;
    best = std::max(best, wakes(*one));
    by = one;
  }
  return calmed(rule, best);
}

// "aws_sns_topic.night.arn" -> its kind and its name; empty when it is no such address.
std::pair<std::string, std::string> address_of(const std::string& text) {
  const std::size_t first = text.find('.');
  if (first == std::string::npos || !holds_any(text, {"aws_sns_topic.", "azurerm_monitor_action_group.", "google_monitoring_notification_channel."})) return {};
  const std::size_t end = std::min(text.find('.', first + 1), text.size());
  return {text.substr(0, first), text.substr(first + 1, end - first - 1)};
}

bool listens(const Fact& receiver, const std::string& whom) {
  const auto [kind, name] = address_of(whom);
  const std::vector<std::string> topics = texts_of(receiver, "topic");
  if (kind.empty() || kind == "aws_sns_topic")
    return std::any_of(topics.begin(), topics.end(), [&](const std::string& topic) { return topic == whom || (!kind.empty() && address_of(topic) == address_of(whom)); });
  return receiver.subject == name;
}

// Those whom this alarm tells by name; where it names none of them, those of whom nobody knows what they listen to.
Facts told_by_name(const std::vector<std::string>& whom, const Facts& receivers) {
  Facts own, open;
  bool addressed = false;
  for (const std::string& one : whom) addressed = addressed || !address_of(one).first.empty();
  for (const Fact* receiver : receivers) {
    if (std::any_of(whom.begin(), whom.end(), [&](const std::string& one) { return listens(*receiver, one); })) own.push_back(receiver);
    const bool knows = text_of(*receiver, "tool") != "any" && (text_of(*receiver, "tool") != "cloudwatch" || !texts_of(*receiver, "topic").empty());
    if (!addressed || !knows) open.push_back(receiver);
  }
  return own.empty() ? open : own;
}

// Clouds let an alarm name whom it tells; what a variable names may be anybody.
Truth named(const Fact& rule, const Facts& receivers, const Fact*& by) {
  const auto found = rule.details.find("tells");
  if (found == rule.details.end() || std::holds_alternative<std::monostate>(found->second)) return Truth::unknown;
  const std::vector<std::string> whom = texts_of(rule, "tells");
  if (whom.empty() || whom.front() == "nobody") return Truth::no;
  std::string all;
  for (const std::string& one : whom) all += lowered(one) + " ";
  const Truth known = reached(rule, told_by_name(whom, receivers), by);
  if (by != nullptr) return known;
  const bool own = holds_any(all, {"aws_sns_topic.", "azurerm_monitor_action_group.", "google_monitoring_notification_channel."});
  return own ? Truth::no : Truth::unknown;
}

Truth mentioned(const Fact& rule) {
  const std::vector<std::string> message = texts_of(rule, "tells");
  if (message.empty()) return Truth::unknown;
  const std::string text = lowered(message.front());
  if (holds_any(text, {"@pagerduty", "@opsgenie", "@victorops", "@oncall", "@on-call", "@webhook-incident"})) return Truth::yes;
  return holds_any(text, {"@", "${", "{{"}) ? Truth::unknown : Truth::no;
}

// `severity="page"`, `severity =~ "page|critical"`: does it take an alarm of this severity? Other labels are not known here.
Truth takes(const Fact& branch, const std::string& severity) {
  if (const std::string plain = text_of(branch, "severity"); !plain.empty() && texts_of(branch, "matchers").size() == 1)
    return holds_word(plain, severity) ? Truth::yes : Truth::no;
  const std::vector<std::string> matchers = texts_of(branch, "matchers");
  if (matchers.size() != 1) return Truth::unknown;
  const std::string& text = matchers.front();
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || text.find("severity") > equals || (equals > 0 && text[equals - 1] == '!')) return Truth::unknown;
  return holds_word(text.substr(equals), severity) ? Truth::yes : Truth::no;
}

class Routes {
 public:
  explicit Routes(const std::vector<Fact>& facts) {
    for (const Fact& fact : facts) {
      if (fact.kind == "alert-receiver" && counts(fact) && !text_of(fact, "name").empty()) named_[text_of(fact, "name")].push_back(&fact);
      if (fact.kind != "alert-route" || !counts(fact)) continue;
      if (text_of(fact, "where") == "root") roots_.push_back(&fact);
      else branches_.push_back(&fact);
    }
  }

  // Two trees may be of two clusters: then nobody can tell which one takes the alarm.
  bool known() const { return roots_.size() == 1; }

  Truth reached(const Fact& rule, const Fact*& by) const {
    std::vector<const Fact*> taken;
    bool ended = false;
    for (const Fact* branch : branches_) {
      if (ended || branch->at.path != roots_.front()->at.path) continue;
      const Truth own = takes(*branch, lowered(text_of(rule, "severity")));
      if (own == Truth::no) continue;
      taken.push_back(branch);
      ended = own == Truth::yes && text_of(*branch, "goes_on").empty();
    }
    if (!ended) taken.push_back(roots_.front());
    Truth low = Truth::yes, high = Truth::no;
    for (const Fact* one : taken) {
      const Truth truth = woken_by(*one, by);
      low = std::min(low, truth);
      high = std::max(high, truth);
    }
    return low == high ? low : Truth::unknown;
  }

 private:
  Truth woken_by(const Fact& route, const Fact*& by) const {
    const std::string own = text_of(route, "receiver");
    const auto found = named_.find(own.empty() ? text_of(*roots_.front(), "receiver") : own);
    const auto branches = route.details.find("branches");
    const bool further = branches != route.details.end() && !std::holds_alternative<std::monostate>(branches->second);
    if (found == named_.end() || further) return Truth::unknown;
    Truth best = Truth::no;
    for (const Fact* one : found->second) {
      if (by == nullptr || wakes(*one) > best) by = one;
      best = std::max(best, wakes(*one));
    }
    return best;
  }

  std::map<std::string, Facts> named_;
  Facts roots_, branches_;
};

void route(Fact& rule, const Facts& receivers, const Routes& routes, bool composite) {
  const std::string tool = text_of(rule, "tool");
  static constexpr std::array<std::string_view, 3> clouds{"cloudwatch", "google", "azure"};
  const Fact* by = nullptr;
  Truth truth = Truth::unknown;
  if (tool == "prometheus" && routes.known()) truth = calmed(rule, routes.reached(rule, by));
  else if (tool == "prometheus" || tool == "grafana") truth = reached(rule, receivers, by);
  else if (tool == "datadog") truth = mentioned(rule);
  else if (std::find(clouds.begin(), clouds.end(), tool) != clouds.end()) truth = named(rule, receivers, by);
  if (truth == Truth::no && tool == "cloudwatch" && composite) truth = Truth::unknown;  // another alarm watches this one
  rule.traits["routed"] = truth;
  if (by != nullptr) rest_on(rule, by->at);
}

// An alarm that only makes more machines tells nobody, and nobody wants it to.
bool only_scales(const Fact& fact) {
  const std::vector<std::string> whom = texts_of(fact, "tells");
  return !whom.empty() && std::all_of(whom.begin(), whom.end(), [](const std::string& one) { return holds_any(one, {"autoscaling", "scale_up", "scale_down"}); });
}

bool is_asked_by_hand(const Fact& fact) {
  return fact.kind == "uptime-monitor" && text_of(fact, "tool") == "scheduled request" && text_of(fact, "on_schedule") != "yes";
}

// Do all of these rules together watch the service?
Truth set_serves(const std::vector<Fact*>& rules) {
  bool machine_only = true;
  for (const Fact* rule : rules) {
    const std::string watches = text_of(*rule, "watches");
    if (watches == "availability" || watches == "errors" || watches == "latency") return Truth::yes;
    machine_only = machine_only && watches == "saturation";
  }
  return machine_only ? Truth::no : Truth::unknown;
}

// A cloud's alarm has no place for instructions but its description: a page or an address in it counts.
void find_page(Fact& rule) {
  if (trait_of(rule, "runbook") != Truth::unknown) return;
  for (const std::string& word : split_words(text_of(rule, "page"))) {
    const std::string page = word.substr(0, word.find_last_not_of(".,:") + 1);
    if (!page.ends_with(".md") && !page.ends_with(".rst") && !page.ends_with(".adoc") && page.find("://") == std::string::npos) continue;
    rule.details["page"] = page;
    rule.traits["runbook"] = Truth::yes;
    return;
  }
}

// Instructions that stand here must be there; those behind an address are believed.
void look_up(Fact& rule, const std::set<std::string>& files) {
  std::string page = text_of(rule, "page");
  const auto runbook = rule.traits.find("runbook");
  if (page.empty() || runbook == rule.traits.end() || runbook->second != Truth::yes) return;
  if (page.find("://") != std::string::npos || page.find('{') != std::string::npos || page.find('$') != std::string::npos) return;
  page = page.substr(0, page.find('#'));
  while (page.starts_with("./") || page.starts_with("/")) page.erase(0, page.starts_with("./") ? 2 : 1);
  const bool there = std::any_of(files.begin(), files.end(), [&](const std::string& file) { return file == page || file.ends_with("/" + page); });
  if (!there && page.find('/') != std::string::npos) runbook->second = Truth::no;
}

}  // namespace

void join_alerts(Sightings& seen) {
  std::erase_if(seen.facts, [](const Fact& fact) { return (fact.kind == "alert-rule" && only_scales(fact)) || is_asked_by_hand(fact); });
  Facts receivers;
  std::vector<Fact*> rules;
  bool composite = false;
  for (Fact& fact : seen.facts) {
    if (fact.kind == "alert-receiver" && counts(fact)) receivers.push_back(&fact);
    if (fact.kind == "alert-rule" && counts(fact)) rules.push_back(&fact);
    composite = composite || (fact.kind == "alert-rule" && text_of(fact, "composite") == "yes");
  }
  if (rules.empty()) return;
  std::set<std::string> files;
  for (const FileSummary& file : seen.files) files.insert(file.path);
  const Routes routes(seen.facts);
  const Truth serves = set_serves(rules);
  for (Fact* rule : rules) {
    route(*rule, receivers, routes, composite);
    rule->traits["serves"] = serves;
    rule->details["urgent"] = std::string(is_urgent(*rule) ? "yes" : "no");
    find_page(*rule);
    look_up(*rule, files);
  }
}

}  // namespace readycheck::link
