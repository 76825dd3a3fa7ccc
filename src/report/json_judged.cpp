// What was judged: the non-negotiables, the pillars, the components, the profile and every check of the checklist.
#include <algorithm>
#include <array>

#include "report/json_parts.h"
#include "report/words.h"

namespace readycheck::report {

namespace {

constexpr std::array<Status, 7> statuses = {Status::pass,           Status::partial,  Status::fail, Status::unknown,
                                            Status::not_applicable, Status::attested, Status::error};

template <class Noun>
struct Of {
  const View& view;
  const Noun& noun;
};

template <class Noun>
Json list_of(const Shape<Of<Noun>>& shape, const View& view, const std::vector<Noun>& nouns) {
  Json list = Json::array();
  for (const Noun& noun : nouns) list.push_back(write(shape, Of<Noun>{view, noun}));
  return list;
}

using Claim = Of<NonNegotiable>;
Shape<Claim> non_negotiable_shape() {
  return {{"id", is::id(), [](const Claim& c) { return text(c.noun.id); }},
          {"title", is::text(), [](const Claim& c) { return text(c.noun.title); }},
          {"status", is::holding(), [](const Claim& c) { return text(word(c.noun.holding)); }},
          {"decided_by", is::nullable(is::place()),
           [](const Claim& c) { return place_or_null(c.view, c.noun.decided_by); }},
          {"checks", is::list(is::id()), [](const Claim& c) { return texts(c.noun.checks); }},
          {"supporting", is::list(is::id()), [](const Claim& c) { return texts(c.noun.supporting); }}};
}

Json percent_if(const PillarScore& pillar, std::int64_t tenths) { return pillar.applies ? percent(tenths) : Json(); }

Json count_schema() {
  Json properties = Json::object(), required = Json::array();
  for (const Status status : statuses) {
    properties[std::string(word(status))] = is::count();
    required.push_back(std::string(word(status)));
  }
  return {{"type", "object"}, {"properties", properties}, {"required", required}, {"additionalProperties", false}};
}

Json counts(const PillarScore& pillar) {
  Json all = Json::object();
  for (const Status status : statuses) {
    const auto found = pillar.counts.find(status);
    all[std::string(word(status))] = found == pillar.counts.end() ? 0 : found->second;
  }
  return all;
}

Json percent_schema() { return is::nullable(is::number(0, 100)); }

using Pillar = Of<PillarScore>;
Shape<Pillar> pillar_shape() {
  return {{"id", is::id(), [](const Pillar& p) { return text(p.noun.id); }},
          {"title", is::text(), [](const Pillar& p) { return text(p.noun.title); }},
          {"proven", percent_schema(), [](const Pillar& p) { return percent_if(p.noun, p.noun.proven); }},
          {"possible", percent_schema(), [](const Pillar& p) { return percent_if(p.noun, p.noun.possible); }},
          {"unknown_share", is::number(0, 100), [](const Pillar& p) { return percent(p.noun.unknown_share); }},
          {"attested_share", is::number(0, 100), [](const Pillar& p) { return percent(p.noun.attested_share); }},
          {"counts", count_schema(), [](const Pillar& p) { return counts(p.noun); }}};
}

Shape<PillarScore> range_shape() {
  return {{"proven", percent_schema(), [](const PillarScore& p) { return percent_if(p, p.proven); }},
          {"possible", percent_schema(), [](const PillarScore& p) { return percent_if(p, p.possible); }}};
}

const Component& component_of(const View& view, const ComponentScore& score) {
  static const Component none;
  const Component* found = view.component(score.component);
  return found == nullptr ? none : *found;
}

Json statuses_of(const View& view, const ComponentScore& score) {
  Json all = Json::object();
  for (const Check& check : view.audit().rules.checks)
    if (const Verdict* verdict = view.verdict(check.id, score.component); verdict != nullptr)
      all[check.id] = word(verdict->status);
  return all;
}

using Scored = Of<ComponentScore>;
Shape<Scored> component_shape() {
  return {{"name", is::text(), [](const Scored& c) { return text(c.noun.component); }},
          {"path", is::text(), [](const Scored& c) { return text(component_of(c.view, c.noun).path); }},
          {"deploys", is::three_valued(),
           [](const Scored& c) { return three_valued(fact(component_of(c.view, c.noun), "deploys")); }},
          {"scope", is::one_of({word(Scope::service), word(Scope::shipped), word(Scope::none)}),
           [](const Scored& c) { return text(word(component_of(c.view, c.noun).scope)); }},
          {"verdict", is::ready(), [](const Scored& c) { return text(word(c.noun.ready)); }},
          {"checks", is::map(is::status()), [](const Scored& c) { return statuses_of(c.view, c.noun); }},
          {"non_negotiables", is::map(is::holding()),
           [](const Scored& c) {
             Json all = Json::object();
             for (const NonNegotiable& one : c.noun.non_negotiables) all[one.id] = word(one.holding);
             return all;
           }},
          {"pillars", is::map(schema_of(range_shape())), [](const Scored& c) {
             Json all = Json::object();
             for (const PillarScore& pillar : c.noun.pillars) all[pillar.id] = write(range_shape(), pillar);
             return all;
           }}};
}

using Stated = Of<ProfileFact>;
Shape<Stated> fact_shape() {
  using Origin = ProfileFact::Origin;
  return {{"value", is::three_valued(), [](const Stated& f) { return three_valued(f.noun.value); }},
          {"source", is::one_of({word(Origin::declared), word(Origin::detected), word(Origin::assumed)}),
           [](const Stated& f) { return text(word(f.noun.origin)); }},
          {"evidence", is::list(is::place()), [](const Stated& f) { return places(f.view, f.noun.evidence); }}};
}

// That of the component that decides.
Json profile(const View& view) {
  Json all = Json::object();
  const Component* component = view.component(view.worst().component);
  if (component == nullptr && !view.audit().components.empty()) component = &view.audit().components.front();
  if (component == nullptr) return all;
  for (const auto& [name, value] : component->profile) all[name] = write(fact_shape(), Stated{view, value});
  return all;
}

Shape<Finding> finding_shape() {
  using State = Finding::State;
  return {{"message", is::text(), [](const Finding& f) { return text(f.message); }},
          {"severity", is::severity(), [](const Finding& f) { return text(word(f.severity)); }},
          {"group", is::text(), [](const Finding& f) { return text(f.group); }},
          {"critical", is::truth(), [](const Finding& f) { return Json(f.critical); }},
          {"path", is::nullable(is::id()), [](const Finding& f) { return text_or_null(f.at.path); }},
          {"line", is::nullable(is::line()), [](const Finding& f) { return line_or_null(f.at.line); }},
          {"column", is::nullable(is::line()), [](const Finding& f) { return line_or_null(f.at.column); }},
          {"end_line", is::nullable(is::line()), [](const Finding& f) { return line_or_null(f.at.end_line); }},
          {"snippet", is::text(), [](const Finding& f) { return text(f.at.snippet); }},
          {"confidence", is::confidence(), [](const Finding& f) { return text(word(f.confidence)); }},
          {"fingerprint", is::text(), [](const Finding& f) { return text(f.fingerprint); }},
          {"component", is::text(), [](const Finding& f) { return text(f.component); }},
          {"state", is::one_of({word(State::open), word(State::traded), word(State::ignored), word(State::reviewed)}),
           [](const Finding& f) { return text(word(f.state)); }}};
}

// A check with its worst verdict; one that was not judged is unknown.
struct Judged {
  const View& view;
  const Check& check;
  const Verdict& verdict;
};

Json findings(const Judged& judged) {
  Json all = Json::array();
  for (const Verdict* verdict : judged.view.verdicts(judged.check.id))
    for (const Finding& finding : verdict->findings) all.push_back(write(finding_shape(), finding));
  return all;
}

Json gain(const Judged& judged) {
  for (const Lost& lost : judged.view.worst().lost)
    if (lost.check == judged.check.id) return percent(lost.gain);
  return percent(0);
}

Shape<Judged> rule_keys() {
  return {{"id", is::id(), [](const Judged& j) { return text(j.check.id); }},
          {"title", is::text(), [](const Judged& j) { return text(j.check.title); }},
          {"pillar", is::id(), [](const Judged& j) { return text(j.check.pillar()); }},
          {"severity", is::severity(), [](const Judged& j) { return text(word(j.check.severity)); }},
          {"from", is::stage(), [](const Judged& j) { return text(word(j.check.from)); }},
          {"until", is::nullable(is::stage()),
           [](const Judged& j) { return j.check.until ? text(word(*j.check.until)) : Json(); }},
          {"status", is::status(), [](const Judged& j) { return text(word(j.verdict.status)); }},
          {"lo", is::number(0, 1), [](const Judged& j) { return share(j.verdict.lo); }},
          {"hi", is::number(0, 1), [](const Judged& j) { return share(j.verdict.hi); }},
          {"weight", is::count(), [](const Judged& j) { return Json(j.view.weight(j.check)); }},
          {"gain", is::number(0, 100), [](const Judged& j) { return gain(j); }},
          {"gate", is::list(is::id()), [](const Judged& j) { return texts(j.check.gate); }},
          {"proves", is::list(is::id()), [](const Judged& j) { return texts(j.check.proves); }},
          {"why", is::text(), [](const Judged& j) { return text(j.check.why); }},
          {"fix", is::text(), [](const Judged& j) { return text(j.check.fix); }},
          {"effort", is::text(), [](const Judged& j) { return text(j.check.effort); }},
          {"cost_if_left", is::text(), [](const Judged& j) { return text(j.check.cost_if_left); }}};
}

Shape<Judged> check_shape() {
  Shape<Judged> shape = rule_keys();
  const Shape<Judged> seen = {
      {"summary", is::text(), [](const Judged& j) { return text(j.verdict.reason); }},
      {"planned", is::truth(), [](const Judged& j) { return Json(j.check.planned); }},
      {"findings", is::list(schema_of(finding_shape())), [](const Judged& j) { return findings(j); }},
      {"evidence", is::list(is::place()), [](const Judged& j) { return places(j.view, j.verdict.evidence); }},
      {"question", is::nullable(is::text()), [](const Judged& j) { return text_or_null(j.verdict.question); }}};
  shape.insert(shape.end(), seen.begin(), seen.end());
  return shape;
}

Json checks(const View& view) {
  static const Verdict not_judged;
  const Shape<Judged> shape = check_shape();
  Json all = Json::array();
  for (const Check& check : view.audit().rules.checks) {
    const Verdict* verdict = view.worst_verdict(check.id);
    all.push_back(write(shape, Judged{view, check, verdict == nullptr ? not_judged : *verdict}));
  }
  return all;
}

}  // namespace

Shape<View> judged_keys() {
  return {{"non_negotiables", is::list(schema_of(non_negotiable_shape())),
           [](const View& v) { return list_of(non_negotiable_shape(), v, v.worst().non_negotiables); }},
          {"pillars", is::list(schema_of(pillar_shape())),
           [](const View& v) { return list_of(pillar_shape(), v, v.worst().pillars); }},
          {"components", is::list(schema_of(component_shape())),
           [](const View& v) { return list_of(component_shape(), v, v.audit().score.components); }},
          {"profile", is::map(schema_of(fact_shape())), profile},
          {"checks", is::list(schema_of(check_shape())), checks}};
}

}  // namespace readycheck::report
