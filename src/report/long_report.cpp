// Component by component and pillar by pillar; below them the facts about the project and the index.
#include "report/long_report.h"

#include <algorithm>

#include "readycheck/printable.h"
#include "report/columns.h"
#include "report/paint.h"
#include "report/verdict_words.h"
#include "report/words.h"

namespace readycheck::report {

namespace {

using Lines = std::vector<std::string>;

constexpr std::size_t most_findings = 5;

void say(Lines& lines, std::size_t indent, std::string_view text, const Style& style) {
  if (text.empty()) return;
  const std::size_t width = std::max<std::size_t>(style.width, indent + 20) - indent;
  for (const std::string& line : wrap(printable(text), width)) lines.push_back(std::string(indent, ' ') + line);
}

void heading(Lines& lines, std::string_view text, const Style& style) {
  lines.emplace_back();
  for (const std::string& line : wrap(printable(text), std::max(style.width, 20U)))
    lines.push_back(paint(Ink::strong, line, style));
}

bool shown(const Check& check, const Style& style) {
  return style.only.empty() || std::find(style.only.begin(), style.only.end(), check.id) != style.only.end();
}

const Lost* lost(const ComponentScore& score, const std::string& check) {
  for (const Lost& one : score.lost)
    if (one.check == check) return &one;
  return nullptr;
}

std::string gain(const Lost& point) {
  return "would gain its pillar " + tenths(point.gain) + " points, at weight " + std::to_string(point.weight);
}

void say_finding(Lines& lines, const Finding& finding, const Style& style) {
  std::string text = finding.at.path.empty() ? "absent" : to_string(finding.at);
  text += ": " + finding.message;
  if (finding.confidence != Confidence::certain) text += " (" + std::string(word(finding.confidence)) + ")";
  if (!is_open(finding)) text += " [" + std::string(word(finding.state)) + "]";
  say(lines, 4, text, style);
  if (finding.at.snippet.empty()) return;
  const std::string snippet = clip("| " + printable(finding.at.snippet), std::max(style.width, 26U) - 6);
  lines.push_back("      " + paint(Ink::quiet, snippet, style));
}

void say_findings(Lines& lines, const Verdict& verdict, const Style& style) {
  const std::size_t most = std::min(verdict.findings.size(), most_findings);
  for (std::size_t i = 0; i < most; ++i) say_finding(lines, verdict.findings[i], style);
  if (most < verdict.findings.size())
    say(lines, 4, "and " + std::to_string(verdict.findings.size() - most) + " more in the JSON report", style);
}

void say_evidence(Lines& lines, const Verdict& verdict, const Style& style) {
  if (!verdict.evidence.empty()) say(lines, 4, "seen at " + places(verdict.evidence, most_findings), style);
  if (!verdict.unsure.empty()) say(lines, 4, "not sure about " + places(verdict.unsure, most_findings), style);
}

// What the rules say about a check that is not fulfilled.
void say_advice(Lines& lines, const View& view, const Check& check, const ComponentScore& score, const Style& style) {
  say(lines, 4, "why: " + check.why, style);
  say(lines, 4, "fix: " + check.fix + (check.effort.empty() ? "" : " (" + check.effort + ")"), style);
  const Lost* point = lost(score, check.id);
  if (point != nullptr)
    say(lines, 4, gain(*point), style);
  else if (view.weight(check) == 0)
    say(lines, 4, "weighs nothing at this stage", style);
}

void say_check(Lines& lines, const View& view, const Check& check, const Verdict& verdict, const ComponentScore& score,
               const Style& style) {
  const std::string start = std::string(mark(verdict.status));
  const std::string right = std::string(word(verdict.status)) + ", " + std::string(word(check.severity)) +
                            (check.planned ? ", not built yet" : "");
  const std::string left = ends(" " + printable(check.id), right, std::max(style.width, 40U) - 1);
  lines.push_back(paint(ink_of(verdict.status), start, style) + left);
  say(lines, 2, check.title, style);
  say(lines, 4, verdict.reason, style);
  if (verdict.status == Status::partial)
    say(lines, 4, "proven share " + tenths(verdict.lo / 1000) + " % to " + tenths(verdict.hi / 1000) + " %", style);
  say_findings(lines, verdict, style);
  say_evidence(lines, verdict, style);
  const bool settled =
      verdict.status == Status::pass || verdict.status == Status::attested || verdict.status == Status::not_applicable;
  if (settled) return;
  if (!verdict.question.empty()) say(lines, 4, "question: " + verdict.question, style);
  say_advice(lines, view, check, score, style);
}

std::string counts_of(const PillarScore& pillar) {
  std::string text;
  for (const auto& [status, number] : pillar.counts)
    if (number > 0) text += (text.empty() ? "" : ", ") + std::to_string(number) + " " + std::string(word(status));
  return text;
}

std::string pillar_heading(const PillarScore& pillar) {
  std::string text = pillar.title + " · ";
  text += pillar.applies ? "proven " + tenths(pillar.proven) + " %, possible " + tenths(pillar.possible) + " %" : "n/a";
  if (pillar.attested_share > 0) text += ", by somebody's word " + tenths(pillar.attested_share) + " %";
  const std::string counts = counts_of(pillar);
  return counts.empty() ? text : text + " · " + counts;
}

using Rows = std::vector<std::pair<const Check*, const Verdict*>>;

// Where in its pillar a check is told.
enum class Shelf : std::uint8_t { now, unbuilt, later, without };

Shelf shelf(const View& view, const Check& check, const Verdict& verdict) {
  if (verdict.status == Status::not_applicable) return Shelf::without;
  if (check.from > view.audit().score.stage) return Shelf::later;
  return check.planned ? Shelf::unbuilt : Shelf::now;
}

// The worst first.
Rows rows(const View& view, const std::string& pillar, const std::string& component, Shelf wanted, const Style& style) {
  Rows all;
  for (const Check& check : view.audit().rules.checks) {
    const Verdict* verdict = view.verdict(check.id, component);
    if (verdict == nullptr || check.pillar() != pillar || !shown(check, style)) continue;
    if (shelf(view, check, *verdict) == wanted) all.emplace_back(&check, verdict);
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::pair(rank(a.second->status), -static_cast<int>(a.first->severity)) <
           std::pair(rank(b.second->status), -static_cast<int>(b.first->severity));
  });
  return all;
}

void say_short(Lines& lines, const std::string& title, const Rows& rows, const ComponentScore& score,
               const Style& style) {
  if (rows.empty()) return;
  say(lines, 2, title, style);
  for (const auto& [check, verdict] : rows) {
    std::string text = std::string(mark(verdict->status)) + " " + check->id + ": " + check->title;
    if (!verdict->reason.empty() && !check->planned) text += " (" + verdict->reason + ")";
    if (const Lost* point = lost(score, check->id); point != nullptr) text += ", " + gain(*point);
    say(lines, 4, text, style);
    if (verdict->status == Status::not_applicable && !verdict->evidence.empty())
      say(lines, 6, "seen at " + places(verdict->evidence, most_findings), style);
  }
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

// The pillars of the checklist, then whatever else a check belongs to: honesty and a team's own.
std::vector<std::pair<std::string, std::string>> pillars(const View& view, const ComponentScore& score) {
  std::vector<std::pair<std::string, std::string>> all;
  for (const PillarScore& pillar : score.pillars) all.emplace_back(pillar.id, pillar_heading(pillar));
  for (const Check& check : view.audit().rules.checks) {
    const std::string id = check.pillar();
    if (std::none_of(all.begin(), all.end(), [&](const auto& known) { return known.first == id; }))
      all.emplace_back(id, capitalised(id) + " · not weighed");
  }
  return all;
}

void say_pillar(Lines& lines, const View& view, const std::string& id, const std::string& title,
                const ComponentScore& score, const Style& style) {
  const auto on = [&](Shelf wanted) { return rows(view, id, score.component, wanted, style); };
  const Rows judged = on(Shelf::now), unbuilt = on(Shelf::unbuilt), later = on(Shelf::later),
             without = on(Shelf::without);
  if (judged.empty() && unbuilt.empty() && later.empty() && without.empty()) return;
  heading(lines, title, style);
  for (const auto& [check, verdict] : judged) say_check(lines, view, *check, *verdict, score, style);
  say_short(lines, "not built yet:", unbuilt, score, style);
  say_short(lines, "next stage:", later, score, style);
  say_short(lines, "not applicable:", without, score, style);
}

std::string truth_word(Truth truth) { return truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "unknown"; }

void say_profile(Lines& lines, const Component& component, const Style& style) {
  if (!style.only.empty() || component.profile.empty()) return;
  heading(lines, "What kind of project this is", style);
  for (const auto& [name, fact] : component.profile) {
    const std::string text =
        padded(printable(name), 24) + padded(truth_word(fact.value), 9) + padded(std::string(word(fact.origin)), 10);
    lines.push_back("  " + text);
    while (lines.back().ends_with(' ')) lines.back().pop_back();
    if (!fact.evidence.empty()) say(lines, 6, places(fact.evidence, 3), style);
  }
}

void say_index(Lines& lines, const ComponentScore& score, const Style& style) {
  if (!style.only.empty()) return;
  std::string text = "Index " + tenths(score.index_proven) + " proven, " + tenths(score.index_possible) + " possible";
  if (score.cap < 1000)
    text += "; not above " + tenths(score.cap) + (score.cap_reason.empty() ? "" : ": " + score.cap_reason);
  heading(lines, text, style);
  for (const std::string& reason : score.reasons) say(lines, 2, reason, style);
}

void say_skipped(Lines& lines, const View& view, const Style& style) {
  const Completeness& seen = view.audit().seen.completeness;
  if (!style.only.empty() || (seen.files_skipped.empty() && seen.errors.empty() && seen.limits_hit.empty())) return;
  heading(lines, "Not read", style);
  const std::size_t most = std::min<std::size_t>(seen.files_skipped.size(), 20);
  for (std::size_t i = 0; i < most; ++i)
    say(lines, 2, seen.files_skipped[i].path + ": " + seen.files_skipped[i].reason, style);
  if (most < seen.files_skipped.size())
    say(lines, 2, "and " + std::to_string(seen.files_skipped.size() - most) + " more in the JSON report", style);
  for (const auto* texts : {&seen.errors, &seen.limits_hit})
    for (const std::string& text : *texts) say(lines, 2, text, style);
}

}  // namespace

std::vector<std::string> long_report(const View& view, const Style& style) {
  Lines lines;
  for (const ComponentScore& score : view.audit().score.components) {
    const Component* component = view.component(score.component);
    std::string title = "COMPONENT " + score.component;
    if (component != nullptr && !component->path.empty()) title += " (" + component->path + ")";
    heading(lines, style.secrets_alone ? title : title + " · " + std::string(word(score.ready)), style);
    for (const auto& [id, name] : pillars(view, score)) say_pillar(lines, view, id, name, score, style);
    if (component != nullptr) say_profile(lines, *component, style);
    say_index(lines, score, style);
  }
  say_skipped(lines, view, style);
  return lines;
}

}  // namespace readycheck::report
