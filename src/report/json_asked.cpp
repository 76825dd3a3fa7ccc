// Answers and questions: the four quick tests from facts and checks, what a person is asked, and every outside service
// with the calls to it.
#include <algorithm>
#include <map>

#include "report/agenda.h"
#include "report/call_rows.h"
#include "report/json_parts.h"
#include "report/operations.h"
#include "report/words.h"

namespace readycheck::report {

namespace {

constexpr const char* not_said = "unknown";

std::string detail_text(const Fact& fact, std::string_view name) {
  const auto found = fact.details.find(name);
  const auto* words = found == fact.details.end() ? nullptr : std::get_if<std::string>(&found->second);
  return words == nullptr ? not_said : *words;
}

// One call as the report shows it.
struct Call {
  const View& view;
  const Fact& fact;
};

// Seconds; "none" when nothing limits the wait.
Json timeout_value(const Call& call) {
  if (const std::optional<double> seconds = number_of(call.fact, "limit")) return *seconds;
  return bounded_of(call.fact) == Truth::no ? "none" : not_said;
}

Shape<Call> timeout_shape() {
  return {{"value", {{"anyOf", {{{"type", "number"}}, is::one_of({"none", not_said})}}}, timeout_value},
          {"source", is::text(), [](const Call& c) { return text(detail_text(c.fact, "limit_from")); }},
          {"place", is::nullable(is::place()), [](const Call& c) {
             return c.fact.because.empty() ? Json() : place_or_null(c.view, c.fact.because.front());
           }}};
}

Shape<Call> retry_shape() {
  return {{"bounded", is::three_valued(), [](const Call& c) { return three_valued(trait_of(c.fact, "retry-bounded")); }},
          {"backoff", is::three_valued(), [](const Call& c) { return three_valued(trait_of(c.fact, "backoff")); }},
          {"idempotent", is::three_valued(), [](const Call& c) { return three_valued(trait_of(c.fact, "idempotent")); }}};
}

Shape<Call> call_shape() {
  return {{"path", is::text(), [](const Call& c) { return text(c.fact.at.path); }},
          {"line", is::nullable(is::line()), [](const Call& c) { return line_or_null(c.fact.at.line); }},
          {"callee", is::text(), [](const Call& c) { return text(c.fact.subject); }},
          {"timeout", schema_of(timeout_shape()), [](const Call& c) { return write(timeout_shape(), c); }},
          {"retry", schema_of(retry_shape()), [](const Call& c) { return write(retry_shape(), c); }},
          {"on_error", is::text(), [](const Call& c) { return text(detail_text(c.fact, "on_error")); }},
          {"fallback", is::text(), [](const Call& c) { return text(detail_text(c.fact, "fallback")); }},
          {"ends_at", is::text(), [](const Call& c) { return text(detail_text(c.fact, "ends_at")); }},
          {"waits", is::text(), [](const Call& c) { return text(detail_text(c.fact, "waits_for")); }}};
}

Shape<Call> row_shape() {
  Shape<Call> shape = {{"dependency", is::text(), [](const Call& c) { return text(dependency_of(c.fact)); }}};
  const Shape<Call> call = call_shape();
  shape.insert(shape.end(), call.begin(), call.end());
  return shape;
}

struct Dependency {
  const View& view;
  const std::string& name;
  const std::vector<const Fact*>& calls;
};

// The groups that checks made of this dependency.
std::vector<const Group*> groups(const Dependency& dependency) {
  std::vector<const Group*> all;
  for (const Verdict& verdict : dependency.view.audit().verdicts) {
    const Check* check = dependency.view.check(verdict.check);
    if (check == nullptr || !check->expect) continue;
    const auto& per = check->expect->per;
    if (std::find(per.begin(), per.end(), "dependency") == per.end()) continue;
    for (const Group& group : verdict.groups)
      if (group.name == dependency.name) all.push_back(&group);
  }
  return all;
}

Json dependency_status(const Dependency& dependency) {
  const auto all = groups(dependency);
  const auto worst = std::min_element(all.begin(), all.end(),
                                      [](const Group* a, const Group* b) { return rank(a->status) < rank(b->status); });
  return text(word(worst == all.end() ? Status::unknown : (*worst)->status));
}

Shape<Dependency> dependency_shape() {
  return {{"name", is::text(), [](const Dependency& d) { return text(d.name); }},
          {"kind", is::text(), [](const Dependency& d) { return text(d.calls.front()->kind); }},
          {"critical", is::truth(),
           [](const Dependency& d) {
             const auto all = groups(d);
             return Json(std::any_of(all.begin(), all.end(), [](const Group* group) { return group->critical; }));
           }},
          {"status", is::status(), dependency_status},
          {"calls", is::list(schema_of(call_shape())), [](const Dependency& d) {
             Json all = Json::array();
             for (const Fact* call : d.calls) all.push_back(write(call_shape(), Call{d.view, *call}));
             return all;
           }}};
}

Json dependencies(const View& view) {
  std::map<std::string, std::vector<const Fact*>> by_name;
  for (const Fact* call : outside_calls(view)) by_name[dependency_of(*call)].push_back(call);
  const Shape<Dependency> shape = dependency_shape();
  Json all = Json::array();
  for (const auto& [name, calls] : by_name) all.push_back(write(shape, Dependency{view, name, calls}));
  return all;
}

// A check that helps to answer a quick test, as a row of it.
struct Row {
  const View& view;
  const Check& check;
  const Verdict& verdict;
};

Shape<Row> test_shape() {
  return {{"check", is::id(), [](const Row& r) { return text(r.check.id); }},
          {"title", is::text(), [](const Row& r) { return text(r.check.title); }},
          {"status", is::status(), [](const Row& r) { return text(word(r.verdict.status)); }},
          {"places", is::list(is::place()),
           [](const Row& r) {
             std::vector<Location> all = r.verdict.evidence;
             for (const Finding& finding : r.verdict.findings) all.push_back(finding.at);
             return places(r.view, all);
           }},
          {"question", is::nullable(is::text()), [](const Row& r) { return text_or_null(r.verdict.question); }}};
}

// Checks that are not built yet have seen nothing and give no row.
Json test_rows(const View& view, const std::string& test) {
  Json all = Json::array();
  for (const Check& check : view.audit().rules.checks) {
    const Verdict* verdict = view.worst_verdict(check.id);
    if (check.planned || verdict == nullptr ||
        std::find(check.quick_test.begin(), check.quick_test.end(), test) == check.quick_test.end())
      continue;
    all.push_back(write(test_shape(), Row{view, check, *verdict}));
  }
  return all;
}

struct Night {
  const View& view;
  std::vector<ChainLink> chain;
};

// A link of the alert chain: where it shows.
template <std::size_t N>
Json link_places(const Night& night) {
  return places(night.view, night.chain.at(N).shown.places);
}

Shape<Night> night_shape() {
  return {{"emits", is::list(is::place()), link_places<0>},
          {"watches", is::list(is::place()), link_places<1>},
          {"tells", is::list(is::place()), link_places<2>},
          {"acts", is::list(is::place()), link_places<3>},
          {"broken_at", is::nullable(is::one_of({"emits", "watches", "tells", "acts"})), [](const Night& n) {
             const ChainLink* gap = first_gap(n.chain);
             return gap == nullptr ? Json() : text(gap->name);
           }}};
}

// One store: what is known of it, question by question.
struct Cell {
  const View& view;
  const RecoveryColumn& column;
  const Shown& shown;
};

Shape<Cell> cell_shape() {
  return {{"what", is::id(), [](const Cell& c) { return text(c.column.name); }},
          {"value", is::three_valued(), [](const Cell& c) { return three_valued(c.shown.truth); }},
          {"by_word", is::truth(), [](const Cell& c) { return Json(c.shown.by_word); }},
          {"operators", is::truth(), [](const Cell& c) { return Json(c.shown.theirs); }},
          {"places", is::list(is::place()), [](const Cell& c) { return places(c.view, c.shown.places); }}};
}

struct Store {
  const View& view;
  const StoreRow& row;
};

Shape<Store> store_shape() {
  return {{"store", is::id(), [](const Store& s) { return text(s.row.store); }},
          {"places", is::list(is::place()), [](const Store& s) { return places(s.view, s.row.places); }},
          {"known", is::list(schema_of(cell_shape())), [](const Store& s) {
             Json all = Json::array();
             for (std::size_t i = 0; i < s.row.columns.size(); ++i) all.push_back(write(cell_shape(), Cell{s.view, recovery_columns()[i], s.row.columns[i]}));
             return all;
           }}};
}

Json store_rows(const View& view) {
  Json all = Json::array();
  for (const StoreRow& row : recovery_table(view)) all.push_back(write(store_shape(), Store{view, row}));
  return all;
}

Shape<View> quick_test_shape() {
  return {{"what_if_this_call_fails", is::list(schema_of(row_shape())),
           [](const View& v) {
             Json all = Json::array();
             for (const Fact* call : outside_calls(v)) all.push_back(write(row_shape(), Call{v, *call}));
             return all;
           }},
          {"down_at_2am", schema_of(night_shape()), [](const View& v) { return write(night_shape(), Night{v, alert_chain(v)}); }},
          {"server_dies", is::list(schema_of(store_shape())), store_rows},
          {"up_and_what_broke", is::list(schema_of(test_shape())), [](const View& v) { return test_rows(v, "Q4"); }}};
}

struct Asked {
  const View& view;
  const Question& question;
};

Shape<Asked> question_shape() {
  return {{"topic", is::id(), [](const Asked& a) { return text(a.question.topic); }},
          {"text", is::text(), [](const Asked& a) { return text(a.question.text); }},
          {"why", is::text(), [](const Asked& a) { return text(a.question.why); }},
          {"found", is::list(is::place()), [](const Asked& a) { return places(a.view, a.question.found); }},
          {"settles", is::list(is::id()), [](const Asked& a) { return texts(a.question.settles); }}};
}

Json asked(const View& view) {
  Json all = Json::array();
  for (const Question& question : questions(view)) all.push_back(write(question_shape(), Asked{view, question}));
  return all;
}

}  // namespace

Shape<View> asked_keys() {
  return {{"quick_tests", schema_of(quick_test_shape()), [](const View& v) { return write(quick_test_shape(), v); }},
          {"questions", is::list(schema_of(question_shape())), asked},
          {"dependencies", is::list(schema_of(dependency_shape())), dependencies}};
}

}  // namespace readycheck::report
