// The JSON report and its schema, both read off one declaration (json_parts.h). Equal audits give equal bytes.
#include <algorithm>
#include <cstdio>

#include "report/json_parts.h"
#include "report/report.h"
#include "report/words.h"

namespace readycheck::report {

namespace {

struct Place {
  const View& view;
  const Location& at;
};

// A place is as sure as the surest fact that stands there; one that no fact names was read, not guessed.
std::string_view sureness(const Place& place) {
  const auto facts = place.view.facts_at(place.at);
  if (facts.empty()) return word(Confidence::certain);
  const auto surest = std::max_element(facts.begin(), facts.end(),
                                       [](const Fact* a, const Fact* b) { return a->confidence < b->confidence; });
  return word((*surest)->confidence);
}

Shape<Place> place_shape() {
  return {{"path", is::text(), [](const Place& p) { return text(p.at.path); }},
          {"line", is::nullable(is::line()), [](const Place& p) { return line_or_null(p.at.line); }},
          {"column", is::line(), [](const Place& p) { return line_or_null(p.at.column); }, true},
          {"snippet", is::text(), [](const Place& p) { return text_or_null(p.at.snippet); }, true},
          {"confidence", is::confidence(), [](const Place& p) { return text(sureness(p)); }}};
}

}  // namespace

namespace is {

Json status() {
  return one_of({word(Status::pass), word(Status::partial), word(Status::fail), word(Status::unknown),
                 word(Status::not_applicable), word(Status::attested), word(Status::error)});
}

Json holding() {
  return one_of({word(Holding::holds), word(Holding::fails), word(Holding::unknown), word(Holding::not_applicable)});
}

Json severity() {
  return one_of({word(Severity::none), word(Severity::low), word(Severity::medium), word(Severity::high),
                 word(Severity::critical)});
}

Json stage() { return one_of({word(Stage::prototype), word(Stage::mvp), word(Stage::v1), word(Stage::scale)}); }

Json ready() {
  return one_of({word(Ready::not_ready), word(Ready::not_a_service), word(Ready::unproven),
                 word(Ready::gaps_not_written_down), word(Ready::demo_ready), word(Ready::ready_with_tradeoffs),
                 word(Ready::production_ready)});
}

Json confidence() { return one_of({word(Confidence::certain), word(Confidence::likely), word(Confidence::hint)}); }

}  // namespace is

Json place(const View& view, const Location& at) {
  static const Shape<Place> shape = place_shape();
  return write(shape, Place{view, at});
}

Json place_or_null(const View& view, const Location& at) { return at.path.empty() ? Json() : place(view, at); }

Json places(const View& view, const std::vector<Location>& all) {
  Json list = Json::array();
  for (const Location& at : all)
    if (!at.path.empty()) list.push_back(place(view, at));
  return list;
}

Json place_schema() { return schema_of(place_shape()); }

Json text(std::string_view text) { return std::string(text); }
Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json(std::string(text)); }

Json texts(const std::vector<std::string>& all) {
  Json list = Json::array();
  for (const std::string& one : all) list.push_back(one);
  return list;
}

Json three_valued(Truth truth) { return truth == Truth::unknown ? Json("unknown") : Json(truth == Truth::yes); }
Json percent(std::int64_t tenths) { return static_cast<double>(tenths) / 10.0; }
Json share(std::int64_t millionths) { return static_cast<double>(millionths) / static_cast<double>(whole); }
Json line_or_null(std::uint32_t line) { return line == 0 ? Json() : Json(line); }

Truth fact(const Component& component, std::string_view name) {
  const auto found = component.profile.find(name);
  return found == component.profile.end() ? Truth::unknown : found->second.value;
}

Shape<View> report_shape() {
  Shape<View> all = head_keys();
  for (const Shape<View>& part : {judged_keys(), asked_keys(), context_keys()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

// JSON is looked at in terminals too. What they obey and JSON allows in a text (DEL, C1, direction marks) is escaped as
// JSON escapes it, so that a program reads the same text.
std::string for_terminals(const std::string& text) {
  std::string out;
  out.reserve(text.size());
  const auto byte = [&text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned code = 0, length = 1;
    if (byte(i) == 0x7f) code = 0x7f;
    if (byte(i) == 0xc2 && byte(i + 1) < 0xa0) code = byte(i + 1), length = 2;
    if (byte(i) == 0xe2 && (byte(i + 1) | 1U) == 0x81)
      code = 0x2000U + ((byte(i + 1) & 0x3fU) << 6U) + (byte(i + 2) & 0x3fU), length = 3;
    const bool obeyed = code != 0 && (code < 0x2000 || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069));
    if (!obeyed) {
      out += text[i];
      continue;
    }
    char escaped[8];
    std::snprintf(escaped, sizeof escaped, "\\u%04x", code);
    out += escaped;
    i += length - 1;
  }
  return out;
}

std::string json(const Audit& audit, const Style&) {
  const View view(audit);
  return for_terminals(write(report_shape(), view).dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

std::string json_schema() {
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", "The JSON report of readycheck"}};
  schema.update(schema_of(report_shape()));
  schema["$defs"] = {{"place", place_schema()}};
  return schema.dump(2);
}

}  // namespace readycheck::report
