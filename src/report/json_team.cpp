// The team's own words in the JSON report: trade-offs and answers, each with its place, whether they still hold or not.
#include "report/json_parts.h"
#include "report/words.h"

namespace readycheck::report {

namespace {

// A predicate as the rule language writes it: "all of (a, not b)".
std::string said(const Predicate& predicate) {
  if (predicate.form == Predicate::Form::always) return "always";
  if (predicate.form == Predicate::Form::fact) return predicate.fact;
  std::string parts;
  for (const Predicate& part : predicate.of) parts += (parts.empty() ? "" : ", ") + said(part);
  if (predicate.form == Predicate::Form::negation) return "not " + parts;
  return (predicate.form == Predicate::Form::all ? "all of (" : "any of (") + parts + ")";
}

// A date, a stage, or a statement about the project.
Json ends_when(const Tradeoff& tradeoff) {
  if (!tradeoff.ends_on.empty()) return text(tradeoff.ends_on);
  if (tradeoff.ends_at) return text(word(*tradeoff.ends_at));
  return tradeoff.ends_when ? text(said(*tradeoff.ends_when)) : Json();
}

struct Entry {
  const View& view;
  const Tradeoff& tradeoff;
};

Shape<Entry> tradeoff_shape() {
  return {{"covers", is::list(is::id()), [](const Entry& e) { return texts(e.tradeoff.covers); }},
          {"where", is::list(is::text()), [](const Entry& e) { return texts(e.tradeoff.where); }},
          {"reason", is::text(), [](const Entry& e) { return text(e.tradeoff.reason); }},
          {"owner", is::text(), [](const Entry& e) { return text(e.tradeoff.owner); }},
          {"agreed_with", is::list(is::text()), [](const Entry& e) { return texts(e.tradeoff.agreed_with); }},
          {"cost_now", is::text(), [](const Entry& e) { return text(e.tradeoff.cost_now); }},
          {"cost_to_uncut", is::text(), [](const Entry& e) { return text(e.tradeoff.cost_to_uncut); }},
          {"expires", is::nullable(is::date()), [](const Entry& e) { return text_or_null(e.tradeoff.expires); }},
          {"ends_when", is::nullable(is::text()), [](const Entry& e) { return ends_when(e.tradeoff); }},
          {"place", is::nullable(is::place()), [](const Entry& e) { return place_or_null(e.view, e.tradeoff.at); }}};
}

struct Given {
  const View& view;
  const Answer& answer;
};

Shape<Given> answer_shape() {
  return {{"covers", is::list(is::id()), [](const Given& g) { return texts(g.answer.covers); }},
          {"for", is::list(is::text()), [](const Given& g) { return texts(g.answer.groups); }},
          {"answer", is::one_of({"yes", "no"}), [](const Given& g) { return text(g.answer.yes ? "yes" : "no"); }},
          {"statement", is::text(), [](const Given& g) { return text(g.answer.statement); }},
          {"by", is::text(), [](const Given& g) { return text(g.answer.by); }},
          {"role", is::text(), [](const Given& g) { return text(g.answer.role); }},
          {"on", is::nullable(is::date()), [](const Given& g) { return text_or_null(g.answer.on); }},
          {"evidence", is::list(is::text()), [](const Given& g) { return texts(g.answer.evidence); }},
          {"place", is::nullable(is::place()), [](const Given& g) { return place_or_null(g.view, g.answer.at); }}};
}

}  // namespace

Json tradeoff_schema() { return schema_of(tradeoff_shape()); }
Json answer_schema() { return schema_of(answer_shape()); }

Json tradeoffs(const View& view) {
  Json all = Json::array();
  for (const Tradeoff& one : view.audit().rules.team.tradeoffs)
    all.push_back(write(tradeoff_shape(), Entry{view, one}));
  return all;
}

Json answers(const View& view) {
  Json all = Json::array();
  for (const Answer& one : view.audit().rules.team.answers) all.push_back(write(answer_shape(), Given{view, one}));
  return all;
}

}  // namespace readycheck::report
