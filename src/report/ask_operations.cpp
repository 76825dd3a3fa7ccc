// "It goes down at two in the morning. How do you find out?" The chain that ends at a person, and where it breaks first.
// "This server is gone for good. What is lost?" Each store with its copies and the way back.
#include <fmt/format.h>

#include <array>
#include <map>

#include "report/ask.h"
#include "report/operations.h"

namespace readycheck::report {

namespace {

struct LinkWords {
  const char* about;
  const char* missing;   // as the end of "Not found here: …"
  const char* advice;
};

const LinkWords& words_of(const std::string& link) {
  static const std::map<std::string, LinkWords> words{
      {"emits", {"It gives a sign", "anything that shows from outside whether it works", "Do: Add a health page that also tries the database, and count failing requests."}},
      {"watches", {"Something watches", "a monitor that asks whether it answers, or a rule for an outage or failing requests", "Do: Let a service elsewhere request the health page every minute."}},
      {"tells", {"Somebody is told", "anything that rings a phone when an alarm fires", "Do: Connect the urgent alarms to a pager or a phone."}},
      {"acts", {"Somebody can act", "somebody who is named as on call, or instructions", "Do: Write down who is on call, who comes next, and what to try first."}}};
  return words.at(link);
}

// Titles are sentences: what holds is said as such.
std::string said(const std::vector<std::string>& sentences) {
  std::string out;
  for (const std::string& one : sentences) out += (out.empty() ? "" : ". ") + one;
  return out;
}

// And what does not is listed: "an outage sets off an alarm; each alarm points to instructions".
std::string listed(const std::vector<std::string>& sentences) {
  std::string out;
  for (std::string one : sentences) {
    if (one.size() > 1 && one[0] >= 'A' && one[0] <= 'Z' && one[1] >= 'a') one[0] = static_cast<char>(one[0] | 0x20);
    out += (out.empty() ? "" : "; ") + one;
  }
  return out;
}

// What is there, what is broken, and what was looked for in vain, in this order.
std::string text_of(const ChainLink& link) {
  if (link.shown.theirs) return "Others run this product: this is theirs to arrange, and not judged here.";
  std::string text;
  if (!link.holds.empty()) text += said(link.holds) + (link.shown.by_word ? " (partly by somebody's word)." : ".");
  if (!link.broken.empty()) text += (text.empty() ? "" : " ") + std::string("Broken: ") + listed(link.broken) + ".";
  if (link.open.empty() && !text.empty()) return text;
  if (link.holds.empty() && link.broken.empty()) {
    const bool hints = !link.shown.places.empty();
    return hints ? "Hinted at here, and not shown: " + listed(link.open) + "." : std::string("Not found here: ") + words_of(link.name).missing + ". It may stand in another system.";
  }
  return text + " Not shown here: " + listed(link.open) + ".";
}

Sentence sentence_of(const ChainLink& link) {
  const LinkWords& words = words_of(link.name);
  const bool advise = !link.shown.theirs && link.shown.truth != Truth::yes;
  return {link.shown.truth, words.about, text_of(link), advise ? words.advice : "", link.shown.places};
}

Sentence breaking(const std::vector<ChainLink>& chain) {
  const ChainLink* gap = first_gap(chain);
  if (gap == nullptr) return {Truth::yes, "The whole chain", "Every link holds, from the sign to somebody who acts.", "", {}};
  const bool broken = gap->shown.truth == Truth::no;
  return {gap->shown.truth, "Where it breaks first",
          fmt::format("At \"{}\": {}", words_of(gap->name).about, broken ? "this link is broken." : gap->shown.theirs ? "from here on it is up to those who run it." : "from here on these files show no way to a person."), "", {}};
}

constexpr std::array answers_of_cells{"Yes", "Yes, by somebody's word", "No", "Cannot be told from what is here", "Nothing found", "The operator's business"};

std::size_t answer_of(const Shown& shown) {
  if (shown.truth == Truth::yes) return shown.by_word ? 1 : 0;
  if (shown.truth == Truth::no) return 2;
  return shown.theirs ? 5 : shown.places.empty() ? 4 : 3;
}

// "Yes: copied (backup.sh:3), copied by the clock (crontab:1). Nothing found: …", one sentence for each answer.
std::string table_text(const StoreRow& row) {
  std::string text;
  for (std::size_t answer = 0; answer < answers_of_cells.size(); ++answer) {
    std::string named;
    for (std::size_t i = 0; i < row.columns.size(); ++i) {
      const Shown& shown = row.columns[i];
      if (answer_of(shown) != answer) continue;
      named += (named.empty() ? "" : ", ") + std::string(recovery_columns()[i].title);
      if (!shown.places.empty()) named += " (" + to_string(shown.places.front()) + ")";
    }
    if (!named.empty()) text += (text.empty() ? "" : " ") + std::string(answers_of_cells.at(answer)) + ": " + named + ".";
  }
  return text;
}

Sentence sentence_of(const StoreRow& row) {
  Sentence sentence;
  sentence.about = row.store;
  sentence.fine = Truth::yes;
  sentence.text = table_text(row);
  for (std::size_t i = 0; i < row.columns.size(); ++i) {
    const std::string_view name = recovery_columns()[i].name;
    const bool vital = name != "objectives" && name != "protected";   // these say how much it hurts, not whether it is gone
    if (vital) sentence.fine = std::min(sentence.fine, row.columns[i].truth);
  }
  sentence.places = row.places;
  const Shown &kept = row.columns[0], &copied = row.columns[1], &back = row.columns[4];
  const bool theirs = copied.theirs;
  if (kept.truth == Truth::no) sentence.advice = "Do: It is lost with the container already; mount a volume where the store writes.";
  else if (copied.truth == Truth::unknown && !theirs && !copied.places.empty()) sentence.advice = "Do: Look whether the copy of its disk holds it, and whether it starts from that.";
  else if (copied.truth == Truth::no || (copied.truth == Truth::unknown && !theirs)) sentence.advice = "If nothing elsewhere copies it, it is all lost. Do: make copies by the clock, away from the machine.";
  else if (back.truth != Truth::yes && !theirs) sentence.advice = "Do: Write the restore down as a script, and try it.";
  return sentence;
}

}  // namespace

Answered ask_night(const View& view) {
  Answered answer{"Q2", "", "", {}};
  const std::vector<ChainLink> chain = alert_chain(view);
  for (const ChainLink& link : chain) answer.sentences.push_back(sentence_of(link));
  answer.sentences.push_back(breaking(chain));
  return answer;
}

Answered ask_recovery(const View& view) {
  Answered answer{"Q3", "", "No store was found here that keeps what cannot be made again.", {}};
  for (const StoreRow& row : recovery_table(view)) answer.sentences.push_back(sentence_of(row));
  if (answer.sentences.empty()) return answer;
  const std::vector<Location> pages = recovery_pages(view);
  if (pages.empty()) answer.sentences.push_back({Truth::unknown, "The page to follow", "Nothing found here that says what to rebuild, in which order and by whom.", "Do: Write one page, and let someone else follow it.", {}});
  else if (has_complete_page(view)) answer.sentences.push_back({Truth::yes, "The page to follow", "There is one, with most of what it needs.", "", pages});
  else answer.sentences.push_back({Truth::unknown, "The page to follow", "One is there, but it leaves out too much of: what is lost, for how long, who acts, the steps, how to begin, how to check.", "Do: Complete it, and let someone else follow it.", pages});
  return answer;
}

}  // namespace readycheck::report
