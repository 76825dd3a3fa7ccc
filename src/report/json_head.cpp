// The head of the JSON report: the tool, the repository, how hard it is judged, and the verdict.
#include "report/json_parts.h"
#include "report/words.h"

namespace readycheck::report {

namespace {

Shape<Audit> tool_shape() {
  return {{"name", is::same("readycheck"), [](const Audit&) { return text("readycheck"); }},
          {"version", is::text(), [](const Audit& a) { return text(a.tool_version); }},
          {"rules_version", is::text(), [](const Audit& a) { return text(a.rules.version); }},
          {"rules_digest", is::text(), [](const Audit& a) { return text(a.rules.digest); }}};
}

Shape<OtherRepository> other_shape() {
  return {{"name", is::id(), [](const OtherRepository& o) { return text(o.name); }},
          {"head", is::nullable(is::text()), [](const OtherRepository& o) { return text_or_null(o.head); }}};
}

Shape<RepositoryInfo> repository_shape() {
  using Info = RepositoryInfo;
  return {{"head", is::nullable(is::text()), [](const Info& r) { return text_or_null(r.head); }},
          {"branch", is::nullable(is::text()), [](const Info& r) { return text_or_null(r.branch); }},
          {"dirty", is::truth(), [](const Info& r) { return Json(r.dirty); }},
          {"shallow", is::truth(), [](const Info& r) { return Json(r.shallow); }},
          {"files", is::count(), [](const Info& r) { return Json(r.files); }},
          {"bytes", is::count(), [](const Info& r) { return Json(r.bytes); }},
          {"languages", is::map(is::count()),
           [](const Info& r) {
             Json bytes = Json::object();
             for (const auto& [language, size] : r.languages) bytes[language] = size;
             return bytes;
           }},
          {"with", is::list(schema_of(other_shape())), [](const Info& i) {
             Json all = Json::array();
             for (const OtherRepository& other : i.with) all.push_back(write(other_shape(), other));
             return all;
           }}};
}

Shape<Score> stage_shape() {
  return {{"value", is::stage(), [](const Score& s) { return text(word(s.stage)); }},
          {"assumed", is::truth(), [](const Score& s) { return Json(s.stage_assumed); }}};
}

Shape<View> live_shape() {
  return {{"value", is::three_valued(), [](const View& v) { return three_valued(v.audit().score.live); }},
          {"evidence", is::list(is::place()), [](const View& v) { return places(v, v.audit().score.live_evidence); }}};
}

Shape<Score> because_shape() {
  return {{"files", is::count(), [](const Score& s) { return Json(s.by_files); }},
          {"word", is::count(), [](const Score& s) { return Json(s.by_word); }},
          {"unknown", is::count(), [](const Score& s) { return Json(s.by_unknown); }}};
}

Shape<View> verdict_shape() {
  return {
      {"name", is::ready(), [](const View& v) { return text(word(v.audit().score.ready)); }},
      {"exit_code", {{"enum", {0, 1, 3, 4}}}, [](const View& v) { return Json(v.audit().score.exit_code); }},
      {"reasons", is::list(is::text()), [](const View& v) { return texts(v.worst().reasons); }},
      {"because", schema_of(because_shape()), [](const View& v) { return write(because_shape(), v.audit().score); }},
      {"as_demo", is::nullable(is::text()), [](const View& v) { return text_or_null(v.audit().score.as_demo); }},
      {"silent_gap", {{"type", "null"}}, [](const View&) { return Json(); }}};
}

Shape<ComponentScore> index_shape() {
  using Scored = ComponentScore;
  return {{"proven", is::number(0, 100), [](const Scored& s) { return percent(s.index_proven); }},
          {"possible", is::number(0, 100), [](const Scored& s) { return percent(s.index_possible); }},
          {"cap", is::number(0, 100), [](const Scored& s) { return percent(s.cap); }},
          {"cap_reason", is::text(), [](const Scored& s) { return text(s.cap_reason); }}};
}

Scope scope(const View& view) {
  const Component* component = view.component(view.worst().component);
  return component == nullptr ? Scope::service : component->scope;
}

}  // namespace

Shape<View> head_keys() {
  return {{"schema", is::same("readycheck/report@1"), [](const View&) { return text("readycheck/report@1"); }},
          {"tool", schema_of(tool_shape()), [](const View& v) { return write(tool_shape(), v.audit()); }},
          {"repository", schema_of(repository_shape()),
           [](const View& v) { return write(repository_shape(), v.audit().repository); }},
          {"as_of", is::date(), [](const View& v) { return text(v.audit().as_of); }},
          {"stage", schema_of(stage_shape()), [](const View& v) { return write(stage_shape(), v.audit().score); }},
          {"bar", is::one_of({word(Bar::hard), word(Bar::soft)}),
           [](const View& v) { return text(word(v.audit().score.bar)); }},
          {"scope", is::one_of({word(Scope::service), word(Scope::shipped), word(Scope::none)}),
           [](const View& v) { return text(word(scope(v))); }},
          {"live", schema_of(live_shape()), [](const View& v) { return write(live_shape(), v); }},
          {"verdict", schema_of(verdict_shape()), [](const View& v) { return write(verdict_shape(), v); }},
          {"index", schema_of(index_shape()), [](const View& v) { return write(index_shape(), v.worst()); }}};
}

}  // namespace readycheck::report
