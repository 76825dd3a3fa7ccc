// Nine parts, each a list of lines. When they are too many, the same parts are made again with tighter limits; a
// terminal of less than 60 columns gets one column and as many lines as it takes.
#include "report/first_screen.h"

#include <algorithm>
#include <array>

#include "readycheck/printable.h"
#include "report/agenda.h"
#include "report/columns.h"
#include "report/paint.h"
#include "report/verdict_words.h"
#include "report/words.h"

namespace readycheck::report {

namespace {

using Lines = std::vector<std::string>;

// How many lines one entry may take; apart: its place may stand on a line of its own.
struct Limits {
  std::size_t claim, fix, question;
  bool apart;
};
constexpr std::array<Limits, 5> tighter = {
    {{2, 2, 2, true}, {2, 1, 2, true}, {2, 1, 1, true}, {1, 1, 1, true}, {1, 1, 1, false}}};

constexpr std::size_t label_width = 17;  // the longest short name of a non-negotiable, and a space

bool narrow(const Style& style) { return style.width < 60; }
std::size_t width_of(const Style& style) { return std::max(style.width, 20U); }

void append(Lines& to, const Lines& lines) { to.insert(to.end(), lines.begin(), lines.end()); }

Lines indented(const Lines& lines, std::size_t by) {
  Lines out;
  for (const std::string& line : lines) out.push_back(std::string(by, ' ') + line);
  return out;
}

std::string heading(std::string_view text, const Style& style) {
  return paint(Ink::strong, clip(text, width_of(style)), style);
}

std::string title_line(const View& view, const Style& style) {
  const RepositoryInfo& about = view.audit().repository;
  std::string rest;
  if (!about.is_repository)
    rest = " · no version control";
  else if (about.head.empty())
    rest = " · no commit yet";
  else
    rest = " · commit " + printable(about.head.substr(0, 7)) +
           (about.commit_date.empty() ? "" : " of " + printable(about.commit_date));
  if (about.dirty) rest += " and changes";
  rest += " · " + counted(about.files, "file", "files");
  std::string name = printable(about.name + (about.subfolder.empty() ? "" : "/" + about.subfolder));
  const std::string start = "readycheck scan · ";
  const std::size_t width = width_of(style), used = columns(start) + columns(rest);
  return clip(start + clip(name, width > used + 8 ? width - used : 8) + rest, width);
}

Lines verdict_lines(const View& view, const Style& style) {
  const std::size_t width = width_of(style) - 2;
  Lines lines;
  for (const std::string& line : wrap(headline(view), width, 2))
    lines.push_back("  " + paint(Ink::strong, paint(ink_of(view.audit().score.ready), line, style), style));
  const auto add = [&](const std::string& text, std::size_t most) {
    if (!text.empty()) append(lines, indented(wrap(text, width, most), 2));
  };
  add(counts_sentence(view), 3);
  add(printable(view.audit().score.as_demo), 2);
  add(why_this_bar(view), 4);
  add(parts_sentence(view), 2);
  add("Not so? Say it in .readycheck/profile.yml", 2);
  return lines;
}

// Said where nothing was found because nothing was looked for.
std::string unbuilt_claim(const View& view, const NonNegotiable& one) {
  const auto planned = std::count_if(one.checks.begin(), one.checks.end(), [&](const std::string& id) {
    const Check* check = view.check(id);
    return check != nullptr && check->planned;
  });
  return "Not looked at yet: " + std::to_string(planned) + " of its " + counted(one.checks.size(), "check", "checks") +
         (planned == 1 ? " is" : " are") + " still to be built.";
}

// What is said about a non-negotiable, and the place that decides it.
std::string claim(const View& view, const NonNegotiable& one) {
  const Check* decider = view.check(one.decided_by_check);
  if (one.holding == Holding::unknown && decider != nullptr && decider->planned) return unbuilt_claim(view, one);
  const NonNegotiableRule* rule = view.non_negotiable(one.id);
  if (!one.because.empty() || rule == nullptr) return printable(one.because);
  switch (one.holding) {
    case Holding::fails:
      return rule->fails;
    case Holding::unknown:
      return rule->unknown;
    case Holding::holds:
      return rule->holds;
    case Holding::not_applicable:
      return "Does not apply here.";
  }
  return {};
}

std::string decisive_place(const View& view, const NonNegotiable& one) {
  if (one.decided_by.path.empty()) return {};
  std::string place = printable(to_string(one.decided_by));
  const Verdict* verdict = view.verdict(one.decided_by_check, view.worst().component);
  if (one.holding != Holding::fails || verdict == nullptr) return place;
  const auto open = std::count_if(verdict->findings.begin(), verdict->findings.end(), is_open);
  return open > 1 ? place + " +" + std::to_string(open - 1) : place;
}

// Text with its place at the right margin: on the last line when there is room, else below or in place of its end.
Lines with_place(const std::string& text, const std::string& place, std::size_t width, std::size_t lines, bool apart) {
  Lines out = wrap(text, width, lines);
  if (place.empty()) return out;
  const std::string shown = clip_front(place, width);
  if (columns(out.back()) + 2 + columns(shown) <= width)
    out.back() = ends(out.back(), shown, width);
  else if (apart)
    out.push_back(ends("", shown, width));
  else
    out.back() = ends(out.back(), clip_front(place, width * 2 / 5), width);
  return out;
}

Lines non_negotiable_lines(const View& view, const Style& style, const Limits& limits) {
  Lines lines = {heading("THE FIVE NON-NEGOTIABLES", style)};
  for (const NonNegotiable& one : view.worst().non_negotiables) {
    const NonNegotiableRule* rule = view.non_negotiable(one.id);
    const std::string name = printable(rule == nullptr || rule->brief.empty() ? one.title : rule->brief);
    const std::size_t left = narrow(style) ? 2 : label_width + 2;
    const Lines text =
        with_place(claim(view, one), decisive_place(view, one), width_of(style) - left, limits.claim, limits.apart);
    const std::string start = paint(ink_of(one.holding), mark(one.holding), style) + " ";
    if (narrow(style)) {
      lines.push_back(start + clip(name, width_of(style) - 2));
      append(lines, indented(text, left));
    } else {
      lines.push_back(start + padded(clip(name, label_width - 1), label_width) + text.front());
      append(lines, indented(Lines(text.begin() + 1, text.end()), left));
    }
  }
  return lines;
}

// Left out where it would cut the text and stands on this screen already, beside the non-negotiable.
std::string fix_place(const View& view, const Fix& fix, const Limits& limits) {
  if (fix.where.path.empty()) return {};
  const auto& shown = view.worst().non_negotiables;
  const bool repeated =
      std::any_of(shown.begin(), shown.end(), [&](const NonNegotiable& one) { return one.decided_by == fix.where; });
  if (repeated && limits.fix == 1) return {};
  return printable(to_string(fix.where)) + (fix.more > 0 ? " +" + std::to_string(fix.more) + " more" : "");
}

Lines fix_lines(const View& view, const Style& style, const Limits& limits) {
  const std::vector<Fix> all = fixes(view);
  if (all.empty()) return {};
  constexpr std::size_t time_width = 7, lifts_width = 8;
  const std::size_t left = 2, right = narrow(style) ? 0 : time_width + lifts_width + 1;
  const std::size_t width = width_of(style) - left - right;
  Lines lines = {heading("FIX FIRST", style)};
  if (!narrow(style)) lines[0] += std::string(width_of(style) - right - 8, ' ') + padded("time", time_width) + "lifts";
  for (std::size_t i = 0; i < std::min<std::size_t>(all.size(), 5); ++i) {
    Lines text = with_place(printable(all[i].text), fix_place(view, all[i], limits), width, limits.fix, limits.fix > 1);
    const std::string tail =
        narrow(style) ? "" : " " + padded(all[i].time, time_width) + clip(all[i].lifts, lifts_width);
    text[0] = padded(text[0], width) + tail;
    while (text[0].ends_with(' ')) text[0].pop_back();
    lines.push_back(std::to_string(i + 1) + " " + text.front());
    append(lines, indented(Lines(text.begin() + 1, text.end()), left));
  }
  return lines;
}

Lines question_lines(const View& view, const Style& style, const Limits& limits) {
  const std::vector<Question> all = questions(view);
  if (all.empty()) return {};
  const std::size_t shown = std::min<std::size_t>(all.size(), 3);
  Lines lines = {heading("QUESTIONS ONLY A PERSON CAN ANSWER", style)};
  if (!narrow(style) && all.size() > shown)
    lines[0] += "  (" + std::to_string(shown) + " of " + std::to_string(all.size()) + ")";
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string settles = "settles " + counted(all[i].settles.size(), "check", "checks");
    const Lines text =
        with_place(printable(all[i].brief), settles, width_of(style) - 2, limits.question, limits.question > 1);
    lines.push_back(std::to_string(i + 1) + " " + text.front());
    append(lines, indented(Lines(text.begin() + 1, text.end()), 2));
  }
  const std::string file = all.front().fact.empty() ? "answers.yml" : "profile.yml";
  append(lines, indented(wrap("Answer in .readycheck/" + file, width_of(style) - 2, 2), 2));
  return lines;
}

// "a · b · c" behind a heading, in at most `most` lines; what does not fit is counted.
Lines listed(const std::string& heading, const Lines& parts, const Style& style, std::size_t most) {
  const std::size_t left = narrow(style) ? 2 : 15, width = width_of(style) - left;
  Lines text;
  for (std::size_t kept = parts.size(); kept > 0; --kept) {
    Lines some;
    for (std::size_t i = 0; i < kept; ++i) some.push_back(printable(parts[i]));
    if (kept < parts.size()) some.push_back(std::to_string(parts.size() - kept) + " more");
    text = flow(some, width);
    if (text.size() <= most) break;
  }
  if (text.size() > most) text = wrap(printable(parts.front()), width, most);
  const std::string title = paint(Ink::strong, heading, style);
  if (narrow(style)) {
    Lines lines = {title};
    append(lines, indented(text, left));
    return lines;
  }
  Lines lines = {title + std::string(left - heading.size(), ' ') + text.front()};
  append(lines, indented(Lines(text.begin() + 1, text.end()), left));
  return lines;
}

Lines good_lines(const View& view, const Style& style) {
  Lines all = good(view);
  if (all.empty()) all = {"nothing could be shown yet"};
  return listed("GOOD", all, style, 2);
}

Lines assembled(const View& view, const Style& style, const Limits& limits) {
  Lines lines = {title_line(view, style)};
  const auto part = [&lines](const Lines& more) {
    if (!more.empty()) lines.emplace_back();
    append(lines, more);
  };
  part(verdict_lines(view, style));
  if (!view.worst().non_negotiables.empty() && view.audit().score.ready != Ready::not_a_service)
    part(non_negotiable_lines(view, style, limits));
  part(fix_lines(view, style, limits));
  part(question_lines(view, style, limits));
  part(good_lines(view, style));
  append(lines, listed("NOT LOOKED AT", not_looked_at(view), style, 3));
  const Ink ink = view.audit().score.exit_code == 0 ? Ink::good : Ink::bad;
  for (const std::string& line : wrap(exit_sentence(view), width_of(style), 2))
    lines.push_back(paint(ink, line, style));
  return lines;
}

}  // namespace

std::vector<std::string> first_screen(const View& view, const Style& style) {
  if (style.secrets_alone)
    return {title_line(view, style), "", "  " + heading("Only secrets were looked for, and nothing else was judged.", style),
            "exit " + std::to_string(view.audit().score.exit_code) +
                (view.audit().score.exit_reason.empty() ? " · no secret that counts was found" : " · " + printable(view.audit().score.exit_reason))};
  Lines lines;
  for (const Limits& limits : tighter) {
    lines = assembled(view, style, limits);
    if (lines.size() <= first_screen_lines || narrow(style)) break;
  }
  return lines;
}

}  // namespace readycheck::report
