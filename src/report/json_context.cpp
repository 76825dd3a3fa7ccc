// The end of the JSON report: counts of secrets (never a value), what a team wrote down, and what was not read.
#include "report/agenda.h"
#include "report/json_parts.h"

namespace readycheck::report {

namespace {

Shape<SecretCounts> secrets_shape() {
  using Counts = SecretCounts;
  return {{"in_head", is::count(), [](const Counts& s) { return Json(s.in_head); }},
          {"history_only", is::count(), [](const Counts& s) { return Json(s.history_only); }},
          {"fixtures", is::count(), [](const Counts& s) { return Json(s.fixtures); }},
          {"encrypted_by_design", is::count(), [](const Counts& s) { return Json(s.encrypted_by_design); }},
          {"dropped", is::map(is::count()),
           [](const Counts& s) {
             Json all = Json::object();
             for (const auto& [reason, number] : s.dropped) all[reason] = number;
             return all;
           }},
          {"found", is::empty(), [](const Counts&) { return Json::array(); }}};
}

Json retired(const View& view) {
  const Component* component = view.component(view.worst().component);
  return three_valued(component == nullptr ? Truth::unknown : fact(*component, "retired"));
}

Shape<View> about_shape() {
  return {{"retired", is::three_valued(), retired},
          {"last_commit", is::nullable(is::date()),
           [](const View& v) { return text_or_null(v.audit().repository.commit_date); }},
          {"authors_year", {{"type", "null"}}, [](const View&) { return Json(); }},
          {"doc_languages", is::empty(), [](const View&) { return Json::array(); }}};
}

Shape<Skipped> skipped_shape() {
  return {{"path", is::text(), [](const Skipped& s) { return text(s.path); }},
          {"reason", is::text(), [](const Skipped& s) { return text(s.reason); }}};
}

Shape<View> completeness_shape() {
  return {
      {"complete", is::truth(), [](const View& v) { return Json(v.audit().seen.completeness.complete()); }},
      {"files_read", is::count(), [](const View& v) { return Json(v.audit().seen.completeness.files_read); }},
      {"files_skipped", is::list(schema_of(skipped_shape())),
       [](const View& v) {
         Json all = Json::array();
         for (const Skipped& file : v.audit().seen.completeness.files_skipped)
           all.push_back(write(skipped_shape(), file));
         return all;
       }},
      {"errors", is::list(is::text()), [](const View& v) { return texts(v.audit().seen.completeness.errors); }},
      {"limits_hit", is::list(is::text()), [](const View& v) { return texts(v.audit().seen.completeness.limits_hit); }},
      {"not_attempted", is::list(is::text()), [](const View& v) { return texts(not_attempted(v)); }}};
}

Json nothing(const View&) { return Json::array(); }

}  // namespace

Shape<View> context_keys() {
  return {
      {"secrets", schema_of(secrets_shape()), [](const View& v) { return write(secrets_shape(), v.audit().secrets); }},
      {"tradeoffs", is::empty(), nothing},
      {"answers", is::empty(), nothing},
      {"relaxations", is::empty(), nothing},
      {"context", schema_of(about_shape()), [](const View& v) { return write(about_shape(), v); }},
      {"completeness", schema_of(completeness_shape()), [](const View& v) { return write(completeness_shape(), v); }}};
}

}  // namespace readycheck::report
