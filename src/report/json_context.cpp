// The end of the JSON report: secrets (never a value), what a team wrote down, and what was not read.

#include "report/agenda.h"
#include "report/json_parts.h"
#include "report/words.h"

namespace readycheck::report {

namespace {

struct Secret {
  const View& view;
  const FoundSecret& found;
};

Shape<Secret> secret_shape() {
  return {
      {"fingerprint", is::text(), [](const Secret& s) { return text(s.found.fingerprint); }},
      {"rule", is::id(), [](const Secret& s) { return text(s.found.rule); }},
      {"state", is::one_of({"in-head", "history-only"}),
       [](const Secret& s) { return text(s.found.in_head ? "in-head" : "history-only"); }},
      {"first_commit", is::nullable(is::text()), [](const Secret& s) { return text_or_null(s.found.first_commit); }},
      {"last_commit", is::nullable(is::text()), [](const Secret& s) { return text_or_null(s.found.last_commit); }},
      {"days_exposed", is::count(), [](const Secret& s) { return Json(s.found.days_exposed); }},
      {"places", is::list(is::place()), [](const Secret& s) { return places(s.view, s.found.places); }},
      {"reused_for", is::list(is::text()), [](const Secret& s) { return texts(s.found.reused_for); }}};
}

Json found_secrets(const View& view) {
  Json all = Json::array();
  for (const FoundSecret& found : view.audit().seen.secrets.found)
    all.push_back(write(secret_shape(), Secret{view, found}));
  return all;
}

const SecretCounts& secrets(const View& view) { return view.audit().seen.secrets; }

Shape<View> secrets_shape() {
  return {{"in_head", is::count(), [](const View& v) { return Json(secrets(v).in_head); }},
          {"history_only", is::count(), [](const View& v) { return Json(secrets(v).history_only); }},
          {"fixtures", is::count(), [](const View& v) { return Json(secrets(v).fixtures); }},
          {"encrypted_by_design", is::count(), [](const View& v) { return Json(secrets(v).encrypted_by_design); }},
          {"dropped", is::map(is::count()),
           [](const View& v) {
             Json all = Json::object();
             for (const auto& [reason, number] : secrets(v).dropped) all[reason] = number;
             return all;
           }},
          {"found", is::list(schema_of(secret_shape())), found_secrets}};
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

}  // namespace

Shape<View> context_keys() {
  return {
      {"secrets", schema_of(secrets_shape()), [](const View& v) { return write(secrets_shape(), v); }},
      {"tradeoffs", is::list(tradeoff_schema()), tradeoffs},
      {"answers", is::list(answer_schema()), answers},
      {"relaxations", is::empty(), [](const View&) { return Json::array(); }},
      {"context", schema_of(about_shape()), [](const View& v) { return write(about_shape(), v); }},
      {"completeness", schema_of(completeness_shape()), [](const View& v) { return write(completeness_shape(), v); }}};
}

}  // namespace readycheck::report
