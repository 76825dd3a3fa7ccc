// The table of `readycheck calls`: each column as wide as it needs, the long ones cut to fit the line.
#include "report/calls.h"

#include <algorithm>
#include <array>

#include "readycheck/printable.h"
#include "report/call_rows.h"
#include "report/columns.h"
#include "report/json_parts.h"
#include "report/paint.h"
#include "report/words.h"

namespace readycheck::report {

namespace {

constexpr std::size_t count = 8;
using Cells = std::array<std::string, count>;

constexpr std::array<std::string_view, count> titles{"DEPENDENCY", "CALLEE",   "PLACE",   "TIME LIMIT",
                                                     "RETRY",      "ON ERROR", "ENDS AT", "WAITS"};
constexpr std::array<std::size_t, count> widest{26, 32, 44, 24, 22, 10, 40, 10};

Cells heading() {
  Cells cells;
  std::copy(titles.begin(), titles.end(), cells.begin());
  return cells;
}

Cells cells_of(const Fact& fact) {
  const bool client = detail_of(fact, "part") == "client";
  return {dependency_of(fact),   fact.subject + (client ? " (client)" : ""), to_string(fact.at), time_limit_of(fact),
          retry_of(fact),        detail_of(fact, "on_error", client ? "-" : "unknown"), detail_of(fact, "ends_at", client ? "-" : "unknown"),
          detail_of(fact, "waits_for")};
}

std::string cell(const std::string& text, std::size_t column) {
  const bool is_path = column == 0 || column == 2 || column == 6;
  return is_path ? clip_front(printable(text), widest[column]) : clip(printable(text), widest[column]);
}

Ink ink_of_row(const Fact& fact) {
  if (trait_of(fact, "timeout") == Truth::no || trait_of(fact, "handled") == Truth::no) return Ink::bad;
  return trait_of(fact, "timeout") == Truth::unknown ? Ink::open : Ink::plain;
}

std::string line_of(const Cells& cells, const std::array<std::size_t, count>& width) {
  std::string line;
  for (std::size_t i = 0; i < count; ++i) line += i + 1 == count ? cells[i] : padded(cells[i], width[i]) + "  ";
  return line;
}

std::string summary(const std::vector<const Fact*>& calls) {
  std::size_t bounded = 0, endless = 0;
  for (const Fact* fact : calls) {
    bounded += bounded_of(*fact) == Truth::yes ? 1U : 0U;
    endless += bounded_of(*fact) == Truth::no ? 1U : 0U;
  }
  return counted(calls.size(), "call", "calls") + " to the outside: " + std::to_string(bounded) + " bounded, " +
         std::to_string(endless) + " without a time limit, " + std::to_string(calls.size() - bounded - endless) + " cannot be told";
}

Json row_of(const View& view, const Fact& fact) {
  const std::optional<double> seconds = number_of(fact, "limit");
  const Truth bounded = bounded_of(fact);
  Json value = seconds ? Json(*seconds) : Json(bounded == Truth::no ? "none" : bounded == Truth::yes ? "yes" : "unknown");
  return {{"dependency", text(dependency_of(fact))},
          {"kind", text(fact.kind)},
          {"part", text(detail_of(fact, "part"))},
          {"callee", text(fact.subject)},
          {"place", place(view, fact.at)},
          {"timeout", {{"bounded", three_valued(bounded)}, {"value", value}, {"source", text(detail_of(fact, "limit_from", endless_by_default(fact) ? "library-default" : "unknown"))}}},
          {"retry",
           {{"retried", three_valued(trait_of(fact, "retried"))},
            {"how", text(detail_of(fact, "retry", "none"))},
            {"bounded", three_valued(trait_of(fact, "retry-bounded"))},
            {"backoff", three_valued(trait_of(fact, "backoff"))},
            {"idempotent", three_valued(trait_of(fact, "idempotent"))}}},
          {"on_error", text(detail_of(fact, "on_error"))},
          {"ends_at", text(detail_of(fact, "ends_at"))},
          {"fallback", text(detail_of(fact, "fallback", "none"))},
          {"status_checked", three_valued(trait_of(fact, "status-checked"))},
          {"waits", text(detail_of(fact, "waits_for"))},
          {"waits_at", text(detail_of(fact, "waits_at"))}};
}

}  // namespace

std::string calls(const Audit& audit, const Style& style) {
  const View view(audit);
  const std::vector<const Fact*> rows = outside_calls(view);
  std::vector<Cells> table;
  std::array<std::size_t, count> width{};
  for (std::size_t i = 0; i < count; ++i) width[i] = titles[i].size();
  for (const Fact* fact : rows) {
    Cells cells = cells_of(*fact);
    for (std::size_t i = 0; i < count; ++i) {
      cells[i] = cell(cells[i], i);
      width[i] = std::max(width[i], columns(cells[i]));
    }
    table.push_back(std::move(cells));
  }
  std::string out;
  if (!rows.empty()) out += paint(Ink::strong, line_of(heading(), width), style) + "\n";
  for (std::size_t i = 0; i < table.size(); ++i) out += paint(ink_of_row(*rows[i]), line_of(table[i], width), style) + "\n";
  return out + (rows.empty() ? "" : "\n") + summary(rows) + "\n";
}

std::string calls_json(const Audit& audit) {
  const View view(audit);
  Json rows = Json::array();
  for (const Fact* fact : outside_calls(view)) rows.push_back(row_of(view, *fact));
  return Json{{"schema", "readycheck/calls@1"}, {"repository", text(audit.repository.name)}, {"calls", rows}}.dump(2) + "\n";
}

}  // namespace readycheck::report
